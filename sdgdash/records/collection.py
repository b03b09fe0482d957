"""Downloads of many things at once: values of several indicators, figures of a picture or list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from sdgdash.answers import loaded
from sdgdash.data.dataset import Dataset
from sdgdash.data.schema import COLUMNS
from sdgdash.domain.dates import read_day
from sdgdash.records.cells import Cell
from sdgdash.records.citation import NAMED_AREAS, Cited, apa, gost
from sdgdash.records.figures import figures
from sdgdash.records.package import (
    LICENCE,
    REPOSITORY,
    MetadataEntry,
    Package,
    column_legend,
    legend,
)
from sdgdash.records.values import Wanted, area_names, chosen, tidy
from sdgdash.words.i18n import Labels


@dataclass(frozen=True, slots=True)
class Filter:
    """Rows of several indicators. `indicators` empty = all; `wanted`: as for a single one.

    An indicator that is not broken down by the dimension `wanted.rows` names has no rows.
    """

    indicators: tuple[str, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)


@dataclass(frozen=True, slots=True)
class Taken:
    """When and where a table was taken. `address`: "" = the official repository."""

    accessed: date
    address: str = ""


def observations(data: Dataset, asked: Filter) -> pd.DataFrame:
    """The rows of a filter that may be shown, in the columns of `data.schema`."""
    codes = asked.indicators or tuple(loaded.get_registry(data).indicators)
    parts = [chosen(loaded.observations(data, code), asked.wanted) for code in codes]
    found = [part for part in parts if len(part)]
    if not found:
        return loaded.every_observation(data).head(0)[list(COLUMNS)]
    return pd.concat(found, ignore_index=True)[list(COLUMNS)]


def hidden(data: Dataset, asked: Filter) -> int:
    """How many rows of the indicators may not be shown, whatever else is filtered."""
    codes = asked.indicators or tuple(loaded.get_registry(data).indicators)
    return sum(loaded.count_hidden(data, code) for code in codes)


def collection(data: Dataset, asked: Filter, labels: Labels, taken: Taken) -> Package:
    """Values of several indicators with their metadata; the same columns as of a single one."""
    registry, rows = loaded.get_registry(data), observations(data, asked)
    codes = tuple(dict.fromkeys(rows["indicator"]))
    titles = {code: registry.indicators[code].title[labels.lang] for code in codes}
    table = tidy(rows, registry, labels)
    table.insert(1, "indicator_label", rows["indicator"].map(titles).astype("str"))
    own = bool(asked.wanted.areas or asked.wanted.places)
    areas = tuple(dict.fromkeys(area_names(rows, registry, labels.lang))) if own else ()
    cited = _cited(data, codes, areas, rows["time_period"], labels, taken)
    first = {"indicator": ", ".join(codes), "rows": labels.number(len(rows), 0)}
    if out := hidden(data, asked):
        first["hidden"] = labels("indicators.hidden", n=labels.number(out, 0))
    return Package(
        name="sdg-values",
        table=table,
        metadata=(*_about(first, cited, labels), *legend(rows, labels), *_columns(table, labels)),
        data_sheet=labels("package.data_sheet"),
        metadata_sheet=labels("package.metadata_sheet"),
    )


def of_cells(
    data: Dataset, cells: Iterable[Cell], name: str, labels: Labels, taken: Taken
) -> Package:
    """The figures behind a picture or a list as a table of numbers; `name`: of the file."""
    cells = tuple(cells)
    table = figures(data, cells, labels)
    codes = tuple(dict.fromkeys(table["indicator"]))
    areas = tuple(dict.fromkeys(table["asked_label"]))
    cited = _cited(data, codes, areas, table["year"].dropna(), labels, taken)
    first = {
        "indicator": ", ".join(codes),
        "rows": labels.number(len(table), 0),
        "derived": labels("package.derived_text"),
    }
    seen = (part for cell in table["flags"] for part in cell.split("|") if part)
    flags = tuple(
        MetadataEntry(f"flag {c}", f"flags: {c}", labels.code("flag", c)) for c in sorted({*seen})
    )
    return Package(
        name=name,
        table=table,
        metadata=(*_about(first, cited, labels), *flags, *_columns(table, labels)),
        data_sheet=labels("package.data_sheet"),
        metadata_sheet=labels("package.metadata_sheet"),
    )


def _about(first: Mapping[str, str], cited: Cited, labels: Labels) -> tuple[MetadataEntry, ...]:
    texts = {
        **first,
        "publisher": labels("cite.publisher"),
        "repository": REPOSITORY,
        "commit": cited.commit,
        "released": cited.released.isoformat() if cited.released else labels("cite.undated"),
        "licence": LICENCE,
        "changes": labels("package.changes_text"),
        "citation_apa": apa(cited, labels),
        "citation_gost": gost(cited, labels),
        "permalink": cited.address,
        "accessed": cited.accessed.isoformat(),
    }
    return tuple(MetadataEntry(k, labels(f"package.{k}"), t) for k, t in texts.items() if t)


def _columns(table: pd.DataFrame, labels: Labels) -> tuple[MetadataEntry, ...]:
    return column_legend(table.columns, labels)


def _cited(
    data: Dataset,
    codes: tuple[str, ...],
    areas: tuple[str, ...],
    years: "pd.Series[int]",
    labels: Labels,
    taken: Taken,
) -> Cited:
    """What a citation names: up to three indicators by their codes, more are counted."""
    source = loaded.build_facts(data)["source"]
    registry = loaded.get_registry(data)
    few = len(codes) <= NAMED_AREAS
    one = registry.indicators[codes[0]].title[labels.lang] if len(codes) == 1 else ""
    at = source["commit"] or source["branch"]
    return Cited(
        code=", ".join(codes) if few else "",
        title=one or labels.plural("package.n_indicators", len(codes)),
        areas=areas,
        years=None if years.empty else (int(years.min()), int(years.max())),
        commit=source["commit"],
        released=read_day(source["commit_date"]),
        accessed=taken.accessed,
        address=taken.address or f"{REPOSITORY}/tree/{at}/data",
    )
