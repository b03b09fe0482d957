"""Stage: a talk in the whole window."""

from sdgdash.shell import frame
from sdgdash.stage import screen

frame.bare("stage", screen.body)
