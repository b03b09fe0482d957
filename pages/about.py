"""Methods, sources, vintage, licences, known defects."""

from sdgdash.about import screen as about_screen
from sdgdash.shell import frame

frame.run("about", about_screen.body)
