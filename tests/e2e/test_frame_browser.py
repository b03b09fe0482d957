"""The frame in a browser: room for the message, ground, language, the printed sheet."""

import re

from playwright.sync_api import Page, expect

TOP = "node => node.getBoundingClientRect().top"


def test_the_message_stands_high_and_a_page_prints_without_its_frame(open_page) -> None:
    page: Page = open_page("map?lang=kk&indicator=8.6.1", 1366, 768)
    title = page.get_by_role("heading", level=1).first
    picture = page.get_by_test_id("stVegaLiteChart").first
    assert title.evaluate(TOP) <= 100
    assert picture.evaluate(TOP) <= 160
    assert page.evaluate("document.documentElement.lang") == "kk"
    page.emulate_media(media="print")
    for hidden in (".st-key-top", ".st-key-context", ".st-key-timeline"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".printed")).to_be_visible()
    expect(page.locator(".printed")).to_contain_text("indicator=8.6.1")
    expect(title).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_the_chosen_ground_holds_for_the_visit(open_page, server_url) -> None:
    page: Page = open_page("about?lang=en")
    ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.locator("a.switch").click()
    dark = f"{ground} === 'rgb(20, 25, 31)'"
    page.wait_for_function(dark)
    page.wait_for_function("sessionStorage.getItem('sdgdash-ground') === 'dark_theme'")
    page.goto(f"{server_url}/about?lang=ru")  # a link that says nothing of the ground
    page.wait_for_function(dark)
    expect(page.locator("a.switch")).to_have_attribute("href", re.compile("light_theme"))
