"""docs/adding.md lists every place: each exists, and none that knows such a thing is missing."""

import ast
import csv
import re
from pathlib import Path

import pytest

from sdgdash.data.registry import REGISTRY, shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.shell.frame import ALONE, PAGES
from sdgdash.words.i18n import LOCALES, catalogue
from tests import record, test_architecture

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "adding.md").read_text("utf-8")
SECTIONS = dict(part.split("\n", 1) for part in TEXT.split("\n## ")[1:])
CODE = sorted((ROOT / "sdgdash").rglob("*.py"))
COUNTRY = "KZ"


def places(section):
    """Paths that the first column of a section's table names; NAME and CODE stand for any."""
    rows = [line for line in SECTIONS[section].splitlines() if line.startswith("| `")]
    return {path for line in rows for path in re.findall(r"`([^`]+)`", line.split(" | ")[0])}


def pattern(place):
    return place.replace("NAME", "*").replace("CODE", "*").replace("LANG", "*")


def listed(section, path):
    """Whether a section names a file or a folder that holds it."""
    own = path.relative_to(ROOT)
    return any(
        own.match(pattern(p)) or str(own).startswith(p.rstrip("/") + "/") for p in places(section)
    )


def constants(path):
    """Texts in the code of a file: no docstrings, no defaults of arguments."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            left_out.add(id(node.value))
        if isinstance(node, ast.arguments):
            left_out |= {id(d) for d in (*node.defaults, *node.kw_defaults) if d}
    return {
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in left_out
    }


def missing(section, paths):
    return sorted(str(p.relative_to(ROOT)) for p in paths if not listed(section, p))


def data_files_with(codes):
    """Files of the registry that hold one of the codes as a word of its own."""
    found = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, sorted(codes)))})(?![\w.-])")
    files = (p for p in REGISTRY.rglob("*") if p.suffix in (".yaml", ".csv"))
    return [p for p in files if found.search(p.read_text("utf-8"))]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_place_exists(section):
    assert len(places(section)) > 4
    assert [p for p in places(section) if not list(ROOT.glob(pattern(p)))] == []


def test_every_file_that_knows_an_indicator_is_listed():
    codes = set(shipped().indicators)
    code = [p for p in CODE if constants(p) & codes]
    assert code and missing("An indicator", code + data_files_with(codes)) == []


def test_every_file_that_knows_a_territory_is_listed():
    codes = set(shipped().territories) - {COUNTRY}
    code = [p for p in CODE if constants(p) & codes]
    assert missing("A territory", code + data_files_with(codes)) == []


def test_a_page_stands_in_every_list_of_pages():
    rooms = {
        p.parent.name for p in (ROOT / "sdgdash").glob("*/screen.py") if p.parent.name != "shell"
    }
    assert rooms == {*PAGES, *ALONE} == test_architecture.ROOMS
    assert set(PAGES) == {page for page, _ in record.VIEWS}
    doors = {**PAGES, **ALONE}
    assert {f"nav.{page}" for page in doors} <= set(catalogue("en"))
    for page, door in doors.items():
        assert (ROOT / door).is_file() and (ROOT / "tests" / page / "test_page.py").is_file()
    several = [p for p in CODE if len(constants(p) & set(PAGES)) >= len(PAGES) - 2]
    assert several and missing("A page", several) == []


def test_the_languages_stand_in_one_list():
    """Whoever needs all languages asks for LANGUAGES; a copy would miss the next one."""

    def copies(path):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                held = {e.value for e in node.elts if isinstance(e, ast.Constant)}
                if held == set(LANGUAGES):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}"

    files = [*CODE, ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), Path(record.__file__)]
    found = [place for path in files for place in copies(path)]
    assert [place.split(":")[0] for place in found] == ["sdgdash/domain/text.py"]


def test_every_file_that_knows_a_language_is_listed():
    ending = re.compile(rf"\w*_?({'|'.join(LANGUAGES)})")
    knowing = [p for p in CODE if any(ending.fullmatch(c) and named(c) for c in constants(p))]
    for path in CODE:
        calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
        if any({k.arg for k in call.keywords} >= set(LANGUAGES) for call in calls):
            knowing.append(path)
    assert knowing and missing("A language", knowing) == []
    assert {p.name for p in LOCALES.iterdir() if p.is_dir()} == set(LANGUAGES)


def named(text):
    """A code of a language, or a column that ends with one."""
    return text in LANGUAGES or text.rpartition("_")[2] in LANGUAGES


def test_every_builder_and_the_list_of_raw_files_are_listed():
    builders = list((ROOT / "sdgdash/build").glob("*/command.py"))
    lists = list((ROOT / "sdgdash/build").rglob("inputs.csv"))
    assert builders and lists and missing("A source", builders + lists) == []


def test_every_publisher_of_a_raw_file_is_in_the_list_to_be_read():
    table = (ROOT / "sdgdash/build/sources/inputs.csv").read_text("utf-8")
    publishers = {row["publisher"] for row in csv.DictReader(table.splitlines())}
    told = (ROOT / "docs/inputs.md").read_text("utf-8")
    assert publishers and [p for p in publishers if p not in told] == []
