"""Documents of the State Planning System: words of data/registry, facts of data/built."""

from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from sdgdash.data import library
from sdgdash.data.registry import REGISTRY
from sdgdash.data.yamlfile import read_yaml
from sdgdash.domain.document import Document, Origin, Planning, PublishedCount
from sdgdash.domain.text import Text
from sdgdash.errors import RegistryError

FILE = "documents.yaml"
_TEXT = TypeAdapter(Text)
_TEXTS = TypeAdapter(dict[str, Text])


def planning(root: Path = REGISTRY, built: Path = library.BUILT) -> Planning:
    """Every document and count with its act, date and source; RegistryError when words fail."""
    raw = words(root)
    rows = library.documents(built).set_index("id")
    try:
        return Planning(
            documents=tuple(_document(entry, rows) for entry in raw["documents"]),
            counts=tuple(_count(entry, rows) for entry in raw["counts"]),
            levels=_TEXTS.validate_python(raw["levels"]),
            statuses=_TEXTS.validate_python(raw["statuses"]),
        )
    except (ValidationError, KeyError, TypeError) as e:
        raise RegistryError(str(root / FILE), f"{e}", "Mend the entry, or build again.") from e


def words(root: Path = REGISTRY) -> dict[str, Any]:
    """documents.yaml as written; RegistryError when a level or status is not declared."""
    raw = read_yaml(root / FILE)
    if not isinstance(raw, dict) or not {"documents", "counts", "levels", "statuses"} <= set(raw):
        raise RegistryError(
            str(root / FILE),
            "is not as documented",
            "It needs documents, counts, levels, statuses.",
        )
    for entry in raw["documents"]:
        for key, table in (("level", raw["levels"]), ("status", raw["statuses"])):
            if entry[key] not in table:
                raise RegistryError(
                    f"{root / FILE}, {entry['id']}",
                    f"no {key} '{entry[key]}'",
                    f"Use one of {list(table)}.",
                )
    return dict(raw)


def _document(entry: dict[str, Any], rows: pd.DataFrame) -> Document:
    row = rows.loc[entry["id"]]
    return Document(
        id=entry["id"],
        level=entry["level"],
        status=entry["status"],
        name=_TEXT.validate_python(entry["name"]),
        act=row["act"],
        act_date=row["act_date"],
        origin=_origin(row),
        approver=_optional(entry, "approver"),
        horizon=_optional(entry, "horizon"),
        says=_optional(entry, "says"),
    )


def _count(entry: dict[str, Any], rows: pd.DataFrame) -> PublishedCount:
    row = rows.loc[entry["id"]]
    return PublishedCount(
        id=entry["id"],
        by=_TEXT.validate_python(entry["by"]),
        wording=_TEXT.validate_python(entry["wording"]),
        explain=_TEXT.validate_python(entry["explain"]),
        date=row["act_date"],
        origin=_origin(row),
    )


def _optional(entry: dict[str, Any], key: str) -> Text | None:
    return _TEXT.validate_python(entry[key]) if key in entry else None


def _origin(row: "pd.Series[Any]") -> Origin:
    return Origin(
        title=row["source_title"],
        address=row["source_address"],
        date=row["source_date"],
        confidence=row["confidence"],
    )
