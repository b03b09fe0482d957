"""Official metadata of the indicators, from a small repository."""

from pathlib import Path

import pytest

from sdgdash.build.sources.metadata import read_metadata
from sdgdash.data import library
from sdgdash.errors import SourceError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in ("meta", "translations/en", "translations/ru", "translations/kk"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "meta/1-2-1.yml").write_text(
        "indicator_definition: |\n  Two\n  lines.\nsource_data_1: sources.a\n"
        "source_compilation_1: a text in one language\n",
        "utf-8",
    )
    (tmp_path / "meta/9-9-9.yml").write_text("source_data_1: sources.unknown\n", "utf-8")
    for lang, text in (("en", "Survey"), ("ru", "Обследование")):
        path = tmp_path / f"translations/{lang}/sources.yml"
        path.write_text(f"a: {text}\n", "utf-8")
    return tmp_path


def test_texts_are_taken_as_published_and_nothing_is_added(repository: Path) -> None:
    table = read_metadata(repository)
    assert list(table.columns) == list(library.METADATA_COLUMNS)
    (row,) = table.to_dict("records")
    assert row["indicator"] == "1.2.1"
    assert row["definition_en"] == "Two lines."
    assert (row["source_en"], row["source_ru"], row["source_kk"]) == ("Survey", "Обследование", "")
    assert row["compiled_by_en"] == ""


def test_a_checkout_without_metadata_has_none(tmp_path: Path) -> None:
    assert read_metadata(tmp_path).empty


@pytest.mark.parametrize("content", ["- a\n- b\n", "a: [\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_list_of_fields_is_named(repository: Path, content) -> None:
    path = repository / "meta/1-2-1.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SourceError, match=r"1-2-1\.yml"):
        read_metadata(repository)
