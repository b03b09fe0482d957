"""Overview: the country and the two pilot territories at a glance."""

from sdgdash.ui import frame, overview

frame.run("overview", overview.body)
