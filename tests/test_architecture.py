"""Who may import what, and where code may live: the dependency rule, read from the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    "dashboard.py",
    "pages",
    "sdgdash",
    "data",
    "tests",
    "requirements.txt",
    "README.md",
    "requirements-build.txt",
    "requirements-dev.txt",
    "requirements-server.txt",
    "docs",
    "benchmarks",
    "pyproject.toml",
    "CHANGELOG.md",
    "LICENSE",
    "SECURITY.md",
    "requirements.lock",
}

# Floors from the ground up: a file may import its own floor and those below.
FLOORS = (
    {"errors", "markup", "parts", "theme", "vega"},
    {"domain"},
    {"data"},
    {"words"},
    {"answers", "submissions"},
    {"earth", "records"},
    {"view"},
    {"exports"},
    {"shell"},
    {"screen"},
)
ROOMS = {
    "map",
    "trends",
    "gap",
    "territory",
    "planning",
    "indicators",
    "overview",
    "about",
    "stage",
    "embed",
}
HALL = "overview"  # may look into other rooms
LOOKS_IN = {HALL, "exports"}  # a file to take away shows what the rooms show
BUILDS = {"errors", "domain", "data", "build"}
TOP = {
    "__init__",
    "__main__",
    "check",
    "examples",
    "serve",
    "server",
}  # doors of the package: they see everything

SCREEN = {"streamlit"}
PICTURE = {"altair", "pydeck"}
STORAGE = {"ibis", "duckdb"}
DRAWN = {"vl_convert", "typst", "fontTools"}  # heavy: in a process of their own
# third-party packages a part may never import
FORBIDDEN: dict[str, set[str]] = {
    "domain": SCREEN | PICTURE | STORAGE | {"geopandas", "pydantic", "yaml", "requests"},
    "data": SCREEN | PICTURE | {"geopandas", "shapely", "requests"},
    "words": SCREEN | PICTURE | STORAGE | {"requests"},
    "answers": SCREEN | PICTURE | STORAGE | {"requests"},
    "earth": SCREEN | STORAGE,
    "records": SCREEN | PICTURE | STORAGE,
    "view": SCREEN | STORAGE | {"yaml", "requests"},
    "exports": SCREEN | STORAGE | {"geopandas"},
    "build": SCREEN | PICTURE,
    "shell": {"altair"},
    "screen": {"altair"},
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "sdgdash":
                yield from (f"sdgdash.{alias.name}" for alias in node.names)


def _part(path: Path) -> str:
    """Package (or module) below sdgdash, or the kind of a room's file: view or screen."""
    part = path.relative_to(ROOT / "sdgdash").parts[0].removesuffix(".py")
    return _kind(path.stem) if part in ROOMS else part


def _kind(stem: str) -> str:
    """A room draws on the screen in its screen files; everything else says what to show."""
    return "screen" if stem.rsplit("_", maxsplit=1)[-1] == "screen" else "view"


def _target(name: str) -> tuple[str, str | None]:
    """(part, room or None) of an imported name of ours."""
    _, part, *rest = name.split(".")
    return (_kind(rest[0]) if rest else "view", part) if part in ROOMS else (part, None)


def _floor(part: str) -> int:
    return next(n for n, parts in enumerate(FLOORS) if part in parts)


MODULES = sorted((ROOT / "sdgdash").rglob("*.py"))
PAGES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]


def _ours(path: Path) -> list[str]:
    """Modules of ours that a file imports, packages named with what is taken from them."""
    known = {str(p.relative_to(ROOT).with_suffix("")).replace("/", ".") for p in MODULES}
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sdgdash"):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found += sorted(names & known) or [str(node.module)]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_part_imports_only_what_lies_below_it(path: Path) -> None:
    part = _part(path)
    if part in TOP:
        return
    room = path.relative_to(ROOT / "sdgdash").parts[0]
    for name in _ours(path):
        other, its_room = _target(name)
        if part == "build":
            assert other in BUILDS, f"{path.name} imports {name}"
            continue
        assert _floor(other) <= _floor(part), f"{path.name} imports {name}, a floor above it"
        if its_room and room not in LOOKS_IN:
            assert its_room == room, f"{path.name} looks into another room: {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_part_leaves_libraries_of_others_alone(path: Path) -> None:
    part = _part(path)
    for name in _imports(path):
        assert name.split(".")[0] not in FORBIDDEN.get(part, set()), f"{part} imports {name}"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_pages_are_thin(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 80
    for name in _imports(path):
        assert not name.startswith(("sdgdash.data.store", "sdgdash.build.sources")), name
        assert name.split(".")[0] not in {"pandas", "geopandas", "pydeck", "altair"}, name


def test_streamlit_is_imported_by_shell_and_screens_only() -> None:
    users = {p for p in MODULES if any(n.split(".")[0] == "streamlit" for n in _imports(p))}
    assert users
    assert {_part(p) for p in users} == {"shell", "screen"}


def test_what_draws_files_is_loaded_by_the_worker_alone() -> None:
    users = {p.name for p in MODULES if {n.split(".")[0] for n in _imports(p)} & DRAWN}
    assert users == {"worker.py", "fonts.py"}
    users = {p.name for p in MODULES for n in _imports(p) if n == "sdgdash.exports.worker"}
    assert not users


def test_no_altair_object_reaches_streamlit() -> None:
    """It would switch the settings of the whole process under the other readers' drawings."""
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*MODULES, *PAGES]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "altair_chart"
    ]
    assert not calls


SETTERS = {
    "catch_warnings",
    "simplefilter",
    "filterwarnings",
    "setlocale",
    "set_option",
    "option_context",
    "data_transformers",
    "enable",
    "rcParams",
    "seterr",
}


def test_no_function_changes_settings_of_the_process() -> None:
    """Every reader is a thread: a setting changed for one drawing holds for all of them."""
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}"
        for path in [*(p for p in MODULES if _part(p) != "build"), *PAGES]  # builds have no readers
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in SETTERS
    }
    assert not found


def test_domain_is_pure() -> None:
    """No files, no clock, no randomness inside the rules."""
    for path in (ROOT / "sdgdash" / "domain").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        asked = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        called = {
            n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        assert not asked & {"now", "today", "random", "environ", "read_text", "write_text"}, path
        assert not called & {"open", "print", "input"}, path


def test_the_top_level_is_the_agreed_one() -> None:
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert found - {"__pycache__"} <= TOP_LEVEL


def test_every_public_function_of_ours_has_a_docstring() -> None:
    missing = []
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
            if public and not ast.get_docstring(node):
                missing.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert not missing
