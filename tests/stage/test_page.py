"""The stage page: all scenes at once, each with its finding, in every language."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.exports.slides_content import Lines, Table
from sdgdash.exports.stage import drawn, lines_spec, talk_of
from sdgdash.words.address import Selection

ROOT = Path(__file__).parents[2]


def stage(**params):
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for key, value in params.items():
        at.query_params[key] = value
    at.switch_page("pages/stage.py").run()
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    return at


def html(at):
    return next(e.proto.body for e in at.get("html") if 'class="stage"' in e.proto.body)


@pytest.mark.parametrize(
    ("lang", "chosen", "scenes"),
    [
        *((lang, {"area": "kamystybas"}, 6) for lang in LANGUAGES),
        ("kk", {"area": "KZKAR"}, 5),
        ("ru", {"goal": "6"}, 4),
    ],
)
def test_all_scenes_stand_there_and_one_is_shown(lang, chosen, scenes):
    said = html(stage(lang=lang, scene="3", **chosen))
    assert said.count("<section") == scenes
    assert re.findall(r'class="scene on" data-n="(\d)"', said) == ["3"]
    titles = re.findall(r"<h1[^>]*>(.*?)</h1>", said, re.S)
    assert len(titles) == scenes
    assert all(t.strip() for t in titles)
    assert "{" not in re.sub(r'data-more="[^"]*"', "", said)
    assert said.count('class="source"') == scenes


@pytest.mark.parametrize(("asked", "at"), [("", "1"), ("99", "5"), ("nonsense", "1"), ("0", "1")])
def test_an_odd_scene_of_the_address_is_the_nearest(asked, at):
    params = {"scene": asked} if asked else {}
    said = html(stage(lang="en", area="KZ", **params))
    assert re.findall(r'class="scene on" data-n="(\d)"', said) == [at]


@pytest.mark.parametrize(
    ("area", "goal", "named", "talk"),
    [
        ("KZ", None, "", "country"),
        ("KZKAR", None, "", "region"),
        ("433239100", None, "", "pilot"),
        ("KZ", 6, "", "goal"),
        ("KZKAR", 6, "", "region"),
        ("KZKAR", None, "pilot", "region"),
        ("KZKAR", None, "no such talk", "region"),
    ],
)
def test_the_talk_suits_the_territory(area, goal, named, talk):
    assert talk_of(SHIPPED, Selection("en", area=area, goal=goal, talk=named)).id == talk


def test_every_picture_of_a_talk_is_drawn():
    found = drawn(SHIPPED, Selection("ru", area="KZKAR"))
    assert found.pictures
    for content, mime in found.pictures.values():
        assert content.startswith(b"\x89PNG" if mime == "image/png" else b"<svg")


def test_nobody_is_lined_up_by_a_sensitive_series():
    registry = shipped()
    sensitive = {
        i.title["en"]
        for i in registry.indicators.values()
        if i.headline and registry.series[i.headline].sensitive
    }
    assert sensitive
    for area in ("KZ", "KZKAR", "433239100"):
        for slide in drawn(SHIPPED, Selection("en", area=area)).deck.slides:
            tables = [b for column in slide.columns for b in column if isinstance(b, Table)]
            cells = {cell for table in tables for row in table.rows for cell in row}
            assert not sensitive & cells, slide.title
            assert not any(title in slide.title for title in sensitive), slide.title


def test_lines_break_where_there_is_no_value():
    drawn_lines = next(
        block
        for slide in drawn(SHIPPED, Selection("en", area="KZKAR")).deck.slides
        for column in slide.columns
        for block in column
        if isinstance(block, Lines)
    )
    spec = lines_spec(drawn_lines, "en")
    rows = (
        spec["layer"][0]["data"]["values"] if "data" in spec["layer"][0] else spec["data"]["values"]
    )
    wanted = {
        (y, v) for n in drawn_lines.lines for y, v in zip(drawn_lines.years, n.values, strict=True)
    }
    assert {(r["year"], r["value"]) for r in rows} == {p for p in wanted if p[1] is not None}
