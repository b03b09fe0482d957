"""Overview: the country and the two pilot territories at a glance."""

from sdgdash.overview import screen as overview_screen
from sdgdash.shell import frame

frame.run("overview", overview_screen.body, context=("area",))
