"""The overview as a reader uses it."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]


def opened(**address: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    return at


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_country_and_the_pilots_at_a_glance(lang: str) -> None:
    at = opened(lang=lang)
    body = "".join(h.proto.body for h in at.get("html"))
    for goal, name in shipped().goals.items():
        assert name[lang].replace("'", "&#39;") in body, goal
    said = "\n".join(m.value for m in at.markdown)
    dots = body.count('class="dot ')
    assert len(shipped().indicators) - dots in range(5)  # one series under two codes is one dot
    assert len(re.findall(r'class="card[ "]', body)) == 3
    for pilot in shipped().pilots:
        assert pilot.name[lang] in said
    assert Labels(lang)("overview.moved") in [s.value for s in at.header]


def test_a_goal_leads_to_its_gap_page() -> None:
    body = "".join(h.proto.body for h in opened(lang="en", area="KZKZY").get("html"))
    for goal in shipped().goals:
        link = next(part for part in body.split('href="') if f"goal={goal}&" in part)
        assert link.startswith("gap?")
        assert "shown=all" in link.split('"')[0]


def test_the_language_is_changed() -> None:
    at = opened(lang="en")
    at.button_group(key="w_lang").set_value("ru")
    at.run()
    assert not at.exception
    assert at.title[0].value.startswith("Республика Казахстан: ")


def test_the_doors_lead_to_three_pages_with_the_same_choice() -> None:
    at = opened(lang="en", area="KZKZY", indicator="3.2.1")
    doors = {link.proto.page for link in at.get("page_link")}
    assert {"map", "gap", "indicators", "territory"} <= doors
    for link in at.get("page_link"):
        assert "lang=en" in link.proto.query_string
