"""Raw inputs to what ships in data/built: sources, boundaries, registry."""
