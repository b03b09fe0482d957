"""Names of places: how a sentence begins, a level said once, one order in every list."""

from datetime import date

import pytest

from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import Labels, catalogue
from sdgdash.words.names import filled, levelled, titled
from sdgdash.words.places import columns, level_word, place_order, with_level

REGISTRY = shipped()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_of_the_registry_begins_a_sentence_in_lower_case(lang: str) -> None:
    for place in REGISTRY.territories.values():
        for name in (place.name[lang], place.short_name[lang]):
            opened = titled(name)
            assert opened[:1] == opened[:1].upper(), place.id
            assert not opened.split()[0].endswith("."), opened


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_that_begins_with_a_place_begins_with_a_capital(lang: str) -> None:
    place = REGISTRY.territories["KZABY"].name[lang]
    tried = 0
    for key, text in catalogue(lang).items():
        for form in (text,) if isinstance(text, str) else text:
            for hole in ("area", "name", "place", "region", "territory"):
                if form.startswith("{" + hole + "}"):
                    tried += 1
                    rest = dict.fromkeys(_holes(form), "1") | {hole: place}
                    assert filled(form, rest)[0].isupper(), key
    assert tried > 40


def _holes(form: str) -> set[str]:
    return {part.split("}")[0].split(":")[0] for part in form.split("{")[1:]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_says_its_level_twice(lang: str) -> None:
    labels = Labels(lang)
    for place in REGISTRY.territories.values():
        whole, level = with_level(labels, place), level_word(labels, place)
        assert whole.casefold().count(level.casefold()[:5]) <= max(
            1, titled(place.name[lang]).casefold().count(level.casefold()[:5])
        ), whole
        assert ": " not in whole or level.casefold().split()[0][:4] not in whole.split(": ")[1]


def test_a_name_inside_a_sentence_stays_as_it_is() -> None:
    pattern = "{area}: мало ({area}). {area} – 1."
    said = filled(pattern, {"area": "область Абай"})
    assert said == "Область Абай: мало (область Абай). Область Абай – 1."
    assert levelled("Городская администрация", "Приозерск г. а.") == "Приозерск г. а."
    assert levelled("Республика", "Казахстан") == "Республика: Казахстан"


def test_places_go_by_their_proper_name_and_the_three_cities_come_last() -> None:
    labels = Labels("ru")
    found = [REGISTRY.territories[c] for c in columns(REGISTRY, labels, None)[1:]]
    assert found[0].id == "KZABY"
    assert {t.id for t in found[-3:]} == {"KZNS", "KZALA", "KZSHY"}
    assert sorted(found, key=lambda t: place_order(labels, t)) == found
    assert labels.sort_key("г. Семей") == labels.sort_key("Семей")


def test_a_kazakh_day_has_a_form_as_an_attribute() -> None:
    labels = Labels("kk")
    assert labels.date(date(2024, 10, 24)).of == "2024 жылғы 24 қазандағы"
    endings = [labels.date(date(2024, m, 1)).of[-4:] for m in range(1, 13)]
    assert [m for m, e in enumerate(endings, 1) if e != "дағы"] == [4, 7, 9]
    assert Labels("ru").date(date(2024, 10, 24)).of == Labels("ru").date(date(2024, 10, 24))


def test_no_kazakh_text_uses_a_bare_day_where_an_attribute_belongs() -> None:
    """Before a noun (version, state, data) a day takes its attributive form."""
    for key, text in catalogue("kk").items():
        for noun in ("нұсқа", "жағдай", "дерек", "редакция"):
            assert f"date}} {noun}" not in str(text), key
            assert f"edition}} {noun}" not in str(text), key
