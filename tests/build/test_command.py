"""The build from end to end: a specimen repository, hostile inputs, and the shipped result."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.__main__ import main
from sdgdash.build.sources.command import build
from sdgdash.data import manifest
from sdgdash.data.schema import COLUMNS, DIMENSIONS, KEY, QUARANTINE_COLUMNS
from sdgdash.errors import BuildError, SourceError

ROOT = Path(__file__).parents[2]
SPECIMEN = Path(__file__).parents[1] / "specimens" / "kazstat"
BUILT = ROOT / "data" / "built"
NAMES = ("observations.parquet", "quarantine.csv", "manifest.json")
HEADER = "Year,UNIT_MEASURE,REF_AREA,Value\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with `repository/` and `data/` (rules) to build from and to."""
    shutil.copytree(SPECIMEN, tmp_path / "project")
    return tmp_path / "project"


def write(project: Path, name: str, content: str | bytes) -> None:
    path = project / "repository" / "data" / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def run(project: Path) -> pd.DataFrame:
    return build(project / "repository", project / "data").observations


def reasons(project: Path, name: str) -> dict[int, str]:
    with (project / "data/built/quarantine.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {int(row["line"]): row["reason"] for row in rows if row["file"] == name}


def served(project: Path) -> dict[str, bytes]:
    return {name: (project / "data/built" / name).read_bytes() for name in NAMES}


def test_every_row_of_the_specimen_has_its_end(project: Path) -> None:
    imported = build(project / "repository", project / "data")
    count = imported.counts
    assert (count["rows"], count["observations"], count["merged"], count["quarantine"]) == (
        25,
        17,
        1,
        7,
    )
    assert count["files_without_rows"] == 1
    assert imported.vintage.recorded
    assert reasons(project, "indicator_1-5-2.csv") == {
        5: "unknown_code: ref_area=KZXXX",
        6: "out_of_range",
        7: "ragged_row: 4 fields, 5 in the header",
    }
    assert reasons(project, "indicator_3-2-1.csv") == {15: "key_conflict", 16: "key_conflict"}
    assert reasons(project, "indicator_7-3-1.csv") == {3: "impossible_zero", 4: "bad_value"}


def test_values_texts_repairs_and_dimensions(project: Path) -> None:
    rows = run(project).set_index(["source_file", "source_line"])
    glued = rows.loc[("indicator_1-5-2.csv", 3)]
    assert (glued["series"], glued["ref_area"], glued["repair_id"]) == (
        "DAMAGE",
        "KZZAP",
        "1.5.2-01",
    )
    point = rows.loc[("indicator_4-2-1.csv", 2)]
    assert (point["obs_value"], point["obs_text"]) == (86.1, "861")
    rate = rows.loc[("indicator_3-2-1.csv", 2)]
    assert (rate["ref_area"], rate["sex"], rate["urbanisation"], rate["age"]) == (
        "KZ",
        "_T",
        "_T",
        "_Z",
    )
    assert rows.loc[("indicator_3-2-1.csv", 7), "obs_status"] == "B"
    assert rows.loc[("indicator_3-2-1.csv", 8), "flags"] == "outside_urban"
    assert rows.loc[("indicator_7-3-1.csv", 2), "unit_measure"] == "TOE"
    assert rows.loc[("indicator_3-2-1.csv", 4), "territory_id"] == "KZONT"
    assert rows.loc[("indicator_3-2-1.csv", 9), "territory_id"] == "KZYUZ"


def test_two_builds_give_the_same_bytes(project: Path) -> None:
    run(project)
    first = served(project)
    run(project)
    assert served(project) == first


def test_other_files_in_the_built_folder_stay(project: Path) -> None:
    manifest.write_section(project / "data/built", "boundaries", {"a.geojson": b"{}"}, {})
    run(project)
    assert (project / "data/built/a.geojson").read_bytes() == b"{}"
    assert manifest.verify(project / "data/built") == []


def test_marks_and_line_ends_change_nothing(project: Path) -> None:
    before = run(project)
    for path in (project / "repository" / "data").iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    pd.testing.assert_frame_equal(run(project), before)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        ("Year,UNIT_MEASURE,Value\n2019,млрд.тенге,1\n".encode("cp1251"), "is not UTF-8"),
        (b"Jahr,Value\n2019,1\n", "unknown column"),
        (b"\x89PNG\r\n\x1a\n", "is not UTF-8"),
    ],
    ids=["empty", "cp1251", "header", "picture"],
)
def test_a_file_that_is_none_leaves_what_is_served(
    project: Path, content: bytes, what: str
) -> None:
    run(project)
    before = served(project)
    write(project, "indicator_5-5-2.csv", content)
    with pytest.raises(SourceError, match=what):
        run(project)
    assert served(project) == before
    left = {path.name for path in (project / "data").iterdir()}
    assert left - {".built-lock"} == {"built", "registry", "repairs.csv"}  # the lock file may stay


def test_a_truncated_file_loses_only_its_last_row(project: Path) -> None:
    write(project, "indicator_5-5-2.csv", HEADER + "2018,PT,,43.1\n2019,PT,,4")
    rows = run(project)
    assert rows.loc[rows["indicator"] == "5.5.2", "obs_text"].tolist() == ["43.1"]
    assert reasons(project, "indicator_5-5-2.csv") == {3: "truncated_row"}


def test_rubbish_rows_end_in_quarantine_with_reasons(project: Path) -> None:
    rubbish = ["x,y", "2019,PT,,one", ",,,1", "2019,KG,,1", '2019,PT,"KZ,1', "\x00,\x00,\x00,\x00"]
    write(project, "indicator_5-5-2.csv", HEADER + "\n".join(rubbish) + "\n")
    run(project)
    assert list(reasons(project, "indicator_5-5-2.csv").values()) == [
        "ragged_row: 2 fields, 4 in the header",
        "bad_value",
        "bad_year",
        "unknown_unit: KG",
        "ragged_row: 0 fields, 4 in the header",
        "unknown_code: ref_area=\x00",
    ]


def test_a_repository_of_rubbish_alone_builds_empty_tables(project: Path) -> None:
    for path in (project / "repository" / "data").iterdir():
        path.unlink()
    write(project, "indicator_5-5-2.csv", HEADER + "rubbish\n" * 3)
    assert run(project).empty
    table = pd.read_parquet(project / "data/built/observations.parquet")
    assert list(table.columns) == list(COLUMNS)
    assert len(reasons(project, "indicator_5-5-2.csv")) == 3


def test_a_hundred_thousand_rows_of_rubbish(project: Path) -> None:
    # a million lines are refused by their number (tests/sources/test_rawfile.py)
    write(project, "indicator_5-5-2.csv", HEADER + "rub,bish,of,rows\n" * 100_000)
    imported = build(project / "repository", project / "data")
    assert imported.counts["quarantine"] == 100_007
    assert len(imported.observations) == 17


def test_a_repair_without_a_line_fails_the_recorded_commit(project: Path) -> None:
    run(project)
    before = served(project)
    with (project / "data/repairs.csv").open("a", encoding="utf-8") as file:
        file.write('4.2.1-02,indicator_4-2-1.csv,"2010,PT,862,,",1,Value=862,Value=86.2,why,how\n')
    with pytest.raises(
        BuildError, match=r"1 match no row, first indicator_4-2-1\.csv: '2010,PT,86"
    ):
        run(project)
    assert served(project) == before


def test_a_repair_without_a_line_is_reported_for_another_vintage(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "indicator_4-2-1.csv", "Year,Units,Value\n2010,PT,86.1\n")
    data = str(project / "data")
    assert main(["build", "--source", str(project / "repository"), "--data", data]) == 0
    told = capsys.readouterr().out
    assert "Source: commit unknown" in told
    assert "WRITTEN REPAIRS: 1 matched, 1 fixed upstream, 0 same fault" in told
    assert "fixed upstream: indicator_4-2-1.csv: '2010,PT,861,,'" in told
    meta = manifest.read_manifest(project / "data/built")["sections"]["observations"]["meta"]
    assert list(meta["unmatched_repairs"].values()) == ["fixed"]
    assert not meta["source"]["recorded"]


def test_errors_are_told_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sdgdash", "build", "--source", str(tmp_path / "nowhere")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "has no data/indicator_*.csv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["nonsense"], []])
def test_a_wrong_call_lists_the_commands(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert "python -m sdgdash COMMAND" in told.out + told.err


KILLER = """
import os, signal, sys
from pathlib import Path
from sdgdash.data import manifest
from sdgdash.build.sources import command, renew
step = sys.argv[3]
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
if step == "while importing":
    renew.check_rows = die
elif step == "while writing":
    renew.describe = die
else:
    manifest._move_pending = lambda folder: False if not (
        folder.parent / ".built-pending").exists() else die()
command.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
@pytest.mark.parametrize("step", ["while importing", "while writing", "after the decision"])
def test_a_killed_build_leaves_a_whole_state(project: Path, step: str) -> None:
    run(project)
    before = served(project)
    write(project, "indicator_9-9-9.csv", HEADER + "2019,PT,,1\n")
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(project / "repository"), str(project / "data"), step],
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert served(project) == before
    assert manifest.verify(project / "data/built") == []  # finishes a decided switch
    assert (served(project) == before) == (step != "after the decision")


# What is shipped ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> pd.DataFrame:
    return pd.read_parquet(BUILT / "observations.parquet")


@pytest.fixture(scope="module")
def meta() -> dict[str, object]:
    found = json.loads((BUILT / "manifest.json").read_text("utf-8"))
    return dict(found["sections"]["observations"]["meta"])


def test_shipped_files_have_their_checksums(meta: dict[str, dict[str, object]]) -> None:
    assert manifest.verify(BUILT, "observations") == []
    assert meta["source"]["commit"] == "72277878d"
    assert meta["source"]["recorded"] is True


def test_shipped_rows_balance(shipped: pd.DataFrame, meta: dict[str, dict[str, int]]) -> None:
    count = meta["counts"]
    with (BUILT / "quarantine.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        quarantine = list(reader)
    assert tuple(reader.fieldnames or ()) == QUARANTINE_COLUMNS
    assert count["rows"] == 45_585 == len(shipped) + count["merged"] + len(quarantine)
    assert len({(row["file"], row["line"]) for row in quarantine}) == len(quarantine)
    assert sum(meta["quarantine"].values()) == len(quarantine)


def test_shipped_rows_are_whole_and_sorted(shipped: pd.DataFrame) -> None:
    assert tuple(shipped.columns) == COLUMNS
    assert not shipped.isna().any(axis=None)
    assert not shipped.duplicated(["source_file", "source_line"]).any()
    keys = shipped[list(KEY)]
    assert keys.equals(keys.sort_values(list(KEY), kind="stable", ignore_index=True))
    assert not (shipped["unit_measure"] == "").any()


@pytest.mark.parametrize(
    ("indicator", "area", "year", "others", "value"),
    [
        # read by eye in the published files
        ("3.2.1", "KZKAR", 2019, {}, 10.85),
        ("17.8.1", "KZKZY", 2023, {}, 91.7),
        ("17.8.1", "KZ", 2011, {}, 50.6),
        ("17.8.1", "KZ", 2011, {"urbanisation": "U"}, 60.4),
        # repaired
        ("4.2.1", "KZ", 2010, {}, 86.1),
        ("17.3.1.3", "KZZAP", 2020, {}, 1149.0),
        ("17.3.1.3", "KZATY", 2020, {}, 5486.5),
        ("5.5.2", "KZPAV", 2020, {}, 43.3),
        ("5.5.2", "KZSEV", 2020, {}, 40.6),
        ("5.5.2", "KZ", 2020, {"urbanisation": "U"}, 41.5),
        ("4.c.1.2", "KZ", 2019, {}, 32.8),
        ("11.3.1", "KZZHS", 2023, {}, 19.3),
        ("11.3.1", "KZZHS", 2022, {"urbanisation": "R"}, 16.7),
        ("15.2.1", "KZULU", 2022, {"series": "AG_LND_FRSTBIOM"}, 0.5),
        ("8.6.1", "KZVOS", 2018, {"urbanisation": "R"}, 6.0),
        ("1.5.2", "KZZAP", 2010, {"series": "_L_KZ_010502_1A"}, 0.0),
    ],
)
def test_shipped_values(
    shipped: pd.DataFrame,
    indicator: str,
    area: str,
    year: int,
    others: dict[str, str],
    value: float,
) -> None:
    rows = shipped[
        (shipped["indicator"] == indicator)
        & (shipped["ref_area"] == area)
        & (shipped["time_period"] == year)
    ]
    for column in DIMENSIONS:
        rows = rows[rows[column].isin([others[column]] if column in others else ["_T", "_Z"])]
    rows = rows[rows["series"] == others.get("series", "_Z")]
    assert rows["obs_value"].tolist() == [value]


def test_shipped_zeros_that_are_missing_are_not_served(shipped: pd.DataFrame) -> None:
    grp = shipped[(shipped["indicator"] == "8.1.1") & (shipped["ref_area"] == "KZKAR")]
    assert grp["time_period"].max() == 2021
    rural = shipped[(shipped["indicator"] == "6.2.1") & (shipped["urbanisation"] == "R")]
    assert rural["obs_value"].min() > 0
    deaths = shipped[(shipped["indicator"] == "3.1.1") & (shipped["obs_value"] == 0)]
    assert len(deaths) > 0  # zero deaths are a value


@pytest.mark.parametrize(
    ("indicator", "year", "regime", "turkistan"),
    [
        ("15.1.1", 2015, "16", "KZONT"),
        ("1.2.1", 2015, "17", "KZYUZ"),
        ("5.5.2", 2022, "17", "KZYUZ"),
        ("7.b.1", 2010, "20", "KZYUZ"),
        ("17.8.1", 2023, "20", "KZYUZ"),
    ],
)
def test_shipped_regimes(
    shipped: pd.DataFrame, indicator: str, year: int, regime: str, turkistan: str
) -> None:
    rows = shipped[(shipped["indicator"] == indicator) & (shipped["time_period"] == year)]
    rows = rows[(rows["ref_area"] == "KZYUZ") & rows["urbanisation"].isin(["_T", "_Z"])]
    assert set(rows["regime"]) == {regime}
    assert set(rows["territory_id"]) == {turkistan}


def test_shipped_towns_are_never_mapped(shipped: pd.DataFrame) -> None:
    assert set(shipped.loc[shipped["indicator"] == "11.6.2", "regime"]) == {"places"}


def test_shipped_repairs_are_all_used_or_merged(shipped: pd.DataFrame) -> None:
    with (ROOT / "data" / "repairs.csv").open(encoding="utf-8", newline="") as file:
        written = {row["id"] for row in csv.DictReader(file)}
    used = set(shipped["repair_id"]) - {""}
    assert used <= written
    assert len(written) - len(used) == 4  # equal to another row after the repair, and merged
