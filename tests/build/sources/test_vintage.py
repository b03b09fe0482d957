"""Which commit a folder holds."""

from pathlib import Path

import pytest

from sdgdash.build.sources.vintage import data_digest, find_vintage, unmarked
from sdgdash.errors import SourceError

CONTENTS = {"indicator_1-1-1.csv": b"Year,Value\n"}
RECORDED = {"commit": "abcdef123", "commit_date": "2024-10-24", "data_sha256": "x"}
FULL = "abcdef999" + "0" * 31


def test_the_digest_depends_on_names_and_contents() -> None:
    one = data_digest({"a": b"1", "b": b"2"})
    assert one == data_digest({"b": b"2", "a": b"1"})
    assert len({one, data_digest({"a": b"2", "b": b"1"}), data_digest({"c": b"1", "b": b"2"})}) == 3


def test_a_known_digest_is_the_recorded_commit(tmp_path: Path) -> None:
    recorded = {**RECORDED, "data_sha256": data_digest(CONTENTS)}
    vintage = find_vintage(tmp_path, CONTENTS, recorded)
    assert (vintage.commit, vintage.commit_date, vintage.recorded) == (
        "abcdef123",
        "2024-10-24",
        True,
    )


def test_a_folder_without_a_word_is_unknown(tmp_path: Path) -> None:
    vintage = find_vintage(tmp_path, CONTENTS, RECORDED)
    assert (vintage.commit, vintage.recorded) == ("", False)


def test_source_json_states_the_commit(tmp_path: Path) -> None:
    (tmp_path / "SOURCE.json").write_text(f'{{"commit": "{FULL}", "commit_date": "2025-01-01"}}')
    vintage = find_vintage(tmp_path, CONTENTS, RECORDED)
    stated = (vintage.commit, vintage.commit_date, vintage.recorded)
    assert stated == (FULL, "2025-01-01", False)


def test_changed_files_are_not_the_commit_they_were_taken_from(tmp_path: Path) -> None:
    (tmp_path / "SOURCE.json").write_text(
        f'{{"commit": "{RECORDED["commit"]}", "commit_date": "2024-10-24"}}'
    )
    vintage = find_vintage(tmp_path, CONTENTS, RECORDED)
    assert (vintage.commit, vintage.commit_date, vintage.recorded) == ("", "", False)


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfYear,Value\r\n", b"Year,Value", b"Year,Value\r"])
def test_marks_and_line_ends_make_no_other_vintage(tmp_path: Path, content: bytes) -> None:
    recorded = {**RECORDED, "text_sha256": data_digest(unmarked(CONTENTS))}
    assert find_vintage(tmp_path, {"indicator_1-1-1.csv": content}, recorded).recorded


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"commit": "../../etc"}'])
def test_a_damaged_source_json_is_a_named_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "SOURCE.json").write_text(text)
    with pytest.raises(SourceError, match="Fetch the repository again"):
        find_vintage(tmp_path, CONTENTS, RECORDED)


@pytest.mark.parametrize(
    "files",
    [
        {"HEAD": FULL},
        {"HEAD": "ref: refs/heads/develop\n", "refs/heads/develop": FULL + "\n"},
        {"HEAD": "ref: refs/heads/develop\n", "packed-refs": f"# x\n{FULL} refs/heads/develop\n"},
    ],
)
def test_a_git_checkout_states_its_commit(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = tmp_path / ".git" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert find_vintage(tmp_path, CONTENTS, RECORDED).commit == FULL
