"""What each audience does first, in a real browser, with the figures checked against the data."""

import re

import pytest
from playwright.sync_api import Page, expect

from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.shell.frame import PAGES
from sdgdash.words.i18n import Labels

PATHS = {name: "" if name == "overview" else name for name in PAGES}


def official(series_id: str, area: str, year: int) -> str:
    """The published text of one figure."""
    registry = shipped()
    rows = series_rows(
        store.observations(registry.indicator_of[series_id]), registry.series[series_id]
    )
    found = rows[(rows["territory_id"] == area) & (rows["time_period"] == year)]
    return str(found["obs_text"].item())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_every_language_without_the_internet(open_page, name, lang) -> None:
    page: Page = open_page(f"{PATHS[name]}?lang={lang}&area=karkaraly")
    expect(page.get_by_role("link", name=Labels(lang)("nav.about"), exact=True)).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stAlertContentError").count() == 0
    assert page.outside == []


def test_an_official_sees_the_own_region_on_the_map(open_page) -> None:
    page: Page = open_page("map?lang=ru&area=KZKZY&indicator=17.8.1&year=2023")
    value = official("17.8.1", "KZKZY", 2023).replace(".", ",")
    picture = page.locator(".st-key-map_picture svg.marks")
    expect(picture).to_be_visible()
    expect(picture.get_by_text("Кызылординская область", exact=True)).to_be_visible()
    expect(picture.get_by_text(re.compile(f"^{value}")).first).to_be_visible()


def test_the_language_switch_keeps_the_view(open_page) -> None:
    page: Page = open_page("trends?lang=ru&area=KZKZY&indicator=3.2.1")
    page.get_by_text("қаз", exact=True).click()
    page.wait_for_url(re.compile("lang=kk"))
    expect(page.get_by_text(shipped().series["3.2.1"].title["kk"]).first).to_be_visible()
    assert "area=KZKZY" in page.url
    assert "indicator=3.2.1" in page.url


def test_the_choice_goes_along_to_the_next_page_and_back_works(open_page) -> None:
    page: Page = open_page("map?lang=en&area=karkaraly&indicator=1.2.1")
    page.get_by_role("link", name="Trends", exact=True).click()
    page.wait_for_url(re.compile("/trends.*indicator=1.2.1"))
    title = shipped().series["1.2.1"].title["en"]
    expect(page.get_by_role("heading", name=re.compile(title))).to_be_visible()
    page.go_back()
    page.wait_for_url(re.compile("/map"))


def test_back_undoes_a_change_of_territory(open_page) -> None:
    page: Page = open_page("territory?lang=en&area=KZKAR")
    expect(page.get_by_role("heading", name="Karagandy region", level=1)).to_be_visible()
    page.get_by_role("combobox", name=Labels("en")("context.territory"), exact=True).click()
    page.get_by_role("option", name="Kyzylorda region", exact=True).click()
    expect(page.get_by_role("heading", name="Kyzylorda region", level=1)).to_be_visible()
    assert "area=KZKZY" in page.url
    page.go_back()
    expect(page.get_by_role("heading", name="Karagandy region", level=1)).to_be_visible()


def test_a_donor_opens_a_pilot_by_its_link(open_page) -> None:
    page: Page = open_page("territory?lang=en&area=kamystybas")
    expect(page.get_by_role("heading", name="Kamystybas").first).to_be_visible()
    for rung in ("Aral district", "Kyzylorda region"):
        expect(page.get_by_text(re.compile(rung)).first).to_be_visible()


def test_a_bad_address_is_answered_with_a_notice_and_the_default(open_page) -> None:
    page: Page = open_page("map?lang=en&area=ATLANTIS&indicator=99.9&year=soon")
    for bad in ("ATLANTIS", "99.9", "soon"):
        expect(page.get_by_text(re.compile(bad)).first).to_be_visible()
    expect(page.locator(".st-key-map_picture svg.marks")).to_be_visible()
