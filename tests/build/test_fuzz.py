"""Whatever lies in the folder: rows are accounted for, or one named error; never a traceback.

Bounded here; `SDGDASH_FUZZ=100000 pytest tests/build/test_fuzz.py` tries as many.
"""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdgdash.build.sources.kazstat import read_repository
from sdgdash.build.sources.rawfile import parse_file
from sdgdash.build.sources.repairs import LineRules
from sdgdash.build.sources.rows import gather
from sdgdash.build.sources.rules import ImportRules, load_rules
from sdgdash.errors import SdgDashError

SPECIMEN = Path(__file__).parents[1] / "specimens" / "kazstat"
TIMES = int(os.environ.get("SDGDASH_FUZZ", "0"))
SLOW = [HealthCheck.too_slow]
PIECES = st.sampled_from(
    [b",", b"\n", b"\r\n", b"\r", b'"', b"\xef\xbb\xbf", b"\x00", b"2019", b"1e999", b"NaN", b"-",
     b"PT", b"PER_1000", b"KZKAR", b"KZXXX", b"_T", b" ", b"\xff", b";", b"0.1", b"1,5", b"=1+1",
     b"Year", b"Value", b"REF_AREA", b"NEW", b"\xd2\x9a", b"\xe2\x80\xa6", b"<html>", b"9" * 40]
)  # fmt: skip


@cache
def rules() -> ImportRules:
    return load_rules(SPECIMEN / "data")


@cache
def specimens() -> dict[str, bytes]:
    folder = SPECIMEN / "repository" / "data"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the specimen with pieces cut out, put in, doubled; or rubbish alone."""
    name = draw(st.sampled_from(sorted(specimens())))
    content = specimens()[name] if draw(st.integers(0, 9)) else b""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(content)))
        to = min(len(content), at + draw(st.integers(0, 40)))
        put = b"".join(draw(st.lists(PIECES, max_size=4)))
        kind = draw(st.integers(0, 3))
        content = (
            content[:at] + put + content[to:],
            content[:at] + put + content[at:],
            content[:at] + content[at:to] * 2 + content[to:],
            content[:at],
        )[kind]
    return name, content


@given(damaged())
@settings(max_examples=TIMES or 300, deadline=None, suppress_health_check=SLOW)
def test_rows_of_any_file_are_gathered_or_held_back(file: tuple[str, bytes]) -> None:
    known = rules()
    lines = LineRules(known.repairs, known.reject_rows, known.headers, known.columns)
    try:
        raw = parse_file(*file, known.columns)
        gathered = gather([raw], lines, lambda _: False)
    except SdgDashError as error:
        assert str(error) and "\n" not in str(error)
        return
    assert len(gathered.lines) + len(gathered.quarantine) == gathered.rows == len(raw.rows)
    assert {len(column) for column in gathered.columns.values()} == {len(gathered.lines)}
    assert sum(lines.tally().values()) == len(known.repairs) + len(known.reject_rows)


@given(damaged())
@settings(max_examples=TIMES // 100 or 25, deadline=None, suppress_health_check=SLOW)
def test_any_folder_is_imported_or_refused_in_a_sentence(file: tuple[str, bytes]) -> None:
    name, content = file
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "repository"
        shutil.copytree(SPECIMEN / "repository", folder)
        (folder / "data" / name).write_bytes(content)
        try:
            imported = read_repository(folder, rules())
        except SdgDashError as error:
            assert str(error) and "\n" not in str(error)
            return
    count = imported.counts
    ends = count["observations"] + count["merged"] + count["quarantine"]
    assert ends == count["rows"]
