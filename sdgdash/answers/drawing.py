"""Finished drawings, remembered by what was asked: building one takes longer than a page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sdgdash.answers.remember import remember
from sdgdash.vega import Spec


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart still to be built, known by the question it answers."""

    question: object
    build: Callable[[], Spec] = field(compare=False)


@remember(600)
def draw_once(drawing: Drawing) -> Spec:
    """The specification of a drawing."""
    return drawing.build()
