"""Talks as decks: a list of scenes about a territory or a goal becomes a file of slides."""

from collections.abc import Callable
from dataclasses import replace

from sdgdash.answers import loaded
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import Registry
from sdgdash.data.scenes import talks
from sdgdash.domain.scene import Scene, Talk, TalkFor
from sdgdash.domain.territory import Level
from sdgdash.errors import RegistryError
from sdgdash.exports.slides_content import Deck
from sdgdash.exports.slides_file import pptx
from sdgdash.exports.slides_scenes import slide_of
from sdgdash.exports.slides_told import Told, source_of
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

Progress = Callable[[int, int], None]


def talk_for(data: Dataset, area: str, goal: int | None = None) -> Talk:
    """The ready talk of a territory, or of a goal for the country; RegistryError for others."""
    registry = loaded.get_registry(data)
    wanted = TalkFor.GOAL if goal is not None else _kind(registry, area)
    return next(talk for talk in talks(data.registry).values() if talk.of is wanted)


def _kind(registry: Registry, area: str) -> TalkFor:
    """What a talk about a territory is; below a region that of a pilot fits any place."""
    level = registry.territory(area).level
    known = {Level.COUNTRY: TalkFor.COUNTRY, Level.REGION: TalkFor.REGION}
    return known.get(level, TalkFor.PILOT)


def check(data: Dataset, talk: Talk, selection: Selection) -> None:
    """RegistryError where a talk is not for the territory or the goal of the selection."""
    registry = loaded.get_registry(data)
    if talk.of is TalkFor.GOAL:
        if selection.goal is None or selection.area != COUNTRY:
            raise RegistryError(f"talk {talk.id}", "is of a goal of the country", "Name a goal.")
    elif talk.of is not _kind(registry, selection.area):
        name = registry.territory(selection.area).name.en
        raise RegistryError(f"talk {talk.id}", f"is not for {name}", "Take the talk of its level.")


def deck(
    data: Dataset,
    talk: Talk,
    selection: Selection,
    host: str = "",
    done: Progress = lambda now, all_: None,
) -> Deck:
    """The slides of a talk; `done` is told after each. A goal is kept only by talks of goals."""
    check(data, talk, selection)
    labels = Labels(selection.lang)
    chosen = selection if talk.of is TalkFor.GOAL else replace(selection, goal=None)
    told = Told(data, chosen, host)
    slides = []
    for number, scene in enumerate(talk.scenes, start=1):
        slides.append(slide_of(scene, told))
        done(number, len(talk.scenes))
    goal = loaded.get_registry(data).goals.get(selection.goal or 0)
    title = talk.title[labels.lang].format(area=told.name, goal=selection.goal or "")
    lines = (goal[labels.lang] if goal and talk.of is TalkFor.GOAL else "", source_of(told))
    return Deck(title, tuple(filter(None, lines)), slides, labels.lang)


def file_of_talk(
    data: Dataset,
    talk: Talk,
    selection: Selection,
    host: str = "",
    done: Progress = lambda now, all_: None,
) -> bytes:
    """A talk as PPTX."""
    return pptx(deck(data, talk, selection, host, done))


def file_of_scene(data: Dataset, scene: Scene, selection: Selection, host: str = "") -> bytes:
    """One scene as PPTX: what a page shows now."""
    told = Told(data, selection, host)
    slide = slide_of(scene, told)
    return pptx(Deck(slide.title, (source_of(told),), [slide], selection.lang))
