"""How to cite a selection of values, and how to get the same rows in Python."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from sdgdash.domain.select import DIMENSIONS, PLACES, TOTALS
from sdgdash.records.values import EVERY, TOTAL, Wanted, dimension_parts
from sdgdash.words.i18n import Labels

COMMIT_SHOWN = 9  # letters of a commit that identify it for a reader
NAMED_AREAS = 3  # more are counted


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited. `code`: "" for many; `areas`: names, empty = all; `years`: first and last.

    `commit` is "" and `released` None when the source did not say them.
    """

    code: str
    title: str
    areas: tuple[str, ...]
    years: tuple[int, int] | None
    commit: str
    released: date | None
    accessed: date
    address: str


def apa(cited: Cited, labels: Labels) -> str:
    """The form of the American Psychological Association (7th edition, a data set)."""
    return labels(
        "cite.apa",
        publisher=labels("cite.publisher"),
        year=_year(cited, labels),
        what=_what(cited, labels),
        commit=cited.commit[:COMMIT_SHOWN] or labels("cite.no_commit"),
        repository=labels("cite.repository"),
        accessed=labels.date(cited.accessed),
        address=cited.address,
    )


def gost(cited: Cited, labels: Labels) -> str:
    """The form of GOST R 7.0.100-2018, a part of an electronic resource."""
    return labels(
        "cite.gost",
        publisher=labels("cite.publisher"),
        year=_year(cited, labels).removesuffix("."),  # the form sets the full stop
        what=_what(cited, labels),
        commit=cited.commit[:COMMIT_SHOWN] or labels("cite.no_commit"),
        released=f"{cited.released:%d.%m.%Y}" if cited.released else labels("cite.undated"),
        repository=labels("cite.repository"),
        accessed=f"{cited.accessed:%d.%m.%Y}",
        address=cited.address,
    )


def _year(cited: Cited, labels: Labels) -> str:
    return str(cited.released.year) if cited.released else labels("cite.no_year")


def _what(cited: Cited, labels: Labels) -> str:
    if len(cited.areas) > NAMED_AREAS:
        areas = labels("cite.areas", n=len(cited.areas))
    else:
        areas = ", ".join(cited.areas) or labels("cite.all_areas")
    years = ""
    if cited.years:
        first, last = cited.years
        years = f", {first}" if first == last else f", {first}–{last}"
    return f"{cited.code} {cited.title}".strip() + f": {areas}{years}"


def snippet(indicator: str, observations: pd.DataFrame, wanted: Wanted) -> str:
    """Python that gives the wanted rows as a frame `values`.

    `observations`: the indicator's rows; they tell which codes break a dimension down.
    """
    filters = []
    posts = bool((observations["regime"] == PLACES).any() and (wanted.areas or wanted.places))
    if wanted.areas and not posts:
        filters.append(f"territory_id={list(wanted.areas)!r}")
    if wanted.years:
        filters.append(f"time_period=range({wanted.years[0]}, {wanted.years[1] + 1})")
    if wanted.rows == TOTAL:
        filters += [f"{d}={sorted(TOTALS)!r}" for d in DIMENSIONS if set(observations[d]) - TOTALS]
    elif wanted.rows != EVERY:
        parts = wanted.parts or dimension_parts(observations, wanted.rows)
        filters.append(f"{wanted.rows}={list(parts)!r}")
    arguments = "".join(f"    {f},\n" for f in (f'"{indicator}"', *filters))
    code = f"from sdgdash.data import store\n\nvalues = store.observations(\n{arguments})\n"
    return code + (_posts(wanted) if posts else "")


def _posts(wanted: Wanted) -> str:
    """Settlements and posts may carry the code of a region, so both are named apart."""
    return (
        f'post = values["regime"] == "{PLACES}"\n'
        f'own = ~post & values["territory_id"].isin({list(wanted.areas)!r})\n'
        f'named = post & values["ref_area"].isin({list(wanted.places)!r})\n'
        "values = values[own | named].reset_index(drop=True)\n"
    )
