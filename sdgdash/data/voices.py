"""data/registry/voices/*.yaml -> frozen dataclasses, cross-checked. See docs/planning.md."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sdgdash.data.registry import REGISTRY, Registry
from sdgdash.data.registry import shipped as shipped_registry
from sdgdash.data.yamlfile import parse, read_yaml
from sdgdash.domain.personal import looks_personal
from sdgdash.domain.text import LANGUAGES
from sdgdash.domain.voice import ANSWERED, Activity, Comment, Proposal, Voices
from sdgdash.errors import RegistryError

FOLDER = "voices"
PREFIXES = ("series:", "fact:", "standard:")
_COMMENTS = TypeAdapter(tuple[Comment, ...])
_PROPOSALS = TypeAdapter(tuple[Proposal, ...])
_ACTIVITIES = TypeAdapter(tuple[Activity, ...])

Problem = tuple[str, str, str]


def load(root: Path = REGISTRY, registry: Registry | None = None) -> Voices:
    """The voices under `root`; RegistryError names the file, the entry and the remedy."""
    folder = root / FOLDER
    voices = Voices(
        comments=parse(folder / "comments.yaml", _COMMENTS),
        proposals=parse(folder / "proposals.yaml", _PROPOSALS),
        activities=_activities(folder / "activities.yaml"),
    )
    for problem in _problems(voices, registry or shipped_registry()):
        raise RegistryError(f"{folder}, {problem[0]}", *problem[1:])
    return voices


@cache
def shipped() -> Voices:
    """The voices that ship with the dashboard, read once."""
    return load()


def _activities(path: Path) -> tuple[Activity, ...]:
    """`from` is a word of Python, so the field is `from_`."""
    raw = read_yaml(path)
    try:
        return _ACTIVITIES.validate_python(
            [{("from_" if k == "from" else k): v for k, v in entry.items()} for entry in raw]
        )
    except (ValidationError, AttributeError, TypeError) as e:
        raise RegistryError(str(path), f"{e}", "Mend the field; see docs/planning.md.") from e


def _problems(voices: Voices, registry: Registry) -> Iterator[Problem]:
    everything: tuple[Comment | Proposal | Activity, ...] = (
        *voices.comments,
        *voices.proposals,
        *voices.activities,
    )
    for id_, n in Counter(v.id for v in everything).items():
        if n > 1:
            yield id_, "the id stands twice", "Choose another."
    for voice in everything:
        if any(looks_personal(text) for text in _texts(asdict(voice))):
            yield voice.id, "holds personal data", "Name the office or the organisation only."
    for comment in voices.comments:
        yield from _comment(comment, registry)
    for proposal in voices.proposals:
        yield from _proposal(proposal, registry)
    for activity in voices.activities:
        yield from _activity(activity, registry)


def _comment(comment: Comment, registry: Registry) -> Iterator[Problem]:
    yield from _territories(comment.id, (comment.territory,), registry)
    prefix = next((p for p in PREFIXES if comment.subject.startswith(p)), None)
    if prefix is None:
        yield comment.id, f"subject '{comment.subject}' is unknown", f"Begin with {PREFIXES}."
    elif prefix == "series:" and comment.subject.removeprefix(prefix) not in registry.series:
        yield comment.id, f"no series '{comment.subject}'", "Mend the id."


def _proposal(proposal: Proposal, registry: Registry) -> Iterator[Problem]:
    yield from _territories(proposal.id, (proposal.territory,), registry)
    yield from _goals(proposal.id, (proposal.goal,), registry)
    if not proposal.consent:
        yield proposal.id, "there is no consent", "Take the entry out until consent is given."
    if proposal.state in ANSWERED and proposal.answer is None:
        yield proposal.id, f"is {proposal.state} without an answer", "Enter the answer."
    if proposal.answer and proposal.answer.date < proposal.date:
        yield proposal.id, "was answered before it was made", "Mend one of the dates."


def _activity(activity: Activity, registry: Registry) -> Iterator[Problem]:
    yield from _territories(activity.id, activity.territories, registry)
    yield from _goals(activity.id, activity.goals, registry)
    for code in activity.moves:
        if code not in registry.indicators:
            yield activity.id, f"no indicator '{code}'", "Mend the code."
    if activity.to and activity.to < activity.from_:
        yield activity.id, "ends before it begins", "Mend one of the dates."


def _territories(id_: str, codes: tuple[str, ...], registry: Registry) -> Iterator[Problem]:
    for code in codes:
        if code not in registry.territories:
            yield id_, f"no territory '{code}'", "Register it or mend the code."


def _goals(id_: str, goals: tuple[int, ...], registry: Registry) -> Iterator[Problem]:
    for goal in goals:
        if goal not in registry.goals:
            yield id_, f"no goal {goal}", "Use 1 to 17."


def _texts(cells: Any) -> Iterator[str]:
    """Every text of an entry but addresses and codes of the registry."""
    if not isinstance(cells, dict):
        return
    for value in cells.values():
        for part in value if isinstance(value, list | tuple) else (value,):
            if isinstance(part, dict) and set(part) == set(LANGUAGES):
                yield from part.values()
            else:
                yield from _texts(part)
