"""Figures computed from open geodata: straight-line distances, plants, temperature.

Not official statistics: always shown apart. A zero of the plants means that none is recorded,
so it is left out; a town's distance to itself is left out too.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from sdgdash.build.registry.facts import COLUMNS
from sdgdash.build.registry.polygons import POLYGON_CODES
from sdgdash.build.registry.tables import codes, integers, numbers, read_table, require_known
from sdgdash.domain.fact import FactKind, FactLabel, FactWords

SETTLEMENTS = "local/settlements_open_geodata.csv"
DISTRICTS = "local/districts_open_geodata.csv"
JOIN = "local/kato_pilots_osm_join.csv"
SOURCE_TITLE = "OpenStreetMap; GeoNames; airportsdata"
POINTS = [
    "osm_id",
    "place",
    "name",
    "name_kk",
    "name_ru",
    "district_id",
    "territory_id",
    "lat",
    "lon",
    "geo_town",
    "near_town",
    "geo_city",
    "near_city",
    "geo_airport",
    "near_airport",
]
_GOAL_OF = {"town": 9, "city": 11, "airport": 9}
YEAR = 2025  # of the map points
_ZERO_IS_NONE = ("geo_capacity", "geo_capacity_renewable")


def read_settlements(source: Path, known: Mapping[str, str], labels: FactWords) -> pd.DataFrame:
    """One row a settlement of OpenStreetMap, columns POINTS; distances in km, straight line.

    `territory_id`: the registered place it is joined to, "" where none is. `near_*`: the
    nearest town, city of 50,000 and more, and airport.
    """
    path = source / SETTLEMENTS
    rows = read_table(
        path,
        (
            "kato_district",
            "osm_id",
            "place",
            "name",
            "name_kk",
            "name_ru",
            "lat",
            "lon",
            "indicator",
            "value",
            "note",
        ),
    )
    rows = rows.assign(key=_keys(rows, labels, path), km=numbers(rows, "value", path))
    wide = rows.pivot(index="osm_id", columns="key", values="km")
    near = rows.assign(note=rows["note"].str.removeprefix("nearest: "))
    near = near.pivot(index="osm_id", columns="key", values="note").rename(
        columns=lambda key: key.replace("geo_", "near_")
    )
    first = rows.drop_duplicates("osm_id").set_index("osm_id")
    district = first["kato_district"].replace(POLYGON_CODES)
    require_known(first.assign(kato_district=district), "kato_district", known, path)
    out = first.join(wide).join(near).reset_index()
    out = out.assign(
        district_id=district.map(dict(known)).to_numpy(),
        territory_id=out["osm_id"].map(_joined(source, known)).fillna(""),
        lat=numbers(out, "lat", path),
        lon=numbers(out, "lon", path),
    )
    return out[POINTS].sort_values("osm_id", ignore_index=True)


def facts_of(
    source: Path, points: pd.DataFrame, known: Mapping[str, str], labels: FactWords
) -> pd.DataFrame:
    """Facts of districts and of joined places, columns as in `facts`, kind open_geodata."""
    rows = [*_district_rows(source, known, labels), *_point_rows(points, labels)]
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(
        {"goal": "Int64", "year": "Int64", "year_from": "Int64", "value_to": "float64"}
    )
    return frame.sort_values(["territory_id", "indicator"], ignore_index=True)


def _district_rows(
    source: Path, known: Mapping[str, str], labels: FactWords
) -> list[dict[str, Any]]:
    path = source / DISTRICTS
    table = read_table(
        path,
        (
            "kato",
            "indicator",
            "sdg_target",
            "year",
            "value",
            "unit",
            "source_title",
            "source_address",
            "note",
        ),
    )
    table = table.assign(
        key=_keys(table, labels, path),
        number=numbers(table, "value", path),
        when=integers(table, "year", path),
        code=table["kato"].replace(POLYGON_CODES),
    )
    require_known(table, "code", known, path)
    table = table[~(table["key"].isin(_ZERO_IS_NONE) & table["number"].eq(0))]
    return [
        _fact(
            labels.facts[r["key"]],
            territory_id=known[r["code"]],
            goal=int(r["sdg_target"].split(".")[0]),
            year=int(r["when"]),
            value=r["number"],
            unit=labels.facts[r["key"]].unit or r["unit"],
            source_title=r["source_title"],
            note=r["note"],
        )
        for r in table.to_dict("records")
    ]


def _point_rows(points: pd.DataFrame, labels: FactWords) -> list[dict[str, Any]]:
    joined = points[points["territory_id"].ne("")].to_dict("records")
    return [
        _fact(
            labels.facts[f"geo_{kind}"],
            territory_id=r["territory_id"],
            goal=goal,
            year=YEAR,
            value=r[f"geo_{kind}"],
            unit="km, straight line",
            source_title=SOURCE_TITLE,
            nearest=r[f"near_{kind}"],
        )
        for kind, goal in _GOAL_OF.items()
        for r in joined
        if r[f"geo_{kind}"] > 0
    ]


def _fact(label: FactLabel, **given: object) -> dict[str, object]:
    """A fact with the fields that are the same for all figures from open geodata."""
    same: dict[str, object] = {
        "topic": label.topic,
        "indicator": label.id,
        "kind": str(FactKind.OPEN_GEODATA),
        "official": False,
        "mirror": False,
        "year_from": None,
        "value_to": None,
    }
    return dict.fromkeys(COLUMNS, "") | same | given


def _keys(table: pd.DataFrame, labels: FactWords, path: Path) -> pd.Series:
    words = {source: label.id for source, label in labels.by_source().items()}
    return codes(table, "indicator", words, path)


def _joined(source: Path, known: Mapping[str, str]) -> dict[str, str]:
    """OpenStreetMap id -> territory, where exactly one registered place claims the point."""
    table = read_table(source / JOIN, ("code", "osm_id"))
    table = table[table["osm_id"].str.isdigit() & ~table["osm_id"].duplicated(keep=False)]
    table = table[table["code"].isin(set(known))]
    return {str(r.osm_id): known[str(r.code)] for r in table.itertuples()}
