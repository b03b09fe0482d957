"""The talks of a dataset, and the one that suits a territory or goal."""

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data import scenes
from sdgdash.data.dataset import Dataset
from sdgdash.domain.scene import Subject, Talk, subject_of


@remember(overlay=False)
def talks(data: Dataset) -> tuple[Talk, ...]:
    """Every talk, the ready ones and those an office added."""
    return scenes.load(data.registry, loaded.get_registry(data))


def ready(data: Dataset, area: str, goal: int | None = None) -> Talk:
    """The ready talk: of the goal if one is named, else of the territory's kind."""
    place = loaded.get_registry(data).territories[area]
    subject = Subject.GOAL if goal is not None else subject_of(place.level, place.pilot)
    return next(t for t in talks(data) if t.subject is subject)
