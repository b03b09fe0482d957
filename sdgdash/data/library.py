"""The only reader of what surrounds the observations: population, facts, context, documents.

The tables are built by `python -m sdgdash registry`; docs/data-below-the-region.md lists their
columns. Frames are read once per process and given out as copies of the rows asked for.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from sdgdash.data.files import Stamp, read_table, stamp
from sdgdash.data.registry import REGISTRY, ROOT
from sdgdash.data.schema import QUARANTINE_COLUMNS
from sdgdash.data.yamlfile import read_yaml
from sdgdash.domain.fact import Bound, FactKind, FactLabel, FactWords
from sdgdash.domain.plain import plain
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.errors import RegistryError

BUILT = ROOT / "data" / "built"
LABELS = "facts-labels.yaml"
_REMEDY = "Run: python -m sdgdash registry --source DIR."
WORDS = ("source_title", "note", "name", "name_kk", "name_ru", "value", "unit", "act")
_SOURCE = ("source_title", "source_address")
# Official metadata: what has a text has it in each language, the definition in English only.
METADATA_TEXTS = ("national_title", "compiled_by", "source", "answers_for_it")
METADATA_COLUMNS = (
    "indicator",
    "definition_en",
    *(f"{text}_{lang}" for text in METADATA_TEXTS for lang in LANGUAGES),
)
# Columns that a table must have (it may have more), by the name of its file.
COLUMNS = {
    "bounds.parquet": ("code", "lower", "red", "green", "optimum"),
    "context.parquet": ("indicator", "territory_id", "year", "value", "unit", *_SOURCE),
    "documents.parquet": ("id", "act", "act_date", *_SOURCE, "source_date", "confidence"),
    "facts-dropped.csv": ("file", "line", "action", "indicator", "reason"),
    "facts.parquet": (
        "territory_id",
        "topic",
        "goal",
        "indicator",
        "year_from",
        "year",
        "value",
        "value_to",
        "unit",
        "official",
        "kind",
        "mirror",
        *_SOURCE,
        "nearest",
        "note",
    ),
    "metadata.csv": METADATA_COLUMNS,
    "open_geodata.parquet": (
        "place",
        "name",
        "name_kk",
        "name_ru",
        "district_id",
        "lat",
        "lon",
        "geo_town",
        "near_town",
        "geo_city",
        "near_city",
    ),
    "population.parquet": ("series", "territory_id", "year", "sex", "urbanisation", "value"),
    "population_polygons.csv": ("polygon_id", "group", "territories", "value", "confidence"),
    "quarantine.csv": QUARANTINE_COLUMNS,
    "repairs.csv": ("id", "file", "text", "occurrence", "old", "new", "reason", "proof"),
    "targets-parsed.csv": ("line", "indicator", "value", "decision", "reason"),
}


def population(
    territory_id: str | None = None, series: str | None = None, built: Path = BUILT
) -> pd.DataFrame:
    """Population on 1 January, persons, of one territory and one series (None: of all).

    Series: recalculated, as_published, first_release. They are not to be mixed in one line.
    """
    return _chosen(_read(built / "population.parquet"), territory_id=territory_id, series=series)


def population_polygons(built: Path = BUILT) -> pd.DataFrame:
    """Groups of polygons of the district layer with their population of 2023 (persons)."""
    return _table(built / "population_polygons.csv", types={"value": "int64"})


def facts(territory_id: str | None = None, built: Path = BUILT) -> pd.DataFrame:
    """Local facts of one territory (None: of all); words come from `fact_labels`.

    A year may be missing (`pd.NA`): the source prints none. A fact with `mirror` has neither
    title nor link; `fact_labels().mirror` stands for them.
    """
    rows = _chosen(_read(built / "facts.parquet"), territory_id=territory_id)
    return rows.astype(dict.fromkeys(("goal", "year_from", "year"), "Int64"))


def facts_left_out(built: Path = BUILT) -> pd.DataFrame:
    """Rows of the sources that are no facts, or were changed, with the reason."""
    return _table(built / "facts-dropped.csv", empty=True)


def open_geodata(district_id: str | None = None, built: Path = BUILT) -> pd.DataFrame:
    """Settlements of the open map with straight-line distances in km; not official."""
    return _chosen(_read(built / "open_geodata.parquet"), district_id=district_id)


def context(territory_id: str | None = None, built: Path = BUILT) -> pd.DataFrame:
    """Official regional series outside the SDG set; words: `fact_labels().context`."""
    return _chosen(_read(built / "context.parquet"), territory_id=territory_id)


def documents(built: Path = BUILT) -> pd.DataFrame:
    """Act, date and source of documents and published counts; words: `planning.planning`."""
    return _chosen(_read(built / "documents.parquet"))


def metadata(built: Path = BUILT) -> pd.DataFrame:
    """Official metadata of the indicators as texts, columns METADATA_COLUMNS, "" for none."""
    return _table(built / "metadata.csv", empty=True)


def bounds(built: Path = BUILT) -> pd.DataFrame:
    """Bounds of the SDSN score of 2025 for countries: lower, red, green, optimum."""
    return _chosen(_read(built / "bounds.parquet"))


def targets_parsed(built: Path = BUILT) -> pd.DataFrame:
    """Every collected target, parsed; `decision` shown, reference or withheld with `reason`."""
    return _table(built / "targets-parsed.csv")


def quarantine(built: Path = BUILT) -> pd.DataFrame:
    """Rows of the official files that are not shown, with the reason, as texts."""
    return _table(built / "quarantine.csv", empty=True)


def repairs(data: Path = BUILT.parent) -> pd.DataFrame:
    """Corrections that people wrote, with their proof, as texts."""
    return _table(data / "repairs.csv", empty=True)


def forget() -> None:
    """Drop cached frames (after a rebuild, or between tests)."""
    _kept.cache_clear()


def fact_labels(root: Path = REGISTRY) -> FactWords:
    """Words of the facts, topics and units; RegistryError when the file is wrong."""
    path = root / LABELS
    raw = read_yaml(path)
    texts = TypeAdapter(dict[str, Text])
    try:
        own = [
            *(_label(entry) for entry in raw["indicators"]),
            *(_label(entry | {"kind": "open_geodata"}) for entry in raw["open_geodata"]),
        ]
        labels = FactWords(
            mirror=TypeAdapter(Text).validate_python(raw["mirror"]),
            topics=texts.validate_python(raw["topics"]),
            units=texts.validate_python(raw["units"]),
            facts={label.id: label for label in own},
            sdg=texts.validate_python(raw["sdg"]),
            context=texts.validate_python(raw["context"]),
            sources=texts.validate_python(raw["sources"]),
            notes=texts.validate_python(raw["notes"]),
            nearest=texts.validate_python(raw["nearest"]),
        )
    except (ValidationError, KeyError, TypeError, ValueError, AttributeError) as e:
        raise RegistryError(str(path), f"{e}", "Mend the entry; the head names the fields.") from e
    if len(labels.facts) != len(own):
        raise RegistryError(str(path), "an id is declared twice", "Keep one entry of each.")
    if strange := {label.topic for label in own} - set(labels.topics):
        raise RegistryError(str(path), f"unknown topics {sorted(strange)}", "Declare them.")
    return labels


def _label(entry: dict[str, object]) -> FactLabel:
    name, sources = entry["name"], entry["from"]
    if not isinstance(sources, list):
        raise TypeError(f"{entry['id']}: `from` is a list")
    return FactLabel(
        id=str(entry["id"]),
        topic=str(entry["topic"]),
        name=TypeAdapter(Text).validate_python(name),
        kind=FactKind(str(entry["kind"])),
        from_=tuple(str(source) for source in sources),
        unit=str(entry["unit"]) if "unit" in entry else None,
        bound=Bound(str(entry["bound"])) if "bound" in entry else None,
    )


@lru_cache(maxsize=32)
def _kept(path: Path, _: Stamp) -> pd.DataFrame:
    return _table(path)


def _read(path: Path) -> pd.DataFrame:
    return _kept(path, stamp(path))


def _table(path: Path, **how: Any) -> pd.DataFrame:
    table = read_table(path, COLUMNS[path.name], _REMEDY, **how)
    words = [c for c in WORDS if c in table]
    return table.assign(**{c: _plain(table[c]) for c in words})


def _plain(column: "pd.Series[str]") -> "pd.Series[str]":
    """Words of a table as text: pages write Markdown around them."""
    told = {text: plain(text) for text in column.dropna().unique() if isinstance(text, str)}
    return column if all(k == v for k, v in told.items()) else column.replace(told)


def _chosen(frame: pd.DataFrame, **wanted: str | None) -> pd.DataFrame:
    for column, value in wanted.items():
        if value is not None:
            frame = frame[frame[column] == value]
    return frame.reset_index(drop=True).copy()
