"""Every picture of the pages as a file: the drawing of the screen, its words, its figures."""

import io
import json
import re

import pytest
from PIL import Image
from pypdf import PdfReader

from sdgdash import __main__ as program
from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.exports import command, geometry, pictures, progress
from sdgdash.exports.picture import still
from sdgdash.gap import asked as gap
from sdgdash.map import asked as maps
from sdgdash.shell import take
from sdgdash.trends import asked as trends
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from tests.exports.test_report import plain

INDICATOR = "3.2.1"


def choice(lang="ru", **more):
    return Selection(lang, area="KZKAR", indicator=INDICATOR, **more)


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_every_picture_is_drawn_with_what_must_go_with_it(name):
    selection = choice(LANGUAGES[list(pictures.PICTURES).index(name) % len(LANGUAGES)])
    made = pictures.build_picture(SHIPPED, name, selection)
    labels = Labels(selection.lang)
    pdf = PdfReader(io.BytesIO(made.file("pdf")))
    assert len(pdf.pages) == 1
    said = plain(pdf.pages[0].extract_text())
    assert plain(made.frame.title) in said
    assert plain(made.frame.reading) in said
    assert plain(labels("footer.disclaimer")) in said
    assert plain(labels("cite.publisher")).replace(".", "") in said.replace(".", "")
    assert all(plain(e.label) in said for e in made.frame.legend)
    if name not in pictures.WIDE:
        assert plain(f"{INDICATOR} ") in said and "github.com/kazstat" in said
    assert re.fullmatch(rf"{name}[\w.-]*-KZKAR-{selection.lang}", made.name)


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        ("trend", lambda s: trends.trend(SHIPPED, s)[1]),
        ("gap", lambda s: gap.one_series(SHIPPED, s)[1]),
        ("heat", lambda s: gap.every_series(SHIPPED, s)[1]),
        ("aims", lambda s: gap.short_list(SHIPPED, s.area, None, s.lang)[1].aims),
        ("beside", lambda s: gap.short_list(SHIPPED, s.area, None, s.lang)[1].beside),
    ],
)
def test_a_picture_is_the_drawing_of_the_screen(name, screen):
    assert pictures.build_picture(SHIPPED, name, choice()).spec is screen(choice())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_regional_map_tells_the_values_of_the_page(lang):
    selection = choice(lang)
    made = pictures.build_picture(SHIPPED, "map", selection)
    view = maps.view(SHIPPED, selection, True)
    assert (made.frame.title, made.frame.reading) == (view.title, view.reading)
    assert made.frame.legend == view.legend
    text = json.dumps(made.spec, ensure_ascii=False)
    valued = [a for a in view.areas if a.value is not None]
    assert len(valued) > 15
    assert all(json.dumps(a.value_text, ensure_ascii=False).strip('"') in text for a in valued)


def test_the_small_multiples_hold_every_published_value():
    selection = choice("en")
    series = loaded.get_registry(SHIPPED).indicators[INDICATOR].headline
    view = trends.small_multiples(SHIPPED, series, "en")
    spec = pictures.build_picture(SHIPPED, "multiples", selection).spec
    assert len(spec["concat"]) == len(view.regions)
    for panel, small in zip(spec["concat"], view.regions, strict=True):
        drawn = [(r["year"], r["value"]) for r in panel["layer"][1]["data"]["values"]]
        assert tuple(drawn) == small.points


def test_where_there_is_nothing_to_draw_there_is_no_picture():
    registry = loaded.get_registry(SHIPPED)
    silent = next(c for c, i in registry.indicators.items() if i.headline and not _mapped(c))
    selection = Selection("en", indicator=silent)
    assert pictures.build_picture(SHIPPED, "map", selection) is None
    assert pictures.build_picture(SHIPPED, "districts", selection) is None  # the whole country


def _mapped(code):
    view = maps.view(SHIPPED, Selection("en", indicator=code))
    return view.layer is not None and not view.empty


def test_a_file_gets_its_layers_last_and_each_once():
    made = pictures.build_picture(SHIPPED, "locator", choice())
    assert len(json.dumps(made.spec)) < 40_000
    found = still(made.spec)
    layers = {"adm1_2022-all", "adm2_2024-KZKAR", "backdrop-lakes-None", "backdrop-sea-None"}
    assert set(found["datasets"]) == layers
    assert "held:" not in json.dumps(found)
    assert geometry.filled({"data": {"url": "https://example.org/x"}}) == {
        "data": {"url": "https://example.org/x"}
    }


def test_a_button_makes_nothing_before_it_is_pressed():
    made = take.Picture(SHIPPED, "trend", choice(), "https://example.org/trends?lang=ru", "png")
    report = take.Report(SHIPPED, "KZKAR", "ru", "html")
    image = Image.open(io.BytesIO(made()))
    assert image.size[0] == 2244
    assert report().startswith(b"<!doctype html>")


def test_commands_write_what_is_asked_for(tmp_path, capsys):
    chart, report = tmp_path / "a.svg", tmp_path / "b.html"
    asked = ["--picture", "trend", "--area", "KZKAR", "--indicator", INDICATOR, "--lang", "kk"]
    assert program.main(["charts", *asked, "--out", str(chart)]) == 0
    assert program.main(["report", "--area", "KZ", "--lang", "ru", "--out", str(report)]) == 0
    assert chart.read_text("utf-8").startswith("<svg")
    assert '<html lang="ru">' in report.read_text("utf-8")
    assert program.main(["report", "--area", "KZ", "--out", str(tmp_path / "c.doc")]) == 1
    assert "no such kind of file" in capsys.readouterr().err
    assert program.main(["report", "--area", "nowhere", "--out", str(report)]) == 1


def test_all_at_once_means_the_country_every_region_and_the_pilots(tmp_path, monkeypatch, capsys):
    everywhere = command.everywhere(loaded.get_registry(SHIPPED))
    assert len(everywhere) == 1 + 20 + 2 and len(set(everywhere)) == len(everywhere)
    monkeypatch.setattr(command, "everywhere", lambda _registry: ["KZ"])
    assert program.main(["report", "--all", "--kind", "html", "--to", str(tmp_path / "x")]) == 0
    names = {p.name for p in (tmp_path / "x").iterdir()}
    assert names == {f"report-KZ-{lang}.html" for lang in LANGUAGES}
    assert "3/3" in capsys.readouterr().err


def test_a_bar_moves_on_a_terminal_and_is_one_line_elsewhere():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    live, quiet = Terminal(), io.StringIO()
    assert list(progress.told("abc", live)) == list(progress.told("abc", quiet)) == list("abc")
    assert live.getvalue().count("\r") == 4 and "[" in live.getvalue()
    assert quiet.getvalue().count("\n") == 1 and "3/3" in quiet.getvalue()
