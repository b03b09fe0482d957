"""Slides read back with another program and held against the answers."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from pptx import Presentation
from pptx.util import Inches, Pt

from sdgdash.answers import loaded
from sdgdash.answers.statement import Question, answer
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.scenes import talks
from sdgdash.domain.scene import SceneKind, TalkFor
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.exports.slides import deck, talk_for
from sdgdash.exports.slides_content import (
    Bars,
    Deck,
    Image,
    Line,
    Lines,
    Numbers,
    Slide,
    Table,
    Words,
)
from sdgdash.exports.slides_file import pptx
from sdgdash.exports.slides_pictures import lines_of
from sdgdash.exports.slides_scenes import KINDS, slide_of
from sdgdash.exports.slides_theme import FONT
from sdgdash.exports.slides_told import Told
from sdgdash.exports.stage import drawn
from sdgdash.gap import asked as gap_asked
from sdgdash.overview import asked as overview_asked
from sdgdash.shell import take
from sdgdash.trends import asked as trends_asked
from sdgdash.words.address import Selection
from sdgdash.words.i18n import DASH

HOST = "https://sdg.example.kz"


def opened(made: Deck):
    return Presentation(io.BytesIO(pptx(made)))


def texts(page) -> str:
    found = [s.text_frame.text for s in page.shapes if s.has_text_frame]
    for shape in page.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def without_pictures(area: str, lang: str = "ru", goal: int | None = None) -> Deck:
    """The ready deck of a territory but its maps, which need the worker."""
    talk = talk_for(SHIPPED, area, goal)
    scenes = tuple(s for s in talk.scenes if s.kind is not SceneKind.MAP)
    return deck(SHIPPED, replace(talk, scenes=scenes), Selection(lang, area=area, goal=goal), HOST)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", ["KZKAR", "354800000", "433239100"])
def test_a_deck_is_native_titled_and_says_where_it_is_from(area: str, lang: str) -> None:
    made = without_pictures(area, lang)
    file = opened(made)
    assert file.slide_width / file.slide_height == pytest.approx(16 / 9, rel=1e-3)
    name = loaded.get_registry(SHIPPED).territory(area).name[lang]
    assert name in file.slides[0].shapes.title.text
    for page, slide in zip(list(file.slides)[1:], made.slides, strict=True):
        assert page.shapes.title.text == slide.title and "{" not in slide.title
        notes = page.notes_slide.notes_text_frame.text
        assert slide.say in notes and slide.source in notes and f"{HOST}/" in notes
        assert f"lang={lang}" in notes
        for shape in page.shapes:  # nothing leaves the slide
            assert shape.left >= 0 and shape.left + shape.width <= file.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= file.slide_height + Inches(0.01)


def test_a_line_chart_is_native_and_holds_the_published_values() -> None:
    chosen = Selection("en", area="KZKAR", indicator="3.2.1")
    view, _ = trends_asked.trend(SHIPPED, chosen)
    found = lines_of(view, Told(SHIPPED, chosen))
    assert found is not None
    page = opened(Deck("x", (), [Slide("x", ((found,),), "", "", "")], "en")).slides[1]
    chart = next(s.chart for s in page.shapes if s.has_chart)
    years = list(chart.plots[0].categories)
    said = answer(SHIPPED, Question("KZKAR", "3.2.1")).progress
    assert said is not None
    mine = [dict(zip(years, s.values, strict=True)) for s in chart.plots[0].series]
    names = [s.name for s in chart.plots[0].series]
    at = names.index(loaded.get_registry(SHIPPED).territories["KZKAR"].name.en)
    assert mine[at][str(said.last_year)] == said.last_value
    assert sum(v is not None for series in mine for v in series.values()) == len(view.lines)


def test_the_scene_of_ways_has_the_dots_and_the_numbers_of_the_overview() -> None:
    talk = talks()["country"]
    scene = next(s for s in talk.scenes if s.kind is SceneKind.STATES)
    slide = slide_of(scene, Told(SHIPPED, Selection("en")))
    counts = overview_asked.overview(SHIPPED, "KZ", "en").evidence.counts
    picture, numbers = (column[0] for column in slide.columns)
    assert isinstance(picture, Image)
    assert isinstance(numbers, Numbers)
    assert [n for n, _ in numbers.pairs] == [
        str(counts[way]) for way in ("better", "worse", "unknown")
    ]
    assert f": {counts['better']};" in slide.title


def test_a_goal_has_a_deck_and_its_numbers_add_up() -> None:
    made = without_pictures("KZ", goal=3)
    lines = overview_asked.overview(SHIPPED, "KZ", "ru").evidence.lines
    dots = next(line.dots for line in lines if line.goal == 3)
    assert str(sum(map(len, dots.values()))) in made.slides[0].title
    words = next(b for column in made.slides[0].columns for b in column if isinstance(b, Words))
    moved = [dot.said for way in ("worse", "better") for dot in dots[way]]
    assert list(words.lines) == moved[: len(words.lines)]


def test_every_kind_of_scene_has_a_builder_and_every_talk_its_territories() -> None:
    assert KINDS.keys() == set(SceneKind)
    assert {t.of for t in talks().values()} == set(TalkFor)
    counts = {t.id: len(t.scenes) for t in talks().values()}
    assert counts == {"country": 5, "region": 5, "pilot": 6, "goal": 4}
    with pytest.raises(RegistryError, match="is not for"):
        deck(SHIPPED, talks()["country"], Selection("en", area="KZKAR"))
    with pytest.raises(RegistryError, match="goal"):
        deck(SHIPPED, talks()["goal"], Selection("en", area="KZKAR", goal=3))


ODD = [
    "=1+1 <script>alert(1)</script> & \"кавычки\" 'x' ]]>",
    "\x00\x0b\ufffe\ud800 control",
    "Ұзын" * 400,
    "",
    "{0} {area} %s \\ \u202eabc\u202c 😀",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_content_breaks_no_slide(odd: str) -> None:
    blocks = (
        Words((odd, odd), odd),
        Numbers(((odd, odd),)),
        Table((odd, odd), ((odd, odd),) * 40, (1, 2)),
        Bars({f"{odd}{n}": n for n in range(3)}, ("#112233",) * 3),
        Lines((2010, 2011), (Line(odd, (1.0, None), "#112233"),), odd, 1),
    )
    slides = [Slide(odd, ((block,),), odd, odd, odd) for block in blocks]
    file = opened(Deck(odd, (odd,), slides, "kk"))
    assert len(file.slides) == len(blocks) + 1
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", odd)
    assert kept in texts(file.slides[1])


def test_rows_that_find_no_room_are_counted() -> None:
    table = Table(("a",), tuple((str(n),) for n in range(60)), (1,), "left: {n}")
    page = opened(Deck("x", (), [Slide("x", ((table,),), "", "", "")], "en")).slides[1]
    shown = next(s.table for s in page.shapes if s.has_table)
    assert f"left: {60 - (len(shown.rows) - 1)}" in texts(page)


def test_words_name_their_language_and_family() -> None:
    page = opened(without_pictures("KZKAR", "kk")).slides[1]
    runs = [
        r for s in page.shapes if s.has_text_frame for p in s.text_frame.paragraphs for r in p.runs
    ]
    assert {r._r.rPr.get("lang") for r in runs} == {"kk-KZ"}
    assert {r.font.name for r in runs} == {FONT}


@pytest.mark.parametrize("pairs", [2, 3, 4])
def test_a_number_never_reaches_into_the_next(pairs: int) -> None:
    words = "индикаторов ЦУР с опубликованными значениями (Кызылординская область – ближайший)"
    beside = Words(("Аппарат акима сельского округа", "Акимат района", "Акимат области"), "Кто")
    columns = ((Words(("a",)),), (Numbers((("69 из 277", words),) * pairs), beside))
    page = opened(Deck("t", ("s",), (Slide("t", columns, "s", "s", "a"),), "ru")).slides[1]
    boxes = [s for s in page.shapes if s.has_text_frame and s.text_frame.text.startswith("69 ")]
    assert len(boxes) == pairs
    for box in boxes:
        value, text = (p.runs[0] for p in box.text_frame.paragraphs)
        across = (box.width - Inches(0.2)) / Pt(1)
        lines = -(-len(text.text) * 0.5 * text.font.size.pt // across)
        tall = 1.2 * (value.font.size.pt + lines * text.font.size.pt)
        assert tall <= box.height / Pt(1), (tall, box.height / Pt(1))
    for one, other in pairwise(sorted(boxes, key=lambda s: s.top)):
        assert one.top + one.height <= other.top + 2


def test_the_button_of_the_slides_makes_the_talk_of_the_stage() -> None:
    chosen = Selection("kk", area="433239100", scene=3)
    file = Presentation(io.BytesIO(take.Slides(SHIPPED, chosen, f"{HOST}/territory")()))
    titles = [page.shapes.title.text for page in list(file.slides)[1:]]
    assert titles == [slide.title for slide in drawn(SHIPPED, chosen).deck.slides]
    assert f"{HOST}/planning?" in file.slides[3].notes_slide.notes_text_frame.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_gap_before_a_hall_is_in_words_and_never_a_sign_alone(lang: str) -> None:
    talk = talk_for(SHIPPED, "354800000")
    scene = next(s for s in talk.scenes if s.kind is SceneKind.BASELINE)
    slide = slide_of(scene, Told(SHIPPED, Selection(lang, area="354800000")))
    table = next(b for column in slide.columns for b in column if isinstance(b, Table))
    told = [row[-1] for row in table.rows if row[-1] != DASH]
    assert len(told) >= 8
    assert not [words for words in told if re.match(r"[+−-]\s?\d", words)]
    view, _ = gap_asked.short_list(SHIPPED, "354800000", None, lang)
    said = {r.words for r in view.beside} | {f"{r.mark} {r.state}".strip() for r in view.aims}
    assert set(told) <= said
