"""Everything below the region and around it: territories, population, facts, documents.

Each module reads one kind of source and returns tidy frames; `command` writes them to data/built/.
"""
