"""The report of a place: read back and compared with the answers, in three languages."""

import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.exports.report import files
from sdgdash.exports.report.blocks import Items, Line, Numbers, Report, Section, Table, Text
from sdgdash.exports.report.view import build_report
from sdgdash.planning import asked as planning
from sdgdash.territory import asked
from sdgdash.territory import view as passports
from tests.exports.test_picture import ODD, fonts

MADE = date(2026, 11, 27)
KZ, REGION, DISTRICT, OKRUG, VILLAGE = "KZ", "KZKAR", "354800000", "433239000", "433239100"
PLACES = (KZ, REGION, DISTRICT, OKRUG, VILLAGE)


def plain(text):
    """A text without what a line break on paper does to it."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def words(pdf):
    """All words of a PDF but those at the foot of its pages, which break tables and lists."""
    return plain(" ".join(p.extract_text() for p in pdf.pages))


class Page(HTMLParser):
    """Texts of a page of HTML, its tags, and whatever it would fetch."""

    def __init__(self, text):
        super().__init__()
        self.texts, self.tags, self.fetched = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.fetched += [
            v for k, v in attrs if k in ("src", "data") or (tag, k) == ("link", "href")
        ]

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize(("area", "lang"), [(VILLAGE, "kk"), (REGION, "ru"), (KZ, "en")])
def test_a_pdf_says_what_the_answers_say(area, lang):
    pdf = PdfReader(io.BytesIO(files.report(SHIPPED, area, lang, MADE, "pdf")))
    said = words(pdf)
    view = asked.passport(SHIPPED, area, lang)
    shown = passports.shown(view, None, near=area != KZ)
    for row in (r for b in shown for r in b.rows):
        assert plain(f"{row.indicator} {row.title}") in said
        assert plain(row.value) in said
    for row in (*passports.strengths(view, shown), *passports.gaps(view, shown)):
        assert plain(row.evidence) in said
    assert all(plain(n.value) in said for n in view.numbers)
    assert all(plain(body) in said for body in view.bodies)
    assert plain(planning.plan(SHIPPED, area, lang).setter) in said
    topics, known = asked.local(SHIPPED, area, lang)
    assert all(plain(line.value) in said for t in topics for line in t.lines)
    assert plain(known.reading) in said
    assert fonts(pdf) <= {"SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold"}
    assert pdf.trailer["/Root"]["/Lang"] == lang
    assert b"pdfuaid:part>1<" in pdf.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert 2 <= len(pdf.pages) <= 10
    assert f"1 {'/' if lang == 'kk' else 'из' if lang == 'ru' else 'of'} {len(pdf.pages)}" in (
        pdf.pages[0].extract_text()
    )
    assert len(pdf.outline) == len(build_report(SHIPPED, area, lang, MADE).sections)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_of_html_says_the_same_and_fetches_nothing(lang):
    text = files.report(SHIPPED, VILLAGE, lang, MADE, "html").decode()
    page = Page(text)
    said = plain(" ".join(page.texts))
    view = asked.passport(SHIPPED, VILLAGE, lang)
    for row in (r for b in passports.shown(view, None, True) for r in b.rows):
        assert plain(f"{row.indicator} {row.title}") in said
        assert plain(row.value) in said
    assert f'<html lang="{lang}">' in text
    assert page.fetched == [] and "script" not in page.tags
    assert re.findall(r"url\((?!data:)[^)#]", text) == []
    assert page.tags.count("svg") == 1 and page.tags.count("caption") >= 6


@pytest.mark.parametrize("area", PLACES)
def test_every_level_has_its_sections(area):
    report = build_report(SHIPPED, area, "en", MADE)
    titles = [s.title for s in report.sections]
    assert ("Settlement standard and needs" in titles) == (area == VILLAGE)
    assert ("Similar territories" in titles) == (area != KZ)
    assert titles[0] == "Where it lies and who is responsible"
    assert titles[-1] == "Method and sources"
    assert all(s.blocks for s in report.sections)
    for table in (b for s in report.sections for b in s.blocks if isinstance(b, Table)):
        assert len(table.widths) == len(table.head)
        assert all(len(r.cells) == (1 if r.group else len(table.head)) for r in table.rows)


def test_a_region_never_lends_a_village_its_numbers():
    report = build_report(SHIPPED, VILLAGE, "en", MADE)
    summary = next(s for s in report.sections if s.title == "In brief")
    told = next(b for b in summary.blocks if isinstance(b, Numbers))
    assert told.items[0][0] == "–"
    assert "Kyzylorda region" in told.items[1][2]
    goals = next(s for s in report.sections if s.title == "Indicators by goal")
    assert "Kyzylorda region (Region)" in goals.blocks[0].caption


def odd_report(lang="kk"):
    """A report of words that would break a document that trusted them."""
    long = "Өте ұзын атау " * 60
    name = "Ш" * 300  # one word without a place to break
    table = Table(
        ODD,
        (ODD, "b", long),
        (Line((ODD,), 4), Line((ODD, "", name)), Line(("", "", "")), Line((long, long, ODD))),
        (1, 1, 1),
    )
    blocks = (
        Text(ODD),
        Text("", "lead"),
        Text(long, "note"),
        Numbers(((ODD, ODD, ODD), ("", "", ""))),
        Items(((ODD, ODD, ODD), ("", "", ""))),
        table,
        Table("empty", ("a",), (), (1,)),
    )
    view = build_report(SHIPPED, KZ, lang, MADE)
    return Report(
        lang,
        KZ,
        ODD,
        long,
        ODD,
        ODD,
        (Section(ODD, blocks), Section("пусто", ())),
        view.words,
        ODD,
        {},
    )


def test_odd_words_break_no_pdf():
    pdf = PdfReader(io.BytesIO(files.written(odd_report(), "pdf")))
    assert pdf.metadata.title == ODD
    assert words(pdf).count(plain(ODD)) >= 8


def test_odd_words_break_no_html():
    text = files.written(odd_report(), "html").decode()
    page = Page(text)
    assert plain(" ".join(page.texts)).count(plain(ODD)) >= 8
    assert page.tags.count("b") == 3  # heads of ours, none of the words
    assert "<b>жирно" not in text


def test_the_words_of_a_report_are_in_every_language():
    registry = loaded.get_registry(SHIPPED)
    found = {lang: build_report(SHIPPED, DISTRICT, lang, MADE) for lang in LANGUAGES}
    assert len({len(r.sections) for r in found.values()}) == 1
    assert len({r.title for r in found.values()}) == len(LANGUAGES)
    for lang, report in found.items():
        assert registry.territories[DISTRICT].name[lang] in report.title
