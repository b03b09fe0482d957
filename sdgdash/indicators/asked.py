"""The list of indicators and what can be narrowed, by question, remembered."""

from dataclasses import dataclass

import pandas as pd

from sdgdash.answers import coverage, loaded, progress, unequal
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.select import PLACES
from sdgdash.indicators import view
from sdgdash.records.values import breakdowns
from sdgdash.words.address import place_codes
from sdgdash.words.groups import GroupLine, group_line
from sdgdash.words.i18n import Labels


@remember(4)
def known(data: Dataset) -> view.IndicatorFacts:
    """Coverage, course and state of every indicator."""
    return view.IndicatorFacts(
        summaries=coverage.coverage(data),
        courses=coverage.national_courses(data),
        progress=progress.national(data),
    )


@remember(100)
def listing(data: Dataset, filters: view.Filters, lang: str) -> pd.DataFrame:
    """One line an indicator that passes the filters."""
    return view.listing(known(data), loaded.get_registry(data), Labels(lang), filters)


@remember(300)
def groups(
    data: Dataset, area: str, code: str, lang: str
) -> tuple[str, tuple[GroupLine, ...]] | None:
    """Name of the nearest level with both groups of an indicator, and its gaps."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    for place in registry.ladder(area):
        own = unequal.gaps_of(data, place.id, code)
        lines = [line for g in own if (line := group_line(g, registry, labels)) is not None]
        if lines:
            return place.name[lang], tuple(lines)
    return None


@dataclass(frozen=True, slots=True)
class Offered:
    """What the rows of an indicator can be narrowed by: territories, posts, dimensions."""

    areas: frozenset[str]
    posts: frozenset[str]
    dimensions: tuple[str, ...]


@remember(300)
def offered(data: Dataset, indicator: str) -> Offered:
    """What the values of one indicator can be narrowed by."""
    rows, registry = loaded.observations(data, indicator), loaded.get_registry(data)
    posts = rows["regime"] == PLACES
    return Offered(
        areas=frozenset(rows.loc[~posts, "territory_id"]) & set(registry.territories),
        posts=frozenset(rows.loc[posts, "ref_area"]) & set(place_codes(registry)),
        dimensions=breakdowns(rows),
    )
