"""What all pages share on the screen: frame, state, controls."""
