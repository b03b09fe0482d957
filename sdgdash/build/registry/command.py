"""`python -m sdgdash registry --source DIR`: territories, population, facts -> data/built/."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import TypeAdapter

from sdgdash.build.registry import (
    balance,
    bounds,
    context,
    documents,
    factrules,
    facts,
    geodata,
    placenames,
    polygons,
    population,
    targets,
    territories,
)
from sdgdash.build.registry.facts import KnownFacts
from sdgdash.build.registry.tables import parquet_bytes
from sdgdash.data.csvfile import csv_bytes
from sdgdash.data.kato import UNITS
from sdgdash.data.manifest import write_section
from sdgdash.data.paths import DATA
from sdgdash.data.yamlfile import parse
from sdgdash.domain.target import Target
from sdgdash.domain.territory import Level

SECTION = "registry"


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when data/built/ was switched. Errors are SdgDashErrors."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash registry", description=__doc__)
    parser.add_argument(
        "--source",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder with local/, policy/ and boundaries/",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=DATA,
        metavar="DIR",
        help="folder with registry/ and built/ (default: that of the project)",
    )
    options = parser.parse_args(arguments)
    files, meta = build(options.source, options.data / "registry")
    write_section(options.data / "built", SECTION, files, meta)
    for name, number in sorted(meta["rows"].items()):
        print(f"{name:28} {number:>8,} rows {len(files[name]) / 1000:>8,.0f} KB")
    return 0


def build(source: Path, registry_dir: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """All files of the section and its part of the manifest; a function of its two folders."""
    names = placenames.load(registry_dir)
    units = {u.id: u for u in territories.every_unit(source, registry_dir, names)}
    own = territories.written(registry_dir, units.get)
    places, left_out = territories.below_regions(
        source, own, population.place_codes(source, names), names
    )
    known = territories.known_codes(own, places)
    people = population.read_population(source, known, names)
    balance.require_parts(people)
    balance.require_districts(
        people, {t.id: t.parent for t in places if t.parent and t.level is Level.DISTRICT}
    )
    papers, papers_out = documents.read_documents(source, registry_dir)
    labels = factrules.load(registry_dir)[1]
    local, points, dropped = _facts(source, registry_dir, names, KnownFacts(known, totals(people)))
    tables = {
        "bounds.parquet": bounds.read_bounds(source),
        "context.parquet": context.read_context(source, known, labels),
        "documents.parquet": papers,
        "facts.parquet": local,
        UNITS: territories.classifier_table(units.values()),
        "facts-dropped.csv": pd.concat([dropped, papers_out], ignore_index=True),
        "open_geodata.parquet": points,
        "territories.parquet": territories.table(places),
        "population.parquet": people,
        "population_polygons.csv": polygons.read_polygons(source, people, known, names),
        "targets-parsed.csv": targets.read_targets(source, registry_dir, _shown(registry_dir)),
    }
    files = {
        name: parquet_bytes(frame) if name.endswith(".parquet") else csv_bytes(frame)
        for name, frame in tables.items()
    }
    meta = {
        "rows": {name: len(frame) for name, frame in tables.items()},
        "places_of_kato_left_out": len(left_out),
    }
    return files, meta


def _facts(
    source: Path, registry_dir: Path, names: placenames.PlaceNames, known: KnownFacts
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """(facts, settlements of the open map, rows left out or changed)."""
    rules, labels = factrules.load(registry_dir)
    rows = facts.read_facts(source, names)
    local, dropped = facts.clean(rows, rules, labels, known)
    left_out = int(dropped["action"].eq("left out").sum())
    balance.require_facts(len(rows), len(local), left_out)
    points = geodata.read_settlements(source, known.codes, labels)
    geo = geodata.facts_of(source, points, known.codes, labels)
    return pd.concat([local, geo], ignore_index=True), points, dropped


def _shown(registry_dir: Path) -> list[tuple[str, float, int]]:
    """(indicator, value, year) of the targets people wrote."""
    written = parse(registry_dir / "targets.yaml", TypeAdapter(list[Target]))
    return [(t.series.split("-")[0], t.value, t.year) for t in written]


def totals(people: pd.DataFrame) -> dict[tuple[str, int], int]:
    """(territory, year) -> persons of the first release."""
    whole = people[
        people["series"].eq("first_release")
        & people["sex"].eq("_T")
        & people["urbanisation"].eq("_T")
    ]
    keys = zip(whole["territory_id"], whole["year"], strict=True)
    return dict(zip(keys, whole["value"], strict=True))
