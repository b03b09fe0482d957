"""Readers of what ships: registry, observations, boundaries, population, facts, documents."""
