"""Names of places in the form a sentence, a heading or a list needs.

Official names are kept as published («область Абай», «г. Семей», «Қарағанды облысы»). A sentence
begins with a capital and a whole word, a level is said once, lists go by the proper name.
"""

import re
from collections.abc import Mapping

from sdgdash.domain.territory import Territory, TerritoryKind

# Abbreviations of the classifier in front of a Russian name, written out where a sentence begins.
_WRITTEN_OUT = {
    "с. о. ": "Сельский округ ",
    "рзд. ": "Разъезд ",
    "ст. ": "Станция ",
    "г. ": "Город ",
    "п. ": "Поселок ",
    "с. ": "Село ",
}
_GENERIC = re.compile(
    r"^(?:с\. о\.|рзд\.|ст\.|г\.|п\.|с\.|город|область|район|сельский округ|поселок|село)\s+(?=\S)",
    re.IGNORECASE,
)
_ENDINGS = (" г. а.", " қ. ә.", " а. о.", " с. о.")  # a level that the name says in short
# A name of a place (or of a thing) that a text of the catalogues begins a sentence with.
_FIRST = re.compile(r"(?:^|(?<=[.!?…]\s))\{(area|name|place|region|territory|pilot)\}")


def titled(name: str) -> str:
    """A name as the first words of a title or a sentence.

    >>> titled("область Абай"), titled("г. Семей")
    ('Область Абай', 'Город Семей')
    """
    for short, whole in _WRITTEN_OUT.items():
        if name.startswith(short):
            return whole + name.removeprefix(short)
    return name[:1].upper() + name[1:]


def levelled(level: str, name: str) -> str:
    """The name with the word of its level in front, unless the name says its level itself.

    >>> levelled("Область", "Карагандинская область"), levelled("Область", "Абай")
    ('Карагандинская область', 'Область: Абай')
    """
    whole = titled(name)
    words = re.findall(r"\w+", whole.casefold())
    stem = level.casefold().split()[0][:4] if level else ""
    said = any(word.startswith(stem) for word in words) or whole.endswith(_ENDINGS)
    return whole if said or not level else f"{level}: {whole}"


def filled(pattern: str, values: Mapping[str, object]) -> str:
    """`pattern` with its `{placeholders}` filled; a name that begins a sentence is titled.

    >>> filled("{area}: {value}.", {"area": "город Астана", "value": 5})
    'Город Астана: 5.'
    """
    heads = {f"{key}_first": titled(str(values[key])) for key in _FIRST.findall(pattern)}
    return _FIRST.sub(r"{\1_first}", pattern).format(**heads, **values)


def proper(name: str) -> str:
    """What a list is ordered by: the name without its generic word in front.

    >>> proper("г. Семей"), proper("область Абай"), proper("Село")
    ('Семей', 'Абай', 'Село')
    """
    return _GENERIC.sub("", name)


def last_cities(place: Territory) -> bool:
    """True for the cities of republican significance: official lists end with them."""
    return place.kind is TerritoryKind.CITY_REGION
