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
from sdgdash.data import geometry
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.earth.deck_text import VIEW, fit
from sdgdash.earth.labels import fitted, pixels
from sdgdash.map import asked
from sdgdash.map.districts_screen import MARGIN
from sdgdash.shell.screen import STEP

REGISTRY = shipped()
# the ground under the map, which no other part of the picture has
GROUND = """(fill) => {
  const all = [...document.querySelectorAll(".st-key-map_picture svg.marks .background")];
  const box = all.find((one) => one.getAttribute("fill") === fill)?.getBoundingClientRect();
  return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
}"""
TODAY = [t.id for t in REGISTRY.regions(max(REGISTRY.regimes))]


def film_box(page: Page) -> dict[str, float]:
    """Where the map of regions lies once it has stood still for a second and a half."""
    seen = None
    expect(page.locator(".st-key-map_picture svg.marks")).to_be_visible(timeout=30_000)
    for _ in range(20):  # a window of another size is drawn again, on a busy machine late
        page.wait_for_timeout(1500)
        now = page.evaluate(GROUND, theme.MAP_INKS["light"].land)
        if now is not None and now == seen:
            return dict(now)
        seen = now
    pytest.fail("the map does not come to rest")


def spot(box: dict[str, float], lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the earth lies on the screen."""
    zoom = fit(box["width"], box["height"])
    x, y = pixels(lon, lat, zoom)
    middle = pixels(*VIEW, zoom)
    return (
        box["x"] + box["width"] / 2 + x - middle[0],
        box["y"] + box["height"] / 2 + y - middle[1],
    )


def ready(page: Page) -> None:
    """Wait until the map of districts has the size of its window for good, and its first frame."""
    chart = page.get_by_test_id("stDeckGlJsonChart")
    expect(chart).to_have_count(1, timeout=30_000)
    seen = None
    for _ in range(20):
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
    box = film_box(page)
    points = geometry.label_points("adm1_2022")
    assert len(TODAY) == 20
    for code in TODAY:
        click_until(page, code, spot(box, *points[code]))
    assert page.outside == []


@pytest.mark.parametrize("size", [(1920, 1080), (390, 844)])
def test_the_whole_country_fits_any_window(open_page, size) -> None:
    page: Page = open_page("map?lang=en&indicator=17.8.1&year=2023", *size)
    box = film_box(page)
    for corner in ((46.5, 48.5), (87.3, 49.1), (69.0, 55.4), (68.0, 40.6)):  # ends of the country
        x, y = spot(box, *corner)
        assert box["x"] <= x <= box["x"] + box["width"]
        assert box["y"] <= y <= box["y"] + box["height"]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_map_and_years_stand_on_one_screen(open_page, size) -> None:
    page: Page = open_page("map?lang=ru&indicator=17.8.1&year=2023", *size)
    film_box(page)
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
    film_box(page)
    expect(page.get_by_text("2020", exact=True).first).to_be_visible()


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


def plain_spot(page: Page, lon: float, lat: float, view) -> tuple[float, float]:
    """Where a point lies on the map without WebGL; `view`: middle and zoom of it."""
    box = resting_box(page)
    middle, zoom = view
    x, y = pixels(lon, lat, zoom)
    centre = pixels(*middle, zoom)
    return (
        box["x"] + box["width"] / 2 + x - centre[0],
        box["y"] + box["height"] / 2 + y - centre[1],
    )


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


def test_without_webgl_the_districts_are_plain_and_the_regions_as_ever(
    blind_browser, server_url
) -> None:
    page = blind_browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{server_url}/map?lang=en&indicator=17.8.1&year=2023")
    said = page.get_by_text("This browser has no WebGL")
    click_until(page, "KZAKT", spot(film_box(page), *geometry.label_points("adm1_2022")["KZAKT"]))
    expect(said).to_have_count(0)
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
