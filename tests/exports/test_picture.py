"""Pictures to take away: fonts, words and figures of the files, the process that draws them."""

import io
import os
import time

import pytest
from PIL import Image
from pypdf import PdfReader

from sdgdash import theme
from sdgdash.errors import ExportError
from sdgdash.exports import picture as pictures
from sdgdash.exports.picture import Frame, bare, picture, still
from sdgdash.exports.workshop import Workshop
from sdgdash.words.legend import LegendEntry

KAZAKH = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі"
SIGNS = "→ ↑ ↗ ↓ ▲ ▼ ✓ ₸ № ≥"
ODD = '"кавычки" «x» <b>жирно</b> *звезда* _x_ #let x = 1 $a^2$ \\ @ref [link](x) `code` =SUM(A1)'
SPEC = {
    "width": "container",
    "config": {"font": theme.FONT, "background": "transparent"},
    "data": {"values": [{"a": f"Ғ {KAZAKH}", "b": 3.7}, {"a": ODD, "b": 4}]},
    "layer": [
        {
            "mark": "bar",
            "encoding": {
                "y": {"field": "a", "axis": {"labelLimit": 600}},
                "x": {"field": "b", "type": "quantitative"},
            },
        },
        {
            "mark": {"type": "text", "font": theme.FONT, "fontWeight": 600},
            "encoding": {"y": {"field": "a"}, "text": {"field": "b"}},
        },
    ],
}
FRAME = Frame(
    lang="kk",
    title=f"Тақырып {KAZAKH}",
    subtitle=f"Бірлік {SIGNS}",
    reading=ODD,
    source="Дереккөз: БНС",
    disclaimer="Ескерту",
    citation="https://example.org/map?area=KZKAR&lang=kk",
    legend_title="Шартты белгілер",
    legend=tuple(
        LegendEntry(f"түр {p}", "sequential/2/5", 3, p)
        for p in ("plain", "hatch", "outline", "round")
    ),
    notes=("бірінші ескертпе",),
)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """A process that sees no font of the computer."""
    empty = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    empty.write_text("<fontconfig></fontconfig>", "utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(empty)
    made = Workshop()
    try:
        made.make({"do": "draw", "kind": "svg", "spec": SPEC})
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before
    yield made
    made.close()


def fonts(pdf):
    """Names of all fonts of a PDF, those inside its drawings too."""
    found = set()

    def look(resources):
        resources = resources.get_object()
        for font in resources.get("/Font", {}).values():
            found.add(font.get_object()["/BaseFont"].split("+")[-1])
        for inner in resources.get("/XObject", {}).values():
            drawn = inner.get_object()
            if "/Resources" in drawn:
                look(drawn["/Resources"])

    for page in pdf.pages:
        look(page["/Resources"])
    return found


def test_a_pdf_has_our_family_alone_and_all_its_words(workshop):
    pdf = PdfReader(io.BytesIO(picture(SPEC, FRAME, "pdf", workshop)))
    assert fonts(pdf) == {"SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold"}
    words = " ".join(pdf.pages[0].extract_text().split())
    for said in (FRAME.title, FRAME.subtitle, ODD, FRAME.source, FRAME.citation, "түр hatch"):
        assert said in words
    assert "3.7" in words
    assert "бірінші ескертпе" in words
    assert pdf.trailer["/Root"]["/Lang"] == "kk"
    assert pdf.metadata.title == FRAME.title
    assert b"pdfuaid:part>1<" in pdf.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_a_drawing_alone_has_our_family_too(workshop):
    pdf = PdfReader(io.BytesIO(bare(SPEC, "pdf", workshop=workshop)))
    assert fonts(pdf) == {"SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold"}
    assert KAZAKH.split(maxsplit=1)[0] in pdf.pages[0].extract_text()


def test_a_png_has_the_resolution_of_print(workshop):
    image = Image.open(io.BytesIO(picture(SPEC, FRAME, "png", workshop)))
    assert image.size[0] == round(190 / 25.4 * 300)
    assert image.convert("RGB").getpixel((3, 3)) == (255, 255, 255)


def test_an_svg_needs_no_font(workshop):
    svg = picture(SPEC, FRAME, "svg", workshop).decode()
    assert svg.startswith("<svg") and "<text" not in svg and "http://" not in svg.split(">", 1)[1]


def test_a_still_drawing_is_light_and_sized_and_leaves_the_data_alone():
    spec = {**SPEC, "data": {"values": [{"font": "kept"}]}}
    found = still(spec)
    assert found["width"] == pictures.WIDTH and found["background"] == theme.PAPER
    assert found["config"] == {"font": pictures.STACK}
    assert found["layer"][1]["mark"]["font"] == pictures.STACK
    assert found["data"]["values"] == [{"font": "kept"}]
    assert spec["config"]["background"] == "transparent"


def test_a_file_is_made_once(workshop):
    first = picture(SPEC, FRAME, "pdf", workshop)
    began = time.perf_counter()
    assert picture(SPEC, FRAME, "pdf", workshop) is first
    assert time.perf_counter() - began < 0.1


def test_what_cannot_be_drawn_is_told_and_ends_nothing(workshop):
    with pytest.raises(ExportError, match=r"exports: .+ fault of the program"):
        workshop.make({"do": "draw", "kind": "svg", "spec": {"mark": 3}})
    assert workshop.make({"do": "draw", "kind": "svg", "spec": SPEC})


def test_a_job_that_hangs_ends_with_its_process_and_the_next_gets_a_new_one(workshop):
    slow = Workshop(seconds=0.01)
    with pytest.raises(ExportError, match=r"was not ready in 0\.01 s"):
        slow.make({"do": "draw", "kind": "svg", "spec": SPEC})
    assert slow._process is None
    workshop._process.kill()
    workshop._process.wait()
    assert workshop.make({"do": "draw", "kind": "svg", "spec": {**SPEC, "title": "x"}})
