"""Who answers for a territory: the office by the official name, and nobody invented."""

import pytest

from sdgdash.domain.territory import Level
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.bodies import body_of, responsible
from sdgdash.words.i18n import Labels

NAMED = [
    (
        "KZKAR",
        "Қарағанды облысының әкімдігі",
        "Акимат Карагандинской области",
        "Akimat of Karagandy region",
    ),
    ("KZULU", "Ұлытау облысының әкімдігі", "Акимат области Ұлытау", "Akimat of Ulytau region"),
    ("KZNS", "Астана қаласының әкімдігі", "Акимат города Астаны", "Akimat of Astana city"),
    (
        "354800000",
        "Қарқаралы ауданының әкімдігі",
        "Акимат Каркаралинского района",
        "Akimat of Karkaraly district",
    ),
    (
        "596600000",
        "Ғабит Мүсірепов атындағы ауданның әкімдігі",
        "Акимат района имени Габита Мусрепова",
        "Akimat of Gabit Musirepov district",
    ),
    ("101000000", "Семей қаласының әкімдігі", "Акимат города Семей", "Akimat of Semey city"),
    ("392400000", "Рудный қаласының әкімдігі", "Акимат города Рудного", "Akimat of Rudnyy city"),
    (
        "711110000",
        "Алматы ауданы әкімінің аппараты",
        "Аппарат акима района Алматы",
        "Office of the akim of Almaty district",
    ),
    (
        "354820100",
        "Қарқаралы қаласы әкімінің аппараты",
        "Аппарат акима города Каркаралинска",
        "Office of the akim of Karkaraly town",
    ),
    (
        "354863100",
        "Қарағайлы кенті әкімінің аппараты",
        "Аппарат акима поселка Карагайлы",
        "Office of the akim of Karagayly settlement",
    ),
    (
        "433239000",
        "Қамыстыбас ауылдық округі әкімінің аппараты",
        "Аппарат акима Камыстыбасского сельского округа",
        "Office of the akim of Kamystybas rural okrug",
    ),
]


@pytest.mark.parametrize(("area", "kk", "ru", "en"), NAMED)
def test_the_body_is_named_as_in_official_papers(registry, area, kk, ru, en) -> None:
    said = {lang: responsible(registry.ladder(area), Labels(lang))[0] for lang in LANGUAGES}
    assert said == {"kk": kk, "ru": ru, "en": en}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_territory_has_a_body_and_ends_with_its_region(registry, lang) -> None:
    labels = Labels(lang)
    for t in registry.territories.values():
        if t.level is Level.COUNTRY or t.valid_to is not None:
            continue
        ladder = registry.ladder(t.id)
        bodies = responsible(ladder, labels)
        assert bodies, t.id
        assert bodies[-1] == body_of(ladder[-2], ladder[-1], labels)


def test_a_rule_that_understands_a_name_does_so_in_every_language(registry) -> None:
    for t in registry.territories.values():
        if t.parent is None:
            continue
        parent = registry.territories[t.parent]
        assert len({bool(body_of(t, parent, Labels(lang))) for lang in LANGUAGES}) == 1, t.id


def test_a_village_has_the_office_of_its_okrug_then_the_wider_bodies(registry) -> None:
    assert responsible(registry.ladder("433239100"), Labels("en")) == (
        "Office of the akim of Kamystybas rural okrug",
        "Akimat of Aral district",
        "Akimat of Kyzylorda region",
    )


def test_a_city_with_an_administration_has_one_body_only(registry) -> None:
    assert responsible(registry.ladder("101010000"), Labels("ru")) == (
        "Акимат города Семей",
        "Акимат области Абай",
    )


def test_a_former_region_has_none(registry) -> None:
    assert responsible(registry.ladder("KZONT"), Labels("ru")) == ()


def test_the_country_has_its_government(registry) -> None:
    assert responsible(registry.ladder("KZ"), Labels("ru")) == (
        "Правительство Республики Казахстан",
    )
