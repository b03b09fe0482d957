"""The shipped map layers, built by hand: read -> clean -> outline -> simplify -> write.

Nothing here is imported at run time; `sdgdash.geometry` reads what this package wrote.
All work is done in one equal-area projection, in metres; only the written files are in degrees.
"""
