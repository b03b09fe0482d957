"""Figures that come in from offices: template out, file in, checks, seal, acceptance.

Nothing here stores what was not accepted by command. A file is checked as a whole: with one
problem nothing of it is taken.
"""
