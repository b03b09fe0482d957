"""Plan targets: what ships, what a wrong cell says, what is held against a value."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from sdgdash.data import plans
from sdgdash.data.registry import REGISTRY
from sdgdash.domain.plan_target import (
    Definition,
    DocumentState,
    PlanTarget,
    ReadIn,
    Scale,
    Unjudged,
    against,
    compare,
)
from sdgdash.errors import RegistryError

SHIPPED = {t.id: t for t in plans.shipped()}
WASTE = SHIPPED["waste-recycling"]


def test_only_the_waste_target_is_of_the_same_definition() -> None:
    assert [t.id for t in SHIPPED.values() if t.definition is Definition.SAME] == [WASTE.id]
    assert dict(WASTE.values) == {2030: 40}


def test_gas_supply_of_the_country_stays_out() -> None:
    everything = [*plans.shipped(), *plans.promises()]
    assert "7.1.2" not in {t.series for t in everything}


def test_no_number_is_said_to_be_read_in_an_act_that_was_not_read() -> None:
    assert {t.read_in for t in SHIPPED.values()} == {ReadIn.STATEMENT}


def test_promises_are_of_years_that_are_over_at_the_day_of_entry() -> None:
    entered = {t.entered_on[:4] for t in SHIPPED.values()}
    assert all(p.year < int(min(entered)) for p in plans.promises())
    assert len(plans.promises()) == 13


def test_targets_that_ship_lie_ahead_of_the_day_of_entry() -> None:
    assert all(t.last_year >= int(t.entered_on[:4]) for t in SHIPPED.values())


@pytest.mark.parametrize(
    ("actual", "deviation", "scale"),
    [
        (41.0, 1.0, Scale.REACHED),
        (40.0, 0.0, Scale.REACHED),
        (38.0, -2.0, Scale.CLOSE),
        (37.9, -2.1, Scale.SHORT),
    ],
)
def test_an_actual_value_is_held_against_the_plan_of_its_year(
    actual: float, deviation: float, scale: Scale
) -> None:
    found = compare(WASTE, 2030, actual)
    assert (found.deviation, found.scale) == (deviation, scale)


def test_less_is_better_where_the_document_wants_less() -> None:
    found = compare(replace(WASTE, aim="<="), 2030, 37.0)
    assert (found.deviation, found.scale) == (3.0, Scale.REACHED)


@pytest.mark.parametrize(
    ("change", "year", "actual", "why"),
    [
        ({"definition": Definition.SIMILAR}, 2030, 41.0, Unjudged.DEFINITION),
        ({"series": None}, 2030, 41.0, Unjudged.DEFINITION),
        ({"state": DocumentState.DRAFT}, 2030, 41.0, Unjudged.DRAFT),
        ({}, 2029, 41.0, Unjudged.NO_PLAN_VALUE),
        ({}, 2030, None, Unjudged.NO_ACTUAL_VALUE),
    ],
)
def test_what_may_not_be_judged_says_why(
    change: dict[str, object], year: int, actual: float | None, why: Unjudged
) -> None:
    found = compare(replace(WASTE, **change), year, actual)
    assert (found.unjudged, found.scale, found.deviation) == (why, None, None)


def test_years_between_are_not_computed() -> None:
    target = replace(WASTE, values={2026: 30.0, 2030: 40.0})
    assert [(a.year, a.planned) for a in against(target, {2028: 33.0})] == [(2026, 30), (2030, 40)]


def _write(tmp_path: Path, **changes: str) -> Path:
    with (REGISTRY / plans.TARGETS).open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    with (tmp_path / plans.TARGETS).open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, plans.TARGET_COLUMNS)
        out.writeheader()
        out.writerow(row | changes)
    return tmp_path


def _one(tmp_path: Path, **changes: str) -> PlanTarget:
    return plans.plan_targets(_write(tmp_path, **changes))[0]


def test_a_district_plan_is_entered_by_its_row_alone(tmp_path: Path) -> None:
    found = _one(
        tmp_path,
        territory="354800000",
        document_level="district",
        kind="akimat",
        values="2026=25; 2027=26.5",
        method_act="No. 12",
        state="draft",
    )
    assert found.territory == "354800000"
    assert dict(found.values) == {2026: 25, 2027: 26.5}


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("territory", "KZXXX", "territory 'KZXXX' is unknown"),
        ("series", "11.6.1.9", "series '11.6.1.9' is unknown"),
        ("series", "", "names its series"),
        ("goal", "18", "goal 18 is unknown"),
        ("goal", "6", "goal 6 is not that of series"),
        ("goal", "eleven", "goal cannot be 'eleven'"),
        ("unit", "KM", "not that of series"),
        ("aim", "=", "aim cannot be '='"),
        ("values", "40", "values cannot be read at '40'"),
        ("values", "2026=64,3", "values cannot be read"),
        ("values", "2026=1; 2026=2", "values cannot be read"),
        ("values", "2026=nan", "values cannot be read"),
        ("values", "26=1", "values cannot be read"),
        ("values", "", "values is empty"),
        ("definition", "equal", "Use one of"),
        ("kind", "office", "kind cannot be 'office'"),
        ("state", "", "state is empty"),
        ("parent", "nothing", "no parent 'nothing'"),
        ("name_kk", "", "name_kk is empty"),
        ("body_ru", "", "body_ru is empty"),
        ("source_address", "see the site", "source_address 'see the site' is no address"),
        ("source_date", "spring", "source_date 'spring' is no date"),
        ("act_date", "31.12.2025", "act_date '31.12.2025' is no date"),
        ("entered_by", "", "entered_by is empty"),
        ("baseline_value", "many", "baseline_value cannot be 'many'"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, column: str, cell: str, says: str) -> None:
    with pytest.raises(RegistryError) as error:
        _one(tmp_path, **{column: cell})
    assert says in str(error.value)
    assert plans.TARGETS in error.value.where


def test_a_file_with_other_columns_or_cells_is_named(tmp_path: Path) -> None:
    path = tmp_path / plans.TARGETS
    path.write_text("id,territory\n", "utf-8")
    with pytest.raises(RegistryError, match="other columns"):
        plans.plan_targets(tmp_path)
    path.write_text(",".join(plans.TARGET_COLUMNS) + "\na,b\n", "utf-8")
    with pytest.raises(RegistryError, match="line 2"):
        plans.plan_targets(tmp_path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegistryError, match="UTF-8"):
        plans.plan_targets(tmp_path)


def test_a_target_that_stands_twice_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path) / plans.TARGETS
    first = path.read_text("utf-8").splitlines()[1]
    path.write_text(
        path.read_text("utf-8") + first.replace("waste-recycling", "again") + "\n", "utf-8"
    )
    with pytest.raises(RegistryError, match="stands twice"):
        plans.plan_targets(tmp_path)
