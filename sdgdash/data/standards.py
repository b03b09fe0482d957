"""The settlement standard as shipped: data/registry/standards/ -> frozen dataclasses.

items.csv and rules.csv are written by `python -m sdgdash standards`; the other files by people.
How to enter the class of a settlement: docs/planning.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sdgdash.data import csvfile
from sdgdash.data.registry import REGISTRY, Registry
from sdgdash.data.yamlfile import read_yaml
from sdgdash.domain.settlement_class import place_of
from sdgdash.domain.standard import (
    Basis,
    Form,
    Item,
    Measure,
    Place,
    Rule,
    RuleKind,
    Span,
)
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.errors import RegistryError

FOLDER = "standards"
_WITH_LIMIT = (Form.LEVEL, Form.PER_1000, Form.SITING, Form.CEILING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The act behind the standard; `read_on`: the day its text was compared."""

    __pydantic_config__ = {"extra": "forbid"}

    title: Text
    act: Text
    adopted: date
    edition: date
    amended_by: Text
    address: Text
    read_on: date
    classes: Mapping[int, Text]
    lead: Mapping[int, tuple[str, ...]]
    groups: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """Everything of the standard. `left_out`: printed numbers not held against anything."""

    act: Act
    items: tuple[Item, ...]
    measures: Mapping[str, Measure]
    places: Mapping[str, Place]
    left_out: tuple[Mapping[str, str], ...]

    def item(self, annex: int, number: str) -> Item:
        """An item by annex and number (text); RegistryError when there is none."""
        for item in self.items:
            if (item.annex, item.number) == (annex, number):
                return item
        raise RegistryError(FOLDER, f"no item {annex}/{number}", "Use a number of items.csv.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry of settlements.yaml: `class` is the number of the annex."""

    __pydantic_config__ = {"extra": "forbid"}

    territory: str
    annex: int
    town: bool
    district_centre: bool | None
    basis: Basis
    why: Text


def load(root: Path = REGISTRY) -> Standard:
    """The standard under `root`, cross-checked; RegistryError says where and what to mend."""
    folder = root / FOLDER
    act = _validated(folder / "act.yaml", TypeAdapter(Act), read_yaml(folder / "act.yaml"))
    measures = _measures(folder)
    rules = _rules(folder / "rules.csv", measures)
    groups = {text.ru: text for text in act.groups}
    path = folder / "items.csv"
    items = tuple(_item(path, row, groups, rules) for row in _rows(path))
    found = [(i.annex, i.number) for i in items]
    for key in {*rules, *((a, n) for a, many in act.lead.items() for n in many)} - set(found):
        raise RegistryError(str(folder), f"no item {key[0]}/{key[1]}", "Mend the number.")
    if len(set(found)) != len(found):
        raise RegistryError(str(folder / "items.csv"), "an item stands twice", "Build it again.")
    return Standard(
        act=act,
        items=items,
        measures=measures | _services(items, measures),
        places=_places(folder / "settlements.yaml", act),
        left_out=tuple(_rows(folder / "left_out.csv")),
    )


@cache
def shipped() -> Standard:
    """The standard that ships with the dashboard, loaded once."""
    return load()


def place(standard: Standard, registry: Registry, code: str) -> Place | None:
    """The settlement `code` with its class, entered or by rule; None when it is none."""
    territory = registry.territory(code)
    parent = next(iter(registry.ladder(territory.id)[1:]), None)
    return place_of(territory, parent, registry.territories, standard.places)


def _measures(folder: Path) -> dict[str, Measure]:
    rows = _rows(folder / "measures.csv")
    known = {row["measure"] for row in rows}
    for row in rows:
        if row["base"] and row["base"] not in known:
            raise RegistryError(
                f"{folder / 'measures.csv'}, {row['measure']}",
                f"no measure '{row['base']}'",
                "Add the base, or mend its name.",
            )
    return {
        row["measure"]: Measure(
            id=row["measure"], unit=row["unit"], base=row["base"] or None, name=_text(row, "name")
        )
        for row in rows
    }


def _services(items: tuple[Item, ...], own: Mapping[str, Measure]) -> dict[str, Measure]:
    """Things that are only to be there are measured under the name of their item."""
    return {
        rule.measure: Measure(id=rule.measure, unit="YES_NO", name=item.name)
        for item in reversed(items)
        for rule in item.rules
        if rule.measure not in own
    }


def _rules(path: Path, measures: Mapping[str, Measure]) -> dict[tuple[int, str], tuple[Rule, ...]]:
    out: dict[tuple[int, str], tuple[Rule, ...]] = {}
    for line, row in enumerate(_rows(path), start=2):
        try:
            key, rule = (int(row["annex"]), row["item"]), _rule(row)
        except (ValueError, KeyError) as e:
            raise RegistryError(f"{path}, line {line}", f"{e}", "Build the file again.") from e
        for needed in filter(
            None, (rule.span and rule.span.measure, rule.also and rule.also.measure)
        ):
            if needed not in measures:
                raise RegistryError(f"{path}, line {line}", f"no measure '{needed}'", "Declare it.")
        limit = rule.maximum if rule.form is Form.CEILING else rule.minimum
        if rule.form in _WITH_LIMIT and limit is None:
            raise RegistryError(f"{path}, line {line}", "has no number", "Build the file again.")
        out[key] = (*out.get(key, ()), rule)
    return out


def _rule(row: Mapping[str, str]) -> Rule:
    span = None
    if row["span"]:
        span = Span(
            measure=row["span"],
            least=_number(row["least"]),
            below=_number(row["below"]),
            above=row["above"] == "y",
        )
    also = Span(measure=row["also"], least=_number(row["also_least"])) if row["also"] else None
    return Rule(
        measure=row["measure"],
        form=Form(row["form"]),
        minimum=_number(row["minimum"]),
        maximum=_number(row["maximum"]),
        span=span,
        only_in=tuple(row["only_in"].split()),
        also=also,
        judged=row["judged"] != "n",
        confirm=tuple(row["confirm"].split()),
    )


def _item(
    path: Path,
    row: Mapping[str, str],
    groups: Mapping[str, Text],
    rules: Mapping[tuple[int, str], tuple[Rule, ...]],
) -> Item:
    try:
        key = (int(row["annex"]), row["item"])
        return Item(
            annex=key[0],
            number=key[1],
            service=row["service"],
            kind=RuleKind(row["rule_kind"]),
            group=groups[row["group_ru"]],
            name=_text(row, "name"),
            recommended=row["recommended"] == "y",
            only_in=tuple(row["only_in"].split()),
            ask=row["ask"] or None,
            sdg=row["sdg"] or None,
            lead=int(row["lead"]) if row["lead"] else None,
            confirm=tuple(row["confirm"].split()),
            rules=rules.get(key, ()),
        )
    except (ValueError, KeyError) as e:
        raise RegistryError(
            f"{path}, {row.get('annex')}/{row.get('item')}", f"{e}", "Build it again."
        ) from e


def _places(path: Path, act: Act) -> dict[str, Place]:
    raw = [{("annex" if k == "class" else k): v for k, v in e.items()} for e in read_yaml(path)]
    out: dict[str, Place] = {}
    for entry in _validated(path, TypeAdapter(list[_Entry]), raw):
        where = f"{path}, {entry.territory}"
        if entry.annex not in act.classes:
            raise RegistryError(
                where, f"no class {entry.annex}", f"Use one of {list(act.classes)}."
            )
        if entry.territory in out:
            raise RegistryError(where, "entered twice", "Keep one entry.")
        out[entry.territory] = Place(
            territory=entry.territory,
            annex=entry.annex,
            basis=entry.basis,
            town=entry.town,
            district_centre=entry.district_centre,
            why=entry.why,
        )
    return out


def _validated(path: Path, adapter: TypeAdapter[Any], raw: Any) -> Any:
    try:
        return adapter.validate_python(raw)
    except ValidationError as e:
        first = e.errors()[0]
        spot = ".".join(str(part) for part in first["loc"])
        raise RegistryError(str(path), f"{spot}: {first['msg']}", "Mend the field.") from e


def _rows(path: Path) -> tuple[dict[str, str], ...]:
    return csvfile.read_table(path, error=RegistryError).records()


def _number(text: str) -> float | None:
    return float(text) if text else None


def _text(row: Mapping[str, str], stem: str) -> Text:
    return Text(*(row[f"{stem}_{lang}"] for lang in LANGUAGES))
