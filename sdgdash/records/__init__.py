"""Rows with their proof: values, citations, packages, tables."""
