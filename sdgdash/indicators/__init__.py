"""The analyst's table."""
