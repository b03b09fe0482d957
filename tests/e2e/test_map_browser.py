"""The map in a real browser: every region can be clicked, years run, the fallback draws."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect
from shapely import Point
from shapely.geometry import shape

from sdgdash import theme
from sdgdash.data import geometry, store
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.earth.deck_text import VIEW
from sdgdash.earth.labels import fitted, pixels
from sdgdash.map import asked
from sdgdash.map.districts_screen import MARGIN
from sdgdash.shell.screen import STEP, fit
from sdgdash.words.address import parse

REGISTRY = shipped()
CITIES = ("KZNS", "KZALA", "KZSHY")
TODAY = [t.id for t in REGISTRY.regions(max(REGISTRY.regimes))]


def spot(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the earth lies on the screen at the first view."""
    box = page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert box is not None
    zoom = fit(round(box["width"] / STEP) * STEP, box["height"])  # the server knows steps
    x, y = pixels(lon, lat, zoom)
    middle = pixels(*VIEW, zoom)
    return (
        box["x"] + box["width"] / 2 + x - middle[0],
        box["y"] + box["height"] / 2 + y - middle[1],
    )


def ready(page: Page) -> None:
    """Wait until the map has the size of its window for good, and its first frame."""
    chart = page.get_by_test_id("stDeckGlJsonChart")
    expect(chart).to_have_count(1, timeout=30_000)
    seen = None
    for _ in range(20):  # a window of another size is drawn again, on a busy machine late
        page.wait_for_timeout(1500)
        now = chart.bounding_box()
        if now is not None and now == seen:
            break
        seen = now
    chart.scroll_into_view_if_needed()
    page.wait_for_timeout(2500)  # the first frame of software WebGL


def click_until(page: Page, code: str, at: tuple[float, float]) -> None:
    """Click, twice if need be: software WebGL misses some first clicks."""
    for _ in range(3):
        page.mouse.move(*at)
        page.wait_for_timeout(150)
        page.mouse.click(*at)
        try:
            page.wait_for_url(re.compile(f"area={code}(&|$)"), timeout=4000)
            return
        except Exception:  # noqa: BLE001 - tried again, then reported below
            continue
    pytest.fail(f"{code} cannot be chosen by a click at {at}; address: {page.url}")


def test_every_region_and_city_is_chosen_by_a_click(open_page) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2023")
    ready(page)
    points = geometry.label_points("adm1_2022")
    assert len(TODAY) == 20
    for code in TODAY:
        click_until(page, code, spot(page, *points[code]))
    assert page.outside == []


def test_the_slider_crosses_2022_and_the_division_changes(open_page) -> None:
    page: Page = open_page("map?lang=en&area=KZKZY&indicator=17.8.1&year=2021")
    expect(page.get_by_text("Shymkent became a city").first).to_be_visible()
    page.get_by_role("button", name="Forward").click()
    page.wait_for_url(re.compile("year=2022"))
    page.get_by_role("button", name="Forward").click()
    page.wait_for_url(re.compile("year=2023"))
    expect(page.get_by_text(re.compile("Ulytau region was separated"))).to_be_visible()
    rows = series_rows(store.observations("17.8.1"), REGISTRY.series["17.8.1"])
    own = rows[(rows["territory_id"] == "KZKZY") & (rows["time_period"] == 2023)]
    text = f"Kyzylorda region, at {own['obs_text'].item()}%"
    expect(page.get_by_text(re.compile(re.escape(text)))).to_be_visible()


def year_shown(page: Page) -> int:
    found = re.search(r"(\d{4})$", page.get_by_role("heading", level=3).first.inner_text())
    assert found
    return int(found.group(1))


def slider_year(page: Page) -> int:
    return int(page.get_by_test_id("stSliderThumbValue").first.inner_text())


def test_playing_moves_the_year_and_pausing_keeps_it(open_page) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2016")
    ready(page)
    button = page.get_by_role("button", name="Play")
    resting = button.bounding_box()
    button.click()
    other = re.compile(r"per cent, (?!2016)\d{4}")
    expect(page.get_by_role("heading", name=other)).to_be_visible(timeout=15_000)
    pause = page.get_by_role("button", name="Pause")
    running = pause.bounding_box()
    assert resting and running
    assert abs(resting["y"] - running["y"]) < 3, "the player jumps when it is started"
    pause.click()
    page.wait_for_url(re.compile(r"year=(?!2016)\d{4}"))
    reached = re.search(r"year=(\d{4})", page.url)
    assert reached
    page.wait_for_timeout(2500)
    assert year_shown(page) == slider_year(page) == int(reached.group(1))


def test_the_slider_runs_with_the_player(open_page) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2013")
    ready(page)
    page.get_by_role("button", name="Play").click()
    seen = set()
    for _ in range(12):
        page.wait_for_timeout(1300)
        seen.add(slider_year(page))
    assert len(seen) >= 4
    expect(page.get_by_role("button", name="Pause")).to_be_visible()  # it does not stop by itself
    page.get_by_role("button", name="Pause").click()


def test_the_slider_is_dragged_over_2022(open_page) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2021")
    ready(page)
    year, track = (
        page.get_by_test_id(part).first.bounding_box()
        for part in ("stSliderThumbValue", "stSlider")
    )
    years = geometry_years("17.8.1")
    assert year and track
    step = track["width"] / (len(years) - 1)
    x, y = year["x"] + year["width"] / 2, year["y"] + year["height"] + 8  # the thumb below it
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + step, y, steps=4)
    page.mouse.move(x + 2 * step, y, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("year=2023"))
    expect(page.get_by_text(re.compile("Ulytau region was separated"))).to_be_visible()
    assert year_shown(page) == slider_year(page) == 2023


def geometry_years(indicator: str) -> list[int]:
    rows = series_rows(store.observations(indicator), REGISTRY.series[indicator])
    return sorted(rows.loc[rows["territory_id"] != "KZ", "time_period"].unique())


@pytest.mark.parametrize("size", [(1920, 1080), (390, 844)])
def test_the_whole_country_fits_any_window(open_page, size) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2023", *size)
    ready(page)
    box = page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert box
    for corner in ((46.5, 48.5), (87.3, 49.1), (69.0, 55.4), (68.0, 40.6)):  # ends of the country
        x, y = spot(page, *corner)
        assert box["x"] <= x <= box["x"] + box["width"]
        assert box["y"] <= y <= box["y"] + box["height"]
    click_until(page, "KZKUS", spot(page, *geometry.label_points("adm1_2022")["KZKUS"]))


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_map_and_years_stand_on_one_screen(open_page, size) -> None:
    page: Page = open_page("map?lang=ru&indicator=17.8.1&year=2023", *size)
    ready(page)
    player = page.get_by_role("button", name="Воспроизвести").bounding_box()
    assert player and player["y"] + player["height"] <= size[1]


def test_the_language_switch_keeps_the_view(open_page) -> None:
    page: Page = open_page(
        "map?lang=en&area=KZKZY&indicator=17.8.1&year=2020&by=gap&against=national"
    )
    page.get_by_role("radio", name="рус").click()
    page.wait_for_url(re.compile("lang=ru"))
    for kept in ("area=KZKZY", "indicator=17.8.1", "year=2020", "by=gap", "against=national"):
        assert kept in page.url
    expect(page.get_by_text("Кызылординская область").first).to_be_visible()
    expect(page.get_by_role("heading", level=3).first).to_contain_text("2020")


def test_the_plain_map_draws_every_region(open_page) -> None:
    page: Page = open_page("map?lang=kk&indicator=17.8.1&view=plain")
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)
    shapes = page.get_by_test_id("stVegaLiteChart").first.locator("canvas, svg")
    expect(shapes.first).to_be_visible()
    assert page.outside == []


def resting_box(page: Page) -> dict[str, float]:
    """Where the map without WebGL lies once it has stood still for a second."""
    drawing = page.get_by_test_id("stVegaLiteChart").first.locator("canvas, svg").first
    last = None
    for _ in range(20):
        expect(drawing).to_be_visible(timeout=20_000)
        box = drawing.bounding_box()
        if box and box == last:
            return box
        last = box
        page.wait_for_timeout(1000)
    pytest.fail("the map does not come to rest")


def plain_spot(page: Page, lon: float, lat: float, view=None) -> tuple[float, float]:
    """Where a point of the earth lies on the map without WebGL; `view`: middle and zoom of it."""
    box = resting_box(page)
    middle, zoom = view or (VIEW, fit(box["width"], box["height"]))
    x, y = pixels(lon, lat, zoom)
    centre = pixels(*middle, zoom)
    return (
        box["x"] + box["width"] / 2 + x - centre[0],
        box["y"] + box["height"] / 2 + y - centre[1],
    )


@pytest.mark.parametrize("code", ["KZKUS", "KZNS", "KZSHY"])
def test_a_click_on_the_plain_map_chooses(open_page, code: str) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2023&view=plain", 1366, 768)
    page.wait_for_timeout(2500)
    at = plain_spot(page, *geometry.label_points("adm1_2022")[code])
    page.mouse.move(*at)
    name = REGISTRY.territories[code].name["en"]
    expect(page.locator("#vg-tooltip-element")).to_contain_text(name)
    click_until(page, code, at)


def test_a_click_on_the_plain_map_chooses_a_district(open_page) -> None:
    page: Page = open_page(
        "map?lang=kk&area=KZKAR&level=district&view=plain&what=geo_temperature", 1366, 768
    )
    page.wait_for_timeout(2500)
    box = resting_box(page)
    units = [
        u
        for u, f in geometry.facts("adm2_2024").items()
        if REGISTRY.territories[u].parent == "KZKAR"
    ]
    boxes = [geometry.facts("adm2_2024")[u]["bbox"] for u in units]
    whole = [
        *(min(b[i] for b in boxes) for i in (0, 1)),
        *(max(b[i] for b in boxes) for i in (2, 3)),
    ]
    view = fitted(whole, box["width"], box["height"], MARGIN)
    click_until(page, "354800000", plain_spot(page, 75.9, 49.9, view))
    expect(page.get_by_text("30 851", exact=False).first).to_be_visible()


def test_without_webgl_the_plain_map_stands_by_itself(blind_browser, server_url) -> None:
    page = blind_browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{server_url}/map?lang=en&indicator=17.8.1&year=2023")
    said = page.get_by_text("This browser has no WebGL")
    expect(said).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)
    page.wait_for_timeout(2500)
    click_until(page, "KZAKT", plain_spot(page, *geometry.label_points("adm1_2022")["KZAKT"]))
    page.get_by_role("radio", name="districts").click()
    page.wait_for_url(re.compile("level=district"))
    expect(said).to_be_visible()
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)


def test_down_to_a_district_and_back_by_crumbs(open_page) -> None:
    page: Page = open_page("map?lang=en&area=KZKZY")
    page.get_by_role("radio", name="districts").click()
    page.wait_for_url(re.compile("level=district"))
    expect(page.get_by_role("heading", name=re.compile("districts and cities"))).to_be_visible()
    page.goto(page.url.replace("area=KZKZY", "area=433200000"))
    expect(page.get_by_role("button", name="Kyzylorda region", exact=True)).to_be_visible(
        timeout=20_000
    )
    page.get_by_role("button", name="Kyzylorda region", exact=True).click()
    page.wait_for_url(re.compile("area=KZKZY"))
    assert "level=district" in page.url
    page.get_by_role("button", name="Republic of Kazakhstan", exact=True).click()
    page.wait_for_url(re.compile("area=KZ(&|$)"))
    assert "level=district" not in page.url


def test_a_crumb_leads_back_from_the_districts(open_page) -> None:
    page: Page = open_page("map?lang=ru&area=karkaraly&level=district")
    expect(page.get_by_role("heading", name=re.compile("районы и города"))).to_be_visible()
    page.get_by_role("button", name="Республика Казахстан", exact=True).click()
    page.wait_for_url(re.compile("area=KZ(&|$)"))


Spot = Callable[[float, float], tuple[float, float]]
INSIDE = 0.1  # degrees from the border of a unit: its outline is not its fill


def picture(page: Page) -> Image.Image:
    """The map without what the page lays over it, the mouse elsewhere."""
    page.mouse.move(5, 5)
    page.wait_for_timeout(3000)
    chart = page.get_by_test_id("stDeckGlJsonChart")
    return Image.open(io.BytesIO(chart.screenshot())).convert("RGB")


def share_of_colour(page: Page, unit: str, layer: str, colour: str, spot: Spot) -> float:
    """Part of the pixels inside a unit that have a colour; the rest is names, dots and water."""
    feature = next(f for f in geometry.layer(layer)["features"] if f["properties"]["id"] == unit)
    inside = shape(feature["geometry"]).buffer(-INSIDE)
    west, south, east, north = inside.bounds
    seen, frame = picture(page), page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert frame
    found = []
    for i in range(40):
        for j in range(40):
            lon, lat = west + (east - west) * i / 39, south + (north - south) * j / 39
            if inside.contains(Point(lon, lat)):
                x, y = spot(lon, lat)
                found.append(seen.getpixel((round(x - frame["x"]), round(y - frame["y"]))))
    wanted = theme.rgb(colour)[:3]
    same = [all(abs(a - b) <= 2 for a, b in zip(p, wanted, strict=True)) for p in found]
    assert len(same) > 300
    return sum(same) / len(same)


def unlike(page: Page, other: Page) -> float:
    """Part of the pixels of the map that differ between two pages."""
    seen = ImageChops.difference(picture(page), picture(other)).convert("L")
    return sum(seen.histogram()[9:]) / (seen.width * seen.height)


def test_a_clicked_region_looks_as_by_its_address_in_every_division(open_page) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2023")
    ready(page)
    click_until(page, "KZKZY", spot(page, *geometry.label_points("adm1_2022")["KZKZY"]))
    for year in (2023, 2011):
        if year == 2011:
            page.get_by_role("slider").first.press("Home")
            page.wait_for_url(re.compile("year=2011"))
            page.wait_for_timeout(3000)
        selection, _ = parse(
            {"lang": "en", "indicator": "17.8.1", "area": "KZKZY", "year": str(year)},
            REGISTRY,
            "en",
        )
        view = asked.view(SHIPPED, selection)
        tone = next(a.tone for a in view.areas if a.id == "KZKZY")
        assert len(view.areas) == (20 if year == 2023 else 16)
        there: Page = open_page(page.url.split("/")[-1])
        ready(there)
        for one in (page, there):
            share = share_of_colour(
                one, "KZKZY", str(view.layer), theme.tone(tone), lambda *at: spot(page, *at)
            )
            assert share > 0.6, (year, one is page, share)
        assert unlike(page, there) < 0.01


def test_a_clicked_district_looks_as_by_its_address(open_page) -> None:
    unit = "354800000"
    page: Page = open_page("map?lang=en&area=KZKAR&level=district&what=geo_temperature")
    ready(page)
    frame = page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert frame
    view = asked.districts(SHIPPED, "KZKAR", "en", "geo_temperature")
    assert view
    boxes = [geometry.facts("adm2_2024")[a.id]["bbox"] for a in view.layer.areas]
    whole = [
        *(min(b[i] for b in boxes) for i in (0, 1)),
        *(max(b[i] for b in boxes) for i in (2, 3)),
    ]
    width = round(frame["width"] / STEP) * STEP
    looks = fitted(whole, width, frame["height"], MARGIN)

    def at(lon: float, lat: float) -> tuple[float, float]:
        x, y = pixels(lon, lat, looks[1])
        middle = pixels(*looks[0], looks[1])
        return (
            frame["x"] + frame["width"] / 2 + x - middle[0],
            frame["y"] + frame["height"] / 2 + y - middle[1],
        )

    click_until(page, unit, at(75.9, 49.9))
    there: Page = open_page(page.url.split("/")[-1])
    ready(there)
    tone = next(a.tone for a in view.layer.areas if a.id == unit)
    for one in (page, there):
        share = share_of_colour(one, unit, "adm2_2024", theme.tone(tone), at)
        assert share > 0.5, (one is page, share)
    assert unlike(page, there) < 0.01
