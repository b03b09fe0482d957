"""One module per source of data, and the rules each is imported by."""
