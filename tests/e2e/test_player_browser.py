"""The map of all years in a real browser: years run there, and the address follows."""

import re

import pytest
from playwright.sync_api import Page, expect

from sdgdash import theme
from sdgdash.data.dataset import SHIPPED
from sdgdash.earth.film import Film, Frame
from sdgdash.map import asked
from sdgdash.words.address import Selection

ADDRESS = "map?lang=en&indicator=17.8.1"
DRAWING = ".st-key-map_picture svg.marks"
# What the picture says at this moment, in one look: texts and the fills that occur.
LOOK = """() => {
  const picture = document.querySelector(".st-key-map_picture svg.marks");
  const texts = [...picture.querySelectorAll("text")].map((text) =>
    ([...text.querySelectorAll("tspan")].map((line) => line.textContent).join(" ")
      || text.textContent).replace(/\\s+/g, " ").trim());
  const shapes = [...picture.querySelectorAll("path")];
  return { texts, fills: shapes.map((shape) => shape.getAttribute("fill")) };
}"""
# Streamlit loses a Back pressed while the run of the last choice goes on.
AT_REST = '[data-test-script-state="notRunning"]'


def film() -> Film:
    found = asked.film(SHIPPED, Selection("en", indicator="17.8.1"))
    assert found
    return found


def frame(year: int) -> Frame:
    return next(f for f in film().frames if f.year == year)


def ready(page: Page) -> None:
    expect(page.locator(DRAWING)).to_be_visible(timeout=30_000)
    page.wait_for_timeout(2500)  # another room is another picture


def agrees(page: Page, year: int) -> None:
    """Year, sentence, legend and fills of the picture are those of one year."""
    seen, told = page.evaluate(LOOK), frame(year)
    assert str(year) in seen["texts"]
    years = {str(f.year) for f in film().frames}
    assert not (years - {str(year)}) & set(seen["texts"])
    assert " ".join(told.reading.split()) in seen["texts"]
    for entry in told.legend:
        assert " ".join(f"{entry.label} · {entry.counted}".split()) in seen["texts"]
    for area in told.areas:
        assert seen["fills"].count(theme.tone(area.tone)) >= sum(
            a.tone == area.tone for a in told.areas
        )


def shown(page: Page) -> int:
    years = {str(f.year) for f in film().frames}
    (year,) = [text for text in page.evaluate(LOOK)["texts"] if text in years]
    return int(year)


def test_a_step_changes_all_at_once_and_the_address_follows(open_page) -> None:
    page: Page = open_page(f"{ADDRESS}&area=KZKZY&year=2021")
    ready(page)
    agrees(page, 2021)
    page.locator(DRAWING).evaluate("drawing => { drawing.dataset.first = 'yes'; }")
    page.get_by_role("button", name="Forward").click()
    agrees(page, 2022)
    page.get_by_role("button", name="Forward").click()
    agrees(page, 2023)  # other borders
    page.wait_for_url(re.compile("year=2023"))
    page.wait_for_timeout(1500)
    agrees(page, 2023)
    assert page.locator(DRAWING).get_attribute("data-first") == "yes", "drawn anew by a step"
    assert page.outside == []


def test_keys_and_back_move_the_year(open_page) -> None:
    page: Page = open_page(f"{ADDRESS}&year=2020")
    ready(page)
    page.keyboard.press("Home")
    first, last = film().frames[0].year, film().frames[-1].year
    agrees(page, first)
    page.wait_for_url(re.compile(f"year={first}"))
    page.keyboard.press("End")
    agrees(page, last)
    page.wait_for_url(re.compile(f"year={last}"))
    page.keyboard.press("ArrowLeft")
    agrees(page, last - 1)
    page.wait_for_url(re.compile(f"year={last - 1}"))
    page.wait_for_selector(AT_REST)
    page.go_back()
    page.wait_for_function(f"() => ({LOOK})().texts.includes('{last}')", timeout=15_000)
    agrees(page, last)


def test_play_shows_every_year_and_rests_on_the_last(open_page) -> None:
    page: Page = open_page(f"{ADDRESS}&year=2019")
    ready(page)
    page.evaluate("""() => {
      window.years = [];
      const picture = document.querySelector(".st-key-map_picture svg.marks");
      new MutationObserver(() => {
        const year = [...picture.querySelectorAll("text")].map((text) => text.textContent)
          .find((text) => /^20\\d\\d$/.test(text));
        if (year !== window.years.at(-1)) window.years.push(year);
      }).observe(picture, { childList: true, subtree: true, characterData: true });
    }""")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_timeout(1000)
    assert "year=2019" in page.url  # nothing is told while it plays
    last = film().frames[-1].year
    page.wait_for_url(re.compile(f"year={last}"), timeout=30_000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert page.evaluate("window.years") == [str(y) for y in range(2020, last + 1)]
    page.wait_for_timeout(2500)
    agrees(page, last)


@pytest.mark.parametrize("year", [2023, 2016])
def test_a_click_keeps_the_fill_and_is_the_view_of_its_address(open_page, year: int) -> None:
    page: Page = open_page(f"{ADDRESS}&year={year}")
    ready(page)
    before = page.evaluate(LOOK)
    code = "KZAKT"
    name = next(a for a in frame(year).areas if a.id == code)
    label = page.locator(f"{DRAWING} text", has_text=re.compile(f"^{name.short_name}$")).last
    box = label.bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] - 14)
    expect(page.locator("#vg-tooltip-element")).to_contain_text(name.value_text)
    page.mouse.click(box["x"] + 5, box["y"] - 14)
    page.wait_for_url(re.compile(f"area={code}"))
    call = " ".join(frame(year).callouts[code].split())
    page.wait_for_function(f"() => ({LOOK})().texts.includes({call!r})", timeout=15_000)
    agrees(page, year)
    after = page.evaluate(LOOK)
    tone = theme.tone(name.tone)
    assert after["fills"].count(tone) == before["fills"].count(tone)
    there: Page = open_page(page.url.split("/")[-1])
    ready(there)
    same = there.evaluate(LOOK)
    assert sorted(same["texts"]) == sorted(after["texts"])
    assert sorted(map(str, same["fills"])) == sorted(map(str, after["fills"]))


def test_without_motion_there_is_no_player_but_steps(open_page) -> None:
    page: Page = open_page(f"{ADDRESS}&year=2020")
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    ready(page)
    expect(page.get_by_role("button", name="Play")).to_have_count(0)
    page.get_by_role("button", name="Forward").click()
    agrees(page, 2021)


def test_a_reader_without_a_mouse_hears_every_region_and_chooses_one(open_page) -> None:
    page: Page = open_page(f"{ADDRESS}&year=2023")
    ready(page)
    names = sorted(a.name for a in frame(2023).areas)
    listed = page.get_by_role("listbox", name="Territories")
    listed.focus()
    heard = []
    for _ in names:
        page.wait_for_timeout(150)
        told = listed.get_by_role("option").inner_text()
        name, _, words = told.partition(": ")
        area = next(a for a in frame(2023).areas if a.name == name)
        assert " ".join(words.split()).startswith(" ".join(area.value_text.split()))
        heard.append(name)
        page.keyboard.press("ArrowDown")
    assert sorted(heard) == names
    first = next(a for a in frame(2023).areas if a.name == heard[0])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"area={first.id}"))


def test_the_legend_lights_its_class_and_full_screen_keeps_title_and_years(open_page) -> None:
    page: Page = open_page(f"{ADDRESS}&year=2023")
    ready(page)
    faded = """() => document.querySelectorAll(
      '.st-key-map_picture svg.marks path[fill-opacity="0.25"]').length"""
    assert page.evaluate(faded) == 0
    page.locator(".classes_marks path").last.hover()
    page.wait_for_function(f"() => ({faded})() > 0")
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_timeout(800)
    title = page.get_by_role("heading", level=1).first.bounding_box()
    years = page.get_by_role("button", name="Play").bounding_box()
    assert title and years and title["y"] < 80
    assert years["y"] + years["height"] <= 768
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Trends", exact=True)).to_be_visible()
