"""Documents of the State Planning System and published counts: act, date and source by id."""

from pathlib import Path

import pandas as pd

from sdgdash.build.registry.facts import LISTED
from sdgdash.build.registry.tables import read_table
from sdgdash.data.documents import words
from sdgdash.errors import SourceError

FILE = "policy/sps_documents.csv"
COLUMNS = [
    "id",
    "kind",
    "act",
    "act_date",
    "source_title",
    "source_address",
    "source_date",
    "confidence",
]


def read_documents(source: Path, registry_dir: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(rows by the ids of documents.yaml, rows left out), columns COLUMNS and LISTED.

    Raises SourceError when a row of the source has no words, or an entry no row.
    """
    raw, path = words(registry_dir), source / FILE
    table = read_table(
        path,
        (
            "document",
            "act",
            "act_date",
            "source_title",
            "source_address",
            "source_date",
            "confidence",
        ),
    )
    ids = {e["source"]: (e["id"], "document") for e in raw["documents"]}
    ids |= {e["source"]: (e["id"], "count") for e in raw["counts"]}
    left_out = table[table["document"].isin(raw["left_out"])]
    table = table[~table["document"].isin(raw["left_out"])]
    _require_same(path, set(table["document"]), set(ids))
    out = table.assign(
        id=[ids[name][0] for name in table["document"]],
        kind=[ids[name][1] for name in table["document"]],
        source_title=table["source_title"].replace(raw["titles"]),
    )
    listed = [
        (FILE, r.line, "left out", "", r.document, r.act_date, "", raw["left_out"][r.document])
        for r in left_out.itertuples()
    ]
    return out[COLUMNS].sort_values("id", ignore_index=True), pd.DataFrame(listed, columns=LISTED)


def _require_same(path: Path, found: set[str], worded: set[str]) -> None:
    if strange := sorted(found - worded):
        raise SourceError(str(path), f"no words for {strange}", "Word them in documents.yaml.")
    if missing := sorted(worded - found):
        raise SourceError(str(path), f"no rows for {missing}", "Mend `source` in documents.yaml.")
