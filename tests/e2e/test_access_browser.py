"""Every page for readers of a screen, for the keyboard, and for a phone, in a real browser."""

from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sdgdash.shell.frame import PAGES
from sdgdash.words.i18n import Labels

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """axe.run(document, {resultTypes: ["violations"]}).then((found) =>
    found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)}`)))"""
QUIET = '[data-testid="stApp"][data-test-script-state="notRunning"]'
STAGE = "stage?area=kamystybas"
# A view of every page with as many of its pieces as one view shows.
VIEWS = {
    "overview": "?area=KZKAR",
    "map": "map?area=KZKAR&indicator=3.2.1",
    "trends": "trends?area=KZKAR&indicator=3.2.1",
    "gap": "gap?area=KZKAR",
    "gap, all": "gap?area=KZKAR&shown=all",
    "territory": "territory?area=kamystybas",
    "planning": "planning?area=karkaraly",
    "indicators": "indicators?indicator=3.2.1",
    "about": "about?",
}
# Streamlit's own faults: (view, rule, what marks the element) -> how many.
STOCK = {
    # the area for a file is a section without a role of its own, but with a name and a tab stop
    ("planning", "presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'): 1,
}
HEADINGS = """[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
    .filter((h) => h.checkVisibility({visibilityProperty: true})).map((h) => +h.tagName[1])"""
WIDE = """[document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .map((e) => e.scrollWidth)"""
# What Tab has reached: seen at all, and seen to be reached.
REACHED = """(() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  if (!e || e === document.body) return null;
  const named = `${e.tagName} ${e.getAttribute("aria-label") ?? e.innerText?.slice(0, 40) ?? ""}`;
  const box = e.getBoundingClientRect();
  const marked = (n) => {
    const s = getComputedStyle(n);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"
      || s.borderTopColor === "rgb(11, 101, 119)"; // Streamlit's fields take the accent
  };
  let near = e, shown = false; // the mark may be on the frame of a field
  for (let i = 0; near && i < 5 && !shown; i++, near = near.parentElement) {
    shown = marked(near) || [...near.children].some(marked);
  }
  shown ||= e.tagName === "CANVAS"; // a table draws its own mark
  return {named, shown, seen: box.width > 0 && box.height > 0, main: e.dataset.testid === "stMain"};
})()"""


@pytest.fixture(scope="module")
def page(browser, server_url):
    """One page for all views: what is loaded once stays."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def show(page: Page, server_url: str, path: str, lang: str = "kk") -> None:
    page.goto(f"{server_url}/{path}&lang={lang}")
    page.wait_for_selector(QUIET)
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", lang)


def test_the_views_are_of_all_pages() -> None:
    assert {view.split(",")[0] for view in VIEWS} == set(PAGES)


@pytest.mark.parametrize("view", [*VIEWS, "stage"])
def test_a_page_for_screen_readers_keyboard_and_phone(
    page: Page, server_url: str, view: str
) -> None:
    """What axe finds is Streamlit's; one heading of the first level, no level left out; Tab shows
    where it is; a phone scrolls down only."""
    page.set_viewport_size({"width": 1366, "height": 900})
    show(page, server_url, VIEWS.get(view, STAGE))
    page.evaluate(AXE)
    found = page.evaluate(RUN)
    for (place, rule, mark), number in STOCK.items():
        if place == view:
            stock = [f for f in found if f.startswith(f"{rule}: ") and mark in f]
            assert len(stock) == number, f"{rule} is listed {number} times, found: {stock}"
            found = [f for f in found if f not in stock]
    assert not found
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(low <= high + 1 for high, low in pairwise(levels)), levels
    _tab(page, view)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(f"Math.max(...{WIDE}) <= 390")


def test_text_is_read_on_the_dark_ground(page: Page, server_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1366, "height": 900})
    show(page, server_url, VIEWS["planning"])
    ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 25, 31)"
    page.evaluate(AXE)
    found = page.evaluate(RUN)
    page.emulate_media(color_scheme="light")
    assert not [f for f in found if f.startswith("color-contrast")]


def _tab(page: Page, view: str) -> None:
    """Through what can be reached, from the link that skips the head."""
    met: list[dict[str, Any]] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(REACHED)
        if at is None:  # round once
            break
        met.append(at)
    if view != "stage":
        assert met[0]["named"] == f"A {Labels('kk')('frame.skip')}"
    assert len(met) > (20 if view != "stage" else 8)
    assert not [at for at in met if not (at["seen"] and at["shown"]) and not at["main"]]


def test_the_head_is_skipped_and_a_change_of_scene_is_told_once(
    page: Page, server_url: str
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    show(page, server_url, VIEWS["about"], "ru")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    show(page, server_url, STAGE, "en")
    said, at = page.locator(".said"), page.locator(".dots [aria-current]")
    expect(said).to_be_empty()
    for key, number in (("PageDown", 2), ("Space", 3), ("PageUp", 2), ("End", None), ("Home", 1)):
        page.keyboard.press(key)
        if number:
            expect(at).to_have_attribute("data-to", str(number))
    title = page.locator(".scene.on h1").inner_text()
    assert "Kamystybas" in title
    scene = Labels("en")("talk.scene", n=1, all=page.locator(".dots button").count())
    expect(said).to_have_text(f"{scene}. {title}")
    page.keyboard.press("Escape")
    page.wait_for_url("**/territory?*")
