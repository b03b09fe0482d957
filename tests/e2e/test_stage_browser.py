"""A talk led by the keyboard: scenes, address, Esc."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, expect

SCENE = ".stage .scene.on"
# what a scene shows beyond its own room: it would lie over its title or its source
OUTSIDE = """() => [...document.querySelectorAll(".scene .body")].flatMap((body) => {
  const room = body.getBoundingClientRect();
  return [...body.querySelectorAll("tr, li, .stats p, .bars p, img")]
    .filter((e) => e.getClientRects().length)
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, r]) => r.top < room.top - 2 || r.bottom > room.bottom + 2)
    .map(([e]) => e.innerText || e.src);
})"""


def test_keys_lead_through_the_talk(browser: Browser, server_url: str) -> None:
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"{server_url}/stage?lang=kk&area=kamystybas")
    expect(page.locator(SCENE)).to_have_attribute("data-n", "1", timeout=90_000)
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    box = page.locator(".stage").bounding_box()
    assert box is not None
    assert round(box["width"]) == 1920  # the canvas fills the window
    expect(page.locator(".stage")).to_have_attribute("data-trimmed", "done")
    assert page.evaluate(OUTSIDE) == []
    assert page.locator(".scene .more:not([hidden])").count() >= 1
    for key, scene in (("PageDown", 2), (" ", 3), ("End", 6), ("PageUp", 5), ("Home", 1)):
        page.keyboard.press(key)
        expect(page.locator(SCENE)).to_have_attribute("data-n", str(scene))
    page.keyboard.press("PageDown")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("scene") == ["2"])
    expect(page.locator(SCENE)).to_have_attribute("data-n", "2")  # the server's answer keeps it
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: urlsplit(url).path == "/territory")
    page.close()
