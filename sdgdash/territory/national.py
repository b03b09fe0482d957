"""The country's figure beside one of a passport, exact for lists and rounded for people."""

from typing import NamedTuple

from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.territory import Territory
from sdgdash.territory.sources import PassportSources, Record
from sdgdash.words.places import COUNTRY
from sdgdash.words.progress import spoken_unit
from sdgdash.words.value import people_texts, value_text

NOT_COMPARABLE = "not_comparable"  # reason code: levels of regions mean different things


class National(NamedTuple):
    """The country's figure beside a row, exact in words; `of`: its years where they are others."""

    value: float | None = None
    exact: str = ""
    of: str = ""
    same_year: bool = True


def national_of(
    known: PassportSources, series: Series, place: Territory, row: Record, p: Progress
) -> National:
    """The country's value of the same year; of another year (named) only where there is none."""
    if NOT_COMPARABLE in series.reasons or place.id == COUNTRY:
        return National()
    if p.pooled_value is not None:
        return _national_mean(known, series, place)
    same_year = known.country.get((series.id, row["time_period"]))
    country = same_year if same_year is not None else known.newest.get((series.id, COUNTRY))
    if country is None:
        return National()
    text = value_text(country, known.registry.units[series.unit], series.decimals, known.labels)
    same = bool(country["time_period"] == row["time_period"])
    of = "" if same else f" ({country['time_period']})"
    return National(float(country["obs_value"]), f"{text}{of}", of, same)


def _national_mean(known: PassportSources, series: Series, place: Territory) -> National:
    """The country's mean of the years whose mean stands for the territory."""
    _, compared = known.asked.judge("national", series.id, place.id)
    found = compared.reference
    if found is None or found.value is None:
        return National()
    unit, of = known.registry.units[series.unit], f" ({found.since}–{found.year})"
    mean = known.labels.quantity(found.value, unit, series.decimals)
    return National(found.value, f"{mean}{of}", of)


def told(
    row: Record, p: Progress, national: National, series: Series, known: PassportSources
) -> tuple[str, str]:
    """Own value and the country's for people, in one precision."""
    labels = known.labels
    unit = spoken_unit(series, known.registry.units[series.unit], labels)
    own = float(row["obs_value"]) if p.pooled_value is None else p.pooled_value
    if national.value is None:
        return people_texts((own,), unit, series.decimals, labels)[0], ""
    one, other = people_texts((own, national.value), unit, series.decimals, labels)
    return one, f"{other}{national.of}"
