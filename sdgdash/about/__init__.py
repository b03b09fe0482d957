"""Methods, sources, defects."""
