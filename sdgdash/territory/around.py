"""What others plan and say about a territory, in a line each; the planning page tells it whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.plan_target import PlanTarget
from sdgdash.domain.voice import Voices, concerning
from sdgdash.words.i18n import Labels


@dataclass(frozen=True, slots=True)
class Around:
    """`plan`: how many plan targets there are and of whom; `voices`: the newest first."""

    plan: str
    voices: tuple[str, ...]


def build_around(
    voices: Voices, targets: Sequence[PlanTarget], registry: Registry, labels: Labels, area: str
) -> Around:
    """What concerns `area`: its own, of what contains it and of what lies inside it."""
    lang, up = labels.lang, {t.id for t in registry.ladder(area)}
    near = concerning(voices, area, lambda code: {t.id for t in registry.ladder(code)})
    told = [
        *((c.date, f"{c.office[lang]}: {c.text[lang]}") for c in near.comments),
        *((p.date, f"{p.organisation[lang]}: {p.text[lang]}") for p in near.proposals),
        *((a.from_, f"{a.project[lang]}: {a.title[lang]}") for a in near.activities),
    ]
    own = sum(t.territory == area for t in targets)
    above = sum(t.territory in up for t in targets) - own
    return Around(
        labels("territory.plan_counts", own=own, above=above),
        tuple(
            f"{labels.date(day)} · {text}"
            for day, text in sorted(told, key=lambda x: x[0], reverse=True)
        ),
    )
