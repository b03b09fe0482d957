"""The chart over time as a specification: names beside the ends, breaks, what lies ahead."""

import pandas as pd
import pytest

from sdgdash import theme
from sdgdash.trends.ends_picture import broken, limits, spread
from sdgdash.trends.picture import Drawn, _rows, trend_chart

EMPTY = pd.DataFrame(
    {"year": [], "value": [], "low": [], "high": [], "text": [], "short": [], "kind": []}
)


def _drawn(**more: pd.DataFrame) -> Drawn:
    lines = pd.DataFrame(
        [
            ("KZ", "Republic of Kazakhstan", "Kazakhstan", 2021, 90.0, "today", "a"),
            ("KZ", "Republic of Kazakhstan", "Kazakhstan", 2023, 94.7, "today", "a"),
            ("KZKZY", "Kyzylorda region", "Kyzylorda", 2021, 89.0, "before", "b"),
            ("KZKZY", "Kyzylorda region", "Kyzylorda", 2023, 94.5, "today", "c"),
        ],
        columns=["area", "line", "short", "year", "value", "kind", "segment"],
    )
    hover = pd.DataFrame({"year": [2021, 2023], "when": ["2021", "2023"], "l0": ["90", "94.7"]})
    parts = {"marks": EMPTY, "aims": EMPTY, "fan": EMPTY, "hover": hover, **more}
    return Drawn(lines, **parts, titles={"when": "Year", "l0": "Republic of Kazakhstan"})


def _marks(spec: dict, kind: str) -> list[dict]:
    return [la for la in spec["layer"] if la["mark"].get("type") == kind]


def test_every_line_is_named_at_its_end_and_names_stay_apart() -> None:
    spec = trend_chart(_drawn(), "%", "path")
    named = {la["mark"]["text"][0]: la for la in _marks(spec, "text")}
    assert set(named) == {"Kazakhstan", "Kyzylorda"}
    assert named["Kazakhstan"]["mark"]["color"] == theme.LINES[0]
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    at = [la["data"]["values"][0]["value"] for la in named.values()]
    assert abs(at[0] - at[1]) / (high - low) * 370 >= 16, "one line of type apart"
    assert "legend" not in str(spec["layer"][0]["encoding"].get("x"))


def test_target_reference_path_and_projection_are_named() -> None:
    aims = pd.DataFrame(
        [
            (2021, 97.0, "t", "Target for 2030: 97%", "target"),
            (2030, 97.0, "t", "Target for 2030: 97%", "target"),
            (2021, 90.0, "p", "", "path"),
            (2030, 97.0, "p", "", "path"),
            (2021, 96.0, "r", "Front-runners, 2023: 96%", "reference"),
            (2023, 96.0, "r", "Front-runners, 2023: 96%", "reference"),
        ],
        columns=["year", "value", "text", "short", "kind"],
    )
    fan = pd.DataFrame(
        [(2023, 94.0, 94.0, 94.0, "f", "99%"), (2030, 99.0, 97.5, 101.0, "f", "99%")],
        columns=["year", "value", "low", "high", "text", "short"],
    )
    spec = trend_chart(_drawn(aims=aims, fan=fan), "%", "required path")
    texts = [str(la["mark"]["text"]) for la in _marks(spec, "text")]
    for name in ("Target for 2030: 97%", "Front-runners, 2023: 96%", "required path", "99%"):
        assert name in texts
    assert len(_marks(spec, "area")) == 1
    dashes = {
        str(la["mark"].get("strokeDash")): la["mark"].get("color") for la in _marks(spec, "line")
    }
    assert dashes["[1, 0]"] == theme.TARGET
    assert dashes["[2, 4]"] == theme.REFERENCE


def test_a_target_is_named_where_nothing_else_is_drawn() -> None:
    aims = pd.DataFrame(
        [(y, 97.0, "t", "Target", "target") for y in (2021, 2030)],
        columns=["year", "value", "text", "short", "kind"],
    )
    spec = trend_chart(_drawn(aims=aims), "%", "path")
    named = next(la for la in _marks(spec, "text") if la["mark"]["text"] == "Target")
    assert named["mark"]["align"] == "right"
    assert named["data"]["values"][0]["year"] == 2030


def test_breaks_are_named_above_the_lines() -> None:
    marks = pd.DataFrame({"year": [2022], "text": ["a long note"], "short": ["2022: new borders"]})
    spec = trend_chart(_drawn(marks=marks), "%", "path")
    named = [la for la in _marks(spec, "text") if la["mark"]["text"] == "2022: new borders"]
    assert named[0]["encoding"]["y"]["value"] < 0
    rule = next(la for la in _marks(spec, "rule") if "strokeDash" in la["mark"])
    assert rule["data"]["values"] == [{"year": 2021.5}]


def test_the_pointer_reads_the_nearest_year() -> None:
    spec = trend_chart(_drawn(), "%", "path")
    assert spec["params"][0]["select"]["nearest"] is True
    told = next(la for la in _marks(spec, "rule"))["encoding"]["tooltip"]
    assert [t["title"] for t in told] == ["Year", "Republic of Kazakhstan"]


@pytest.mark.parametrize(
    ("years", "rows"),
    [
        ([2018], [0]),
        ([2018, 2022, 2023], [0, 1, 2]),
        ([2012, 2022], [0, 0]),
        ([2012, 2014], [1, 0]),
    ],
)
def test_names_of_near_breaks_take_different_rows(years: list[int], rows: list[int]) -> None:
    assert _rows(years, (2010, 2023)) == rows


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([36.4, 94.7], (0.0, 100.0)),
        ([90.0, 94.7], (90.0, 95.0)),
        ([-3.0, 4.0], (-4.0, 4.0)),
        ([0.0], (-0.1, 0.1)),
    ],
)
def test_the_axis_starts_at_zero_where_that_costs_little(values, ends) -> None:
    low, high = limits(values)
    assert low <= min(values) and high >= max(values)
    assert (low, high) == pytest.approx(ends)


def test_what_lies_together_is_spread_and_keeps_its_order() -> None:
    found = spread([100.0, 101.0, 99.0, 300.0], [16, 16, 16, 16])
    assert found[2] < found[0] < found[1] < found[3]
    assert found[0] - found[2] >= 16 and found[1] - found[0] >= 16
    assert found[3] == 300.0
    assert sum(found[:3]) / 3 == pytest.approx(100.0)


def test_long_names_take_two_lines() -> None:
    assert len(broken("Higher and postgraduate professional education of all kinds")) == 2
    assert broken("Abai") == ["Abai"]
