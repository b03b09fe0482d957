"""View model of a download: a table and everything that must travel with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.data.schema import flag_set
from sdgdash.domain.dates import read_day
from sdgdash.domain.indicator import Indicator
from sdgdash.records.citation import Cited, apa, gost
from sdgdash.records.columns import meaning
from sdgdash.records.values import area_names, tidy
from sdgdash.words.i18n import Labels

LICENCE = "MIT License, https://github.com/kazstat/sdg-data-kazstat"
REPOSITORY = "https://github.com/kazstat/sdg-data-kazstat"


def public(address: str) -> bool:
    """Whether others can open an address: not that of this computer or of its own network."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host


def file_address(indicator: Indicator, source: Mapping[str, str]) -> str:
    """The official file of an indicator as it was when the data were taken.

    As it is today where the source did not say its commit.
    """
    name = f"indicator_{indicator.code.replace('.', '-')}.csv"
    return f"{REPOSITORY}/blob/{source['commit'] or source['branch']}/data/{name}"


@dataclass(frozen=True, slots=True)
class MetadataEntry:
    """One line of the metadata: a key that never changes, its word, and the text."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Package:
    """`table`: tidy rows; `metadata`: in order; sheet names in the language."""

    name: str
    table: pd.DataFrame
    metadata: tuple[MetadataEntry, ...]
    data_sheet: str
    metadata_sheet: str

    @property
    def facts(self) -> Mapping[str, str]:
        """The metadata by key."""
        return {entry.key: entry.text for entry in self.metadata}


def cited(
    indicator: Indicator,
    rows: pd.DataFrame,
    registry: Registry,
    labels: Labels,
    *,
    chosen: bool,
    source: Mapping[str, str],
    accessed: date,
    address: str,
) -> Cited:
    """What a citation of `rows` names. `chosen`: territories were chosen, else they are all.

    `source`: `commit` and `commit_date` of the official data, "" where unknown;
    `accessed`: day of reading.
    """
    names = tuple(dict.fromkeys(area_names(rows, registry, labels.lang))) if chosen else ()
    years = rows["time_period"]
    return Cited(
        code=indicator.code,
        title=indicator.title[labels.lang],
        areas=names,
        years=None if rows.empty else (int(years.min()), int(years.max())),
        commit=source["commit"],
        released=read_day(source["commit_date"]),
        accessed=accessed,
        address=address,
    )


def package(
    indicator: Indicator, rows: pd.DataFrame, registry: Registry, labels: Labels, source: Cited
) -> Package:
    """The rows with their metadata. `rows`: columns of `sdgdash.schema`."""
    texts = {
        "indicator": indicator.code,
        "title": indicator.title[labels.lang],
        "differs": indicator.differs[labels.lang] if indicator.differs else "",
        "definition": indicator.un_metadata or "",
        "national_page": indicator.national_link or "",
        "rows": str(len(rows)),
        "publisher": labels("cite.publisher"),
        "repository": REPOSITORY,
        "commit": source.commit,
        "released": source.released.isoformat() if source.released else labels("cite.undated"),
        "licence": LICENCE,
        "changes": labels("package.changes_text"),
        "citation_apa": apa(source, labels),
        "citation_gost": gost(source, labels),
        "permalink": source.address,
        "accessed": source.accessed.isoformat(),
    }
    entries = [MetadataEntry(k, labels(f"package.{k}"), text) for k, text in texts.items() if text]
    table = tidy(rows, registry, labels)
    return Package(
        name=f"sdg-{indicator.code}",
        table=table,
        metadata=(*entries, *legend(rows, labels), *column_legend(table.columns, labels)),
        data_sheet=labels("package.data_sheet"),
        metadata_sheet=labels("package.metadata_sheet"),
    )


def column_legend(names: Iterable[str], labels: Labels) -> tuple[MetadataEntry, ...]:
    """What every column holds."""
    return tuple(MetadataEntry(f"column {n}", n, meaning(n, labels)) for n in names)


def legend(rows: pd.DataFrame, labels: Labels) -> tuple[MetadataEntry, ...]:
    """Words of the flags that occur, and of every status."""
    flags = sorted(set().union(*(flag_set(f) for f in set(rows["flags"]))))
    statuses = sorted(set(rows["obs_status"]))
    return (
        *(MetadataEntry(f"flag {c}", f"flags: {c}", labels.code("flag", c)) for c in flags),
        *(
            MetadataEntry(f"status {c}", f"obs_status: {c}", labels.code("status", c))
            for c in statuses
        ),
    )
