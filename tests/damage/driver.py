"""Damages files of a copy of the project, one after the other, and opens pages each time.

Run in the copy: reads cases as JSON from stdin, writes what was seen as JSON to stdout. One
process for all cases: imports are paid once, what is kept in memory is dropped for each case.
"""

import contextlib
import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

ROOT = Path.cwd()
PAGES = {"overview": "dashboard.py"} | {
    name: f"pages/{name}.py"
    for name in (
        *("map", "trends", "gap", "territory", "planning", "indicators", "about"),
        *("stage", "embed"),
    )
}


def damage(path: Path, kind: str) -> None:
    content = path.read_bytes()
    if kind in ("delete", "folder"):
        path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "truncate":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "columns":
        _rewrite(path, lambda table: table.rename(columns={c: f"{c}_x" for c in table}))
    elif kind == "no_rows":
        _rewrite(path, lambda table: table.head(0))
    elif kind == "other":
        path.write_text('{"something": "else"}\n')
    elif kind.startswith("date="):
        date = kind.removeprefix("date=")
        text = content.decode().replace('"commit_date": "2024-10-24"', f'"commit_date": "{date}"')
        assert text != content.decode()
        path.write_text(text)


def _rewrite(path: Path, change: Any) -> None:
    if path.suffix == ".csv":
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        change(table).to_csv(path, index=False)
    else:
        change(pd.read_parquet(path)).to_parquet(path)


def forget() -> None:
    """Drop all that the process keeps of the files."""
    from sdgdash.answers import remember  # noqa: PLC0415 - the copy's

    remember.forget()
    modules = [m for name, m in list(sys.modules.items()) if name.partition(".")[0] == "sdgdash"]
    for module in modules:
        for value in list(vars(module).values()):
            if callable(getattr(value, "cache_clear", None)):
                value.cache_clear()


def opened(page: str, lang: str, address: dict[str, str]) -> dict[str, Any]:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    at.switch_page(str(ROOT / PAGES[page]))
    for name, value in {"lang": lang, **address}.items():
        at.query_params[name] = value
    at.run()
    kinds = ("markdown", "caption", "title", "header", "subheader", "info", "code")
    return {
        "exceptions": [e.message for e in at.exception],
        "errors": [e.value for e in at.error],
        "warnings": [e.value for e in at.warning],
        "texts": [e.value for kind in kinds for e in getattr(at, kind)],
        "links": [link.proto.page for link in at.get("page_link")],
    }


def checked(*options: str) -> tuple[int, str]:
    from sdgdash.__main__ import main  # noqa: PLC0415 - the copy's

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(["check", *options])
    return code, out.getvalue()


def seen(case: dict[str, Any]) -> dict[str, Any]:
    path = ROOT / case["file"]
    kept = path.read_bytes()
    damage(path, case["kind"])
    forget()
    try:
        found = {p: opened(p, case["lang"], case["address"]) for p in case["pages"]}
        return {"pages": found, "check": checked(), "quick": checked("--quick")}
    finally:
        if path.is_dir():
            shutil.rmtree(path)
        path.write_bytes(kept)


if __name__ == "__main__":
    json.dump([seen(case) for case in json.load(sys.stdin)], sys.stdout)
