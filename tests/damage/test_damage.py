"""Whatever is missing or damaged: a sentence for the reader, a problem for the operator."""

import json
import os
import re
import shutil
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from sdgdash.domain.text import LANGUAGES
from sdgdash.parts import Part
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]
BUILT, REGISTRY = "data/built", "data/registry"
EVERY = ("overview", "map", "trends", "gap", "territory", "indicators", "about")

# file, damage, part of the data the reader is told of, pages
TABLE: list[tuple[str, str, Part | None, tuple[str, ...]]] = [
    (f"{BUILT}/observations.parquet", "delete", Part.OBSERVATIONS, EVERY),
    (f"{BUILT}/observations.parquet", "truncate", Part.OBSERVATIONS, ("map",)),
    (f"{BUILT}/observations.parquet", "empty", Part.OBSERVATIONS, ("gap",)),
    (f"{BUILT}/observations.parquet", "columns", Part.OBSERVATIONS, ("trends",)),
    (f"{BUILT}/observations.parquet", "no_rows", Part.OBSERVATIONS, ("overview", "about")),
    (f"{BUILT}/observations.parquet", "folder", Part.OBSERVATIONS, ("indicators",)),
    (f"{BUILT}/manifest.json", "delete", Part.BUILD, ("about", "indicators")),
    (f"{BUILT}/manifest.json", "truncate", Part.BUILD, ("about",)),
    (f"{BUILT}/manifest.json", "other", Part.BUILD, ("map",)),
    (f"{BUILT}/manifest.json", "folder", Part.BUILD, ("about",)),
    (f"{BUILT}/quarantine.csv", "delete", Part.DEFECTS, ("about", "map")),
    (f"{BUILT}/quarantine.csv", "columns", Part.DEFECTS, ("about",)),
    (f"{BUILT}/quarantine.csv", "empty", Part.DEFECTS, ("about",)),
    ("data/repairs.csv", "delete", Part.DEFECTS, ("about", "trends")),
    ("data/repairs.csv", "columns", Part.DEFECTS, ("about",)),
    (f"{BUILT}/territories.parquet", "delete", Part.PLACES, ("territory", "overview")),
    (f"{BUILT}/territories.parquet", "no_rows", Part.PLACES, ("overview",)),
    (f"{BUILT}/territories.parquet", "columns", Part.PLACES, ("map",)),
    (f"{BUILT}/facts.parquet", "columns", Part.FIGURES, ("territory",)),
    (f"{BUILT}/facts.parquet", "delete", Part.FIGURES, ("territory",)),
    (f"{BUILT}/population.parquet", "columns", Part.FIGURES, ("trends",)),
    (f"{BUILT}/population.parquet", "truncate", Part.FIGURES, ("map",)),
    (f"{BUILT}/bounds.parquet", "columns", Part.FIGURES, ("gap",)),
    (f"{BUILT}/layer_facts.json", "folder", Part.BOUNDARIES, ("map",)),
    (f"{BUILT}/adm1_2022.geojson", "truncate", Part.BOUNDARIES, ("map",)),
    (f"{BUILT}/adm1_2022.geojson", "delete", Part.BOUNDARIES, ("overview",)),
    (f"{BUILT}/backdrop_land.geojson", "other", Part.BOUNDARIES, ("map",)),
    (f"{REGISTRY}/territories/pilots.yaml", "delete", Part.REGISTRY, ("overview",)),
    (f"{REGISTRY}/indicators/8-6-1.yaml", "delete", Part.REGISTRY, ("map",)),
    (f"{REGISTRY}/units.yaml", "empty", Part.REGISTRY, ("map", "about")),
    (f"{REGISTRY}/facts-labels.yaml", "truncate", Part.FIGURES, ("territory",)),
    (f"{REGISTRY}/facts-labels.yaml", "delete", Part.FIGURES, ("overview",)),
    (f"{REGISTRY}/synonyms.yaml", "delete", Part.SEARCH, ("indicators",)),
    (f"{REGISTRY}/synonyms.yaml", "other", Part.SEARCH, ("indicators",)),
    (f"{REGISTRY}/contents.csv", "delete", Part.BUILD, ("map",)),
    (f"{REGISTRY}/import/areas.csv", "delete", None, ("map",)),
    ("sdgdash/locales/{lang}/map.po", "delete", Part.WORDS, ("map",)),
    (f"{BUILT}/manifest.json", "date=24.10.2024", None, ("about",)),
]
# what readers must never see: files, classes, libraries, commands
FORBIDDEN = re.compile(
    r"/tmp|\.(parquet|json|csv|yaml|po)\b|Error|Exception|Traceback|sdgdash|python|[Dd]uck|arrow"
)


def case_of(row: tuple[str, str, Part | None, tuple[str, ...]], lang: str) -> dict[str, Any]:
    name, kind, _, pages = row
    address = {"q": "мама"} if "synonyms" in name else {}
    if "bounds" in name:  # what one method needs for one series
        address = {"shown": "one"}
    file = name.format(lang=lang)
    return {"file": file, "kind": kind, "lang": lang, "pages": pages, "address": address}


CASES = [case_of(row, lang) for row, lang in zip(TABLE, cycle(LANGUAGES), strict=False)]
NAMES = [f"{Path(c['file']).name}-{c['kind']}-{c['lang']}" for c in CASES]
# what a build from a folder without a stated date leaves
UNDATED = [
    {
        "file": f"{BUILT}/manifest.json",
        "kind": "date=",
        "lang": lang,
        "pages": EVERY,
        "address": {"shown": "baseline"},
    }
    for lang in LANGUAGES
]
NUMBERS = pytest.mark.parametrize("n", range(len(TABLE)), ids=NAMES)


def copied(folder: Path) -> Path:
    for name in ("sdgdash", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy2(ROOT / "dashboard.py", folder)
    return folder


def driven(folder: Path, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "damage" / "driver.py")],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        timeout=540,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return list(json.loads(done.stdout))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return driven(copied(tmp_path_factory.mktemp("copy")), [*CASES, *UNDATED])


@NUMBERS
def test_the_reader_is_told_in_his_language(seen: list[dict[str, Any]], n: int) -> None:
    labels, part = Labels(CASES[n]["lang"]), TABLE[n][2]
    for name, page in seen[n]["pages"].items():
        assert page["exceptions"] == [], name
        told = [*page["errors"], *page["warnings"]]
        assert not [text for text in told if FORBIDDEN.search(text)], name
        if part is None:
            assert told == [], name
        elif part is not Part.WORDS:
            assert any(labels(f"part.{part}") in text for text in told), (name, told)
            assert labels("footer.licence") in "\n".join(page["texts"]), name
        assert len(page["links"]) >= len(EVERY), name


@NUMBERS
def test_the_operator_is_told_the_file(seen: list[dict[str, Any]], n: int) -> None:
    code, told = seen[n]["check"]
    assert code == 1
    file = Path(CASES[n]["file"])
    wanted = f"locales/{CASES[n]['lang']}" if file.suffix == ".po" else file.name
    problems = [line for line in told.splitlines() if line.startswith("PROBLEM")]
    assert any(wanted in line for line in problems), told
    assert "Traceback" not in told


def test_a_monitor_sees_what_is_gone(seen: list[dict[str, Any]]) -> None:
    gone = [n for n, row in enumerate(TABLE) if row[1] == "delete" and row[0].startswith("data")]
    for n in gone:
        code, told = seen[n]["quick"]
        assert code == 1 and Path(TABLE[n][0]).name in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_date_is_said_to_be_unknown(seen: list[dict[str, Any]], lang: str) -> None:
    found, labels = seen[len(CASES) + LANGUAGES.index(lang)], Labels(lang)
    assert found["check"][0] == 0, found["check"][1]
    texts = {name: "\n".join(page["texts"]) for name, page in found["pages"].items()}
    for name, page in found["pages"].items():
        assert not page["exceptions"] and not page["errors"] and not page["warnings"], name
        assert labels("footer.source_undated", year=2023) in texts[name], name
    assert labels("about.data_text_undated", commit="72277878d") in texts["about"]
    assert labels("gap.base_nothing_yet_undated", project=2024) in texts["gap"]
    origin = labels("table.origin_undated", files="indicator_8-6-1.csv")
    assert origin in texts["trends"] and origin in texts["indicators"]
    assert f"({labels('cite.no_year')})" in texts["indicators"]
    assert labels("cite.undated") in texts["indicators"]


# Pages that fill the window have no head: file, damage, part, page, language.
ALONE = [
    (f"{BUILT}/observations.parquet", "delete", Part.OBSERVATIONS, "stage", "kk"),
    (f"{BUILT}/adm1_2022.geojson", "truncate", Part.BOUNDARIES, "stage", "ru"),
    (f"{REGISTRY}/scenes.yaml", "truncate", Part.REGISTRY, "stage", "en"),
    (f"{BUILT}/observations.parquet", "columns", Part.OBSERVATIONS, "embed", "ru"),
    (f"{REGISTRY}/units.yaml", "empty", Part.REGISTRY, "embed", "kk"),
]


def test_a_page_without_a_head_says_what_is_missing_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    cases = [
        {
            "file": file,
            "kind": kind,
            "lang": lang,
            "pages": [page],
            "address": {"area": "KZKAR", "picture": "map"},
        }
        for file, kind, _, page, lang in ALONE
    ]
    found = driven(copied(tmp_path_factory.mktemp("alone")), cases)
    for (file, kind, part, page, lang), case in zip(ALONE, found, strict=True):
        shown = case["pages"][page]
        assert shown["exceptions"] == [], (file, kind)
        assert any(Labels(lang)(f"part.{part}") in e for e in shown["errors"]), (file, kind, shown)
        assert not [e for e in shown["errors"] if FORBIDDEN.search(e)], (file, kind)
