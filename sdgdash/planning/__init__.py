"""Where targets and local figures come in: plans, settlement standards, offices, voices."""
