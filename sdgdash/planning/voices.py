"""Voices of a territory: comments of offices, proposals, activities of projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sdgdash.data.registry import Registry
from sdgdash.domain.text import Text
from sdgdash.domain.voice import Activity, Comment, Proposal, Voices, concerning
from sdgdash.words.i18n import Labels


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: a head line, its text, and where it comes from. `goals`: empty = all."""

    head: str
    text: str
    places: str
    goals: tuple[int, ...]
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The voices about a territory, what lies above it and inside it; the newest first."""

    comments: tuple[Voice, ...]
    proposals: tuple[Voice, ...]
    activities: tuple[Voice, ...]


def build_voices(voices: Voices, registry: Registry, labels: Labels, area: str) -> Heard:
    """What concerns `area`: its own, that of wider territories and of those inside it."""

    voices = concerning(voices, area, lambda code: {t.id for t in registry.ladder(code)})

    def newest(told: tuple[date, Voice]) -> date:
        return told[0]

    comments = [(c.date, _comment(c, registry, labels)) for c in voices.comments]
    proposals = [(p.date, _proposal(p, registry, labels)) for p in voices.proposals]
    activities = [(a.from_, _activity(a, registry, labels)) for a in voices.activities]
    kinds = (comments, proposals, activities)
    return Heard(*(tuple(v for _, v in sorted(k, key=newest, reverse=True)) for k in kinds))


def _names(codes: Sequence[str], registry: Registry, labels: Labels) -> str:
    return ", ".join(registry.territory(c).name[labels.lang] for c in codes)


def _comment(comment: Comment, registry: Registry, labels: Labels) -> Voice:
    lang = labels.lang
    code = comment.subject.removeprefix("series:")
    known = registry.series.get(code)
    what = known.title[lang] if known else comment.subject
    goal = (registry.indicators[registry.indicator_of[code]].goal,) if known else ()
    return Voice(
        head=f"{comment.office[lang]} · {labels.date(comment.date)} · {what}, {comment.year}",
        text=comment.text[lang],
        places=_names([comment.territory], registry, labels),
        goals=goal,
        source=comment.source.title[lang],
        address=comment.source.address or "",
    )


def _proposal(proposal: Proposal, registry: Registry, labels: Labels) -> Voice:
    lang, answer = labels.lang, proposal.answer
    state = labels(f"planning.proposal_{proposal.state}")
    said = ""
    if answer:
        said = labels(
            "planning.answer",
            by=answer.by[lang],
            date=labels.date(answer.date),
            text=answer.text[lang],
        )
    return Voice(
        head=f"{proposal.organisation[lang]} · {labels.date(proposal.date)} · {state}",
        text=" ".join(filter(None, (proposal.text[lang], said))),
        places=_names([proposal.territory], registry, labels),
        goals=(proposal.goal,),
        source="",
        address="",
    )


def _activity(activity: Activity, registry: Registry, labels: Labels) -> Voice:
    lang = labels.lang
    days = str(labels.date(activity.from_))
    if activity.to and activity.to != activity.from_:
        days = f"{days} – {labels.date(activity.to)}"
    lines = [_listed("planning.partners", activity.partners, labels)]
    lines.append(_listed("planning.supported_by", activity.supported_by, labels))
    if activity.moves:
        lines.append(labels("planning.moves", what=", ".join(activity.moves)))
    return Voice(
        head=f"{activity.project[lang]}: {activity.title[lang]} · {days}",
        text=" ".join(filter(None, lines)),
        places=_names(activity.territories, registry, labels),
        goals=activity.goals,
        source=activity.source.title[lang],
        address=activity.source.address or "",
    )


def _listed(key: str, names: Sequence[Text], labels: Labels) -> str:
    return labels(key, what="; ".join(n[labels.lang] for n in names)) if names else ""
