"""The whole as a package that other programs read: tables with their schema in one ZIP.

A Data Package of Frictionless (datapackage.json, Table Schema): the values with codes, what is
computed from them, and every list the codes refer to, in all languages. The same state of the
data gives the same bytes.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sdgdash.answers import loaded
from sdgdash.data.csvfile import csv_bytes
from sdgdash.data.dataset import Dataset
from sdgdash.data.schema import KEY
from sdgdash.domain.progress.against import TARGET
from sdgdash.exports.data_lists import LISTS
from sdgdash.records import cells, collection
from sdgdash.records.collection import Filter, Taken
from sdgdash.records.columns import Kind, framed, kind_of, meaning
from sdgdash.records.figures import figures
from sdgdash.records.package import REPOSITORY
from sdgdash.records.tables import safe
from sdgdash.words.i18n import Labels

DESCRIPTOR = "datapackage.json"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest day a ZIP can say: the same bytes every day


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of the package. `keys`: columns that tell rows apart; `refers`: column -> table and
    column it refers to."""

    name: str
    table: pd.DataFrame
    keys: tuple[str, ...]
    refers: Mapping[str, tuple[str, str]]


def zipped(data: Dataset, asked: Filter, lang: str, taken: Taken) -> bytes:
    """The package of a filter; titles and words of its tables in `lang`."""
    labels = Labels(lang)
    found = resources(data, asked, labels)
    about = descriptor(data, found, labels, taken)
    files = {DESCRIPTOR: json.dumps(about, ensure_ascii=False, indent=2).encode()}
    files |= {_path(r.name): csv_bytes(safe(r.table)) for r in found}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _path(name: str) -> str:
    return f"data/{name}.csv"


def resources(data: Dataset, asked: Filter, labels: Labels) -> tuple[Resource, ...]:
    """The tables: values, figures of the country and today's regions, and the code lists."""
    registry = loaded.get_registry(data)
    values = collection.observations(data, asked)
    codes = set(values["indicator"])
    judged = [c for c in cells.heat(data, TARGET, None) if c.indicator in codes]
    return (
        Resource(
            "values",
            values,
            KEY,
            {"indicator": ("indicators", "code"), "unit_measure": ("units", "code")},
        ),
        Resource(
            "figures",
            figures(data, judged, labels),
            ("series", "area"),
            {
                "indicator": ("indicators", "code"),
                "series": ("series", "id"),
                "area": ("territories", "id"),
                "unit": ("units", "code"),
            },
        ),
        *(
            Resource(name, framed(read(registry), shape), keys, refers)
            for name, (shape, keys, refers, read) in LISTS.items()
        ),
    )


def descriptor(
    data: Dataset, found: Iterable[Resource], labels: Labels, taken: Taken
) -> dict[str, Any]:
    """What datapackage.json says."""
    vintage = loaded.vintage(data)
    released = vintage.released.isoformat() if vintage.released else None
    about = {
        "name": "sdg-kazakhstan",
        "title": labels("package.whole"),
        "description": f"{labels('package.changes_text')} {labels('package.derived_text')}",
        "homepage": taken.address or REPOSITORY,
        "version": vintage.commit or "unknown",
        "created": f"{released}T00:00:00Z" if released else None,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}],
        "sources": [{"title": labels("cite.publisher"), "path": REPOSITORY}],
        "resources": [_described(resource, labels) for resource in found],
    }
    return {key: value for key, value in about.items() if value is not None}


def _described(resource: Resource, labels: Labels) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(resource, str(name), labels) for name in resource.table],
        "primaryKey": list(resource.keys),
        "missingValues": [""],
    }
    if resource.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [key]}}
            for column, (other, key) in resource.refers.items()
        ]
    return {
        "name": resource.name,
        "path": _path(resource.name),
        "title": labels(f"package.table_{resource.name}"),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
        "schema": schema,
    }


def _field(resource: Resource, name: str, labels: Labels) -> dict[str, Any]:
    field = {
        "name": name,
        "type": str(kind_of(resource.table[name])),
        "title": meaning(name, labels),
    }
    if field["type"] == Kind.TRUTH:  # as pandas writes them
        return {**field, "trueValues": ["True"], "falseValues": ["False"]}
    return field
