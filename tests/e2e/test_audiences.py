"""An official, a donor and an analyst go their way over trends, gap and indicators."""

import re

from playwright.sync_api import Page, expect

from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.words.i18n import Labels

REGISTRY = shipped()


def published(series_id: str, area: str, year: int) -> str:
    rows = series_rows(
        store.observations(REGISTRY.indicator_of[series_id]), REGISTRY.series[series_id]
    )
    found = rows[(rows["territory_id"] == area) & (rows["time_period"] == year)]
    return str(found["obs_text"].item())


def chart(page: Page) -> dict[str, float]:
    drawn = page.get_by_test_id("stVegaLiteChart").first
    drawn.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    box = drawn.bounding_box()
    assert box
    return box


def test_an_official_reads_the_own_region_over_time(open_page) -> None:
    page: Page = open_page("trends?lang=ru&area=KZKZY&indicator=17.8.1")
    value = published("17.8.1", "KZKZY", 2023).replace(".", ",")
    expect(page.get_by_role("heading", name=re.compile(f"Кызылординская.*{value}"))).to_be_visible()
    box = chart(page)
    # the names of the lines stand right of the newest year
    page.mouse.move(box["x"] + box["width"] * 0.82, box["y"] + box["height"] / 2)
    hint = page.locator("#vg-tooltip-element")
    expect(hint).to_be_visible()
    told = hint.inner_text()
    assert "Год" in told
    for area in ("KZ", "KZKZY"):
        year = int(re.findall(r"20\d\d", told)[0])
        assert published("17.8.1", area, year).replace(".", ",") in told
    page.get_by_role("radio", name="қаз").click()
    page.wait_for_url(re.compile("lang=kk"))
    expect(page.get_by_role("heading", name=re.compile("Қызылорда облысы"))).to_be_visible()
    assert page.outside == []


def test_a_donor_takes_the_baseline_of_a_pilot_away(open_page) -> None:
    page: Page = open_page("gap?lang=en&area=karkaraly")
    page.get_by_role("radio", name=Labels("en")("gap.view_baseline")).click()
    page.wait_for_url(re.compile("shown=baseline"))
    told = Labels("en")("gap.base_nothing_yet", project=2024, date="October 24, 2024")
    expect(page.get_by_text(told)).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV", exact=True).click()
    text = taken.value.path().read_text("utf-8-sig")
    line = next(row for row in text.splitlines() if row.startswith("17.8.1,"))
    assert published("17.8.1", "KZKAR", 2023) in line
    assert "KZKAR,Karagandy region,Region," in line


def test_an_analyst_opens_the_calculation_of_a_cell_and_keeps_it_in_sight(open_page) -> None:
    page: Page = open_page("gap?lang=en&shown=all&goal=17&against=national&area=KZKAR", 1366, 768)
    box = chart(page)
    # the last row of the map, its last columns
    for share in (0.93, 0.9, 0.87):
        page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] - 45)
        try:
            page.wait_for_url(re.compile(r"indicator=17\.8\.1"), timeout=4000)
            page.wait_for_url(re.compile(r"area=KZ(?!KAR)"), timeout=4000)
            break
        except Exception:  # noqa: BLE001 - another cell is tried, then asserted below
            continue
    assert re.search(r"area=KZ(?!KAR)\w+", page.url), page.url
    area = re.search(r"area=(\w+)", page.url)
    assert area
    name = REGISTRY.territories[area.group(1)].name.en
    title = page.get_by_text(Labels("en")("gap.calculation", area=name))
    expect(title).to_be_in_viewport()
    value = published("17.8.1", area.group(1), 2023)
    expect(page.get_by_text(re.compile(f"{re.escape(name)}: {value}%")).first).to_be_visible()


def test_an_analyst_searches_narrows_and_takes_the_values_away(open_page) -> None:
    page: Page = open_page("indicators?lang=ru&indicator=3.2.1&areas=KZKZY&rows=total")
    box = page.get_by_role("textbox", name=Labels("ru")("indicators.search"))
    box.fill("вода")
    box.press("Enter")
    page.wait_for_url(re.compile("q="))
    expect(page.get_by_text(re.compile("Найдено индикаторов"))).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV", exact=True).click()
    lines = taken.value.path().read_text("utf-8-sig").splitlines()
    expected = store.observations(
        "3.2.1", territory_id="KZKZY", sex=["_T", "_Z"], urbanisation=["_T", "_Z"]
    )
    for text in expected["obs_text"]:
        assert any(f",{text}," in line for line in lines)
    assert page.outside == []
