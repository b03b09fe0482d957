"""The stage as it opens: every kind of talk is drawn whole."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.data.dataset import SHIPPED
from sdgdash.data.scenes import talks
from sdgdash.exports.slides_content import Bars
from sdgdash.exports.stage import drawn
from sdgdash.gap import asked as gap_asked
from sdgdash.markup import render
from sdgdash.words.address import Selection

ROOT = Path(__file__).resolve().parents[2]
PILOT = "433239100"


@pytest.mark.parametrize(
    ("talk", "address"),
    [
        ("country", {"lang": "ru"}),
        ("region", {"lang": "kk", "area": "KZKAR"}),
        ("pilot", {"lang": "kk", "area": PILOT}),
        ("goal", {"lang": "en", "goal": "3"}),
    ],
)
def test_every_kind_of_talk_opens_with_all_its_scenes(talk: str, address: dict[str, str]) -> None:
    at = AppTest.from_file(str(ROOT / "pages/stage.py"), default_timeout=120)
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    body = "".join(h.proto.body for h in at.get("html"))
    expected = len(talks(SHIPPED.registry)[talk].scenes)
    assert body.count('<section class="scene') == expected
    for picture in re.findall(r"<img [^>]*>", body):
        assert 'alt=""' not in picture, picture


def test_a_title_is_never_the_name_alone() -> None:
    """A pilot without a figure of its people opens with more than its name."""
    for talk in talks(SHIPPED.registry).values():
        for scene in talk.scenes:
            for lang in ("kk", "ru", "en"):
                assert scene.silent[lang] not in ("{area}", "{goal}"), (talk.id, scene.id)


def test_nothing_is_drawn_for_zero() -> None:
    block = {"kind": "bars", "block": Bars({"own": 0, "above": 7}, ("#000",) * 2), "most": 7}
    made = scenes(block)
    assert made.count("<i style=") == 1
    assert "<b>0</b>" in made


@pytest.mark.parametrize(("rows", "left"), [(3, 0), (9, 2)])
def test_rows_left_out_are_counted(rows: int, left: int) -> None:
    table = {"heads": ("a",), "rows": [("x",)] * rows, "more": "and {n}"}
    made = scenes({"kind": "table", "block": table})
    assert made.count("<td>") == rows - left
    assert f'data-n="{left}"' in made  # the browser counts on from here
    assert (" hidden" in made) == (not left)


def scenes(block: dict) -> str:
    scene = {"title": "t", "columns": [[block]], "source": "s", "said": "1"}
    return str(
        render(
            "stage/scenes.html", name="n", scenes=[scene], at=1, lang="en", langs=[],
            leave="territory", leave_word="Leave", more="{n}", rows=7,
        )
    )  # fmt: skip


@pytest.mark.parametrize("area", ["354800000", PILOT])
def test_the_title_of_the_baseline_counts_what_the_gap_page_counts(area: str) -> None:
    """Sensitive rows are not set out before a hall, and yet they are indicators."""
    chosen = Selection("en", area=area)
    levels = gap_asked.baseline_view(SHIPPED, chosen.with_(shown="baseline")).levels
    counts = [int(n) for n, _ in levels]
    at = next(
        n for n, s in enumerate(talks(SHIPPED.registry)["pilot"].scenes) if s.id == "baseline"
    )
    title = drawn(SHIPPED, chosen).deck.slides[at].title
    assert re.findall(r"\d+", title) == [str(sum(counts)), str(sum(counts[:-1]))]
