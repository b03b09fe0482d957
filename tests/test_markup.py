"""Templates escape what they are given, miss nothing and take their sizes from the style sheet."""

import re
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from sdgdash import theme
from sdgdash.markup import render

ROOT = Path(__file__).parents[1] / "sdgdash"
# files to take away have no style sheet of the pages and carry their own
TEMPLATES = sorted(p for p in ROOT.glob("*/templates/*.html") if p.parts[-3] != "exports")
SHEET = (ROOT / "shell" / "style.css").read_text("utf-8")
HOSTILE = '<script>alert("x")</script>'


def test_a_value_is_text_and_a_template_in_a_template_is_not_escaped_twice() -> None:
    tile = render("shell/brand.html", name=HOSTILE)
    assert "<script" not in tile
    assert "&lt;script&gt;" in tile
    framed = render("shell/framed.html", rows=tile)
    assert tile in framed


def test_what_is_missing_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        render("shell/brand.html")
    for name in ("shell/no.html", "shell/../style.css", "../shell/brand.html"):
        with pytest.raises(TemplateNotFound):
            render(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: f"{p.parts[-3]}/{p.name}")
def test_a_template_has_no_size_and_no_colour_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert not re.search(r"font-size:\s*\d+px|#[0-9a-fA-F]{6}\b", text)


@pytest.mark.parametrize("dark", [False, True])
def test_every_token_the_sheet_uses_is_defined(dark: bool) -> None:
    own = set(re.findall(r"--([\w-]+):", SHEET)) | set(theme.tokens(dark))
    used = set(re.findall(r"var\(--([\w-]+)", SHEET))
    assert {name for name in used - own if not name.startswith("st-")} == {"side"}


def test_a_page_has_three_sizes_of_type() -> None:
    root = SHEET[SHEET.index(":root {") : SHEET.index("}", SHEET.index(":root {"))]
    sizes = dict(re.findall(r"--(text|lead|large): ([\d.]+)rem", root))
    assert [float(sizes[k]) for k in ("text", "lead", "large")] == [1, 1.25, 1.625]
