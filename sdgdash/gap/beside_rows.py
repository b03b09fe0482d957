"""A figure without a target beside the country: value, reference and how far apart, in words."""

from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress.levels import LevelDifference, Standing
from sdgdash.domain.progress.result import Progress
from sdgdash.words.i18n import Labels
from sdgdash.words.places import with_level
from sdgdash.words.progress import brief, evidence_text, series_title, size


@dataclass(frozen=True, slots=True)
class BesideRow:
    """`value`, `country`: levels of the same year in the unit of the series; `words`: below or
    above the country and by how much, and what that is, never with a sign. `area`, `place`: whose
    figure, as a code and in words ("" where it is the territory's own)."""

    indicator: str
    series: str
    area: str
    place: str
    title: str
    value: float
    value_text: str
    country: float
    country_text: str
    period: str
    standing: Standing
    words: str
    evidence: str
    grade: str
    notes: tuple[str, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The scale of the row: from zero to a little beyond the greater level."""
        return min(0.0, self.value, self.country), max(0.0, self.value, self.country) * 1.12 or 1.0


def beside_row(
    found: LevelDifference,
    p: Progress,
    series_id: str,
    place: str,
    area: str,
    registry: Registry,
    labels: Labels,
) -> BesideRow:
    """The row of a level that is compared; `p`: the result of the series, for its evidence;
    `place`: whose figure, `area`: the territory asked for."""
    series = registry.series[series_id]
    unit = registry.units[series.unit]
    if found.own is None or found.country is None or found.difference is None:
        raise ValueError(f"{series_id} of {place} is not compared")
    by = brief(abs(found.difference), unit, series, labels)
    if unit.percent:
        by = size(found.difference, unit, series, labels)
    flat = not any(c in "123456789" for c in by)
    side = "even" if flat else "above" if found.difference > 0 else "below"
    when = labels("data.year", year=found.year)
    rising = series.direction is Direction.INCREASE
    return BesideRow(
        indicator=registry.indicator_of[series_id],
        series=series_id,
        area=place,
        place="" if place == area else with_level(labels, registry.territories[place]),
        title=series_title(series, unit, labels),
        value=found.own,
        value_text=brief(found.own, unit, series, labels),
        country=found.country,
        country_text=brief(found.country, unit, series, labels),
        period=when if found.since is None else f"{found.since}–{found.year}",
        standing=found.standing,
        words=labels(f"gap.beside_{found.standing}_{side}", by=by),
        evidence=evidence_text(p, labels),
        grade=evidence_text(p, labels, why=False),
        notes=(
            labels("gap.way_up" if rising else "gap.way_down"),
            *(w[labels.lang] for w in series.warnings),
        ),
    )
