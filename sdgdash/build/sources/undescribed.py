"""Indicators of the data that nobody has described yet: what may be said of them at once.

Each gets an entry in the form of the registry, made of what is published: the code, the official
titles, one series for every series code and unit. No direction, no map, no verdict: the value only.
An entry in data/registry/indicators/ takes its place.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sdgdash.build.sources.titles import Titles
from sdgdash.data.registry import code_key
from sdgdash.data.schema import DIMENSIONS, NOT_APPLICABLE, TOTAL
from sdgdash.domain.indicator import Assessment, Direction, Kind, MapForm
from sdgdash.domain.text import LANGUAGES

REASON: Final = "not_described"
MOST_DECIMALS: Final = 4


def described(registry: Path) -> frozenset[str]:
    """Codes of the indicators with an entry in a registry folder, by the names of the files."""
    return frozenset(p.stem.replace("-", ".") for p in (registry / "indicators").glob("*.yaml"))


def entries(
    observations: pd.DataFrame, known: Iterable[str], titles: Titles
) -> list[dict[str, Any]]:
    """One entry for every indicator of the data that is not `known`, in the order of the codes."""
    new = observations[~observations["indicator"].isin(list(known))]
    codes = sorted(new["indicator"].unique(), key=code_key)
    return [_entry(str(c), new[new["indicator"] == c], titles.get(str(c), {})) for c in codes]


def as_json(found: list[dict[str, Any]]) -> bytes:
    """The file `built/undescribed.json`."""
    text = json.dumps({"indicators": found}, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode()


def _entry(code: str, rows: pd.DataFrame, titles: dict[str, str]) -> dict[str, Any]:
    goal, target = code.split(".")[:2]
    title = _in_all_languages(titles, code)
    series = _series(code, rows, title)
    return {
        "code": code,
        "goal": int(goal),
        "target": f"{goal}.{target}",
        "title": title,
        "headline": series[0]["id"],
        "series": series,
    }


def _in_all_languages(titles: dict[str, str], code: str) -> dict[str, str]:
    """The title in every language; where one is missing that of another, or the code."""
    found = next((titles[lang] for lang in reversed(LANGUAGES) if lang in titles), code)
    return {lang: titles.get(lang, found) for lang in LANGUAGES}


def _series(code: str, rows: pd.DataFrame, title: dict[str, str]) -> list[dict[str, Any]]:
    """One series for every series code and unit, the one with most rows first."""
    groups = sorted(
        rows.groupby(["series", "unit_measure"]), key=lambda group: (-len(group[1]), group[0])
    )
    return [
        _one(code if n == 1 else f"{code}-{n}", str(series), str(unit), part, title)
        for n, ((series, unit), part) in enumerate(groups, start=1)
    ]


def _one(
    id_: str, series: str, unit: str, rows: pd.DataFrame, title: dict[str, str]
) -> dict[str, Any]:
    named = "" if series == NOT_APPLICABLE else f" · {series}"
    return {
        "id": id_,
        "selector": {"series": series, "unit_measure": unit, **_breakdown(rows)},
        "title": {lang: f"{text}{named}" for lang, text in title.items()},
        "unit": unit,
        "kind": str(Kind.COUNT),
        "direction": str(Direction.NONE),
        "direction_reason": "nobody has described the indicator yet",
        "map": str(MapForm.NONE),
        "map_reason": REASON,
        "assessment": str(Assessment.VALUE),
        "reasons": [REASON],
        "decimals": _decimals(rows["obs_text"]),
    }


def _breakdown(rows: pd.DataFrame) -> dict[str, str]:
    """Nothing where the totals are published, else the part with most rows."""
    parts = rows[list(DIMENSIONS)].replace(NOT_APPLICABLE, TOTAL)
    if (parts == TOTAL).all(axis=1).any():
        return {}
    most = parts.value_counts(sort=False)
    first = min(most.index, key=lambda part: (-most[part], part))
    return {d: str(c) for d, c in zip(DIMENSIONS, first, strict=True) if c != TOTAL}


def _decimals(texts: "pd.Series[str]") -> int:
    places = texts.str.strip().str.extract(r"\.(\d+)$")[0].str.len().max()
    return 0 if pd.isna(places) else min(int(places), MOST_DECIMALS)
