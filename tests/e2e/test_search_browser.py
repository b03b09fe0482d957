"""The pickers and the search box by keyboard and by hand, in a real browser."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.folding import fold, root, rules, stem, words
from sdgdash.domain.text import LANGUAGES
from sdgdash.shell import choosers, picker
from sdgdash.words.address import shown_indicators
from sdgdash.words.i18n import Labels

PROBES = Path(__file__).parents[1] / "specimens" / "search" / "probes.csv"
SCRIPT = (Path(picker.__file__).parent / "picker.js").read_text("utf-8")
# In the page: the functions of the script with the rules as data.
MATCHER = """async ([script, rules]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  globalThis.ours = (await import(address)).matcher(rules);
}"""


def box(page: Page, lang: str, key: str) -> Locator:
    return page.get_by_role("combobox", name=Labels(lang)(key), exact=True)


def latin(texts: list[str]) -> list[str]:
    """Words in Latin letters that are no code and no number with a unit."""
    found = [re.findall(r"[A-Za-z]{3,}", text) for text in texts]
    return [word for part in found for word in part]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_poverty_is_found_by_keyboard_alone(open_page, lang) -> None:
    page: Page = open_page(f"?lang={lang}")
    search = box(page, lang, "search.label")
    expect(search).to_have_attribute("aria-keyshortcuts", "/")  # it listens
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("кедейлик")
    options = page.get_by_role("option")
    expect(options.filter(has_text="1.2.1 ·")).to_be_visible()
    texts = options.all_inner_texts()
    for _ in range(next(i for i, text in enumerate(texts) if text.startswith("1.2.1 ·"))):
        page.keyboard.press("ArrowDown")
    active = search.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_contain_text("1.2.1")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/trends.*indicator=1.2.1"))
    title = shipped().series["1.2.1"].title[lang]
    expect(page.get_by_role("heading", name=title).first).to_be_visible()
    assert f"lang={lang}" in page.url
    page.go_back()
    expect(page).not_to_have_url(re.compile("/trends"))


def test_a_picker_is_worked_by_keys(open_page) -> None:
    page: Page = open_page("territory?lang=kk&area=KZKAR")
    area = box(page, "kk", "context.territory")
    expect(area).to_have_value(shipped().territory("KZKAR").name.kk)
    area.focus()
    page.keyboard.press("ArrowDown")
    expect(area).to_have_attribute("aria-expanded", "true")
    listed = page.get_by_role("option")
    expect(listed).to_have_count(len(shipped().territories))
    expect(page.get_by_role("option", selected=True)).to_have_text("Қарағанды облысы")
    page.keyboard.press("End")
    last = area.get_attribute("aria-activedescendant")
    page.keyboard.press("Home")
    assert area.get_attribute("aria-activedescendant") != last
    page.keyboard.press("Escape")
    expect(area).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("Кармакшы")
    expect(listed).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("area=434600000"))
    expect(area).to_have_value("Қармақшы ауданы")
    expect(page.get_by_role("heading", name="Қармақшы ауданы").first).to_be_visible()
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    page.go_back()
    expect(area).to_have_value("Қарағанды облысы")


def test_a_picker_is_worked_by_clicks_and_keeps_the_goal(open_page) -> None:
    page: Page = open_page("trends?lang=ru&area=KZKAR&goal=1&indicator=1.2.1")
    series = box(page, "ru", "context.indicator")
    series.click()
    groups = page.get_by_role("group").filter(has=page.get_by_role("option"))
    expect(groups).to_have_count(1)
    page.get_by_role("option").filter(has_text="1.4.2").click()
    page.wait_for_url(re.compile("goal=1&indicator=1.4.2"))
    expect(series).to_have_value(re.compile("^1.4.2"))


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_english_stands_in_the_boxes(open_page, lang) -> None:
    page: Page = open_page(f"trends?lang={lang}&area=KZKAR&indicator=1.2.1")
    assert page.locator("html").get_attribute("lang") == lang
    for key in ("context.territory", "search.label"):
        one = box(page, lang, key)
        one.click()
        one.fill("ззззззз")
        expect(page.get_by_text(Labels(lang)("picker.none")).first).to_be_visible()
        told = [one.get_attribute(name) or "" for name in ("placeholder", "title", "aria-label")]
        told += page.get_by_role("listbox").all_inner_texts()
        told += page.get_by_role("status").all_inner_texts()
        assert latin(told) == []
        page.keyboard.press("Escape")
    box(page, lang, "context.territory").click()
    heads = page.get_by_role("group").locator(".group").all_inner_texts()
    assert len(heads) >= 5 and latin(heads) == []
    assert latin(page.get_by_role("option").all_inner_texts()) == []


def test_the_browser_finds_what_python_finds(open_page) -> None:
    """One rule: the same folding, stems and roots, and every probe in the list of its language."""
    page: Page = open_page("?lang=en")
    page.evaluate(MATCHER, [SCRIPT, rules()])
    with PROBES.open(encoding="utf-8", newline="") as file:
        probes = list(csv.DictReader(file))
    typed = [p["query"] for p in probes] + [t.name.kk for t in shipped().territories.values()]
    assert page.evaluate("texts => texts.map(ours.fold)", typed) == [fold(t) for t in typed]
    parts = sorted({word for text in typed for word in words(text)})
    assert page.evaluate("ws => ws.map(ours.stem)", parts) == [stem(w) for w in parts]
    assert page.evaluate("ws => ws.map(ours.root)", parts) == [root(w) for w in parts]
    listed = {*shipped().territories, *(i.code for i in shown_indicators(shipped(), None))}
    missed, tried = [], 0
    for lang in LANGUAGES:
        labels = Labels(lang)
        lists = {
            "territory": choosers.areas(shipped(), loaded.picker_index(SHIPPED), labels),
            "indicator": choosers.series(shipped(), loaded.picker_index(SHIPPED), labels),
        }
        for kind, options in lists.items():
            asked = [p for p in probes if (p["language"], p["kind"]) == (lang, kind)]
            asked = [p for p in asked if p["expected"] in listed]
            tried += len(asked)
            found = page.evaluate(
                """([rows, queries]) => {
                  const all = rows.map(([id, , label, , , ...k]) =>
                    ({ id, keys: ours.keys(label, ...k) }));
                  return queries.map((q) => ours.filter(all, q).map((o) => o.id));
                }""",
                [[o.row() for o in options], [p["query"] for p in asked]],
            )
            for probe, ids in zip(asked, found, strict=True):
                codes = [shipped().indicator_of.get(i, i) for i in ids]
                first = list(dict.fromkeys(codes))[: int(probe["among_first"]) + 4]
                missed += [] if probe["expected"] in first else [(probe["query"], first)]
    assert missed == []
    assert tried >= 120
