"""What a file of an office is held against: subjects of its territory, values known before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sdgdash.data import library, standards, store
from sdgdash.data.local_observations import AcceptedFigure, active
from sdgdash.data.registry import Registry
from sdgdash.data.standards import Standard
from sdgdash.domain.fact import FactKind, FactLabel
from sdgdash.domain.indicator import Kind, Series
from sdgdash.domain.select import series_rows
from sdgdash.domain.standard import POPULATION, Measure, Place
from sdgdash.domain.submission import KnownFigures, KnownValue, Subject
from sdgdash.domain.territory import Level, Territory
from sdgdash.domain.text import Text

WITH_SERIES = (Level.COUNTRY, Level.REGION, Level.DISTRICT)
_NO_FACTS = (FactKind.OPEN_GEODATA, FactKind.REFERENCE)
_WHOLE = frozenset({"UNITS", "SEATS", "PERSONS", "YES_NO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A subject with the words of its row in the template."""

    subject: Subject
    name: Text


def lines(code: str, registry: Registry, standard: Standard) -> tuple[TemplateLine, ...]:
    """What an office of the territory may give, in the order of the template.

    Settlements: what their standard asks for. Country, regions and districts: series of the
    official indicators and facts; below the region no sensitive series and no rates on few
    events.
    """
    territory = registry.territory(code)
    place = standards.place(standard, registry, territory.id)
    if place is not None:
        return (*_standard_lines(place, standard), *_fact_lines(territory.id))
    if territory.level not in WITH_SERIES:
        return _fact_lines(territory.id)
    return (*_series_lines(territory, registry), *_fact_lines(territory.id))


def known(
    code: str, registry: Registry, standard: Standard, entries: Iterable[AcceptedFigure], today: str
) -> KnownFigures:
    """Everything a file for the territory is checked against."""
    territory = registry.territory(code)
    subjects = {line.subject.id: line.subject for line in lines(code, registry, standard)}
    values: dict[str, list[KnownValue]] = {}
    for subject, value in _official(territory, subjects, registry):
        values.setdefault(subject, []).append(value)
    entries = tuple(entries)
    for entry in active(territory.id, entries):
        value = KnownValue(year=entry.value.year, value=float(entry.value.value), official=False)
        values.setdefault(entry.value.subject, []).append(value)
    everything = {f"series:{s}" for s in registry.series} | {
        f"standard:{m}" for m in standard.measures
    }
    return KnownFigures(
        territory=territory.id,
        territories=frozenset(registry.territories),
        subjects=subjects,
        values={k: sorted(v, key=lambda x: x.year) for k, v in values.items()},
        as_of=today,
        elsewhere=frozenset(everything - set(subjects)),
        around=_around(territory, registry, entries),
    )


def _standard_lines(place: Place, standard: Standard) -> tuple[TemplateLine, ...]:
    wanted: dict[str, None] = {POPULATION: None}
    for item in sorted(
        (i for i in standard.items if i.annex == place.annex), key=lambda i: i.lead or 1000
    ):
        for rule in item.rules:
            spans = [span.measure for span in (rule.span, rule.also) if span is not None]
            base = standard.measures[rule.measure].base
            wanted |= dict.fromkeys([rule.measure, *spans, *([base] if base else [])])
    return tuple(_measure_line(standard.measures[m]) for m in wanted)


def _measure_line(measure: Measure) -> TemplateLine:
    percent, yes_no = measure.unit == "PT", measure.unit == "YES_NO"
    subject = Subject(
        id=f"standard:{measure.id}",
        unit=measure.unit,
        least=0,
        greatest=100 if percent else 1 if yes_no else None,
        whole=measure.unit in _WHOLE,
        yes_no=yes_no,
        percent=percent,
        additive=measure.id == POPULATION,
    )
    return TemplateLine(subject=subject, name=measure.name)


def _series_lines(territory: Territory, registry: Registry) -> tuple[TemplateLine, ...]:
    below = territory.level not in (Level.COUNTRY, Level.REGION)
    return tuple(
        _series_line(series, registry)
        for indicator in registry.indicators.values()
        for series in indicator.series
        if not (below and (series.sensitive or series.pool_years))
    )


def _series_line(series: Series, registry: Registry) -> TemplateLine:
    least, greatest = series.bounds
    subject = Subject(
        id=f"series:{series.id}",
        unit=series.unit,
        least=least,
        greatest=greatest,
        percent=registry.units[series.unit].percent,
        additive=series.kind is Kind.COUNT and series.aggregation == "sum",
    )
    return TemplateLine(subject=subject, name=series.title)


def _fact_lines(territory: str) -> tuple[TemplateLine, ...]:
    """Facts that somebody stated of the territory before, in the unit they were stated in."""
    labels = library.fact_labels().facts
    rows = library.facts(territory)
    units = rows[rows["value"].notna()].groupby("indicator", sort=True)["unit"].unique()
    return tuple(
        _fact_line(labels[str(id_)], str(found[0]))
        for id_, found in units.items()
        if id_ in labels and len(found) == 1 and found[0] and labels[str(id_)].kind not in _NO_FACTS
    )


def _fact_line(label: FactLabel, unit: str) -> TemplateLine:
    percent = unit == "%"
    subject = Subject(
        id=f"fact:{label.id}",
        unit=unit,
        least=0,
        greatest=100 if percent else None,
        percent=percent,
    )
    return TemplateLine(subject=subject, name=label.name)


def _official(
    territory: Territory, subjects: Mapping[str, Subject], registry: Registry
) -> Iterable[tuple[str, KnownValue]]:
    """Values of the repository and of the population bulletin."""
    for indicator in registry.indicators.values():
        own = [s for s in indicator.series if f"series:{s.id}" in subjects]
        if not own:
            continue
        rows = store.observations(indicator.code, territory_id=territory.id)
        for series in own:
            found = series_rows(rows, series)
            for year, value in zip(found["time_period"], found["obs_value"], strict=True):
                yield (
                    f"series:{series.id}",
                    KnownValue(year=int(year), value=float(value), official=True),
                )
    if f"standard:{POPULATION}" in subjects:
        for year, people in _people(territory.id).items():
            yield f"standard:{POPULATION}", KnownValue(year=year, value=people, official=True)


def _around(
    territory: Territory, registry: Registry, entries: Iterable[AcceptedFigure]
) -> dict[tuple[str, int], tuple[float, float]]:
    """(subject, year) -> (people of the nearest unit above that has a figure, of other parts)."""
    subject = f"standard:{POPULATION}"
    if territory.level is not Level.VILLAGE:
        return {}
    for above in registry.ladder(territory.id)[1:]:
        people = _people(above.id)
        if not people:
            continue
        inside = {
            t.id
            for t in registry.territories.values()
            if t.level is Level.VILLAGE
            and t.id != territory.id
            and above in registry.ladder(t.id)[1:]
        }
        return {
            (subject, year): (value, _others(inside, year, subject, entries))
            for year, value in people.items()
        }
    return {}


def _others(inside: set[str], year: int, subject: str, entries: Iterable[AcceptedFigure]) -> float:
    """Sum over the other parts of what is known for the year, given by offices or published."""
    given = {
        e.value.territory: float(e.value.value)
        for e in entries
        if e.value.territory in inside
        and (e.value.subject, e.value.year) == (subject, year)
        and e.state == "accepted"
    }
    published = {code: _people(code).get(year) for code in inside - set(given)}
    return sum(given.values()) + sum(v for v in published.values() if v is not None)


@cache
def _people(code: str) -> dict[int, float]:
    rows = library.population(code, "first_release")
    rows = rows[(rows["sex"] == "_T") & (rows["urbanisation"] == "_T")]
    return {int(y): float(v) for y, v in zip(rows["year"], rows["value"], strict=True)}
