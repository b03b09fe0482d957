"""Official titles of indicators in the languages of the repository, where it holds them."""

from pathlib import Path
from typing import Any, Final

import yaml

from sdgdash.domain.text import LANGUAGES

FILE: Final = "global_indicators.yml"
MAX_BYTES: Final = 4_000_000
Titles = dict[str, dict[str, str]]  # indicator -> language -> title


def read_titles(source: Path) -> Titles:
    """Indicator code -> language -> official title; empty where the folder has data only.

    A file of words that cannot be read is as none: no figure depends on it.
    """
    found: Titles = {}
    for lang in LANGUAGES:
        for key, title in _words(source / "translations" / lang / FILE).items():
            code = str(key).removesuffix("-title").replace("-", ".")
            if isinstance(title, str) and title.strip():
                found.setdefault(code, {})[lang] = " ".join(title.split())[:500]
    return found


def _words(path: Path) -> dict[Any, Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            return {}
        words = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeError, yaml.YAMLError):
        return {}
    return words if isinstance(words, dict) else {}
