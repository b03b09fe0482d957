"""Plan targets and promises: data/registry/plan_targets.csv and promises.csv, validated.

How an office fills them: docs/planning.md. A wrong cell is named with file, line and column.
"""

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path

from sdgdash.data.csvrows import Row, read_rows
from sdgdash.data.registry import REGISTRY, Registry
from sdgdash.data.registry import shipped as shipped_registry
from sdgdash.domain.plan_target import (
    Definition,
    DocumentLevel,
    DocumentState,
    PlanTarget,
    Promise,
    ReadIn,
    TargetKind,
)
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError

TARGETS, PROMISES = "plan_targets.csv", "promises.csv"
TARGET_COLUMNS = (
    "id",
    "territory",
    "series",
    "goal",
    "name_kk",
    "name_ru",
    "name_en",
    "unit",
    "aim",
    "document_level",
    "document_kk",
    "document_ru",
    "document_en",
    "act_kk",
    "act_ru",
    "act_en",
    "act_date",
    "act_address",
    "kind",
    "parent",
    "baseline_year",
    "baseline_value",
    "values",
    "definition",
    "method_act",
    "state",
    "read_in",
    "body_kk",
    "body_ru",
    "body_en",
    "source_title",
    "source_address",
    "source_date",
    "entered_by",
    "entered_on",
)
PROMISE_COLUMNS = (
    "id",
    "territory",
    "series",
    "goal",
    "name_kk",
    "name_ru",
    "name_en",
    "unit",
    "year",
    "bound",
    "value",
    "reported",
    "definition",
    "by_kk",
    "by_ru",
    "by_en",
    "source_title",
    "source_address",
    "source_date",
)
AIMS = (">=", "<=")


def plan_targets(root: Path = REGISTRY, registry: Registry | None = None) -> tuple[PlanTarget, ...]:
    """Every plan target of the file, in its order; RegistryError at the first wrong cell."""
    known = registry or shipped_registry()
    found = tuple(_target(row, known) for row in read_rows(root / TARGETS, TARGET_COLUMNS))
    _require_unlike(root / TARGETS, found)
    ids = {t.id for t in found}
    for target in found:
        if target.parent and target.parent not in ids:
            raise RegistryError(
                f"{root / TARGETS}, {target.id}",
                f"no parent '{target.parent}'",
                "Enter the parent's row, or leave the cell empty.",
            )
    return found


def promises(root: Path = REGISTRY, registry: Registry | None = None) -> tuple[Promise, ...]:
    """Values promised for a year that is over, in the order of the file."""
    known = registry or shipped_registry()
    found = tuple(_promise(row, known) for row in read_rows(root / PROMISES, PROMISE_COLUMNS))
    if len({p.id for p in found}) != len(found):
        raise RegistryError(str(root / PROMISES), "an id stands twice", "Keep one row of each.")
    return found


@cache
def shipped() -> tuple[PlanTarget, ...]:
    """The plan targets that ship with the dashboard, read once."""
    return plan_targets()


def _target(row: Row, registry: Registry) -> PlanTarget:
    series = _series(row, registry)
    definition = row.read("definition", Definition)
    if definition is Definition.SAME and series is None:
        row.refuse("series", "is empty", "A target of the same definition names its series.")
    return PlanTarget(
        id=row.text("id"),
        territory=_territory(row, registry),
        series=series,
        goal=_goal(row, registry, series),
        name=row.words("name"),
        unit=_unit(row, registry, series, definition),
        aim=row.read("aim", partial(_one_of, AIMS)),
        level=row.read("document_level", DocumentLevel),
        document=row.words("document"),
        act=row.words("act") if any(row.maybe(f"act_{x}") for x in LANGUAGES) else None,
        act_date=row.day("act_date") if row.maybe("act_date") else None,
        act_address=_address(row, "act_address") if row.maybe("act_address") else None,
        kind=row.read_maybe("kind", TargetKind),
        parent=row.maybe("parent"),
        baseline_year=row.read_maybe("baseline_year", _year),
        baseline_value=row.read_maybe("baseline_value", _number),
        values=_values(row),
        definition=definition,
        method_act=row.maybe("method_act"),
        state=row.read("state", DocumentState),
        read_in=row.read("read_in", ReadIn),
        body=row.words("body") if any(row.maybe(f"body_{x}") for x in LANGUAGES) else None,
        source_title=row.text("source_title"),
        source_address=_address(row, "source_address"),
        source_date=row.day("source_date"),
        entered_by=row.text("entered_by"),
        entered_on=row.day("entered_on"),
    )


def _promise(row: Row, registry: Registry) -> Promise:
    series = _series(row, registry)
    return Promise(
        id=row.text("id"),
        territory=_territory(row, registry),
        series=series,
        goal=_goal(row, registry, series),
        name=row.words("name"),
        unit=_unit(row, registry, series, Definition.DIFFERENT),
        year=row.read("year", _year),
        bound=row.read_maybe("bound", partial(_one_of, ("over",))),
        value=row.read("value", _number),
        reported=row.read_maybe("reported", _number),
        definition=row.read("definition", Definition),
        by=row.words("by"),
        source_title=row.text("source_title"),
        source_address=_address(row, "source_address"),
        source_date=row.day("source_date"),
    )


def _territory(row: Row, registry: Registry) -> str:
    code = row.text("territory")
    if code not in registry.territories:
        row.refuse("territory", f"{code!r} is unknown", "Use a code of the registry.")
    return code


def _series(row: Row, registry: Registry) -> str | None:
    series = row.maybe("series")
    if series is not None and series not in registry.series:
        row.refuse("series", f"{series!r} is unknown", "Use an id of indicators/*.yaml.")
    return series


def _goal(row: Row, registry: Registry, series: str | None) -> int:
    goal = row.read("goal", int)
    if goal not in registry.goals:
        row.refuse("goal", f"{goal} is unknown", "Use 1 to 17.")
    if series and registry.indicators[registry.indicator_of[series]].goal != goal:
        row.refuse("goal", f"{goal} is not that of series {series}", "Mend one of them.")
    return goal


def _unit(row: Row, registry: Registry, series: str | None, definition: Definition) -> str:
    unit = row.text("unit")
    if unit not in registry.units:
        row.refuse("unit", f"{unit!r} is unknown", "Use a code of units.yaml.")
    if series and definition is Definition.SAME and registry.series[series].unit != unit:
        row.refuse("unit", f"{unit!r} is not that of series {series}", "Mend one of them.")
    return unit


def _values(row: Row) -> dict[int, float]:
    """ "2026=64.3; 2027=65" as year -> value."""
    out: dict[int, float] = {}
    for part in row.text("values").split(";"):
        year, sign, value = part.strip().partition("=")
        try:
            key, number = _year(year.strip()), _number(value.strip())
        except ValueError:
            sign = ""
        if not sign or key in out:
            row.refuse("values", f"cannot be read at {part.strip()!r}", "Write 2026=64.3; 2027=65.")
        out[key] = number
    return out


def _address(row: Row, column: str) -> str:
    text = row.text(column)
    if not text.startswith(("https://", "http://")) or any(c.isspace() for c in text):
        row.refuse(column, f"{text!r} is no address", "Write an address with https://.")
    return text


def _require_unlike(path: Path, found: Iterable[PlanTarget]) -> None:
    seen: set[tuple[str, ...]] = set()
    for target in found:
        for key in (("id", target.id), *_rows_of(target)):
            if key in seen:
                raise RegistryError(f"{path}, {target.id}", f"stands twice: {key}", "Keep one row.")
            seen.add(key)


def _rows_of(target: PlanTarget) -> list[tuple[str, ...]]:
    """One document plans one value of a series in a territory for a year."""
    if target.series is None:
        return []
    who = (target.territory, target.series, target.document.ru, target.state, target.name.ru)
    return [(*who, str(year)) for year in target.values]


def _one_of(allowed: tuple[str, ...], text: str) -> str:
    if text not in allowed:
        raise ValueError(text)
    return text


def _number(text: str) -> float:
    number = float(text)
    if number != number or abs(number) == float("inf"):  # noqa: PLR0124 - not a number
        raise ValueError(text)
    return number


def _year(text: str) -> int:
    year = int(text)
    if not 1990 <= year <= 2100:
        raise ValueError(text)
    return year
