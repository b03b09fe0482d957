"""Every unit of the classifier: found, named, placed; and a pilot by files alone."""

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from sdgdash.data import registry as reg
from sdgdash.data.kato import UNITS, Territories, Units
from sdgdash.domain.territory import Level, TerritoryKind
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.words.address import parse
from sdgdash.words.bodies import body_of, responsible
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word

BUILT = reg.ROOT / "data" / "built"
DISTRICT, OKRUG, VILLAGE = "195800000", "195839000", "195839100"  # no okrug registered


@pytest.fixture(scope="module")
def registry() -> reg.Registry:
    return reg.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data people wrote beside the built tables of territories."""
    shutil.copytree(reg.REGISTRY, tmp_path / "registry")
    (tmp_path / "built").mkdir()
    for name in (reg.PLACES, UNITS):
        shutil.copy(BUILT / name, tmp_path / "built")
    return tmp_path / "registry"


def test_all_units_ship_and_open(registry: reg.Registry) -> None:
    codes = registry.classifier.codes
    assert len(codes) == len(set(codes)) == 15_594
    order = list(Level)
    for code in codes:
        ladder = registry.ladder(code)
        assert code in (ladder[0].id, ladder[0].kato)
        assert ladder[-1].id == "KZ"
        assert all(order.index(a.level) > order.index(b.level) for a, b in pairwise(ladder)), code
        assert all(ladder[0].name[lang].strip() for lang in LANGUAGES), code


def test_every_kind_has_a_word_in_three_languages_and_bodies_speak_all_or_none(
    registry: reg.Registry,
) -> None:
    labels = [Labels(lang) for lang in LANGUAGES]
    units = [registry.territory(code) for code in registry.classifier.codes]
    first = {unit.kind: unit for unit in units}
    assert set(first) == set(TerritoryKind) - {TerritoryKind.COUNTRY}
    for words in labels:
        said = [level_word(words, unit) for unit in first.values()]
        assert not any(word.startswith("level.") for word in said)
    for unit in units:
        parent = registry.ladder(unit.id)[1]
        assert len({bool(body_of(unit, parent, words)) for words in labels}) == 1, unit.id


@pytest.mark.parametrize(
    ("code", "kind", "kk", "ru", "en"),
    [
        ("104143203", "plot", "Талды учаскесі", "участок Талды", "Taldy plot"),
        ("354837106", "wintering", "Жылысай қыстауы", "зимовка Жылысай", "Zhylysay wintering"),
        ("315447500", "siding", "Тасөткел разъезі", "рзд. Тасоткель", "Tasotkel siding"),
        ("556839600", "station", "Маралды станциясы", "ст. Маралды", "Maraldy station"),
        (
            "154843000",
            "rural_okrug",
            "Құдайберген Жұбанов атындағы ауылдық округ",
            "сельский округ имени Кудайбергена Жубанова",
            "Kudaybergen Zhubanov rural okrug",
        ),
        ("103433106", "other", "Лагер", "Лагерь", "Lager"),
    ],
)
def test_a_unit_is_called_what_it_is(registry, code, kind, kk, ru, en) -> None:
    unit = registry.territory(code)
    assert (unit.kind, unit.name.kk, unit.name.ru, unit.name.en) == (kind, kk, ru, en)
    assert unit.en_transliterated


def test_a_name_nobody_reads_has_no_body_of_its_own(registry: reg.Registry) -> None:
    ladder = registry.ladder("103433106")
    assert body_of(ladder[0], ladder[1], Labels("ru")) == ""
    assert responsible(ladder, Labels("ru"))[0] == "Аппарат акима Екпинского сельского округа"


def test_the_code_of_a_region_means_the_region(registry: reg.Registry) -> None:
    assert registry.territory("350000000").id == "KZKAR"


def test_children_are_those_of_the_classifier_and_the_written_ones_once(registry) -> None:
    inside = [t.id for t in registry.children("354837000")]
    assert {"354837100", "354837106"} <= set(inside)
    assert len(inside) == len(set(inside))
    assert {t.level for t in registry.children("KZKAR")} == {Level.DISTRICT}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("екпін", "103433000"),
        ("Екпинский сельский", "103433000"),
        ("Ekpin", "103433000"),
        ("103433106", "103433106"),
        ("Талды учаскесі", "104143203"),
    ],
)
def test_units_are_found_by_words_in_any_language_and_by_code(registry, words, code) -> None:
    assert code in [u.id for u in registry.classifier.find(words, limit=40)]


def test_search_order_and_silence(registry: reg.Registry) -> None:
    found = registry.classifier.find("Карагайлы")
    exact = ["арағайлы" in (t.search[0] if t.search else "") for t in found]
    assert found and exact == sorted(exact, reverse=True)
    assert registry.classifier.find("") == () == registry.classifier.find("ъъъъъ")


def test_nothing_is_read_before_somebody_asks(folder: Path) -> None:
    (folder.parent / "built" / UNITS).write_bytes(b"no table")
    loaded = reg.load(folder)
    assert loaded.territory("karkaraly").id == "354800000"
    assert parse({"area": "KZXXX"}, loaded, "en")[1][0].value == "KZXXX"
    with pytest.raises(RegistryError, match="cannot be read"):
        loaded.territory(VILLAGE)


def test_without_the_table_there_are_no_units(tmp_path: Path) -> None:
    units = Units(tmp_path / UNITS)
    assert units.get(VILLAGE) is None
    assert units.children("KZ") == () == units.find("село")
    with pytest.raises(KeyError):
        Territories({}, units)[VILLAGE]


def test_an_address_may_name_any_unit(registry: reg.Registry) -> None:
    chosen, notices = parse({"area": VILLAGE}, registry, "en")
    assert (chosen.area, notices) == (VILLAGE, ())
    assert parse({"area": "195899999"}, registry, "en")[1]


def test_a_district_and_its_village_become_pilots_by_files_only(folder: Path) -> None:
    entries = [
        {"id": DISTRICT, "pilot": True, "alias": "raiymbek"},
        {"id": VILLAGE, "pilot": True, "lat": 43.17, "lon": 79.61},
    ]
    new = folder / "territories" / "new-pilots.yaml"
    new.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    found, shipped = reg.load(folder), reg.load()
    assert VILLAGE not in shipped.territories
    for code in (DISTRICT, VILLAGE):
        unit, pilot = shipped.classifier.get(code), found.territories.get(code)
        assert unit and pilot and pilot.pilot
        for name in ("name", "short_name", "level", "kind", "parent", "kato", "source"):
            assert getattr(pilot, name) == getattr(unit, name), name
    assert found.territory("raiymbek").id == DISTRICT
    assert [t.id for t in found.ladder(VILLAGE)] == [VILLAGE, OKRUG, DISTRICT, "KZALM", "KZ"]
    assert {DISTRICT, VILLAGE} <= {t.id for t in found.pilots}
    assert found.territories[VILLAGE].lat == 43.17


BROKEN: dict[str, tuple[Callable[[dict[str, object]], dict[str, object]], str]] = {
    "a code nobody knows": (lambda e: {**e, "id": "999999999"}, "Field required"),
    "an unknown field": (lambda e: {**e, "pilots": True}, "pilots"),
    "no code": (lambda e: {"pilot": True}, "Field required"),
    "another parent": (lambda e: {**e, "parent": "KZQQQ"}, "KZQQQ"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_short_entry_that_is_wrong_is_named(case: str, folder: Path) -> None:
    change, said = BROKEN[case]
    new = folder / "territories" / "new-pilots.yaml"
    new.write_text(yaml.safe_dump([change({"id": VILLAGE, "pilot": True})]), "utf-8")
    with pytest.raises(RegistryError, match=said):
        reg.load(folder)


def test_a_file_that_is_no_list_is_named(folder: Path) -> None:
    (folder / "territories" / "new-pilots.yaml").write_text("id: KZ\n", "utf-8")
    with pytest.raises(RegistryError, match=r"new-pilots\.yaml"):
        reg.load(folder)
