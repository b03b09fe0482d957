"""The analyst's table: every indicator, every value, with file and line of the source."""

from sdgdash.ui import frame, indicators

frame.run("indicators", indicators.body, context=("goal",))
