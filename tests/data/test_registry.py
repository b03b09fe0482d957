"""The shipped registry loads, fits the official data, and broken copies name what is wrong."""

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
import yaml
from pydantic import TypeAdapter

from sdgdash.data import registry as reg
from sdgdash.data.yamlfile import parse
from sdgdash.domain.select import DIMENSIONS, series_rows
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.errors import RegistryError

OBSERVATIONS = reg.ROOT / "data" / "built" / "observations.parquet"
LADDER = ["village", "okrug", "district", "region", "country"]
# Names of regions whose official Russian form keeps Kazakh letters.
KAZAKH_NAMES = re.compile("Жетісу|Ұлытау")
KAZAKH_LETTERS = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
MIXED_WORD = re.compile(
    r"[A-Za-z][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]|[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі][A-Za-z]"
)
CYRILLIC = re.compile("[А-Яа-яІі]")


@pytest.fixture(scope="module")
def registry() -> reg.Registry:
    return reg.load()


@pytest.fixture(scope="module")
def observations() -> pd.DataFrame:
    columns = ["indicator", "series", "unit_measure", "ref_area", "time_period", *DIMENSIONS]
    return pd.read_parquet(OBSERVATIONS, columns=[*columns, "obs_value"])


@pytest.fixture(scope="module")
def rows(registry: reg.Registry, observations: pd.DataFrame) -> dict[str, pd.DataFrame]:
    # settlements are kept out of series at run time; their selectors are held to the same rules
    by_code = dict(list(observations.assign(regime="none").groupby("indicator")))
    none = observations.head(0).assign(regime="")
    return {
        s.id: series_rows(by_code.get(registry.indicator_of[s.id], none), s)
        for s in registry.series.values()
    }


def texts(thing: object, where: str) -> Iterator[tuple[str, Text]]:
    """Every Text in `thing`, with the path that leads to it."""
    if isinstance(thing, Text):
        yield where, thing
    elif isinstance(thing, dict):
        for key, item in thing.items():
            yield from texts(item, f"{where}.{key}")
    elif isinstance(thing, tuple | list):
        for number, item in enumerate(thing):
            yield from texts(item, f"{where}[{number}]")
    elif is_dataclass(thing):
        for part in fields(thing):
            yield from texts(getattr(thing, part.name), f"{where}.{part.name}")


# The shipped registry


def test_every_file_is_loaded(registry: reg.Registry) -> None:
    code = "\n".join(p.read_text("utf-8") for p in (reg.ROOT / "sdgdash").rglob("*.py"))
    top = {p.name for p in reg.REGISTRY.glob("*.yaml")}
    assert {"divisions.yaml", "goals.yaml", "units.yaml", "reasons.yaml", "targets.yaml"} <= top
    unread = {name for name in top if f'"{name}"' not in code}
    assert not unread, f"no module reads {unread}"
    files = {p.stem for p in (reg.REGISTRY / "indicators").glob("*")}
    assert files == {code.replace(".", "-") for code in registry.indicators}
    listed = [
        t["id"]
        for p in (reg.REGISTRY / "territories").glob("*.yaml")
        for t in yaml.safe_load(p.read_text(encoding="utf-8"))
    ]
    assert len(set(listed)) == len(listed) and set(listed) <= set(registry.territories)


def test_no_problem_is_found(registry: reg.Registry) -> None:
    assert list(reg.problems(registry)) == []


def test_the_map_worthy_indicators_are_declared(registry: reg.Registry) -> None:
    assert len(registry.indicators) >= 52
    assert sorted(registry.goals) == list(range(1, 18))


@pytest.mark.parametrize("units", [16, 17, 20])
def test_a_regime_has_as_many_units_as_its_name_says(registry: reg.Registry, units: int) -> None:
    regions = registry.regions(units)
    assert len({t.id for t in regions}) == units
    assert {t.level for t in regions} == {"region"}


def test_regimes_follow_each_other_without_a_gap(registry: reg.Registry) -> None:
    first, second, third = (registry.regimes[n] for n in (16, 17, 20))
    assert first.valid_from is None and third.valid_to is None
    for before, after in pairwise((first, second, third)):
        assert (after.valid_from - before.valid_to).days == 1


def test_units_of_a_regime_exist_while_it_lasts(registry: reg.Registry) -> None:
    for regime in registry.regimes.values():
        for unit in registry.regions(regime.id):
            assert unit.valid_to is None or unit.valid_to >= regime.valid_to, unit.id
            assert unit.valid_from is None or unit.valid_from <= regime.valid_from, unit.id


def test_changes_lead_from_one_regime_to_the_next(registry: reg.Registry) -> None:
    for old, new in ((16, 17), (17, 20)):
        units = set(registry.regimes[old].units)
        for change in registry.changes:
            if change.date == registry.regimes[new].valid_from:
                assert set(change.before) <= units
                units = units - set(change.before) | set(change.after)
        assert units == set(registry.regimes[new].units)


def test_children_of_the_country_are_todays_regions(registry: reg.Registry) -> None:
    assert {t.id for t in registry.children("KZ")} == set(registry.regimes[20].units)


def test_the_ladders_of_the_pilots(registry: reg.Registry) -> None:
    assert [t.alias for t in registry.pilots] == ["karkaraly", "kamystybas"]
    village = registry.ladder("kamystybas")
    assert [t.level for t in village] == LADDER
    assert [t.id for t in village] == ["433239100", "433239000", "433200000", "KZKZY", "KZ"]
    assert [t.id for t in registry.ladder("karkaraly")] == ["354800000", "KZKAR", "KZ"]
    assert registry.territory("354820100").parent == "354800000"


def test_codes_below_the_region_lie_inside_their_parents(registry: reg.Registry) -> None:
    for t in registry.territories.values():
        if t.level in {"okrug", "village", "district"}:
            assert t.kato == t.id
            parent = registry.territory(t.parent)
            digits = {"region": 2, "district": 4, "okrug": 6}[parent.level]
            assert t.kato[:digits] == parent.kato[:digits], t.id
            assert t.source, t.id


def test_codes_of_regions_are_told_apart(registry: reg.Registry) -> None:
    regions = [t for t in registry.territories.values() if t.level == "region"]
    for codes in ([t.kato for t in regions], [t.iso for t in regions if t.iso]):
        assert None not in codes and len(set(codes)) == len(codes)
    assert {t.id for t in regions if t.iso is None} == {"KZONT"}
    for t in regions:  # ISO 3166-2 uses the first two digits of KATO
        assert t.iso in {None, f"KZ-{t.kato[:2]}"}, t.id


def test_an_unknown_territory_is_refused(registry: reg.Registry) -> None:
    with pytest.raises(RegistryError, match="KZXXX"):
        registry.territory("KZXXX")


# The registry and the official data


def test_every_series_has_values(rows: dict[str, pd.DataFrame]) -> None:
    assert [series for series, frame in rows.items() if frame.empty] == []


def test_a_series_has_one_value_a_year_and_area(rows: dict[str, pd.DataFrame]) -> None:
    double = {
        series: int(frame.duplicated(["ref_area", "time_period"]).sum())
        for series, frame in rows.items()
    }
    assert {series: n for series, n in double.items() if n} == {}


def test_values_lie_within_the_bounds(
    registry: reg.Registry, rows: dict[str, pd.DataFrame]
) -> None:
    for series in registry.series.values():
        low, high = series.bounds
        values = rows[series.id]["obs_value"]
        assert low is None or values.min() >= low, series.id
        assert high is None or values.max() <= high, series.id


def test_breaks_lie_within_the_data(registry: reg.Registry, rows: dict[str, pd.DataFrame]) -> None:
    for series in registry.series.values():
        frame = rows[series.id]
        for stop in series.breaks:
            part = frame[frame["ref_area"].isin(stop.areas)] if stop.areas else frame
            assert part["time_period"].min() < stop.year, (series.id, stop.year)
            assert stop.year <= frame["time_period"].max(), (series.id, stop.year)


def test_every_published_unit_has_words(registry: reg.Registry, observations: pd.DataFrame) -> None:
    assert set(observations["unit_measure"]) <= set(registry.units)


def test_every_published_region_is_registered(
    registry: reg.Registry, observations: pd.DataFrame
) -> None:
    regions = set(observations.loc[observations["indicator"] != "11.6.2", "ref_area"])
    assert regions <= set(registry.territories)


# What may be said


def test_counts_are_never_a_choropleth(registry: reg.Registry) -> None:
    for series in registry.series.values():
        assert (series.kind, series.map) != ("count", "choropleth"), series.id
        assert series.map != "none" or series.map_reason, series.id


def test_less_than_a_pace_is_explained(registry: reg.Registry) -> None:
    for series in registry.series.values():
        assert series.assessment == "pace" or series.reasons, series.id
        assert series.assessment == "value" or series.direction != "none", series.id


def test_births_to_girls_are_for_the_country_only(registry: reg.Registry) -> None:
    series = registry.series["3.7.2-10-14"]
    assert (series.floor_level, series.map, series.sensitive) == ("country", "none", True)


def test_targets_hang_on_series_that_allow_them(registry: reg.Registry) -> None:
    ids = [t.id for t in registry.targets]
    assert len(set(ids)) == len(ids)
    for target in registry.targets:
        series = registry.series[target.series]
        assert target.operator == {"decrease": "<=", "increase": ">="}[series.direction]
        assert series.assessment == ("level" if target.ceiling else "pace"), target.id
        assert target.year >= 2030 and target.source.address.startswith("https://")
        assert target.applied_by_us == (target.areas == ("*",)), target.id


def test_a_pace_needs_a_target(registry: reg.Registry) -> None:
    paced = {s.id for s in registry.series.values() if s.assessment == "pace"}
    assert paced == {t.series for t in registry.targets if not t.ceiling}


def test_withheld_targets_say_why(registry: reg.Registry) -> None:
    path = reg.REGISTRY / "targets-withheld.csv"
    with path.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) > 60
    assert all(row["indicator"] and row["value"] and len(row["reason"]) > 8 for row in listed)


# Words


def test_every_text_is_whole_in_three_languages(registry: reg.Registry) -> None:
    for where, text in texts(registry, "registry"):
        words = [text[lang] for lang in LANGUAGES]
        assert words == [w.strip() for w in words], where
        if ".symbol" in where:  # a ratio has no symbol, in any language
            assert len({bool(w) for w in words}) == 1, where
        else:
            assert all(words), where


def test_kazakh_and_russian_are_cyrillic(registry: reg.Registry) -> None:
    for where, text in texts(registry, "registry"):
        for lang in ("kk", "ru"):
            assert not MIXED_WORD.search(text[lang]), (where, text[lang])
            if ".symbol" not in where:
                assert CYRILLIC.search(text[lang]), (where, text[lang])
        assert not CYRILLIC.search(text.en), (where, text.en)
        if ".territories." not in where:  # official Russian names of places may keep them
            assert not KAZAKH_LETTERS.search(KAZAKH_NAMES.sub("", text.ru)), (where, text.ru)


def test_titles_are_short_and_told_apart(registry: reg.Registry) -> None:
    for indicator in registry.indicators.values():
        for title in (indicator.title, *(s.title for s in indicator.series)):
            assert max(len(title[lang]) for lang in LANGUAGES) <= 90, title
            assert title.kk != title.ru, title
        for lang in LANGUAGES:
            own = [s.title[lang] for s in indicator.series]
            assert len(set(own)) == len(own), (indicator.code, lang)


def test_numbers_are_written_as_the_language_does(registry: reg.Registry) -> None:
    for where, text in texts(registry, "registry"):
        assert not re.search(r"\d [%]", text.kk + text.ru), where
        assert not re.search(r"\d \d{3}\b", text.kk + text.ru), where
        assert not re.search(r"\d\.\d+\s?%", text.kk + text.ru), where


# Broken copies

KEPT = ("3-1-1", "3-2-1", "3-2-2", "7-2-1", "11-6-1-1", "12-5-1-1")  # those with targets


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small registry: all general files and the indicators that have targets."""
    root = tmp_path / "registry"
    shutil.copytree(reg.REGISTRY, root, ignore=shutil.ignore_patterns("import", "indicators"))
    (root / "indicators").mkdir()
    for name in KEPT:
        shutil.copy(reg.REGISTRY / "indicators" / f"{name}.yaml", root / "indicators")
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_copy_loads(copy: Path) -> None:
    assert len(reg.load(copy).indicators) == len(KEPT)


BREAKS = {
    "missing parent": (
        "territories/pilots.yaml",
        "parent: KZKZY",
        "parent: KZQQQ",
        ["433200000", "KZQQQ"],
    ),
    "parent of a narrower level": (
        "territories/pilots.yaml",
        "parent: KZKZY",
        'parent: "433239100"',
        ["433200000", "level"],
    ),
    "duplicate id": (
        "territories/pilots.yaml",
        '- id: "433239000"',
        '- id: "433200000"',
        ["433200000"],
    ),
    "alias taken": ("territories/pilots.yaml", "alias: karkaraly", "alias: KZ", ["354800000"]),
    "unknown unit": (
        "indicators/3-2-1.yaml",
        "unit: PER_1000_LIVE_BIRTHS",
        "unit: PARSEC",
        ["3.2.1", "PARSEC"],
    ),
    "unknown reason": (
        "indicators/3-2-1.yaml",
        "reasons: [old_data]",
        "reasons: [lazy]",
        ["3.2.1", "lazy"],
    ),
    "unknown area of a break": (
        "indicators/3-1-1.yaml",
        "areas: [KZKAR,",
        "areas: [KZQQQ,",
        ["3.1.1", "KZQQQ"],
    ),
    "unknown level": (
        "indicators/3-2-1.yaml",
        "sensitive: true",
        "floor_level: moon",
        ["3.2.1", "moon"],
    ),
    "goal and code differ": ("indicators/3-2-1.yaml", "goal: 3", "goal: 4", ["3.2.1", "goal 4"]),
    "headline of another": (
        "indicators/3-2-1.yaml",
        "headline: '3.2.1'",
        "headline: '3.2.2'",
        ["3.2.1", "3.2.2"],
    ),
    "same selector twice": (
        "indicators/7-2-1.yaml",
        "_L_ACT_ELWPP",
        "_L_ACT_ILWPP",
        ["7.2.1", "selector"],
    ),
    "band without limits": (
        "indicators/3-2-1.yaml",
        "direction: decrease",
        "direction: band",
        ["3.2.1", "band"],
    ),
    "unknown target series": ("targets.yaml", 'series: "3.2.1"', "series: 9.9.9", ["9.9.9"]),
    "unknown target area": ("targets.yaml", "areas: [KZ]", "areas: [MARS]", ["MARS"]),
    "unit of a regime missing": ("divisions.yaml", "KZONT, KZPAV", "KZPAV", ["regime 16"]),
    "unknown unit of a change": ("divisions.yaml", "[KZONT]", "[KZQQQ]", ["KZQQQ"]),
    "bad YAML": ("units.yaml", "- code: PT\n", "- code: [PT\n", ["units.yaml", "YAML"]),
    "unknown field": (
        "indicators/3-2-1.yaml",
        "tier: '1'",
        "colour: red",
        ["3-2-1.yaml", "colour"],
    ),
    "missing language": (
        "goals.yaml",
        "ru: Ликвидация нищеты, ",
        "",
        ["goals.yaml", "1.", "ru"],
    ),
    "wrong word": (
        "indicators/3-2-1.yaml",
        "map: choropleth",
        "map: rainbow",
        ["3-2-1.yaml", "map"],
    ),
    "wrong division": ("divisions.yaml", "regimes:", "regime:", ["divisions.yaml"]),
}


@pytest.mark.parametrize("case", BREAKS)
def test_a_broken_copy_names_what_is_wrong(copy: Path, case: str) -> None:
    file, old, new, named = BREAKS[case]
    change(copy / file, old, new)
    with pytest.raises(RegistryError) as caught:
        reg.load(copy)
    for word in named:
        assert word in str(caught.value)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "reasons.yaml").unlink()
    with pytest.raises(RegistryError, match=r"reasons\.yaml"):
        reg.load(copy)


def test_codes_sort_as_numbers(registry: reg.Registry) -> None:
    codes = list(registry.indicators)
    assert codes.index("9.5.1") < codes.index("11.1.1") < codes.index("11.b.2")


def test_a_comma_without_quotes_does_not_cut_a_text(tmp_path: Path) -> None:
    """`{en: Roads, bridges}` is in YAML a text and a second key: it is refused, not shortened."""
    path = tmp_path / "text.yaml"
    path.write_text("{kk: Жол, ru: Дорога, en: Roads, bridges}", encoding="utf-8")
    with pytest.raises(RegistryError, match="bridges"):
        parse(path, TypeAdapter(Text))
