"""Words, numbers, dates and alphabetical order in the chosen language.

The chosen language decides, never the browser's locale. Catalogues are gettext files,
`locales/<lang>/<page>.po`; message ids are keys such as `map.title`, in every language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from sdgdash.data.files import read_file
from sdgdash.domain.text import LANGUAGES
from sdgdash.domain.unit import Unit
from sdgdash.errors import RegistryError
from sdgdash.words.names import filled, proper

LOCALES = Path(__file__).resolve().parents[1] / "locales"
NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
MAX_DECIMALS = 3  # longer published fractions are noise of a spreadsheet; tables keep the text

# Code-point order puts the Kazakh letters after the Russian ones, so order is spelled out.
_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: f"{i:02d}" for i, letter in enumerate(_ALPHABET)}


@cache
def catalogue(lang: str) -> Mapping[str, str | tuple[str, ...]]:
    """Message id -> text (or plural forms) of all catalogues of one language."""
    if lang not in LANGUAGES:
        raise RegistryError("locales", f"no language '{lang}'", f"Use one of {LANGUAGES}.")
    texts: dict[str, str | tuple[str, ...]] = {}
    for path in sorted((LOCALES / lang).glob("*.po")):
        texts |= read_file(path, partial(_messages, lang), "Restore it.", RegistryError)
    if not texts:
        raise RegistryError(f"locales/{lang}", "no catalogue is there", "Restore the files.")
    return texts


def _messages(lang: str, path: Path) -> dict[str, str | tuple[str, ...]]:
    texts: dict[str, str | tuple[str, ...]] = {}
    with path.open(encoding="utf-8") as file:
        po = read_po(file, locale=lang, abort_invalid=True)
    for message in po:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string
        if not text or (not isinstance(text, str) and not all(text)):
            raise RegistryError(str(path), f"'{key}' has no text", "Translate it.")
        texts[key] = text if isinstance(text, str) else tuple(text)
    return texts


class Day(str):
    """A day in words that also knows its form as an attribute, `{date:of}` in a catalogue."""

    __slots__ = ("of",)
    of: str

    def __new__(cls, text: str, of: str) -> "Day":
        day = super().__new__(cls, text)
        day.of = of
        return day

    def __format__(self, spec: str) -> str:
        return self.of if spec == "of" else super().__format__(spec)


def _attribute(day: date) -> str:
    """Kazakh: `2024 жылғы 24 қазандағы` (the locative of the month, by vowel harmony)."""
    month = format_date(day, format="MMMM", locale="kk")
    ending = {4: "дегі", 7: "дегі", 9: "тегі"}.get(day.month, "дағы")
    return f"{day.year} жылғы {day.day} {month}{ending}"


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything that turns codes and figures into words of one language.

    >>> Labels("ru")("nav.map")
    'Карта'
    """

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key` with `{placeholders}` filled; RegistryError when it is missing."""
        text = self._raw(key)
        if not isinstance(text, str):
            raise RegistryError("locales", f"'{key}' has plural forms", "Use Labels.plural.")
        return filled(text, values) if values else text

    def has(self, key: str) -> bool:
        """Whether the catalogue knows `key`."""
        return key in catalogue(self.lang)

    def code(self, prefix: str, code: str, **values: object) -> str:
        """The text of a code that comes from data: `prefix.code`.

        Data may hold codes younger than this catalogue: those read as `prefix.other`, which
        may name the `{code}` or one of `values`.
        """
        key = f"{prefix}.{code}"
        return self(key) if self.has(key) else self(f"{prefix}.other", code=code, **values)

    def dated(self, key: str, day: date | None, **values: object) -> str:
        """The text of `key` with its `{date}`, or that of `key_undated` where no day is known."""
        if day is None:
            return self(f"{key}_undated", **values)
        return self(key, date=self.date(day), **values)

    def plural(self, key: str, n: int, **values: object) -> str:
        """The form of `key` that goes with `n`; `{n}` is filled with the formatted number."""
        forms = self._raw(key)
        if isinstance(forms, str):
            forms = (forms,)
        return filled(self.form(forms, n), {"n": self.number(n, 0), **values})

    def form(self, forms: Sequence[str], n: float) -> str:
        """Of the plural forms (one, few, many) that which goes with `n` in the language.

        A fraction takes the second of three (Russian: 0,8 пункта), the last of two.
        """
        index = {"one": 0, "few": 1, "many": 2, "other": 1}[Locale.parse(self.lang).plural_form(n)]
        return forms[min(index, len(forms) - 1)]

    def _raw(self, key: str) -> str | tuple[str, ...]:
        texts = catalogue(self.lang)
        if key not in texts:
            raise RegistryError(
                f"locales/{self.lang}", f"no text for '{key}'", "Add it to the catalogue."
            )
        return texts[key]

    def number(self, value: float, decimals: int | None = None, signed: bool = False) -> str:
        """`value` with the grouping and the decimal sign of the language, minus as a minus."""
        places = MAX_DECIMALS if decimals is None else decimals
        pattern = "#,##0" + ("." + ("#" if decimals is None else "0") * places if places else "")
        text = _written(abs(value), pattern, self.lang)
        zero = not any(c in "123456789" for c in text)
        sign = "" if zero else MINUS if value < 0 else "+" if signed else ""
        return sign + text

    def quantity(
        self, value: float, unit: Unit, decimals: int | None = None, signed: bool = False
    ) -> str:
        """Number and unit: `12,3 %` (ru), `12,3%` (kk), `12.3%` (en); points for differences."""
        number = self.number(value, decimals, signed)
        if signed and unit.percent:
            return f"{number}{NBSP}{self('unit.points')}"
        symbol = unit.symbol[self.lang]
        if not symbol:
            return number
        glue = "" if symbol == "%" and self.lang != "ru" else NBSP
        return f"{number}{glue}{symbol}"

    def date(self, day: date) -> "Day":
        """A day in words: `22 ноября 2026 г.`, `2026 ж. 22 қараша`, `November 22, 2026`.

        In a catalogue `{date:of}` is the day as an attribute: `2026 жылғы 22 қарашадағы`.
        """
        text = format_date(day, format="long", locale=self.lang)
        return Day(text, _attribute(day) if self.lang == "kk" else text)

    def sort_key(self, text: str) -> tuple[str, ...]:
        """Key for alphabetical order; Kazakh letters stand where the Kazakh alphabet has them.

        A place goes by its proper name: «область Абай» and «г. Абай» stand under А.
        """
        return tuple(_RANK.get(c, c) for c in proper(text).casefold())


@lru_cache(maxsize=20_000)
def _written(value: float, pattern: str, lang: str) -> str:
    return str(format_decimal(value, format=pattern, locale=lang))


def slug(text: str) -> str:
    """The text as a part of a message id: words joined by underscores."""
    return re.sub(r"\W+", "_", text).strip("_")


def published_decimals(text: str) -> int:
    """Decimal places of a published figure ("12.30" -> 2), at most MAX_DECIMALS."""
    mantissa = text.lower().partition("e")[0]
    return min(len(mantissa.partition(".")[2]), MAX_DECIMALS)
