"""Names of places without the words for their kind, for comparing two sources."""

import re

KINDS = {
    "қ": "town",
    "ќ": "town",
    "к": "settlement",
    "а": "village",
    "с": "village",
    "ст": "station",
    "рзд": "station",
}
_SUFFIX = re.compile(r"\s(қ\.\s?ә|қ|ќ|к|а|с|ст|атын\.\s?а)\.$", re.IGNORECASE)
_PREFIX = re.compile(r"^(г|п|с|ст|рзд)\.\s?(им\.)?|\sг\.\s?а\.$", re.IGNORECASE)
_KIND_WORDS = {"село", "поселок", "аул", "ауылы", "кенті", "қаласы"}
_OTHER_LETTERS = str.maketrans({"ё": "е", "-": " ", "’": "", "'": "", "ь": "", "ъ": ""})


def kind_of(name_kk: str) -> str | None:
    """town, settlement, village or station by the classifier's Kazakh ending; else None."""
    if name_kk.startswith("рзд"):
        return "station"
    found = _SUFFIX.search(name_kk)
    return KINDS.get(found.group(1).split(".")[-1].strip()) if found else None


def names_of(name_kk: str, name_ru: str) -> set[str]:
    """Both names of the classifier, bare."""
    return {bare(_SUFFIX.sub("", name_kk)), bare(_PREFIX.sub("", name_ru))}


def bare(name: str) -> str:
    """Lower case, one space between words, without kind words, hyphens and varying marks."""
    words = name.lower().translate(_OTHER_LETTERS).replace(".", " ").split()
    return " ".join(w for w in words if w not in _KIND_WORDS)
