"""Record what every page says and draws, and compare a later state of the code with it.

    python -m tests.record --to FILE         before a move of code
    python -m tests.record --against FILE    after each step; 1 when anything differs

Forty views in three languages: each element of the page as Streamlit would send it, words and
figures of tables, charts and maps included; left out are only the ids that Streamlit derives.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from sdgdash.domain.text import LANGUAGES

ROOT = Path(__file__).parent.parent
# page, address without the language
VIEWS = (
    ("overview", ""),
    ("map", ""),
    ("map", "indicator=3.2.1&area=KZKZY"),
    ("map", "indicator=3.2.1&year=2016&area=KZKAR"),
    ("map", "indicator=1.2.1&year=2022&area=KZABY"),
    ("map", "indicator=1.2.1&by=gap&against=national"),
    ("map", "indicator=8.5.2&by=state"),
    ("map", "indicator=11.6.1.1&by=path&against=target"),
    ("map", "indicator=1.5.2&panel=two&year=2023&than=2016&per=head"),
    ("map", "indicator=3.2.1&panel=all&area=karkaraly"),
    ("map", "indicator=3.1.1"),
    ("map", "indicator=17.8.1&view=plain&scale=all"),
    ("map", "indicator=17.8.1&type=large&classes=equal"),
    ("map", "level=district&area=karkaraly"),
    ("map", "level=district&area=kamystybas&what=villages"),
    ("map", "level=district&area=KZKZY&what=geo_density&view=plain"),
    ("trends", ""),
    ("trends", "indicator=3.1.1&area=KZKZY"),
    ("trends", "indicator=11.6.1.1&area=KZ"),
    ("trends", "indicator=7.2.1&series=7.2.1-without-large-hydro"),
    ("trends", "indicator=1.2.1&area=karkaraly&areas=KZKZY,KZABY&multiples=yes"),
    ("trends", "indicator=8.6.1&area=KZKZY&breakdown=sex"),
    ("trends", "indicator=3.2.1&area=KZKAR&method=open_sdg&against=national"),
    ("gap", ""),
    ("gap", "area=karkaraly"),
    ("gap", "indicator=3.1.1&area=KZKZY&shown=one&base=2016"),
    ("gap", "indicator=8.3.1&area=KZKZY&against=front_runner"),
    ("gap", "indicator=11.6.1.1&method=escap"),
    ("gap", "shown=all&goal=3"),
    ("gap", "shown=all&against=national&shade=gap&goal=8"),
    ("gap", "shown=baseline&area=karkaraly"),
    ("gap", "shown=baseline&area=KZ&goal=3"),
    ("territory", ""),
    ("territory", "area=KZKZY"),
    ("territory", "area=KZKAR&goal=3&depth=all"),
    ("territory", "area=karkaraly"),
    ("territory", "area=kamystybas"),
    ("indicators", ""),
    ("indicators", "goal=3&indicator=3.2.1&area=KZKZY&years=2015-2023"),
    ("indicators", "q=жұмыссыздық&indicator=3.7.2"),
    ("planning", "area=354820100"),
    ("planning", "area=KZKZY"),
    ("about", ""),
)
# Made anew by Streamlit in every run.
DERIVED = {"id", "formId", "pageScriptHash", "deferredFileId", "url", "uuid"}


def main() -> int:
    """Write the record, or name what differs from an earlier one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    found = {
        f"{lang} {page}?{address}": record(page, address, lang)
        for page, address in VIEWS
        for lang in LANGUAGES
    }
    if options.to:
        with gzip.open(options.to, "wt", encoding="utf-8") as file:
            json.dump(found, file, ensure_ascii=False)
        return 0
    with gzip.open(options.against, "rt", encoding="utf-8") as file:
        before = json.load(file)
    lines = [line for view in found for line in differences(view, before.get(view), found[view])]
    print("\n".join(lines[:200]) or "Nothing differs.")
    return 1 if lines else 0


def record(page: str, address: str, lang: str) -> list[Any]:
    """The elements of one view, in the order of the page."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    params = dict(part.split("=", 1) for part in address.split("&") if part)
    for key, value in {"lang": lang, **params}.items():
        at.query_params[key] = value
    if page != "overview":
        at.switch_page(f"pages/{page}.py")
    at.run()
    if at.exception:
        raise AssertionError(f"{lang} {page}?{address}: {at.exception[0].value}")
    return [json.loads(json.dumps(clean(_message(node)), default=str)) for node in at.main]


def _message(node: Any) -> dict[str, Any]:
    proto = getattr(node, "proto", None)
    told = MessageToDict(proto) if hasattr(proto, "DESCRIPTOR") else {"text": str(proto)}
    return {"kind": node.type, **told}


def clean(told: Any) -> Any:
    """Without ids that Streamlit derives; specifications inside texts as what they say."""
    if isinstance(told, dict):
        return {k: clean(v) for k, v in told.items() if k not in DERIVED}
    if isinstance(told, list):
        return [clean(v) for v in told]
    if isinstance(told, str) and told[:1] in "{[" and len(told) > 1:
        try:
            return json.loads(told)
        except ValueError:
            return told
    return re.sub(r"#T_[0-9a-f]{5}", "#T", told) if isinstance(told, str) else told


def differences(view: str, before: Any, now: Any, path: str = "") -> Iterator[str]:
    """Every place in which two records differ, one line each."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in {**before, **now}:
            yield from differences(view, before.get(key), now.get(key), f"{path}.{key}")
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for n, (one, other) in enumerate(zip(before, now, strict=True)):
            yield from differences(view, one, other, f"{path}[{n}]")
    elif before != now:
        yield f"{view} {path}: {str(before)[:160]} -> {str(now)[:160]}"


if __name__ == "__main__":
    sys.exit(main())
