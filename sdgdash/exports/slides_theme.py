"""The master of our slides, made by code: 16:9, two layouts, our colours, a family of every office.

Arial and not the family of the other files: slides are changed on other computers, whose programs
would put any font in the place of one they lack. It has the Kazakh letters.
"""

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Slides
from pptx.util import Inches

from sdgdash import theme

FONT = "Arial"
WIDTH, HEIGHT = 13.333, 7.5  # inches
EDGE = 0.6
TITLE = (EDGE, 0.4, WIDTH - 2 * EDGE, 1.15)
OPENING = (EDGE, 2.3, WIDTH - 2 * EDGE, 1.6)
LEAD = (EDGE, 4.0, WIDTH - 2 * EDGE, 1.6)
_LAYOUTS = {"Title Slide": "Opening", "Title Only": "Scene"}
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = theme.LINES[:6]


def blank() -> Slides:
    """A presentation without slides: layouts "Opening" (title, lines) and "Scene" (title)."""
    found = Presentation()
    found.slide_width, found.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(found.slide_layouts):
        if layout.name not in _LAYOUTS:
            found.slide_layouts.remove(layout)
    master = found.slide_master
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = _theme()
    for holder in list(master.placeholders):
        if holder.placeholder_format.type not in (1, 2):  # title, body
            holder._element.getparent().remove(holder._element)
    _placed(master.placeholders[0], TITLE)
    _placed(master.placeholders[1], (EDGE, 1.75, WIDTH - 2 * EDGE, 5))
    _styled(master._element)
    for layout in found.slide_layouts:
        layout.name = _LAYOUTS[layout.name]
        for holder in list(layout.placeholders):
            kind = holder.placeholder_format.idx
            if kind not in (0, 1):
                holder._element.getparent().remove(holder._element)
            elif layout.name == "Scene":
                _placed(holder, TITLE)
            else:
                _placed(holder, OPENING if kind == 0 else LEAD)
    return found


def _placed(holder: Any, box: tuple[float, float, float, float]) -> None:
    holder.left, holder.top, holder.width, holder.height = map(Inches, box)


def _styled(master: Any) -> None:
    """Titles bold and to the left, text without bullets."""
    names = {"a": _A, "p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
    for style, size in (("titleStyle", 2800), ("bodyStyle", 2000)):
        for level in master.findall(f".//p:{style}/*", names):
            if not level.tag.endswith("pPr"):
                continue
            level.set("algn", "l")
            level.set("marL", "0")
            level.set("indent", "0")
            for old in level.findall("a:buFont", names) + level.findall("a:buChar", names):
                level.remove(old)
            words = level.find("a:defRPr", names)
            if words is not None:
                words.set("sz", str(size))
                words.set("b", "1" if style == "titleStyle" else "0")


def _theme() -> bytes:
    """The theme: colours of the dashboard, one family."""
    colours = {
        "dk1": theme.INK,
        "lt1": theme.PAPER,
        "dk2": theme.ACCENT,
        "lt2": theme.LAND,
        **{f"accent{n}": tone for n, tone in enumerate(_ACCENTS, start=1)},
        "hlink": theme.ACCENT,
        "folHlink": theme.INK_SOFT,
    }
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{tone[1:].upper()}"/></a:{name}>'
        for name, tone in colours.items()
    )
    family = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    text = (
        f'<a:theme xmlns:a="{_A}" name="sdgdash"><a:themeElements>'
        f'<a:clrScheme name="sdgdash">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="sdgdash"><a:majorFont>{family}</a:majorFont>'
        f"<a:minorFont>{family}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="sdgdash"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
    root = etree.fromstring(text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
