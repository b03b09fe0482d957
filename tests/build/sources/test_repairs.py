"""Repairs by file, what the row says, and occurrence."""

import pytest

from sdgdash.build.sources.cells import plain
from sdgdash.build.sources.rawfile import RawFile, parse_file
from sdgdash.build.sources.repairs import UNDECIDED, LineRules, State
from sdgdash.errors import BuildError

NAME = "indicator_3-2-1.csv"
HEADER = "Year,REF_AREA,Value"
TEXT = f"{HEADER}\n2019,KZAP,1\n2019,KZAP,1\n2019,32.8\n2020,,7\n"
RAW = parse_file(NAME, TEXT.encode())
Row = dict[str, str]


def repair(text: str, old: str, new: str, occurrence: int = 1) -> Row:
    return {
        "id": "x-01",
        "file": NAME,
        "text": text,
        "occurrence": str(occurrence),
        "old": old,
        "new": new,
    }


def reject(text: str) -> Row:
    return {"file": NAME, "text": text, "occurrence": "1", "reason": "area_missing"}


def rules(*repairs: Row, rejects: tuple[Row, ...] = ()) -> LineRules:
    return LineRules(repairs, rejects, {NAME: HEADER}, {})


def parsed(text: str) -> RawFile:
    return parse_file(NAME, text.encode())


KZAP = repair("2019,KZAP,1", "REF_AREA=KZAP", "REF_AREA=KZZAP", 2)
WHOLE = repair("2019,32.8", "2019,32.8", "2019,,32.8")


def test_only_the_named_occurrence_is_changed() -> None:
    made = rules(KZAP)
    fates = made.fates(RAW)
    assert {line: fate.cells for line, fate in fates.items()} == {3: ["2019", "KZZAP", "1"]}
    assert fates[3].repair_id == "x-01"
    assert made.unmatched() == {}
    assert RAW.rows[1].cells == ["2019", "KZAP", "1"]


def test_several_cells_and_a_whole_line() -> None:
    cells = repair("2020,,7", "REF_AREA=;Value=7", "REF_AREA=KZKAR;Value=0.7")
    fates = rules(cells, WHOLE).fates(RAW)
    assert fates[5].cells == ["2020", "KZKAR", "0.7"]
    assert fates[4].cells == ["2019", "", "32.8"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(",1\n", ",1.0\n").replace("7", "7.00"),
        "\ufeff" + TEXT.replace("\n", "\r\n"),
        TEXT.replace("KZAP", '"KZAP"').replace(",,", ',"",'),
        TEXT.replace("KZAP", " KZAP ").replace(",1\n", ",1\u00a0\n"),
        # a spreadsheet fills rows up to the width of the table
        "Year,REF_AREA,Value\n2019,KZAP,1,\n2019,KZAP,1,\n2019,32.8,\n2020,,7,\n",
        # columns in another order, one more and one blank
        "Value,NEW,Year,REF_AREA,\n1,,2019,KZAP,\n1,,2019,KZAP,\n7,,2020,,\n",
    ],
    ids=["zeros", "marks", "quotes", "blanks", "filled", "moved"],
)
def test_a_row_is_known_by_what_it_says(text: str) -> None:
    wanted = [KZAP, repair("2020,,7", "Value=7", "Value=0.7")]
    if "32.8" in text:
        wanted.append(WHOLE)
    made = rules(*wanted)
    raw = parsed(text)
    fates = made.fates(raw)
    assert made.unmatched() == {}
    area, value = raw.columns.index("ref_area"), raw.columns.index("obs_text")
    assert [fate.cells[area] for fate in fates.values()] == ["KZZAP", *[""] * (len(wanted) - 1)]
    assert fates[raw.rows[-1].line].cells[value] == "0.7"


def test_a_rule_without_a_row_is_fixed_there_the_same_fault_or_gone() -> None:
    fixed = rules(repair("2019,KZAP,1", "REF_AREA=KZAP", "REF_AREA=KZZAP"))
    assert fixed.fates(parsed(f"{HEADER}\n2019,KZZAP,1.0\n")) == {}
    assert list(fixed.unmatched().values()) == [State.FIXED]
    again = rules(repair("2019,KZAP,1", "REF_AREA=KZAP", "REF_AREA=KZZAP"))
    fates = again.fates(parsed(f"{HEADER}\n2019,KZAP,1.25\n"))
    assert {line: fate.reason for line, fate in fates.items()} == {2: UNDECIDED}
    assert list(again.unmatched().values()) == [State.SAME_FAULT]
    gone = rules(repair("2019,KZAP,1", "REF_AREA=KZAP", "REF_AREA=KZZAP", 3))
    assert gone.fates(RAW) == {}
    assert gone.unmatched() == {f"{NAME}: '2019,KZAP,1' (occurrence 3)": State.GONE}
    assert gone.tally() == {"matched": 0, "fixed": 0, "same_fault": 0, "gone": 1}


def test_a_wrong_number_that_was_replaced_is_no_fault_any_more() -> None:
    made = rules(repair("2020,,7", "Value=7", "Value=0.7"))
    assert made.fates(parsed(f"{HEADER}\n2020,,0.8\n")) == {}
    assert list(made.unmatched().values()) == [State.GONE]


def test_a_reject_by_line_gives_its_reason() -> None:
    assert rules(rejects=(reject("2020,,7"),)).fates(RAW)[5].reason == "area_missing"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("REF_AREA=KZKAR", "REF_AREA=KZZAP", "REF_AREA is 'KZAP', not 'KZKAR'"),
        ("SEX=M", "SEX=F", "has no SEX"),
        ("Nonsense=M", "Nonsense=F", "has no Nonsense"),
        ("REF_AREA=KZAP", "Value=2", "name different columns"),
    ],
)
def test_a_repair_that_does_not_fit_its_line_fails(old: str, new: str, what: str) -> None:
    with pytest.raises(BuildError, match=what):
        rules(repair("2019,KZAP,1", old, new)).fates(RAW)


def test_two_rules_for_one_row_and_a_file_without_its_header_are_named() -> None:
    with pytest.raises(BuildError, match="two rules"):
        rules(KZAP, repair("2019,KZAP,1.0", "REF_AREA=KZAP", "REF_AREA=KZKAR", 2))
    with pytest.raises(BuildError, match=r"no header of indicator_3-2-1\.csv"):
        LineRules((KZAP,), (), {}, {})


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("40.0", "40"),
        ("40", "40"),
        ("-0.0", "0"),
        ("1e3", "1000"),
        (" KZ AP ", "KZ AP"),
        ("", ""),
        ("1e9992010", "1e9992010"),
        ("9" * 40, "9" * 40),
        ("1e-9", "0.000000001"),
    ],
)
def test_numbers_are_compared_as_numbers(cell: str, said: str) -> None:
    assert plain(cell) == said
