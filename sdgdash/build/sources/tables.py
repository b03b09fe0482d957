"""The imported rows as what is stored: checked, as Parquet, described in the manifest."""

import io
from typing import Any

import pandas as pd

from sdgdash.build.sources.kazstat import Imported
from sdgdash.build.sources.rules import ImportRules
from sdgdash.data.schema import INTEGERS, NUMBERS, reason_code
from sdgdash.errors import BuildError

OBSERVATIONS = "observations.parquet"


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
        "quarantine": counted(imported.quarantine["reason"].map(reason_code)),
        "flags": counted(flags),
        "obs_status": counted(rows["obs_status"]),
        "regimes": counted(rows["regime"]),
        "indicators": int(rows["indicator"].nunique()),
        "years": [int(rows["time_period"].min()), int(rows["time_period"].max())]
        if len(rows)
        else [],
        "rules": imported.rules,
        "unmatched_repairs": {name: str(state) for name, state in imported.unmatched.items()},
        "left_out": imported.left_out,
    }


def counted(values: "pd.Series[str]") -> dict[str, int]:
    """Value -> how often it stands there, in the order of the values."""
    return {str(name): int(number) for name, number in values.value_counts().sort_index().items()}
