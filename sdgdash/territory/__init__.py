"""The passport of a territory."""
