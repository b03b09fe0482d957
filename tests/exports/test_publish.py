"""The publication: files that hold together, say what the answers say, and run nothing."""

import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sdgdash.answers import loaded
from sdgdash.answers.statement import Question, answer, facts
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.exports import publish as publishing
from sdgdash.exports import publish_pages as pages
from sdgdash.exports.publish import LIST, Publication, files, publish, usual_places

WANTED = Publication(SHIPPED, ("KZ", "KZKAR", "354800000"), pictures=False)
SOME = re.compile(
    r"((.*/)?index\.html|style\.css|search.*|.*/place/.*|.*/indicator/(3\.2\.1|1\.1\.1)\..*)"
)


class Links(HTMLParser):
    """Addresses in a page, and whether every element that was opened was closed."""

    VOID = {"meta", "link", "input", "img", "br"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.lang = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.found += [v for k in ("href", "src") if (v := known.get(k))]
        if tag == "html":
            self.lang = known.get("lang") or ""
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def some(tmp_path_factory) -> Path:
    """The files of a few places and indicators on the disk, as `publish` names them."""
    folder = tmp_path_factory.mktemp("publication")
    for name, content in files(WANTED):
        if SOME.fullmatch(name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content())
    return folder


def test_every_page_is_whole_and_links_to_files_that_are_published(some: Path) -> None:
    names = {name for name, _ in files(WANTED)}
    found = sorted(some.rglob("*.html"))
    assert len(found) == 1 + 3 * (1 + 3 + 2)
    for page in found:
        read = Links(page.read_text("utf-8"))
        assert read.open == [], page
        assert read.lang in LANGUAGES
        for link in read.found:
            assert not urlsplit(link).scheme and not link.startswith("/"), link  # opens anywhere
            target = (page.parent / link).resolve().relative_to(some.resolve())
            assert target.as_posix() in names, f"{page}: {link}"


def test_nothing_is_fetched_and_nothing_comes_from_elsewhere(some: Path) -> None:
    code = (some / "search.js").read_text("utf-8")
    assert not re.search(r"fetch\(|XMLHttp|import\s|innerHTML|eval", code)
    for page in some.rglob("*.html"):
        assert not re.search(r'(src|href)="(https?:)?//', page.read_text("utf-8"))


def test_data_by_address_are_the_figures_of_the_answers(some: Path) -> None:
    read = json.loads((some / "data/place/KZKAR.json").read_text("utf-8"))
    row = next(r for r in read["figures"] if r["indicator"] == "3.2.1")
    said = facts(answer(SHIPPED, Question("KZKAR", "3.2.1", "en", "target")))
    for key in ("value", "year", "gap", "state", "evidence"):
        assert row[key] == said[key], key
    assert read["source"]["commit"] and read["source"]["licence"].startswith("MIT")
    values = json.loads((some / "data/indicator/3.2.1.json").read_text("utf-8"))["values"]
    published = loaded.observations(SHIPPED, "3.2.1")
    assert [r["obs_value"] for r in values] == list(published["obs_value"])
    text = (some / "data/indicator/3.2.1.csv").read_text("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == len(published)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_what_the_answer_says(some: Path, lang: str) -> None:
    text = (some / lang / "indicator" / "3.2.1.html").read_text("utf-8")
    assert answer(SHIPPED, Question("KZ", "3.2.1", lang)).told.sentence in text
    assert "{" not in re.sub(r"<style.*?</style>", "", text)


def test_an_indicator_without_values_says_so() -> None:
    registry = loaded.get_registry(SHIPPED)
    code = next(c for c in registry.indicators if loaded.observations(SHIPPED, c).empty)
    names = {name for name, _ in files(WANTED)}
    assert f"data/indicator/{code}.json" not in names
    for lang in LANGUAGES:
        text = pages.indicator(SHIPPED, lang, code, "", True).decode()
        assert pages.Labels(lang)("publish.no_values") in text and "data/indicator" not in text


def test_markup_in_the_data_is_text(monkeypatch) -> None:
    odd = "<script>alert(1)</script>\"&'"
    real = pages.answer

    class Odd:
        def __init__(self, told):
            self.note, self.sentence = odd, told.sentence

    monkeypatch.setattr(
        pages, "answer", lambda *asked: type("A", (), {"told": Odd(real(*asked).told)})
    )
    text = pages.indicator(SHIPPED, "en", "3.2.1", "", True).decode()
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text


def few(monkeypatch, count: list[str]) -> None:
    """A publication of some files, each noted when it is made."""
    every = [(n, c) for n, c in files(WANTED) if SOME.fullmatch(n) and "place" not in n]

    def noted(name, content):
        count.append(name)
        return content()

    made = [(n, lambda n=n, c=c: noted(n, c)) for n, c in every]
    monkeypatch.setattr(publishing, "files", lambda wanted: iter(made))


def state(folder: Path) -> dict[str, str]:
    paths = (p for p in folder.rglob("*") if p.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


def test_the_same_data_are_the_same_bytes_and_a_run_goes_on(tmp_path, monkeypatch) -> None:
    count: list[str] = []
    few(monkeypatch, count)
    one, two = tmp_path / "one", tmp_path / "two"
    done = publish(WANTED, one)
    assert (done.written, done.kept) == (len(count), 0)
    publish(WANTED, two)
    whole = state(one)
    assert state(two) == whole
    lost = "en/indicator/3.2.1.html"
    (one / lost).unlink()
    (one / "en/indicator/left-over.html").write_text("old")
    count.clear()
    done = publish(WANTED, one)
    assert count == [lost] and done.written == 1
    assert state(one) == whole
    listed = json.loads((one / LIST).read_text("utf-8"))
    assert listed[lost]["sha256"] == whole[lost]


def test_another_state_of_the_data_begins_again(tmp_path, monkeypatch) -> None:
    count: list[str] = []
    few(monkeypatch, count)
    publish(WANTED, tmp_path / "one")
    first = len(count)
    monkeypatch.setattr(publishing, "_seal", lambda wanted: "another")
    publish(WANTED, tmp_path / "one")
    assert len(count) == 2 * first


def test_a_folder_of_something_else_is_left_alone(tmp_path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(RegistryError, match="other files"):
        publish(WANTED, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_country_regions_and_pilots_are_there_by_default() -> None:
    registry = loaded.get_registry(SHIPPED)
    regions = registry.regions(max(registry.regimes))
    assert len(usual_places(SHIPPED)) == 1 + len(regions) + len(registry.pilots)


def test_a_map_is_the_same_bytes_whatever_was_drawn_before() -> None:
    every = dict(files(Publication(SHIPPED, ("KZ",))))
    name = next(n for n in sorted(every) if n.endswith(".svg"))
    first, again = every[name](), every[name]()  # the painter has drawn one more in between
    assert first == again and b"clip1)" in first and b"<text" not in first
