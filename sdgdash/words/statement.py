"""What is known of one indicator in one territory, in the words of the pages."""

from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.nearest import Nearest, Nearness
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import Reason
from sdgdash.words.calculation import stands
from sdgdash.words.comparison import itself
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import level_word
from sdgdash.words.progress import (
    aim_amount,
    amount,
    difference,
    doubts_text,
    evidence_word,
    joined_text,
    mark,
    period,
    reason_text,
    series_title,
    state_text,
    used_value,
)


@dataclass(frozen=True, slots=True)
class Told:
    """Finished texts; "" where there is nothing to say.

    `place`: whose figure it is; `level`: the kind of that territory. `note`: why the figure is
    of another territory, or why there is none. `state`: with its sign.
    `joined`: which territories of today the values stand for, where not for one alone.
    """

    title: str
    note: str = ""
    place: str = ""
    level: str = ""
    value: str = ""
    period: str = ""
    aim: str = ""
    gap: str = ""
    state: str = ""
    evidence: str = ""
    doubts: str = ""
    joined: str = ""
    sentence: str = ""


def tell(
    found: tuple[Progress, Compared],
    nearest: Nearest,
    area: str,
    series: Series,
    against: str,
    registry: Registry,
    labels: Labels,
) -> Told:
    """The figure that stands for `area`, in words; `nearest` names series and territory."""
    p, _ = found
    place = registry.territories[str(nearest.territory)]
    unit = registry.units[series.unit]
    alone = itself(against, place.id)
    return Told(
        title=series_title(series, unit, labels),
        note=_where(nearest, area, registry, labels),
        place=place.name[labels.lang],
        level=level_word(labels, place),
        value=amount(used_value(p), unit, series, labels),
        period=period(p, labels),
        aim=DASH if alone else aim_amount(p, unit, series, labels),
        gap=DASH if alone else difference(p.gap, unit, series, labels),
        state=f"{mark(p)} {state_text(p, labels)}".strip(),
        evidence=evidence_word(p, labels),
        doubts=doubts_text(p, labels),
        joined=joined_text(p, registry, labels),
        sentence=stands(found, place.id, series, against, registry, labels),
    )


def tell_nothing(
    title: str, nearest: Nearest, area: str, registry: Registry, labels: Labels
) -> Told:
    """Why there is no figure."""
    if not registry.indicators[nearest.indicator].series:
        why = labels("indicators.none_held", code=nearest.indicator)
    elif nearest.reason is not None:
        why = reason_text(nearest.reason, labels)
    else:
        why = labels("trends.nothing", area=registry.territories[area].name[labels.lang])
    return Told(title=title, note=why, sentence=why)


def _where(nearest: Nearest, area: str, registry: Registry, labels: Labels) -> str:
    """Whose figure it is, where it is not the territory's own, and what was passed over."""
    said = []
    if nearest.nearness is Nearness.ABOVE:
        names = [registry.territories[a].name[labels.lang] for a in (area, str(nearest.territory))]
        said.append(labels("trends.nearest", area=names[0], nearest=names[1]))
    if nearest.reason in (Reason.DISCLOSURE, Reason.OTHER_SERIES):
        said.append(reason_text(nearest.reason, labels))
    return " ".join(said)
