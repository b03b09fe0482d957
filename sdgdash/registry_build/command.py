"""`python -m sdgdash registry --source DIR`: territories, population, facts -> data/built/."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from sdgdash.manifest import write_section
from sdgdash.registry_build import (
    factrules,
    facts,
    geodata,
    placenames,
    polygons,
    population,
    territories,
)
from sdgdash.registry_build.tables import csv_bytes, parquet_bytes

SECTION = "registry"
DATA = Path(__file__).parents[2] / "data"


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when data/built/ was switched. Errors are SdgDashErrors."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash registry", description=__doc__)
    parser.add_argument(
        "--source", type=Path, required=True, metavar="DIR",
        help="folder with local/, policy/ and boundaries/",
    )  # fmt: skip
    parser.add_argument(
        "--data", type=Path, default=DATA, metavar="DIR",
        help="folder with registry/ and built/ (default: that of the project)",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    files, meta = build(options.source, options.data / "registry")
    write_section(options.data / "built", SECTION, files, meta)
    for name, number in sorted(meta["rows"].items()):
        print(f"{name:28} {number:>8,} rows {len(files[name]) / 1000:>8,.0f} KB")
    return 0


def build(source: Path, registry_dir: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """All files of the section and its part of the manifest; a function of its two folders."""
    names = placenames.load(registry_dir)
    own = territories.written(registry_dir)
    places, left_out = territories.below_regions(
        source, own, population.place_codes(source, names), names
    )
    known = territories.known_codes(own, places)
    people = population.read_population(source, known, names)
    rules, labels = factrules.load(registry_dir)
    local, dropped = facts.clean(
        facts.read_facts(source, names), rules, labels, facts.Known(known, totals(people))
    )
    points = geodata.read_settlements(source, known, labels)
    geo = geodata.facts_of(source, points, known, labels)
    tables = {
        "facts.parquet": pd.concat([local, geo], ignore_index=True),
        "facts-dropped.csv": dropped,
        "open_geodata.parquet": points,
        "territories.parquet": territories.table(places),
        "population.parquet": people,
        "population_polygons.csv": polygons.read_polygons(source, people, known, names),
    }
    files = {
        name: parquet_bytes(frame) if name.endswith(".parquet") else csv_bytes(frame)
        for name, frame in tables.items()
    }
    meta = {
        "rows": {name: len(frame) for name, frame in tables.items()},
        "left_out_of_kato": len(left_out),
    }
    return files, meta


def totals(people: pd.DataFrame) -> dict[tuple[str, int], int]:
    """(territory, year) -> persons of the first release."""
    whole = people[
        people["series"].eq("first_release")
        & people["sex"].eq("_T")
        & people["urbanisation"].eq("_T")
    ]
    keys = zip(whole["territory_id"], whole["year"], strict=True)
    return dict(zip(keys, whole["value"], strict=True))
