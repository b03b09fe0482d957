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
    "requirements-dev.txt",
    "docs",
    "benchmarks",
    "pyproject.toml",
    "CHANGELOG.md",
    "LICENSE",
}

SCREEN = {"streamlit"}
PICTURE = {"altair", "pydeck"}
STORAGE = {"ibis", "duckdb"}

# package or module of ours -> our packages it may import (itself always); None = everything.
OURS: dict[str, set[str] | None] = {
    "errors": set(),
    "theme": set(),
    "domain": {"errors"},
    "schema": {"domain", "errors"},
    "yamlfile": {"errors"},
    "registry": {"domain", "errors", "yamlfile"},
    "i18n": {"domain", "errors", "registry"},
    "manifest": {"errors"},
    "geometry": {"errors", "manifest", "registry"},
    "store": {"domain", "errors", "schema", "registry", "manifest"},
    "library": {"domain", "errors", "registry", "yamlfile"},
    "planning": {"domain", "errors", "library", "registry", "yamlfile"},
    "csvrows": {"domain", "errors"},
    "plans": {"csvrows", "domain", "errors", "registry"},
    "voices": {"csvrows", "domain", "errors", "registry", "yamlfile"},
    "local_observations": {"csvrows", "domain", "errors", "registry"},
    "submissions": {
        "csvrows",
        "domain",
        "errors",
        "i18n",
        "library",
        "local_observations",
        "registry",
        "standards",
        "store",
    },
    "standards": {"domain", "errors", "registry", "yamlfile"},
    "finder": {"domain", "errors", "library", "planning", "registry", "yamlfile"},
    "world": {"domain", "errors", "library", "registry"},
    "sources": {"domain", "errors", "schema", "registry", "manifest"},
    "boundaries": {"domain", "errors", "schema", "registry", "manifest", "yamlfile"},
    "presenters": {"domain", "errors", "schema", "registry", "i18n"},
    "charts": {"theme"},
    "exports": {"presenters", "charts", "store", "i18n", "theme", "domain", "errors", "registry"},
}
# third-party packages a part may never import
FORBIDDEN: dict[str, set[str]] = {
    "domain": SCREEN | PICTURE | STORAGE | {"geopandas", "pydantic", "yaml", "requests"},
    "schema": SCREEN | PICTURE | STORAGE,
    "registry": SCREEN | PICTURE | STORAGE,
    "i18n": SCREEN | PICTURE | STORAGE,
    "store": SCREEN | PICTURE,
    "sources": SCREEN | PICTURE,
    "boundaries": SCREEN | PICTURE,
    "presenters": SCREEN | PICTURE | STORAGE | {"yaml", "requests"},
    "charts": SCREEN | STORAGE,
    "exports": SCREEN,
    "geometry": SCREEN | PICTURE | {"geopandas", "shapely"},
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
    return path.relative_to(ROOT / "sdgdash").parts[0].removesuffix(".py")


MODULES = sorted((ROOT / "sdgdash").rglob("*.py"))
PAGES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_part_imports_only_what_it_may(path: Path) -> None:
    part = _part(path)
    for name in _imports(path):
        top, *rest = name.split(".")
        if top == "sdgdash" and rest:
            allowed = OURS.get(part)
            assert allowed is None or rest[0] in allowed | {part}, f"{part} imports {name}"
        else:
            assert top not in FORBIDDEN.get(part, set()), f"{part} imports {name}"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_pages_are_thin(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 80
    for name in _imports(path):
        assert not name.startswith(("sdgdash.data.store", "sdgdash.build.sources")), name
        assert name.split(".")[0] not in {"pandas", "geopandas", "pydeck", "altair"}, name


def test_streamlit_is_imported_by_ui_and_pages_only() -> None:
    users = {p for p in MODULES if any(n.split(".")[0] == "streamlit" for n in _imports(p))}
    assert users
    assert {_part(p) for p in users} == {"ui"}


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


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 320


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
