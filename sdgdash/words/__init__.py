"""One voice: catalogues, names, values and units in words, addresses, comparisons."""
