"""View model of the exact values of one indicator: for the screen and for a download."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.data.schema import COLUMNS
from sdgdash.domain.codes import word
from sdgdash.domain.select import DIMENSIONS, PLACES, TOTALS
from sdgdash.words.i18n import MAX_DECIMALS, Labels, published_decimals
from sdgdash.words.value import flag_text

EXACT_DECIMALS = 6  # a longer fraction is noise of a spreadsheet; its text stands beside it
EVERY, TOTAL = "any", "total"
SHOWN = (
    "territory",
    "year",
    "value",
    "published",
    "unit",
    "series",
    *DIMENSIONS,
    "status",
    "flags",
    "line",
)
SINGLE = ("value", "published", "line")  # differ from row to row


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows to keep. `areas`, `places` both empty: all. `places`: codes of settlements and posts,
    which are no territories and may carry the code of one. `years` None: all, else first and
    last included.

    `rows`: EVERY breakdown, TOTAL only, or the dimension whose parts are kept; `parts`: codes
    of that dimension, empty = all but the total.
    """

    areas: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    rows: str = EVERY
    parts: tuple[str, ...] = ()


def breakdowns(observations: pd.DataFrame) -> tuple[str, ...]:
    """Dimensions in which the indicator has more than a total."""
    return tuple(d for d in DIMENSIONS if set(observations[d]) - TOTALS)


def dimension_parts(observations: pd.DataFrame, dimension: str) -> tuple[str, ...]:
    """Codes the indicator is broken down to in one dimension, in order of the code."""
    return tuple(sorted(set(observations[dimension]) - TOTALS))


def chosen(observations: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """The wanted rows of one indicator, columns as they are."""
    rows = observations
    if wanted.areas or wanted.places:
        post = rows["regime"] == PLACES
        own = ~post & rows["territory_id"].isin(wanted.areas)
        rows = rows[own | post & rows["ref_area"].isin(wanted.places)]
    if wanted.years:
        rows = rows[rows["time_period"].between(*wanted.years)]
    if wanted.rows == TOTAL:
        for d in DIMENSIONS:
            rows = rows[rows[d].isin(TOTALS)]
    elif wanted.rows != EVERY:
        parts = wanted.parts or dimension_parts(observations, wanted.rows)
        rows = rows[rows[wanted.rows].isin(parts)]
    return rows.reset_index(drop=True)


def shown(rows: pd.DataFrame, registry: Registry, labels: Labels) -> pd.DataFrame:
    """Rows in words, columns of `SHOWN`; series and dimensions only where they tell rows apart.

    `value` stays a number so that it sorts; `value_texts` writes it in the language.
    """
    of = partial(_words, registry=registry, lang=labels.lang)
    statuses = {code: labels.code("status", code) for code in set(rows["obs_status"])}
    told = [c for c in ("series", *DIMENSIONS) if set(rows[c]) - TOTALS]
    return pd.DataFrame(
        {
            "territory": area_names(rows, registry, labels.lang),
            "year": rows["time_period"].astype(str),
            "value": rows["obs_value"],
            "published": rows["obs_text"],
            "unit": _units(rows, registry, labels.lang),
            **{c: of(rows[c], c) for c in told},
            "status": rows["obs_status"].map(statuses),
            "flags": _flags(rows, labels),
            "line": rows["source_file"] + ":" + rows["source_line"].astype(str),
        }
    ).reset_index(drop=True)


def value_texts(rows: pd.DataFrame, labels: Labels) -> dict[object, str]:
    """Value -> text of the language with as many decimals as were published."""
    texts: dict[object, str] = {}
    for value, text in zip(rows["obs_value"], rows["obs_text"], strict=True):
        written = labels.number(value, decimals(text))
        if len(written) > len(texts.get(value, "")):
            texts[float(value)] = written
    return texts


def written(rows: pd.DataFrame, registry: Registry, labels: Labels) -> pd.DataFrame:
    """As `shown`, with the value as a text of the language: to be read, not to be sorted."""
    texts = [
        labels.number(value, decimals(text))
        for value, text in zip(rows["obs_value"], rows["obs_text"], strict=True)
    ]
    return shown(rows, registry, labels).assign(value=texts)


def decimals(text: str) -> int:
    """Decimals a published figure is shown with: all up to `EXACT_DECIMALS`, else the noise off."""
    places = len(text.lower().partition("e")[0].partition(".")[2])
    return places if places <= EXACT_DECIMALS else min(published_decimals(text), MAX_DECIMALS)


def tidy(rows: pd.DataFrame, registry: Registry, labels: Labels) -> pd.DataFrame:
    """Rows for a download: every column of `sdgdash.schema` unchanged, then words.

    Words: `area_label`, `unit_label`, `<dimension>_label`, `flags_label`.
    """
    of = partial(_words, registry=registry, lang=labels.lang)
    return rows[list(COLUMNS)].assign(
        area_label=area_names(rows, registry, labels.lang),
        unit_label=_units(rows, registry, labels.lang),
        **{f"{c}_label": of(rows[c], c) for c in ("series", *DIMENSIONS)},
        flags_label=_flags(rows, labels),
    )


def area_names(rows: pd.DataFrame, registry: Registry, lang: str) -> pd.Series:
    """Names of territories, settlements and monitoring posts; an unknown code stays a code."""
    known = registry.territories
    names = {c: known[c].name[lang] for c in set(rows["territory_id"]) if c in known}
    posts = {code: word(registry.codes, "ref_area", code, lang) for code in set(rows["ref_area"])}
    # where no code is known, a column of nothing but gaps would not be one of texts
    territory = rows["territory_id"].map(names).astype("str").fillna(rows["ref_area"])
    place = rows["ref_area"].map(posts)
    is_post = (rows["regime"] == PLACES) & (place != rows["ref_area"])
    return territory.where(~is_post, place)


def place_name(registry: Registry, code: str, lang: str) -> str:
    """Name of a settlement or post, that of a city for its code, else the code."""
    said = word(registry.codes, "ref_area", code, lang)
    return registry.territories[code].name[lang] if said == code in registry.territories else said


def _words(column: pd.Series, dimension: str, registry: Registry, lang: str) -> pd.Series:
    codes = {c: word(registry.codes, dimension, str(c), lang) for c in set(column)}
    return column.map(codes)


def _units(rows: pd.DataFrame, registry: Registry, lang: str) -> pd.Series:
    units = registry.units
    return rows["unit_measure"].map(
        {c: units[c].name[lang] if c in units else c for c in set(rows["unit_measure"])}
    )


def _flags(rows: pd.DataFrame, labels: Labels) -> list[str]:
    repaired = labels("flag.repaired")
    return [
        "; ".join(filter(None, (repaired if repair else "", flag_text(str(flags), labels))))
        for flags, repair in zip(rows["flags"], rows["repair_id"], strict=True)
    ]
