"""Methods, sources, vintage, licences, known defects."""

from sdgdash.ui import about, frame

frame.run("about", about.body)
