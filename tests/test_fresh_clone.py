"""What somebody does first: clone, copy one line from the README, run it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
RECIPE = (ROOT / ".ci" / "run").read_text("utf-8")
EXACT = ["data/built", "data/registry/import", "tests/specimens"]


def lines_of(section: str) -> list[str]:
    """The commands of a section of the README."""
    body = README.split(f"## {section}\n")[1].split("\n## ")[0]
    return [
        line for block in re.findall(r"```\n(.*?)```", body, re.S) for line in block.splitlines()
    ]


@pytest.mark.parametrize(
    ("section", "needs", "last"),
    [
        ("Run it", "requirements.txt", "streamlit run dashboard.py"),
        ("Test it", "requirements-dev.txt", "python -m pytest -n auto --dist loadscope"),
    ],
)
def test_one_line_does_it(section: str, needs: str, last: str) -> None:
    unix, windows, *_ = lines_of(section)
    first, install, run = unix.split(" && ")
    assert first == "python3 -m venv .venv"
    assert install == f".venv/bin/pip install -r {needs}" and (ROOT / needs).is_file()
    assert run == f".venv/bin/{last}"
    assert windows == (
        f"py -3 -m venv .venv; .venv\\Scripts\\pip install -r {needs}; .venv\\Scripts\\{last}"
    )


def test_ci_runs_the_line_of_the_readme() -> None:
    (taken,) = [line for line in RECIPE.splitlines() if line.startswith("line=")]
    done = subprocess.run(
        ["bash", "-euc", f'{taken}; printf %s "$line"'],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == lines_of("Test it")[0]
    assert 'bash -euc "$line"' in RECIPE.splitlines()
    assert "pytest" not in RECIPE


def git(folder: Path, *arguments: str) -> str:
    """A git command that knows nothing of this machine's settings."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        environment.pop(name, None)
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    done = subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with our attributes, our data, and a text with foreign line ends."""
    folder = tmp_path_factory.mktemp("origin")
    for name in EXACT:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / ".gitattributes", folder)
    (folder / "page.py").write_bytes(b"one\ntwo\n")
    (folder / "tests" / "specimens" / "windows.csv").write_bytes(b"a,b\r\n1,2\r\n")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder


@pytest.mark.parametrize("setting", ["true", "input", "false"])
def test_a_clone_has_every_byte_whatever_git_does_to_text(
    origin: Path, tmp_path: Path, setting: str
) -> None:
    clone = tmp_path / "clone"
    settings = ["-c", f"core.autocrlf={setting}", "-c", "core.eol=crlf"]
    git(tmp_path, *settings, "clone", "-q", str(origin), str(clone))
    files = [
        p.relative_to(origin) for p in origin.rglob("*") if p.is_file() and ".git" not in p.parts
    ]
    assert len(files) > 30
    assert [str(p) for p in files if (clone / p).read_bytes() != (origin / p).read_bytes()] == []


def test_the_changelog_is_joined_and_text_has_unix_ends(origin: Path) -> None:
    names = ["CHANGELOG.md", "dashboard.py", "data/repairs.csv", "data/registry/targets.yaml"]
    said = git(origin, "check-attr", "merge", "text", "eol", "--", *names).splitlines()
    told = {tuple(line.split(": ")[:2]): line.split(": ")[2] for line in said}
    assert told[("CHANGELOG.md", "merge")] == "union"
    assert (told[("dashboard.py", "text")], told[("dashboard.py", "eol")]) == ("auto", "lf")
    assert (
        told[("data/repairs.csv", "text")]
        == told[("data/registry/targets.yaml", "text")]
        == "unset"
    )
