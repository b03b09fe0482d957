"""The analyst's table: every indicator, every value, with file and line of the source."""

from sdgdash.indicators import screen as indicators_screen
from sdgdash.shell import frame

frame.run("indicators", indicators_screen.body, context=("goal",))
