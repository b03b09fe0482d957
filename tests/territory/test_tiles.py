"""The tiles that open a passport, and the sentence above them."""

from dataclasses import replace

import pytest

from sdgdash.answers import loaded
from sdgdash.data import tiles as files
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.territory import Level
from sdgdash.domain.text import LANGUAGES
from sdgdash.domain.tile import FEWEST, MOST
from sdgdash.territory import asked
from sdgdash.territory.lead import lead_row
from sdgdash.words.i18n import Labels
from sdgdash.words.names import titled

KAMYSTYBAS, KARKARALY = "433239100", "354800000"


def tiles(area: str, lang: str = "en"):
    return [t for band in asked.bands(SHIPPED, area, lang) for t in band.tiles]


def rows(area: str, lang: str = "en"):
    return {r.indicator: r for b in asked.passport(SHIPPED, area, lang).goals for r in b.rows}


@pytest.mark.parametrize("area", ["KZ", "KZKZY", "KZKAR", KARKARALY, KAMYSTYBAS])
def test_a_passport_opens_with_eight_to_twelve_tiles(area: str) -> None:
    assert FEWEST <= len(tiles(area)) <= MOST


def test_bands_climb_the_ladder_and_the_own_comes_first() -> None:
    bands = asked.bands(SHIPPED, KAMYSTYBAS, "en")
    ladder = [t.id for t in loaded.get_registry(SHIPPED).ladder(KAMYSTYBAS)]
    places = [ladder.index(b.tiles[0].rung) for b in bands]
    assert places == sorted(places)
    assert len(set(places)) == len(places) >= 3
    assert bands[0].own
    assert not any(b.own for b in bands[1:])
    assert all(t.rung == b.tiles[0].rung for b in bands for t in b.tiles)


def test_a_village_never_wears_the_value_of_its_region(published) -> None:
    (poverty,) = [t for t in tiles(KAMYSTYBAS) if t.indicator == "1.2.1"]
    assert (poverty.rung, poverty.level, poverty.year) == ("KZKZY", "Region", "2023")
    assert poverty.value == f"{published('1.2.1', 'KZKZY', 2023):.1f}%"
    assert f"{published('1.2.1', 'KZ', 2023):.1f}%" in poverty.national
    assert poverty.mark == pytest.approx(published("1.2.1", "KZ", 2023))


def test_what_is_not_official_says_so() -> None:
    facts = [t for t in tiles(KAMYSTYBAS) if not t.indicator and t.id != "people"]
    assert facts
    assert all(not t.official and t.note and t.year for t in facts)
    assert all(t.official for t in tiles(KAMYSTYBAS) if t.indicator)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", ["KZ", "KZKZY", KARKARALY, KAMYSTYBAS, "195839100"])
def test_the_sentence_is_one_and_short(area: str, lang: str) -> None:
    said = asked.lead(SHIPPED, area, lang)
    assert said.endswith(".")
    assert not said.endswith("..")
    assert 20 < len(said) < 220
    assert Labels(lang)("evidence.weak").lower() not in said.lower()


def test_the_widest_difference_of_a_share_is_told() -> None:
    known = rows("KZKZY")
    mine = [known[t.indicator] for t in tiles("KZKZY") if t.indicator]
    told = lead_row(mine)
    apart = [r for r in mine if r.sure and r.weight is not None and r.share]
    assert told is not None
    assert told == max(apart, key=lambda r: abs(r.weight))
    assert told.told[0] in asked.lead(SHIPPED, "KZKZY", "en")


def test_nothing_sensitive_old_or_weak_is_told() -> None:
    known = rows("KZKZY")
    mine = [known[t.indicator] for t in tiles("KZKZY") if t.indicator]
    assert not known["1.2.1"].sure
    assert not known["3.2.1"].sure
    assert lead_row([replace(r, sure=False) for r in mine]) is None


def test_without_a_difference_a_verdict_is_told_first() -> None:
    known = rows("KZ")
    told = lead_row([known[t.indicator] for t in tiles("KZ") if t.indicator])
    assert told is not None
    assert told.judged
    assert told.indicator == "11.6.1.1"


def test_every_level_has_its_tiles_and_every_question_a_name() -> None:
    book = files.shipped()
    assert set(book.levels) == set(Level)
    specs = {s.id: s for specs in book.levels.values() for s in specs}
    assert all(s.name[lang] for s in specs.values() for lang in LANGUAGES)


def test_a_name_as_a_title_starts_with_a_capital() -> None:
    assert titled("зимовка Жылысай") == "Зимовка Жылысай"
    assert titled("область Абай") == "Область Абай"
    assert titled("") == ""
