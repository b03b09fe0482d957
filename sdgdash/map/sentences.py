"""Title, reading and notes of the map: one sentence a person would say, for every colour."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import MapForm, Series
from sdgdash.domain.snapshot import Cell
from sdgdash.domain.unit import Unit
from sdgdash.map.areas import cell_text, significant, span_text
from sdgdash.words.area import EMPTY, OLDER, PARENT, Area
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import WORSENING, sentence, titled

NAMED = 2  # territories with the same value


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """What the sentences speak of. `aim`: words of what the gap is measured to.

    `computed`: the values are not published but per head figures of ours.
    """

    series: Series
    unit: Unit
    year: int | None
    by: str
    aim: str
    labels: Labels
    against: str = "target"
    aim_value: str = ""
    computed: bool = False

    @property
    def when(self) -> str:
        """The year, or the years of a mean."""
        years = self.series.pool_years
        if years and self.year is not None:
            return self.labels("map.mean_up_to", last=self.year, n=years)
        return self.labels("data.year", year=self.year)


def title(told: ReadingFacts) -> str:
    """Series, unit and year; a gap names what it is measured to."""
    labels = told.labels
    name = told.series.title[labels.lang]
    unit = "" if told.by == "state" else told.unit.name[labels.lang]
    if told.by in ("gap", "path"):
        gap = labels("map.path_gap" if told.by == "path" else f"map.gap_{told.against}")
        aim = f" ({told.aim_value})" if told.aim_value and told.by == "gap" else ""
        name = f"{name}: {gap}{aim}"
        unit = labels("unit.points") if told.unit.percent else unit
    elif told.by == "state":
        name = f"{name}: {labels(f'map.state_{told.against}')}"
    name = titled(name, unit)
    if told.computed:
        name = f"{name} {labels('map.computed_mark')}"
    return f"{name}, {told.when}" if told.year else name


def reading(
    told: ReadingFacts, areas: Sequence[Area], national: Cell | None, chosen: str | None
) -> str:
    """The sentence of the view; also the text that stands for the picture."""
    text = _reading(told, areas, national, chosen)
    return text[:1].upper() + text[1:]


def _reading(
    told: ReadingFacts, areas: Sequence[Area], national: Cell | None, chosen: str | None
) -> str:
    labels = told.labels
    known = [a for a in areas if a.status not in (*EMPTY, OLDER, PARENT)]
    if not known:
        silent = {"value": "map.reading_none", "path": "map.reading_no_path"}
        return labels(silent.get(told.by, "map.reading_not_judged"))
    mine = next((a for a in known if a.id == chosen), None)
    if told.by == "state":
        return _states(told, known, mine)
    if told.by in ("gap", "path"):
        return _gaps(told, known, mine)
    ordered = sorted(known, key=lambda a: a.value or 0.0)
    low, high = ordered[0], ordered[-1]
    words = labels(
        "map.reading_range",
        year=told.when,
        title=told.series.title[labels.lang],
        low=_bare(low.value_text, told),
        low_area=_alike(low, known, labels),
        high=high.value_text,
        high_area=_alike(high, known, labels),
    )
    if national is None:
        return words
    if mine is None or told.series.map is MapForm.CIRCLES:
        text = cell_text(national, told.unit, told.series.decimals, labels)
        own = (
            ""
            if mine is None
            else f" {labels('map.reading_own', area=mine.name, value=_bare(mine.value_text, told))}"
        )
        whole = sentence(labels("map.reading_country", value=_bare(text, told)))
        return f"{words}{sentence(own)} {whole}"
    return f"{words} {_against_country(told, mine, national)}"


def _alike(area: Area, known: Sequence[Area], labels: Labels) -> str:
    """The territories that share a value: two by name, more by the first and a number."""
    same = [a.name for a in known if a.value_text == area.value_text]
    same.sort(key=labels.sort_key)
    if len(same) <= NAMED:
        return ", ".join(same)
    return labels("map.and_more", one=same[0], n=len(same) - 1)


def _against_country(told: ReadingFacts, mine: Area, national: Cell) -> str:
    labels = told.labels
    difference = (mine.value or 0.0) - national.value
    key = "same" if difference == 0 else "above" if difference > 0 else "below"
    return labels(
        f"map.reading_{key}",
        area=mine.name,
        value=_bare(mine.value_text, told),
        difference=_difference(told, abs(difference)),
        national=_bare(cell_text(national, told.unit, told.series.decimals, labels), told),
    )


def _difference(told: ReadingFacts, size: float) -> str:
    """A difference without the unit that the value beside it has just said; points are said."""
    labels = told.labels
    decimals = significant(size) if told.computed else told.series.decimals
    if told.unit.percent:
        return labels.quantity(size, told.unit, decimals, signed=True).lstrip("+")
    return labels.number(size, decimals)


def _bare(text: str, told: ReadingFacts) -> str:
    """A value without its unit: the reading says it once, at the highest value; % stays."""
    symbol = told.unit.symbol[told.labels.lang]
    return text if symbol in ("", "%") else text.removesuffix(symbol).rstrip()


def _gaps(told: ReadingFacts, known: Sequence[Area], mine: Area | None) -> str:
    labels = told.labels
    worse = [a for a in known if a.tone.removeprefix("group/") in WORSENING]
    reached = sum((a.value or 0.0) <= 0 for a in known if a not in worse)
    parts = [
        labels(
            f"map.reading_{told.by}", aim=told.aim, year=told.when, reached=reached, n=len(known)
        ),
        *([labels("gap.counts_worsening", n=len(worse))] if worse else []),
    ]
    if mine is not None and mine.value is not None:
        size = mine.value_text.lstrip("+\u2212")
        way = "still" if mine.value > 0 else "beyond" if mine.value < 0 else "even"
        parts.append(labels(f"map.reading_{way}", area=mine.name, size=size))
    return " ".join(parts)


def _states(told: ReadingFacts, known: Sequence[Area], mine: Area | None) -> str:
    labels = told.labels
    counts = Counter(a.tone.partition("/")[2] for a in known)
    listed = "; ".join(
        f"{labels(f'group.{group}').lower()} – {n}" for group, n in counts.most_common()
    )
    parts = [labels("map.reading_state", year=told.when, states=listed)]
    if mine is not None:
        own = labels("map.reading_own", area=mine.name, value=mine.value_text.lower())
        parts.append(sentence(own))
    return " ".join(parts)


def division_text(registry: Registry, regime: int, drawn: int, labels: Labels) -> str:
    """Which division the map shows, and what happened on the day it came about."""
    shown = registry.regimes[drawn]
    parts = [shown.note[labels.lang]]
    if shown.valid_from is not None:
        events = [c.note[labels.lang] for c in registry.changes if c.date == shown.valid_from]
        day = labels.date(shown.valid_from)
        number, _, more = shown.note[labels.lang].partition(";")  # `more` is what the events say
        parts = [labels("map.since", date=day, what=" ".join(events)), number + "." * bool(more)]
    if drawn != regime:
        parts.append(labels("map.other_borders", note=registry.regimes[regime].note[labels.lang]))
    return " ".join(parts)


def national_text(told: ReadingFacts, national: Cell | None) -> str:
    """The country's value with its year, for the line of the strip plot ("" for none)."""
    if national is None:
        return ""
    text = cell_text(national, told.unit, told.series.decimals, told.labels)
    return told.labels("map.country_line", value=text, year=span_text(national, told.labels))
