"""Slides -> PPTX: native titles, texts, tables and charts, notes with what to say."""

import io
from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from sdgdash import theme
from sdgdash.exports import slides_charts
from sdgdash.exports.slides_content import (
    Bars,
    Block,
    Deck,
    Image,
    Lines,
    Numbers,
    Slide,
    Table,
    Words,
    clean,
)
from sdgdash.exports.slides_theme import EDGE, FONT, WIDTH, blank

TOP, BOTTOM = 1.75, 6.72  # inches of the room below the title
FOOT = (EDGE, 6.88, WIDTH - 2 * EDGE, 0.4)
GAP = 0.3
LONGEST_PROPERTY = 255  # letters of a property of the file
CELLS = (16, 14, 12)  # points in a table: the largest in which all rows find room
WIDE, NARROW = 2.0, 1.0  # parts of the width of a picture beside words
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
# Points by the number of letters: what is longer is set smaller, never cut.
TITLES = ((80, 28), (100, 24), (160, 20), (240, 18), (10_000, 14))
BESIDE = 14  # points of words under a table, at most
# of a number and of what it counts, in points
NUMBER_SIZES = ((40, 16), (32, 16), (32, 14), (28, 14), (28, 12), (24, 12), (22, 11), (18, 10))
SIZES = (20, 18, 16, 14, 13, 12, 11, 10)  # of words, in points
Box = tuple[float, float, float, float]  # left, top, width, height in inches


def pptx(deck: Deck) -> bytes:
    """The file of a deck."""
    file = blank()
    layouts = {layout.name: layout for layout in file.slide_layouts}
    first = file.slides.add_slide(layouts["Opening"])
    _titled(first, deck.title, deck.lang)
    _filled(first.placeholders[1].text_frame, deck.lines, 20, deck.lang, theme.INK_SOFT)
    for slide in deck.slides:
        _scene(file.slides.add_slide(layouts["Scene"]), slide, deck.lang)
    file.core_properties.title = clean(deck.title)[:LONGEST_PROPERTY]
    file.core_properties.author = ""
    file.core_properties.language = LOCALES.get(deck.lang, deck.lang)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def fitting(text: str, steps: Sequence[tuple[int, int]]) -> int:
    """Points for a text by its length."""
    return next(points for most, points in steps if len(text) <= most)


def _titled(page: Any, title: str, lang: str) -> None:
    frame = page.shapes.title.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _filled(frame, (title,), fitting(title, TITLES), lang, theme.INK, bold=True)


def _scene(page: Any, slide: Slide, lang: str) -> None:
    _titled(page, slide.title, lang)
    room = WIDTH - 2 * EDGE - GAP * (len(slide.columns) - 1)
    parts = [WIDE if any(_large(b) for b in column) else NARROW for column in slide.columns]
    widths = [room * part / sum(parts) for part in parts]
    points = min((_points(c, w) for c, w in zip(slide.columns, widths, strict=True)), default=20)
    left = EDGE
    for column, width in zip(slide.columns, widths, strict=True):
        _column(page, column, (left, TOP, width, BOTTOM - TOP), lang, points)
        left += width + GAP
    foot = page.shapes.add_textbox(*map(Inches, FOOT)).text_frame
    _filled(foot, (slide.source,), 10, lang, theme.INK_SOFT)
    notes = page.notes_slide.notes_text_frame
    notes.text = clean("\n".join(filter(None, (slide.say, slide.source, slide.address))))


def _large(block: Block) -> bool:
    return isinstance(block, Image | Bars | Lines | Table)


def _points(blocks: Sequence[Block], width: float) -> int:
    """The largest size in which the words of a column leave the other blocks their half."""
    words = [block for block in blocks if isinstance(block, Words)]
    room = (BOTTOM - TOP) * (1 if len(words) == len(blocks) else 0.45)
    gaps = GAP * (len(blocks) - 1)
    sizes = [size for size in SIZES if size <= BESIDE or not any(_dense(b) for b in blocks)]
    return next(
        (size for size in sizes if sum(_need(w, width, size) for w in words) + gaps <= room),
        SIZES[-1],
    )


def _dense(block: Block) -> bool:
    return isinstance(block, Table)


def _column(page: Any, blocks: Sequence[Block], box: Box, lang: str, points: int) -> None:
    """Blocks from the top down: words get what they need, the others share the rest."""
    left, top, width, height = box
    needs = [_need(b, width, points) if isinstance(b, Words) else None for b in blocks]
    fixed = sum(n for n in needs if n) + GAP * (len(blocks) - 1)
    rest = max(height - fixed, 1.0) / max(sum(n is None for n in needs), 1)
    for block, need in zip(blocks, needs, strict=True):
        tall = rest if need is None else need
        _drawn(page, block, (left, top, width, min(tall, BOTTOM - top)), lang, points)
        top += tall + GAP


def _need(block: Words, width: float, points: int) -> float:
    """Inches that words take in a size."""
    texts = (*([block.heading] if block.heading else []), *block.lines)
    rows = sum(_rows(text, width - 0.2, points) for text in texts)
    return (rows * points * 1.22 + len(texts) * points / 2) / 72 + 0.1


def _rows(text: str, width: float, points: float) -> int:
    """Lines that a text takes in a width of inches: letters are some 0.53 of their size wide."""
    letters = max(width * 72 / (points * 0.53), 4)
    return sum(max(1, -(-len(part) // int(letters))) for part in text.split("\n"))


def _drawn(page: Any, block: Block, box: Box, lang: str, points: int) -> None:
    place = tuple(Inches(value) for value in box)
    if isinstance(block, Words):
        _words(page, block, place, lang, points)
    elif isinstance(block, Numbers):
        _numbers(page, block, box, lang)
    elif isinstance(block, Table):
        _table(page, block, box, lang)
    elif isinstance(block, Image):
        _image(page, block, box, lang)
    elif isinstance(block, Bars):
        slides_charts.bars(page, block, place)
    else:
        slides_charts.lines(page, block, place)


def _words(page: Any, block: Words, place: tuple[Any, ...], lang: str, points: int) -> None:
    frame = page.shapes.add_textbox(*place).text_frame
    head = (block.heading,) if block.heading else ()
    _filled(frame, (*head, *block.lines), points, lang, theme.INK)
    if head:
        _coloured(frame.paragraphs[0].runs[0], theme.ACCENT, points, bold=True)
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(points / 2)


def _numbers(page: Any, block: Numbers, box: Box, lang: str) -> None:
    left, top, width, height = box
    step = height / max(len(block.pairs), 1)
    points, size = _number_sizes(block.pairs, width, step)
    for number, (value, text) in enumerate(block.pairs):
        spot = (left, top + number * step, width, step)
        frame = page.shapes.add_textbox(*map(Inches, spot)).text_frame
        _filled(frame, (value, text), size, lang, theme.INK)
        _coloured(frame.paragraphs[0].runs[0], theme.ACCENT, points, bold=True)


def _number_sizes(pairs: Sequence[tuple[str, str]], width: float, step: float) -> tuple[int, int]:
    """The largest points of a number and of its words in which no pair reaches into the next."""
    room, across = step * 72 - 8, width - 0.2  # a text box has margins
    for points, size in NUMBER_SIZES:
        if all(
            1.22 * (points * _rows(v, across, points) + size * _rows(t, across, size)) <= room
            for v, t in pairs
        ):
            return points, size
    return NUMBER_SIZES[-1]


def _table(page: Any, block: Table, box: Box, lang: str) -> None:
    """As many rows as find room; the number of the others stands below."""
    left, top, width, height = box
    widths = [width * part / sum(block.widths) for part in block.widths]
    every = (block.heads, *block.rows)
    size, rows = CELLS[-1], tuple(every[:1])
    for size in CELLS:
        rows = tuple(_fitting_rows(every, widths, height - 0.4, size))
        if len(rows) == len(every):
            break
    shape = page.shapes.add_table(
        len(rows), len(block.heads), *map(Inches, (left, top, width, 0.3 * len(rows)))
    )
    table = shape.table
    table.horz_banding = False
    for n, wide in enumerate(widths):
        table.columns[n].width = Inches(wide)
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            cell = table.cell(y, x)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(theme.ACCENT if y == 0 else theme.PAPER)
            tone = theme.PAPER if y == 0 else theme.INK
            _filled(cell.text_frame, (text,), size, lang, tone, bold=y == 0)
    if left_out := len(block.rows) + 1 - len(rows):
        spot = (left, top + height - 0.34, width, 0.3)
        frame = page.shapes.add_textbox(*map(Inches, spot)).text_frame
        _filled(frame, (block.more.format(n=left_out),), 12, lang, theme.INK_SOFT)


def _fitting_rows(
    rows: Sequence[tuple[str, ...]], widths: Sequence[float], room: float, size: int
) -> Sequence[tuple[str, ...]]:
    """The first rows that find room in a size: the head and one more at least."""
    taken = 0.0
    for n, row in enumerate(rows):
        most = max(_rows(t, w - 0.2, size) for t, w in zip(row, widths, strict=True))
        taken += most * size / 58 + 0.08
        if n > 1 and taken > room:
            return rows[:n]
    return rows


def _image(page: Any, block: Image, box: Box, lang: str) -> None:
    left, top, width, height = box
    room = height - (0.75 if block.key else 0)
    picture = page.shapes.add_picture(io.BytesIO(block.content), Inches(left), Inches(top))
    part = min(Inches(width) / picture.width, Inches(room) / picture.height)
    picture.width, picture.height = int(picture.width * part), int(picture.height * part)
    picture._element.nvPicPr.cNvPr.set("descr", clean(block.alt))
    if not block.key:
        return
    _key(page, block, (left, top + room + 0.05, width, 0.7), lang)


def _key(page: Any, block: Image, box: Box, lang: str) -> None:
    """The legend as native shapes: a line of its title, a line of squares with their words."""
    left, top, width, _ = box
    title = page.shapes.add_textbox(*map(Inches, (left, top, width, 0.3))).text_frame
    _filled(title, (block.key_title,), 12, lang, theme.INK_SOFT)
    step = width / len(block.key)
    for n, (tone, text) in enumerate(block.key):
        at = left + n * step
        spot = page.shapes.add_shape(1, *map(Inches, (at, top + 0.36, 0.2, 0.2)))
        spot.fill.solid()
        spot.fill.fore_color.rgb = _rgb(tone)
        spot.line.color.rgb = _rgb(theme.INK_SOFT)
        spot.line.width = Pt(0.5)
        frame = page.shapes.add_textbox(
            *map(Inches, (at + 0.22, top + 0.28, step - 0.22, 0.4))
        ).text_frame
        _filled(frame, (text,), 11 if len(text) * 0.08 < step else 9, lang, theme.INK)


def _filled(
    frame: Any, lines: Sequence[str], points: float, lang: str, tone: str, bold: bool = False
) -> None:
    frame.word_wrap = True
    for n, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = clean(line)
        _coloured(run, tone, points, bold)
        run._r.get_or_add_rPr().set("lang", LOCALES.get(lang, lang))


def _coloured(run: Any, tone: str, points: float, bold: bool = False) -> None:
    run.font.name, run.font.size, run.font.bold = FONT, Pt(points), bold
    run.font.color.rgb = _rgb(tone)


def _rgb(tone: str) -> RGBColor:
    return RGBColor.from_string(tone[1:7].upper())
