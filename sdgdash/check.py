"""`python -m sdgdash check`: validate everything shipped and print a summary."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from sdgdash.build.sources.renew import QUARANTINE as QUARANTINE_FILE
from sdgdash.build.sources.rules import ImportRules, load_rules
from sdgdash.build.sources.tables import OBSERVATIONS, check_rows
from sdgdash.data import (
    changes,
    contents,
    documents,
    finder,
    geometry,
    library,
    local_observations,
    plans,
    scenes,
    standards,
    store,
    vintage,
    voices,
)
from sdgdash.data import registry as registries
from sdgdash.data.manifest import read_manifest
from sdgdash.data.paths import DATA
from sdgdash.data.registry import Registry
from sdgdash.data.schema import DIMENSIONS, KEY, NOT_APPLICABLE, QUARANTINE, TOTAL, reason_code
from sdgdash.domain.dates import read_day
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import SdgDashError
from sdgdash.words import i18n
from sdgdash.words.address import DEFAULT_INDICATOR

Problems = list[str]
Result = TypeVar("Result")


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when nothing is wrong, 1 with every problem on its line."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash check", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--quick",
        action="store_true",
        help="only whether every listed file is there and what is built is unchanged",
    )
    how.add_argument(
        "--accept",
        action="store_true",
        help="first list the files of data/registry/ and data/repairs.csv as they are now",
    )
    options = parser.parse_args(arguments)
    if options.accept:
        print("\n".join(contents.accept(options.data)))
    lines, problems = ([], _faults(options.data)) if options.quick else run(options.data)
    fits = "Every listed file is there." if options.quick else "Everything fits."
    end = f"{len(problems)} problem(s)" if problems else fits
    print("\n".join([*lines, *(f"PROBLEM {problem}" for problem in problems), end]))
    return 1 if problems else 0


def run(data_dir: Path) -> tuple[list[str], Problems]:
    """(summary lines, problems) of everything below `data_dir`."""
    built = data_dir / "built"
    lines: list[str] = [f"NOTE {change}" for change in contents.changes(data_dir)]
    problems = [*_faults(data_dir), *opening_problems(data_dir)]
    manifest = _try(problems, lambda: read_manifest(built))
    if manifest:
        lines += [
            f"{name}: {len(entry['files'])} files" for name, entry in manifest["sections"].items()
        ]
    rules = _try(problems, lambda: load_rules(data_dir))
    registry = _try(problems, lambda: registries.load(data_dir / "registry"))
    rows = _try(problems, lambda: store.read_observations(built / OBSERVATIONS))
    if rows is not None:
        lines.append(_summary(rows))
        _try(problems, lambda: check_rows(rows))
        problems += order_problems(rows)
        record = _try(problems, lambda: vintage.build_record(built))
        held = _try(problems, lambda: library.quarantine(built))
        if record and held is not None:
            problems += balance_problems(record["counts"], len(rows), len(held))
            problems += reason_problems(held["reason"], built / QUARANTINE_FILE)
        if rules:
            problems += rule_problems(rules, rows)
    if registry:
        lines.append(
            f"Registry: {len(registry.territories)} territories,"
            f" {len(registry.indicators)} indicators, {len(registry.series)} series"
        )
        problems += stated_problems(registry)
        problems += planning_problems(data_dir / "registry", registry)
        if rows is not None and rules:
            found = registry_problems(registry, rows, rules)
            lost = allowed_losses(built)
            lines += [f"NOTE {p} (allowed by the update)" for p in found if p in lost]
            problems += [p for p in found if p not in lost]
    return lines, list(dict.fromkeys(problems))


def _faults(data_dir: Path) -> Problems:
    return [fault.text for fault in contents.faults(data_dir)]


def opening_problems(data_dir: Path) -> Problems:
    """What a page could not open, by the readers the pages use."""
    problems: Problems = []
    for read in _readers(data_dir / "registry", data_dir / "built"):
        _try(problems, read)
    problems += word_problems()
    record = _try([], lambda: vintage.build_record(data_dir / "built"))
    stated = str(record["source"].get("commit_date") or "") if record else ""
    if stated and read_day(stated) is None:
        problems.append(f"{data_dir / 'built'}/manifest.json: the date {stated!r} is no date")
    return problems


def _readers(registry: Path, built: Path) -> Iterable[Callable[[], object]]:
    tables = (
        library.bounds,
        library.context,
        library.documents,
        library.facts,
        library.facts_left_out,
        library.open_geodata,
        library.population,
        library.population_polygons,
        library.quarantine,
        library.targets_parsed,
    )
    yield from (partial(read, built=built) for read in tables)
    yield partial(library.repairs, built.parent)
    yield partial(library.fact_labels, registry)
    yield partial(documents.planning, registry, built)
    yield partial(finder.synonyms, registry)
    yield partial(vintage.vintage, built)
    yield partial(changes.read_difference, built)
    yield partial(changes.read_revised, built)
    yield from (partial(geometry.layer, name, built) for name in geometry.LAYERS)
    yield from (partial(geometry.facts, name, built) for name in geometry.UNIT_LAYERS)
    yield from (partial(i18n.catalogue, lang) for lang in LANGUAGES)


def planning_problems(root: Path, registry: Registry) -> Problems:
    """What offices and editors entered: standards, plan targets, promises, voices, figures."""
    problems: Problems = []
    for read in (
        partial(standards.load, root),
        partial(plans.plan_targets, root, registry),
        partial(plans.promises, root, registry),
        partial(voices.load, root, registry),
        partial(scenes.load, root, registry),
        partial(local_observations.read, root),
    ):
        _try(problems, read)
    return problems


def word_problems() -> Problems:
    """Every language has the texts that the others have."""
    found = [_try([], partial(i18n.catalogue, lang)) for lang in LANGUAGES]
    texts = {lang: set(keys) for lang, keys in zip(LANGUAGES, found, strict=True) if keys}
    every = set().union(*texts.values())
    return [
        f"locales/{lang}: lacks {len(every - keys)} texts, such as {min(every - keys)!r}"
        for lang, keys in texts.items()
        if every - keys
    ]


def stated_problems(registry: Registry) -> Problems:
    """What pages take for granted: the indicator they open with, dates that are dates."""
    problems = [
        f"target {target.id}: the date {target.source.date!r} of its source is no date"
        for target in registry.targets
        if target.source.date and read_day(target.source.date) is None
    ]
    if DEFAULT_INDICATOR not in registry.indicators:
        problems.append(f"indicator {DEFAULT_INDICATOR}: pages open with it, and it is missing")
    return problems


def order_problems(rows: pd.DataFrame) -> Problems:
    """Rows must be sorted by their key."""
    keys = rows[list(KEY)]
    same = keys.equals(keys.sort_values(list(KEY), kind="stable", ignore_index=True))
    return [] if same else [f"{OBSERVATIONS}: is not sorted by its key"]


def balance_problems(counts: Mapping[str, int], observations: int, quarantine: int) -> Problems:
    """Rows read = observations + merged + quarantine, and the files hold as many."""
    ends = observations + counts["merged"] + quarantine
    return [] if ends == counts["rows"] else [f"the balance: {counts['rows']} rows, {ends} ends"]


def reason_problems(reasons: "pd.Series[str]", path: Path) -> Problems:
    """Reasons of the quarantine start with a code that is explained."""
    unknown = set(reasons.map(reason_code)) - set(QUARANTINE)
    return [f"{path}: unknown reason {name}" for name in sorted(unknown)]


def rule_problems(rules: ImportRules, rows: pd.DataFrame) -> Problems:
    """Units, areas and repairs named by rows must be in the import tables."""
    known = {
        "unit_measure": set(rules.units),
        "ref_area": set(rules.areas),
        "repair_id": {row["id"] for row in rules.repairs} | {""},
    }
    return [
        f"{OBSERVATIONS}: {column} {code!r} is not in the import tables"
        for column, codes in known.items()
        for code in sorted(set(rows[column]) - codes)
    ]


def registry_problems(
    registry: Registry, rows: pd.DataFrame, rules: ImportRules | None
) -> Problems:
    """Every declared series has data, one row per area and year; regions are territories."""
    problems = [
        f"units: {unit} of the observations has no words"
        for unit in sorted(set(rows["unit_measure"]) - set(registry.units))
    ]
    places = {code for code, kind in (rules.areas if rules else {}).items() if kind == "place"}
    unknown = set(rows["territory_id"]) - set(registry.territories) - places
    problems += [f"territories: {code} is not in the registry" for code in sorted(unknown)]
    by_code = dict(list(rows.groupby("indicator")))
    for indicator in registry.indicators.values():
        for series in indicator.series:
            found = by_code.get(indicator.code)
            chosen = None if found is None else _select(found, dict(series.selector))
            if chosen is None or chosen.empty:
                problems.append(f"series {series.id}: selects no observation")
            elif chosen.duplicated(["ref_area", "time_period"]).any():
                problems.append(f"series {series.id}: selects two values of one area and year")
    return problems


def allowed_losses(built: Path) -> frozenset[str]:
    """Problems that the last update told and somebody allowed."""
    difference = _try([], lambda: changes.read_difference(built))
    lost = difference.series_lost if difference and difference.allowed else ()
    return frozenset(f"series {series}: selects no observation" for series in lost)


def _select(rows: pd.DataFrame, selector: dict[str, str]) -> pd.DataFrame:
    for column, code in selector.items():
        rows = rows[rows[column] == code]
    for column in set(DIMENSIONS) - set(selector):
        rows = rows[rows[column].isin([TOTAL, NOT_APPLICABLE])]
    return rows


def _summary(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "Observations: none"
    years = rows["time_period"]
    return (
        f"Observations: {len(rows):,} of {rows['indicator'].nunique()} indicators,"
        f" {years.min()}-{years.max()}, {rows['territory_id'].nunique()} areas"
    )


def _try(problems: Problems, step: Callable[[], Result]) -> Result | None:
    """The result of a step, or None with its named error among the problems."""
    try:
        return step()
    except SdgDashError as error:
        problems.append(str(error))
        return None
