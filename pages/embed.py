"""Embed: one picture alone, for the frames of other sites."""

from sdgdash.embed import screen
from sdgdash.shell import frame

frame.bare("embed", screen.body)
