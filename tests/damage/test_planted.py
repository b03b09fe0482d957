"""A new vintage in a copy of the project, with markup planted in every word of the registry.

Next year's rows, an indicator nobody has described, no date, other line ends: every page opens,
tells the new indicator by its code, and shows the planted signs as text.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from sdgdash.data.schema import COUNTRY, DIMENSIONS, NOT_APPLICABLE, TOTAL
from sdgdash.domain.text import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
PLANTED = "![x](http://evil.example/i.png) [y](http://evil.example) $a^2$ `c` :red[d] "
NEW = "3.9.4"
PAGES = ("overview", "map", "trends", "gap", "territory", "planning", "indicators", "about")


def write_source(rows: pd.DataFrame, folder: Path) -> None:
    """The observations as the official repository would publish them, one file an indicator."""
    folder.mkdir(parents=True)
    for code, part in rows.groupby("indicator"):
        dims = [d for d in DIMENSIONS if (part[d] != NOT_APPLICABLE).any()]
        table = pd.DataFrame({"Year": part["time_period"], "UNIT_MEASURE": part["unit_measure"]})
        table["SERIES"] = part["series"].where(part["series"] != NOT_APPLICABLE, "")
        for d in dims:
            table[d.upper()] = part[d].where(~part[d].isin([TOTAL, NOT_APPLICABLE]), "")
        table["REF_AREA"] = part["ref_area"].where(part["ref_area"] != COUNTRY, "")
        table["Value"] = part["obs_value"].map(repr)
        name = f"indicator_{str(code).replace('.', '-')}.csv"
        table.to_csv(folder / name, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def planted(value: Any) -> Any:
    """The value of a YAML file with the signs before every text in the three languages."""
    if isinstance(value, list):
        return [planted(one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == set(LANGUAGES) and all(isinstance(text, str) for text in value.values()):
        links = any(text.startswith("http") for text in value.values())
        return value if links else {lang: PLANTED + text for lang, text in value.items()}
    return {key: planted(one) for key, one in value.items()}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("planted")
    for name in ("sdgdash", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy2(ROOT / "dashboard.py", folder)
    rows = pd.read_parquet(folder / "data/built/observations.parquet")
    newest = rows[rows["time_period"] == rows["time_period"].max()]
    more = rows[rows["indicator"] == "3.2.1"].assign(indicator=NEW)
    grown = pd.concat([rows, newest.assign(time_period=newest["time_period"] + 1), more])
    write_source(grown, folder / "source" / "data")
    ran = {"cwd": folder, "env": {**os.environ, "PYTHONPATH": str(folder)}, "text": True}
    update = ["-m", "sdgdash", "update", "--source", "source", "--allow-loss", "all"]
    done = subprocess.run(
        [sys.executable, *update], check=False, capture_output=True, encoding="utf-8", **ran
    )
    assert done.returncode == 0, done.stderr + done.stdout[-2000:]
    for path in (folder / "data" / "registry").rglob("*.yaml"):
        # rules of the import, words searched by, and sectors that tables name by their words
        if not {"import", "standards", "synonyms.yaml"} & set(path.parts):
            content = planted(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
            path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    script = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import driver;"
        "print(json.dumps({p: driver.opened(p, 'ru', json.loads(sys.argv[3]) if p == 'trends'"
        " else {}) for p in sys.argv[2].split(',')}))"
    )
    address = json.dumps({"indicator": NEW})
    asked = [str(ROOT / "tests" / "damage"), ",".join(PAGES), address]
    done = subprocess.run(
        [sys.executable, "-c", script, *asked],
        check=False,
        capture_output=True,
        encoding="utf-8",
        **ran,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return {"told": done.stderr, **json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_the_signs_are_text(opened: dict[str, Any], page: str) -> None:
    seen, log = opened[page], opened["told"]
    assert seen["exceptions"] == [] and seen["errors"] == [], log[-1500:]
    text = "\n".join([*seen["texts"], *seen["warnings"]])
    assert "evil.example" in text or page in ("map", "planning")  # charts and tables have them
    for sign in ("![x]", "](http://evil", "$a^2$", "`c`", ":red["):
        assert sign not in text, (page, sign)


def test_an_indicator_nobody_described_is_shown_by_its_code(opened: dict[str, Any]) -> None:
    assert "пока не описан" in "\n".join(opened["trends"]["texts"])
    assert NEW in "\n".join(opened["trends"]["texts"])


def test_about_tells_what_changed(opened: dict[str, Any]) -> None:
    said = "\n".join(opened["about"]["texts"])
    assert "Что изменилось" in said and NEW in said and "был 2023, теперь 2024" in said
