"""One word for one thing (docs/terms.csv), plural forms, and the typography of the catalogues."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import catalogue

ROOT = Path(__file__).parents[2]
# Texts of ours outside the catalogues.
EDITED = (
    *(ROOT / "data/registry").glob("indicators/*.yaml"),
    *(ROOT / "data/registry" / f"{x}.yaml" for x in ("scenes", "passport", "worktable", "reasons")),
    *(
        ROOT / "data/registry" / f"{x}.yaml"
        for x in ("facts-labels", "un-targets", "units", "goals")
    ),
)


def _texts(lang: str) -> Iterator[tuple[str, str]]:
    for key, text in catalogue(lang).items():
        for form in (text,) if isinstance(text, str) else text:
            yield key, form
    for path in EDITED:
        yield from _of(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), lang, path.stem)


def _of(node: object, lang: str, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == lang and isinstance(value, str):
                yield where, value
            else:
                yield from _of(value, lang, f"{where}.{key}")
    elif isinstance(node, list):
        for item in node:
            yield from _of(item, lang, where)


def _terms() -> list[dict[str, str]]:
    with (ROOT / "docs/terms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_rejected_synonym_is_used(lang: str) -> None:
    found = [
        (term["concept"], key, text)
        for term in _terms()
        if term[f"rejected_{lang}"]
        for key, text in _texts(lang)
        if re.search(term[f"rejected_{lang}"], re.sub(r"\{\w+\}", "", text), re.IGNORECASE)
    ]
    assert not found, "\n".join(map(str, found))


def test_every_term_has_its_word_in_use() -> None:
    """A table of terms nobody uses would forbid nothing."""
    whole = {lang: "\n".join(t for _, t in _texts(lang)).casefold() for lang in LANGUAGES}
    for term in _terms():
        for lang in LANGUAGES:
            for word in re.findall(r"\w{4,}", term[lang]):
                assert word.casefold()[:5] in whole[lang], (term["concept"], lang)


# A number before these reads the same for 1, 2, 5 and 21, or is no count of the noun.
_SAFE_RU = {"из", "по", "и", "год", "лет", "года", "видны", "жол", "млн", "тыс"}
_COUNTED = r"\{(?:n|of|judged|known|total|all|shown|silent|facts|reached|met|due|exact|far)\}"


def test_russian_counts_agree_for_every_number() -> None:
    """A noun right after a count needs plural forms (1 ряд, 2 ряда, 5 рядов)."""
    found = [
        (key, m[0])
        for key, text in catalogue("ru").items()
        if isinstance(text, str)
        for m in re.finditer(_COUNTED + r"\s+([а-яё]+)", text)
        if m[1] not in _SAFE_RU
    ]
    assert not found, found


def test_english_counts_agree_for_one() -> None:
    """“1 indicators” is wrong: a plural right after a count needs forms, unless after “of”."""
    found = [
        (key, m[0])
        for key, text in catalogue("en").items()
        if isinstance(text, str)
        for m in re.finditer(r"(?<!of )" + _COUNTED + r"\s+(\w+s)\b", text)
        if m[1] not in ("is", "was", "as", "years")
    ]
    assert not found, found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_typography(lang: str) -> None:
    for key, text in _texts(lang):
        assert "  " not in text.replace("\n", ""), key
        assert not text.startswith(" ") and not text.endswith(" "), key
        assert " - " not in text and "—" not in text, key
        if lang != "en":
            assert not re.search(r"[“”\"]", text) or (lang == "kk" and "«" in text), key
        assert not re.search(r"\s[,;:.!?](?!\w)", text) or "gost" in key, (key, text)
