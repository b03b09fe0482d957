"""Planning: plan targets, the settlement standard, figures that come in, voices."""

from sdgdash.planning import screen as planning_screen
from sdgdash.shell import frame

frame.run("planning", planning_screen.body, context=("area",))
