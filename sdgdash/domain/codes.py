"""Words of the codes of the observations."""

from collections.abc import Iterable, Mapping

from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.select import TOTALS
from sdgdash.domain.text import Text

Codes = Mapping[str, Mapping[str, Text]]  # dimension -> code -> words
_PLAIN = {"series", "unit_measure"}


def series_words(indicators: Iterable[Indicator]) -> dict[str, Text]:
    """Series code -> title, for codes that exactly one declared series stands for."""
    owners: dict[str, list[Series]] = {}
    for indicator in indicators:
        for series in indicator.series:
            owners.setdefault(series.selector.get("series", "_Z"), []).append(series)
    return {
        code: many[0].title
        for code, many in owners.items()
        if code not in TOTALS and len(many) == 1 and set(many[0].selector) <= _PLAIN
    }


def word(codes: Codes, dimension: str, code: str, lang: str) -> str:
    """The word of a code; the code itself where it has none (a new vintage may bring some)."""
    text = codes.get(dimension, {}).get(code)
    return text[lang] if text else code
