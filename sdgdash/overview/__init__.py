"""The overview, the only room that looks into others."""
