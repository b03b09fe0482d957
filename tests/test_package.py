"""What an installation holds and needs, read from pyproject.toml and the requirements."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BUILDS = ("build",)  # run by whoever builds the data again
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def required(*names: str) -> set[str]:
    """Distributions of requirements files, as pip compares names."""
    lines = [line for name in names for line in (ROOT / name).read_text("utf-8").splitlines()]
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith("-r"))
    return {re.sub(r"[-_.]+", "-", m[0]).lower() for m in found if m}


def imported(path: Path) -> set[str]:
    """Distributions a module imports, at its top or inside a function."""
    of = packages_distributions()
    tops = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            tops |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            tops.add(node.module.split(".")[0])
    third = tops - set(sys.stdlib_module_names) - {"sdgdash"}
    return {re.sub(r"[-_.]+", "-", of[top][0]).lower() for top in third}


MODULES = sorted((ROOT / "sdgdash").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_a_module_imports_is_declared_where_it_is_needed(path: Path) -> None:
    files = ["requirements.txt"]
    if path.relative_to(ROOT / "sdgdash").parts[0] in BUILDS:
        files.append("requirements-build.txt")
    if path.name in {"store.py", "server.py", "load.py"} and path.parent.name in {"data", "build"}:
        files.append("requirements-server.txt")
    assert imported(path) <= required(*files)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt"])
def test_nothing_is_declared_that_nobody_imports(name: str) -> None:
    used = set().union(*(imported(path) for path in MODULES))
    assert required(name) <= used


def test_the_tests_need_everything_else_too() -> None:
    lines = (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines()
    others = {p.name for p in ROOT.glob("requirements*.txt")} - {"requirements-dev.txt"}
    assert {line.removeprefix("-r ") for line in lines if line.startswith("-r ")} == others


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as the wheel lays them out."""
    target = tmp_path_factory.mktemp("site")
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    for name in wheel["packages"]:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for source, place in wheel["force-include"].items():
        whole = ROOT / source
        (target / place).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if whole.is_dir() else shutil.copy)(whole, target / place)
    return target


def run(installed: Path, folder: Path, code: list[str]) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [sys.executable, *code], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


def test_an_installation_checks_its_own_data_anywhere(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, ["-m", "sdgdash", "check"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything fits." in done.stdout
    where = run(installed, tmp_path, ["-c", "import sdgdash.data.paths as p; print(p.DATA)"])
    assert where.stdout.strip() == str(installed / "sdgdash" / "app" / "data")


def test_an_installation_holds_the_pages_and_their_settings(installed: Path) -> None:
    app = installed / "sdgdash" / "app"
    for path in (ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py")):
        assert (app / path.relative_to(ROOT)).is_file()
    assert (app / ".streamlit" / "config.toml").is_file()


def test_the_command_of_an_installation_is_the_module(installed: Path, tmp_path: Path) -> None:
    module, name = PROJECT["project"]["scripts"]["sdgdash"].split(":")
    code = f"import sys; from {module} import {name}; sys.argv = ['sdgdash']; sys.exit({name}())"
    done = run(installed, tmp_path, ["-c", code])
    assert done.returncode == 2
    assert "serve" in done.stdout


def test_the_lock_holds_what_the_ranges_ask_for() -> None:
    """A requirement without its pinned version and hashes would be installed by nobody's test."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = {m.lower() for m in re.findall(r"^([\w.-]+)==", text, re.M)}
    assert required("requirements.txt") <= {re.sub(r"[-_.]+", "-", name) for name in pinned}
    assert "://" not in text
    assert all("--hash=" in part for part in re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:])
