"""Progress towards a target: one module per method, every rule a pure function.

linear      the default: gap, pace, state, projection, evidence
open_sdg    growth rates as published by peers; eurostat is a variant of it
sdsn        0-100 score, colour, arrow, goal and overall score
escap       current status and anticipated progress indices
reference   values to compare with where there is no target; targets: which target holds where
goals       how many indicators stand where; batch: all territories and series at once
"""
