"""`python -m sdgdash build`: the official repository -> data/built/."""

import argparse
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from sdgdash.build.sources.kazstat import Imported, read_repository
from sdgdash.build.sources.metadata import read_metadata
from sdgdash.build.sources.rules import ImportRules, load_rules
from sdgdash.data.csvfile import csv_bytes
from sdgdash.data.manifest import write_section
from sdgdash.data.paths import DATA
from sdgdash.data.schema import INTEGERS, NUMBERS, reason_code
from sdgdash.errors import BuildError

SECTION = "observations"
OBSERVATIONS = "observations.parquet"
QUARANTINE = "quarantine.csv"
METADATA = "metadata.csv"


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when data/built/ was switched. Errors are SdgDashErrors."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash build", description=__doc__)
    parser.add_argument(
        "--source",
        type=Path,
        required=True,
        metavar="DIR",
        help="a checkout or the unpacked archive of the official repository",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=DATA,
        metavar="DIR",
        help="folder with registry/, repairs.csv and built/ (default: that of the project)",
    )
    options = parser.parse_args(arguments)
    imported = build(options.source, options.data)
    print(summary(imported))
    return 0


def build(source: Path, data_dir: Path) -> Imported:
    """Import `source`, check it against the schema, and switch `data_dir`/built/."""
    rules = load_rules(data_dir)
    imported = read_repository(source, rules)
    check_rows(imported.observations)
    files: dict[str, bytes | Path] = {
        OBSERVATIONS: parquet_bytes(imported.observations),
        QUARANTINE: csv_bytes(imported.quarantine),
        METADATA: csv_bytes(read_metadata(source)),
    }
    write_section(data_dir / "built", SECTION, files, describe(imported, rules))
    return imported


def check_rows(observations: pd.DataFrame) -> None:
    """Raise BuildError with the first rule of the schema that the rows break."""
    import pandera.errors  # noqa: PLC0415  slow

    from sdgdash.data.schema import observations_schema  # noqa: PLC0415

    try:
        observations_schema().validate(observations)
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors) as error:
        what = " ".join(str(error).split())[:300]
        raise BuildError(
            OBSERVATIONS, f"breaks its schema: {what}", "This is an error in the import; report it"
        ) from error


def parquet_bytes(observations: pd.DataFrame) -> bytes:
    """The frame as Parquet, the same bytes for the same rows."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    types = {**dict.fromkeys(INTEGERS, pa.int64()), **dict.fromkeys(NUMBERS, pa.float64())}
    schema = pa.schema(
        [pa.field(name, types.get(name, pa.string()), nullable=False) for name in observations]
    )
    table = pa.Table.from_pandas(observations, schema=schema, preserve_index=False)
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(None), sink, compression="zstd")
    return sink.getvalue()


def describe(imported: Imported, rules: ImportRules) -> dict[str, Any]:
    """The meta part of the manifest section: source, balance, counts. Holds no clock."""
    rows = imported.observations
    flags = rows["flags"][rows["flags"] != ""].str.split("|").explode()
    return {
        "source": {
            "repository": rules.source["repository"],
            "branch": rules.source["branch"],
            "commit": imported.vintage.commit,
            "commit_date": imported.vintage.commit_date,
            "data_sha256": imported.vintage.data_sha256,
            "recorded": imported.vintage.recorded,
        },
        "counts": imported.counts,
        "quarantine": _counts(imported.quarantine["reason"].map(reason_code)),
        "flags": _counts(flags),
        "obs_status": _counts(rows["obs_status"]),
        "regimes": _counts(rows["regime"]),
        "indicators": int(rows["indicator"].nunique()),
        "years": [int(rows["time_period"].min()), int(rows["time_period"].max())]
        if len(rows)
        else [],
        "unmatched_repairs": imported.unmatched,
    }


def summary(imported: Imported) -> str:
    """The balance in words."""
    count = imported.counts
    vintage = imported.vintage
    lines = [
        f"Source: commit {vintage.commit or 'unknown'} {vintage.commit_date}".rstrip(),
        f"Files: {count['files']:,}, of them {count['files_without_rows']:,} without data rows",
        f"Rows read: {count['rows']:,} = {count['observations']:,} observations"
        f" + {count['merged']:,} merged duplicates + {count['quarantine']:,} in quarantine",
        f"Repaired: {count['repaired']:,} of the observations",
    ]
    by_reason = _counts(imported.quarantine["reason"].map(reason_code))
    lines += [f"  quarantine {reason}: {number:,}" for reason, number in by_reason.items()]
    lines += [f"Repair without a line in this vintage: {text}" for text in imported.unmatched]
    return "\n".join(lines)


def _counts(values: "pd.Series[str]") -> dict[str, int]:
    return {str(name): int(number) for name, number in values.value_counts().sort_index().items()}
