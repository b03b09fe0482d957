"""Messages hold no password, and name the part of the data they speak of."""

from pathlib import Path

import pytest

from sdgdash.errors import BuildError, ProgressError, RegistryError, StoreError, mask_secrets
from sdgdash.parts import Part, part_of

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.parametrize(
    "text",
    [
        "postgres://reader:S3cret@host:5432/sdg",
        "cannot open mysql://reader:S3c@S3cret/@host/sdg (refused)",
        'connection to "postgresql://r:S3cret@h" failed: password=S3cret user=r',
        "duckdb://md:sdg?motherduck_token=S3cret&x=1",
        "host=h PASSWORD='S3cret word' port=1",
    ],
)
def test_a_secret_is_masked(text: str) -> None:
    masked = mask_secrets(text)
    assert "S3c" not in masked and "***" in masked
    assert "S3c" not in str(StoreError(text, text, text))


@pytest.mark.parametrize(
    "text", ["duckdb:///data/sdg.duckdb", "postgres://reader@host/sdg", "a: b"]
)
def test_what_holds_no_secret_stays(text: str) -> None:
    assert mask_secrets(text) == text


def test_every_file_of_the_data_belongs_to_a_part() -> None:
    files = [p for p in DATA.rglob("*") if p.suffix in (".csv", ".yaml", ".parquet", ".geojson")]
    files.append(DATA / "built" / "manifest.json")
    assert len(files) > 300
    assert [p for p in files if part_of(str(p.relative_to(DATA))) is None] == []


def test_a_part_follows_from_the_place_else_from_the_kind() -> None:
    assert RegistryError("territory KZ", "x", "y").part is Part.REGISTRY
    assert RegistryError("/a/facts-labels.yaml", "x", "y").part is Part.FIGURES
    assert RegistryError("/a/indicators/1-1-1.yaml", "x", "y").part is Part.REGISTRY
    assert StoreError("SDGDASH_STORE=postgres://h/sdg", "x", "y").part is Part.OBSERVATIONS
    assert BuildError("built/", "x", "y").part is Part.BUILD
    assert ProgressError("linear", "x", "y").part is None
