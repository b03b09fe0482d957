"""The official metadata of the indicators: meta/*.yml and translations/ of the same repository.

Taken are the national title, the definition (English only, as published), who collects, from
which source, who answers for it. Nothing is added; what has no text is left empty.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from sdgdash.data.library import METADATA_COLUMNS
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import SourceError

FOLDER, WORDS = "meta", "translations"
# column -> field of meta/*.yml, which names a text as "file.key" of translations/LANG/file.yml
TRANSLATED = {
    "national_title": "indicator_available",
    "compiled_by": "source_compilation_1",
    "source": "source_data_1",
    "answers_for_it": "source_implementation_1",
}
_REMEDY = "Fetch the repository again"


def read_metadata(source: Path) -> pd.DataFrame:
    """One row an indicator with any text, columns METADATA_COLUMNS, by code.

    Empty for a checkout without the folder `meta`. Raises SourceError for a file that is no
    YAML mapping.
    """
    words = {lang: _words(source / WORDS / lang) for lang in LANGUAGES}
    rows = [_row(path, words) for path in sorted((source / FOLDER).glob("*.yml"))]
    told = [row for row in rows if any(v for k, v in row.items() if k != "indicator")]
    return pd.DataFrame(told, columns=list(METADATA_COLUMNS), dtype=str)


def _row(path: Path, words: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, str]:
    found = _mapping(path)
    row = {
        "indicator": path.stem.replace("-", "."),
        "definition_en": _plain(found.get("indicator_definition")),
    }
    for column, field in TRANSLATED.items():
        file, _, key = str(found.get(field) or "").partition(".")
        for lang in LANGUAGES:
            row[f"{column}_{lang}"] = _plain(words[lang].get(file, {}).get(key))
    return row


def _words(folder: Path) -> dict[str, dict[str, Any]]:
    """File -> its texts by key; only the files that `TRANSLATED` needs."""
    files = ("sources", "national_indicators")
    return {name: _mapping(path) for name in files if (path := folder / f"{name}.yml").is_file()}


def _mapping(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SourceError(str(path), f"cannot be read ({error})", _REMEDY) from error
    if not isinstance(found or {}, dict):
        raise SourceError(str(path), "is no list of fields", _REMEDY)
    return found or {}


def _plain(text: object) -> str:
    """In one line; "" for none."""
    return " ".join(str(text).split()) if text is not None else ""
