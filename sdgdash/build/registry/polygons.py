"""Which polygons of the district layer of 2024 a population figure of 2023 belongs to.

Some units of 2023 were split before the polygons were drawn, and some polygons hold two units.
A group is the least union of polygons that a sum of published figures fits exactly.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from sdgdash.build.registry.placenames import PlaceNames
from sdgdash.build.registry.tables import read_table
from sdgdash.errors import BuildError

FILE = "local/district_2023_to_polygons.csv"
UNITS = "boundaries/crosswalk/adm2_2024_units.csv"
# The layer codes two polygons with the town inside them, as the boundary build corrects.
POLYGON_CODES = {"101010000": "104100000", "622010000": "622000000"}
COLUMNS = ["polygon_id", "group", "territories", "value", "confidence", "rule"]


def read_polygons(
    source: Path, population: pd.DataFrame, known: Mapping[str, str], names: PlaceNames
) -> pd.DataFrame:
    """One row a polygon: its group ("a+b"), the territories whose figures are added, their sum.

    `value`: persons on 1 January 2023, first release, of the whole group. `confidence`: high,
    medium or low, from the table of unions. Raises BuildError when a figure of a district is
    used twice or not at all, so that the groups add up to the country.
    """
    unions = _unions(source, names)
    rows = []
    for polygon in _polygon_ids(source):
        group, territories, confidence, rule = unions.get(
            polygon, ((polygon,), (polygon,), "high", "same unit")
        )
        rows.append(
            (polygon, "+".join(group), tuple(known[t] for t in territories), confidence, rule)
        )
    frame = pd.DataFrame(rows, columns=["polygon_id", "group", "used", "confidence", "rule"])
    values = _district_totals(population)
    _require_balance(frame, values)
    frame["value"] = [sum(values[t] for t in used) for used in frame["used"]]
    frame["territories"] = ["+".join(used) for used in frame["used"]]
    return frame[COLUMNS].sort_values("polygon_id", ignore_index=True)


def _unions(
    source: Path, names: PlaceNames
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], str, str]]:
    table = read_table(source / FILE, ("polygon_kato", "value_kato", "rule", "confidence"))
    out = {}
    for row in table.itertuples():
        group = tuple(POLYGON_CODES.get(p, p) for p in str(row.polygon_kato).split("+"))
        values = tuple(names.population_codes.get(v, v) for v in str(row.value_kato).split("+"))
        confidence = str(row.confidence).split(" ")[0]
        for polygon in group:
            out[polygon] = (group, values, confidence, "union")
    return out


def _polygon_ids(source: Path) -> list[str]:
    table = read_table(source / UNITS, ("KATO",))
    return sorted(POLYGON_CODES.get(code, code) for code in table["KATO"])


def _district_totals(population: pd.DataFrame) -> dict[str, int]:
    total = population[
        population["series"].eq("first_release")
        & population["sex"].eq("_T")
        & population["urbanisation"].eq("_T")
    ]
    return dict(zip(total["territory_id"], total["value"], strict=True))


def _require_balance(frame: pd.DataFrame, values: Mapping[str, int]) -> None:
    groups = frame.drop_duplicates("group")
    used: list[str] = [t for group in groups["used"] for t in group]
    if twice := sorted({t for t in used if used.count(t) > 1}):
        raise BuildError(FILE, f"figures of {twice} are used twice", "Mend the unions.")
    if missing := sorted(set(used) - set(values)):
        raise BuildError(FILE, f"no figure of 2023 for {missing}", "Mend the unions.")
    total = sum(values[t] for t in used)
    if total != values["KZ"]:
        raise BuildError(
            FILE, f"the groups hold {total} people, the country {values['KZ']}", "Mend the unions."
        )
