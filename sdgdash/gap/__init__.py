"""The gap page."""
