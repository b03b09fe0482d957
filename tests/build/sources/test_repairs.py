"""Repairs by file, line text and occurrence."""

import pytest

from sdgdash.build.sources.rawfile import parse_file
from sdgdash.build.sources.repairs import LineRules
from sdgdash.errors import BuildError

RAW = parse_file(
    "indicator_3-2-1.csv",
    b"Year,REF_AREA,Value\n2019,KZAP,1\n2019,KZAP,1\n2019,32.8\n2020,,7\n",
)


def repair(text: str, old: str, new: str, occurrence: int = 1) -> dict[str, str]:
    return {
        "id": "x-01",
        "file": RAW.name,
        "text": text,
        "occurrence": str(occurrence),
        "old": old,
        "new": new,
    }


def test_only_the_named_occurrence_is_changed() -> None:
    rules = LineRules((repair("2019,KZAP,1", "REF_AREA=KZAP", "REF_AREA=KZZAP", 2),), ())
    fates = rules.fates(RAW)
    assert {line: fate.cells for line, fate in fates.items()} == {3: ["2019", "KZZAP", "1"]}
    assert fates[3].repair_id == "x-01"
    assert rules.unmatched() == []
    assert RAW.rows[1].cells == ["2019", "KZAP", "1"]


def test_several_cells_and_a_whole_line() -> None:
    cells = repair("2020,,7", "REF_AREA=;Value=7", "REF_AREA=KZKAR;Value=0.7")
    line = repair("2019,32.8", "2019,32.8", "2019,,32.8")
    fates = LineRules((cells, line), ()).fates(RAW)
    assert fates[5].cells == ["2020", "KZKAR", "0.7"]
    assert fates[4].cells == ["2019", "", "32.8"]


def test_rules_without_a_line_are_listed() -> None:
    rules = LineRules((repair("2019,KZAP,1", "Value=1", "Value=2", 3),), ())
    assert rules.fates(RAW) == {}
    assert rules.unmatched() == ["indicator_3-2-1.csv: '2019,KZAP,1' (occurrence 3)"]


def test_a_reject_by_line_gives_its_reason() -> None:
    reject = {
        "file": RAW.name,
        "text": "2020,,7",
        "occurrence": "1",
        "reason": "area_missing",
    }
    assert LineRules((), (reject,)).fates(RAW)[5].reason == "area_missing"


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
        LineRules((repair("2019,KZAP,1", old, new),), ()).fates(RAW)
