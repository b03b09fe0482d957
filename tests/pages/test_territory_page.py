"""The passport as a reader uses it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.domain.text import LANGUAGES
from sdgdash.i18n import Labels
from sdgdash.registry import shipped

ROOT = Path(__file__).resolve().parents[2]


def opened(**address: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "territory.py"))
    for name, value in address.items():
        at.query_params[name] = value
    return checked(at.run())


def checked(at: AppTest) -> AppTest:
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    return at


def param(at: AppTest, name: str) -> str | None:
    value = at.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def html(at: AppTest) -> str:
    return "".join(h.proto.body for h in at.get("html"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", ["karkaraly", "kamystybas", "KZULU", "KZ"])
def test_every_territory_opens_by_its_link(lang: str, area: str) -> None:
    at = opened(lang=lang, area=area)
    labels, territory = Labels(lang), shipped().territory(area)
    assert at.title[0].value == territory.name[lang]
    assert [s.value for s in at.subheader] == [
        labels("territory.facts"), labels("territory.availability"),
    ]  # fmt: skip
    assert len(at.table[-1].value) == len(shipped().goals)


def test_a_territory_is_picked_in_the_box() -> None:
    at = opened(lang="en", area="KZKAR")
    at.selectbox(key="w_area").set_value("KZKZY")
    checked(at.run())
    assert at.title[0].value == "Kyzylorda region"
    assert param(at, "area") == "KZKZY"


def test_a_goal_and_the_depth_narrow_the_list() -> None:
    at = opened(lang="en", area="karkaraly", goal="3")
    assert "Karagandy" in html(at)
    assert "Life on land" not in html(at)
    near = html(at).count("<img")
    at.button_group(key="w_depth").set_value("all")
    checked(at.run())
    assert param(at, "depth") == "all"
    assert html(at).count("<img") > near


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unofficial_facts_are_marked(lang: str) -> None:
    body = html(opened(lang=lang, area="kamystybas", goal="14"))
    labels = Labels(lang)
    assert labels("fact.is_unofficial") in body
    assert labels("fact.news") in body
    assert labels.number(1769) in body  # the census of 2009
