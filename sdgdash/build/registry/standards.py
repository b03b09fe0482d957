"""`python -m sdgdash standards --source DIR`: the settlement standard -> data/registry/standards/.

Read: the two tables typed from the act (policy/regional_standards*.csv) and what people decided
about them (services.csv, readings.csv, left_out.csv, to_confirm.csv). Written: items.csv,
rules.csv, and checked.csv, the comparison of every row with its quote. A number that stands in
no quote fails the build, and so does a row nobody decided about.
"""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import yaml

from sdgdash.build.registry.tables import read_table
from sdgdash.data.csvfile import csv_bytes
from sdgdash.errors import SourceError

ITEMS, NUMBERS = "policy/regional_standards.csv", "policy/regional_standards_numbers.csv"
FOLDER = Path(__file__).parents[3] / "data" / "registry" / "standards"
MARKS = {"": "", "*": "", "**": "town", "***": "centre"}
ITEM_COLUMNS = [
    "annex",
    "item",
    "service",
    "rule_kind",
    "recommended",
    "only_in",
    "ask",
    "sdg",
    "lead",
    "confirm",
    "group_kk",
    "group_ru",
    "name_kk",
    "name_ru",
    "name_en",
]
RULE_COLUMNS = [
    "annex",
    "item",
    "measure",
    "form",
    "minimum",
    "maximum",
    "span",
    "least",
    "below",
    "above",
    "only_in",
    "also",
    "also_least",
    "judged",
    "confirm",
]
Row = Mapping[str, str]
Key = tuple[str, str]


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when the three files were written."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash standards", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, metavar="DIR")
    parser.add_argument("--folder", type=Path, default=FOLDER, metavar="DIR")
    options = parser.parse_args(arguments)
    items, rules, checked = build(options.source, options.folder)
    for name, frame in (("items", items), ("rules", rules), ("checked", checked)):
        (options.folder / f"{name}.csv").write_bytes(csv_bytes(frame))
    found = checked["found"].value_counts()
    print(f"{len(items)} items, {len(rules)} rules; compared: {dict(found)}")
    return 0


def build(source: Path, folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """(items, rules, comparison) as text frames; SourceError names what does not fit."""
    raw = {(r["annex"], r["item_no"]): r for r in _rows(source / ITEMS, ("annex", "item_no"))}
    numbers: dict[Key, dict[str, Row]] = {}
    for row in _rows(source / NUMBERS, ("annex", "item_no", "sub_no")):
        numbers.setdefault((row["annex"], row["item_no"]), {})[row["sub_no"]] = row
    confirm = _confirm(folder)
    lead = yaml.safe_load((folder / "act.yaml").read_text("utf-8"))["lead"]
    services = {
        key: row for row in _rows(folder / "services.csv", ("service",)) for key in _keys(row)
    }
    _same("services.csv", services.keys(), raw.keys())
    items = [_item(key, raw[key], services[key], confirm, lead) for key in raw]
    rules, used = _rules(raw, numbers, folder, confirm)
    rules += _presences(items, {(r["annex"], r["item"]) for r in rules})
    _require_decided(raw, numbers, used, folder)
    checked = [*_check_items(raw), *_check_numbers(raw, numbers)]
    if wrong := [c for c in checked if c["found"] == "missing" and _shown(c, used, confirm)]:
        first = wrong[0]
        raise SourceError(
            f"{source / NUMBERS}, {first['annex']}/{first['item']} {first['part']}",
            f"{first['what']} stands in no quote",
            "Compare the row with the act, or leave it out in left_out.csv.",
        )
    order = [(str(i["annex"]), str(i["item"])) for i in items]
    rules.sort(key=lambda r: order.index((r["annex"], r["item"])))
    return (
        pd.DataFrame(items, columns=ITEM_COLUMNS),
        pd.DataFrame(rules, columns=RULE_COLUMNS),
        pd.DataFrame(checked, columns=["annex", "item", "part", "what", "found"]),
    )


def _item(
    key: Key, raw: Row, service: Row, confirm: Mapping[Key, Row], lead: Mapping[int, list[str]]
) -> dict[str, str]:
    annex, number = key
    why = confirm.get((f"{annex}/{number}", ""))
    first = lead.get(int(annex), [])
    only = MARKS[raw["mark"]]
    if why and why["why"] == "marks_differ" and raw["mark"] == "**":
        only = "town centre"  # the Kazakh text has the mark of district centres
    return {
        "annex": annex,
        "item": number,
        "service": service["service"],
        "rule_kind": service["rule_kind"],
        "recommended": "y" if raw["recommended"] == "y" else "",
        "only_in": only,
        "ask": service["ask"],
        "sdg": service["sdg"],
        "lead": str(first.index(number) + 1) if number in first else "",
        "confirm": why["why"] if why else "",
        "group_kk": raw["group_kk"],
        "group_ru": raw["group_ru"],
        "name_kk": raw["name_kk"].rstrip("."),
        "name_ru": raw["name_ru"],
        "name_en": service["name_en"],
    }


def _rules(
    raw: Mapping[Key, Row],
    numbers: Mapping[Key, Mapping[str, Row]],
    folder: Path,
    confirm: Mapping[Key, Row],
) -> tuple[list[dict[str, str]], set[tuple[str, str, str]]]:
    """(rules read from numbers and words, parts used)."""
    out, used = [], set()
    for reading in _rows(folder / "readings.csv", ("measure", "items", "parts")):
        for key in _keys(reading):
            _require_words(raw[key], reading, key)
            for part in reading["parts"].split() or [""]:
                used.add((*key, part))
                number = numbers[key].get(part) if part else {}
                if number is None:
                    raise SourceError("readings.csv", f"{key} has no part {part!r}", "Mend it.")
                why = confirm.get(("/".join(key), part)) if part else None
                out.append(_rule(key, reading, number, why, _is_above(raw[key], number, numbers)))
    return out, used


def _is_above(raw: Row, number: Row, numbers: Mapping[Key, Mapping[str, Row]]) -> bool:
    """Whether the text says "more than" so many people.

    A limit two bands share belongs to the upper one, whose minimum is the lower: the act is
    silent, and only the lower is certainly asked for.
    """
    least = number.get("population_min", "")
    shared = any(
        row["population_max"] == least
        for row in numbers.get((raw["annex"], raw["item_no"]), {}).values()
    )
    text = f"{number.get('what_ru', '')} {raw['capacity_text_ru']}"
    return bool(least) and not shared and bool(re.search(rf"(свыше|более) {least}\b", text))


def _rule(key: Key, reading: Row, number: Row, why: Row | None, above: bool) -> dict[str, str]:
    form = reading["rule"]
    span, least, below = "", "", ""
    if number.get("population_min") or number.get("population_max"):
        span, least, below = "population", number["population_min"], number["population_max"]
    if form == "by_passengers":
        span, least, below = "passengers_per_day", number["value_min"], number["value_max"]
    plain = form in ("level", "per_1000", "siting")
    if reading["when"]:
        span, _, least = reading["when"].partition(":")
    also, _, also_least = reading["also"].partition(":")
    return {
        "annex": key[0],
        "item": key[1],
        "measure": reading["measure"],
        "form": form,
        "minimum": number["value_min"] if plain else "",
        "maximum": number["value_max"] if form == "ceiling" else "",
        "span": span,
        "least": least,
        "below": below,
        "above": "y" if above else "",
        "only_in": reading["only_in"],
        "also": also,
        "also_least": also_least,
        "judged": "n" if why and why["judged"] == "n" else "",
        "confirm": why["why"] if why else "",
    }


def _presences(items: Sequence[Row], read: set[Key]) -> list[dict[str, str]]:
    """Items with something to be there and no rule of numbers: the service itself is asked for."""
    without = ("building_norm", "other_norm", "no_measure")
    return [
        dict.fromkeys(RULE_COLUMNS, "")
        | {"annex": i["annex"], "item": i["item"], "measure": i["service"], "form": "presence"}
        for i in items
        if i["rule_kind"] not in without and (i["annex"], i["item"]) not in read
    ]


def _require_words(raw: Row, reading: Row, key: Key) -> None:
    if reading["words"] and reading["words"] not in raw["capacity_text_ru"]:
        raise SourceError(
            "readings.csv", f"{key}: {reading['words']!r} is not in the text", "Mend it."
        )


def _require_decided(
    raw: Mapping[Key, Row],
    numbers: Mapping[Key, Mapping[str, Row]],
    used: set[tuple[str, str, str]],
    folder: Path,
) -> None:
    """Every printed number is read, left out with a reason, or of a recommended item."""
    out = {
        (*key, part)
        for row in _rows(folder / "left_out.csv", ("items", "parts", "reason"))
        for key in _keys(row)
        for part in row["parts"].split()
    }
    for key, parts in numbers.items():
        for part in parts:
            if raw[key]["recommended"] != "y" and (*key, part) not in used | out:
                raise SourceError(
                    NUMBERS,
                    f"nobody decided about {'/'.join(key)} {part}",
                    "Enter it in readings.csv or left_out.csv.",
                )


def _check_items(raw: Mapping[Key, Row]) -> Iterator[dict[str, str]]:
    """Numbers of the main table against the two texts of the same row."""
    for (annex, item), row in raw.items():
        texts = (row["capacity_text_ru"], row["capacity_text_kk"])
        for column in ("value_min", "value_max"):
            if row[column]:
                yield _checked(annex, item, "", row[column], texts)
        if not (row["value_min"] or row["value_max"]):
            yield {"annex": annex, "item": item, "part": "", "what": "text", "found": "no_number"}


def _check_numbers(
    raw: Mapping[Key, Row], numbers: Mapping[Key, Mapping[str, Row]]
) -> Iterator[dict[str, str]]:
    for key, parts in numbers.items():
        for part, row in parts.items():
            for column in ("value_min", "value_max", "population_min", "population_max"):
                if row[column]:
                    own = (
                        f"{row['what_ru']} {raw[key]['capacity_text_ru']}",
                        f"{row['what_kk']} {raw[key]['capacity_text_kk']}",
                    )
                    yield _checked(*key, part, row[column], own)


def _checked(
    annex: str, item: str, part: str, number: str, texts: tuple[str, str]
) -> dict[str, str]:
    there = [has_number(text, number) for text in texts]
    where = {(True, True): "both", (True, False): "ru_only", (False, True): "kk_only"}
    found = where.get((there[0], there[1]), "missing")
    return {"annex": annex, "item": item, "part": part, "what": number, "found": found}


_WORDS = {
    "1": ("один", "одно", "одна", "одного", "бір"),
    "3": ("трех", "үш"),
    "4": ("четырех", "төрт"),
}


def has_number(text: str, number: str) -> bool:
    """Whether the number is printed in the text, in digits (1 500, 3,5) or as a word."""
    joined = re.sub(r"(?<=\d)[\s\u00a0](?=\d{3}(?!\d))", "", text.lower())
    digits = number.replace(".", ",") if "." in number else number
    if re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|,\d)", joined):
        return True
    return any(re.search(rf"\b{w}", joined) for w in _WORDS.get(number, ()))


def _shown(check: Row, used: set[tuple[str, str, str]], confirm: Mapping[Key, Row]) -> bool:
    """Whether the number would be held against figures as if it were proven."""
    annex, item, part = check["annex"], check["item"], check["part"]
    if not part or (annex, item, part) not in used:
        return False
    return confirm.get((f"{annex}/{item}", part), {"judged": "y"})["judged"] == "y"


def _confirm(folder: Path) -> dict[Key, Row]:
    """(annex/item, part) -> row of to_confirm.csv."""
    out: dict[Key, Row] = {}
    for row in _rows(folder / "to_confirm.csv", ("items", "parts", "why", "judged")):
        for item in row["items"].split():
            for part in row["parts"].split() or [""]:
                out[item, part] = row
    return out


def _rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    return [
        {str(k): str(v) for k, v in r.items()} for r in read_table(path, columns).to_dict("records")
    ]


def _keys(row: Row) -> Iterator[Key]:
    for text in row["items"].split():
        annex, _, item = text.partition("/")
        yield annex, item


def _same(where: str, found: object, wanted: object) -> None:
    here, there = set(found), set(wanted)  # type: ignore[call-overload]
    if here != there:
        raise SourceError(
            where, f"rows without a partner: {sorted(here ^ there)}", "Enter or remove them."
        )
