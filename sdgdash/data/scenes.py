"""data/registry/scenes.yaml -> talks, cross-checked. See docs/talks.md."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from sdgdash.data.registry import Registry
from sdgdash.data.yamlfile import parse
from sdgdash.domain.scene import BELOW_REGION, NEEDS_INDICATOR, Scene, Subject, Talk
from sdgdash.errors import RegistryError

FILE = "scenes.yaml"
_TALKS = TypeAdapter(tuple[Talk, ...])


def load(root: Path, registry: Registry) -> tuple[Talk, ...]:
    """The talks under `root`; RegistryError names the talk, the scene and the remedy."""
    path = root / FILE
    talks = parse(path, _TALKS)
    for where, what, remedy in _problems(talks, registry):
        raise RegistryError(f"{path}, {where}", what, remedy)
    return talks


def _problems(talks: tuple[Talk, ...], registry: Registry) -> Iterator[tuple[str, str, str]]:
    for id_, n in Counter(talk.id for talk in talks).items():
        if n > 1:
            yield id_, "the id stands twice", "Choose another."
    for subject in Subject:
        if not any(talk.subject is subject for talk in talks):
            yield "the whole", f"no talk about a {subject}", "Restore the ready one."
    for talk in talks:
        if not talk.scenes:
            yield talk.id, "it has no scenes", "Give at least one."
        for number, scene in enumerate(talk.scenes, start=1):
            for what, remedy in _scene(talk, scene, registry):
                yield f"{talk.id}, scene {number}", what, remedy


def _scene(talk: Talk, scene: Scene, registry: Registry) -> Iterator[tuple[str, str]]:
    if scene.indicator is not None:
        if scene.kind not in NEEDS_INDICATOR:
            yield f"'{scene.kind}' shows no indicator", "Leave the indicator out."
        elif scene.indicator not in registry.indicators:
            yield f"no indicator '{scene.indicator}'", "Use a code of data/registry/indicators."
        elif registry.indicators[scene.indicator].series[0].sensitive:
            yield f"{scene.indicator} is sensitive", "Show it where its limits can be told."
    if scene.kind in BELOW_REGION and talk.subject is not Subject.PILOT:
        yield f"'{scene.kind}' is known of places below a region only", "Use another kind."
