"""Names of the classifier (KATO) read as a proper name and a kind of unit.

KATO prints "Абай а.о." / "Абайский с.о."; people read "Абай ауылдық округі" / "Абайский
сельский округ" / "Abai rural okrug". The proper names are not changed; the English one is the
Kazakh one by the rule of `domain.transliterate`.
"""

import re
from dataclasses import dataclass

from sdgdash.domain.territory import TerritoryKind
from sdgdash.domain.text import Text
from sdgdash.domain.transliterate import english
from sdgdash.errors import SourceError


@dataclass(frozen=True, slots=True)
class Named:
    """A unit's kind and names. `stem_kk`, `stem_ru`: the proper name without the kind."""

    kind: TerritoryKind
    name: Text
    short: Text
    stem_kk: str
    stem_ru: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """Endings of KATO and the words they stand for; {} is the proper name."""

    kind: TerritoryKind
    kk: str  # pattern of the Kazakh column, the group that matched = proper name
    ru: str  # pattern of the Russian column, likewise
    kk_full: str
    ru_full: str
    en_full: str
    kk_short: str
    ru_short: str


K = TerritoryKind
_RULES = (
    _Rule(
        K.CITY_DISTRICT,
        r"(.+?) ?(?:[ҚқГ]\.[Әә]\.|Г\.А\.)",
        r"(.+?) ?[Гг]\.[Аа]\.",
        "{} қ. ә.",
        "{} г. а.",
        "{} city administration",
        "{} қ. ә.",
        "{} г. а.",
    ),
    _Rule(
        K.RURAL_OKRUG,
        r"(.+?) ?атын\. ?а\.о\.?",
        r"с\.о\. ?им\. ?(.+)",
        "{} атындағы ауылдық округ",
        "сельский округ имени {}",
        "{} rural okrug",
        "{} атын. а. о.",
        "с. о. им. {}",
    ),
    _Rule(
        K.RURAL_OKRUG,
        r"(.+?) ?атын\. ?а\.о\.?",
        r"(.+?) ?с\.о\.",
        "{} атындағы ауылдық округ",
        "{} сельский округ",
        "{} rural okrug",
        "{} атын. а. о.",
        "{} с. о.",
    ),
    _Rule(
        K.RURAL_OKRUG,
        r"(.+?) ?а\.о\.?",
        r"с\.о\. ?(.+)",
        "{} ауылдық округі",
        "сельский округ {}",
        "{} rural okrug",
        "{} а. о.",
        "с. о. {}",
    ),
    _Rule(
        K.RURAL_OKRUG,
        r"(.+?) ?а\.о\.?",
        r"(.+?) ?с\.о\.",
        "{} ауылдық округі",
        "{} сельский округ",
        "{} rural okrug",
        "{} а. о.",
        "{} с. о.",
    ),
    _Rule(
        K.SETTLEMENT,
        r"(.+?) ?к\.ә\.",
        r"(.+?) ?п\.а\.",
        "{} к. ә.",
        "{} п. а.",
        "{} settlement administration",
        "{} к. ә.",
        "{} п. а.",
    ),
    _Rule(
        K.DISTRICT,
        r"(.+?) ?а\.ә\.",
        r"(.+?) ?р\.а\.",
        "{} а. ә.",
        "{} р. а.",
        "{} district administration",
        "{} а. ә.",
        "{} р. а.",
    ),
    _Rule(
        K.DISTRICT,
        r"(.+?) ?атын\. ?а\.ә\.",
        r"р\.а\. ?им\. ?(.+)",
        "{} атындағы а. ә.",
        "р. а. имени {}",
        "{} district administration",
        "{} атындағы а. ә.",
        "р. а. имени {}",
    ),
    _Rule(
        K.DISTRICT,
        r"(.+?) ?атын\. ?ауданы",
        r"[Рр]айон им\. ?(.+)",
        "{} атындағы аудан",
        "район имени {}",
        "{} district",
        "{} атындағы аудан",
        "район имени {}",
    ),
    _Rule(
        K.DISTRICT,
        r"(.+?) ауданы",
        r"[Рр]айон (.+)",
        "{} ауданы",
        "район {}",
        "{} district",
        "{} ауданы",
        "район {}",
    ),
    _Rule(
        K.DISTRICT,
        r"(.+?) ауданы",
        r"(.+?) район",
        "{} ауданы",
        "{} район",
        "{} district",
        "{} ауданы",
        "{} район",
    ),
    _Rule(
        K.TOWN,
        r"(.+?) ?[қќ]\.",
        r"г\. ?(.+)",
        "{} қаласы",
        "г. {}",
        "{} town",
        "{} қаласы",
        "г. {}",
    ),
    _Rule(
        K.SETTLEMENT,
        r"(.+?) ?к\.",
        r"п\. ?(.+)",
        "{} кенті",
        "п. {}",
        "{} settlement",
        "{} кенті",
        "п. {}",
    ),
    _Rule(
        K.VILLAGE,
        r"(.+?) ?атын\. ?а\.",
        r"с\. ?им\. ?(.+)",
        "{} атындағы ауыл",
        "с. имени {}",
        "{} village",
        "{} атындағы ауыл",
        "с. имени {}",
    ),
    _Rule(
        K.VILLAGE,
        r"(.+?) ?а\.",
        r"с\. ?(.+)",
        "{} ауылы",
        "с. {}",
        "{} village",
        "{} ауылы",
        "с. {}",
    ),
    _Rule(
        K.STATION,
        r"(.+?) ?ст\.",
        r"ст\. ?(.+)",
        "{} станциясы",
        "ст. {}",
        "{} station",
        "{} станциясы",
        "ст. {}",
    ),
    # the same with a dot missing or a word in another place
    _Rule(
        K.RURAL_OKRUG,
        r"(.+?) ?а\.о ?\.?",
        r"(.+?) ?с\.о\.?",
        "{} ауылдық округі",
        "{} сельский округ",
        "{} rural okrug",
        "{} а. о.",
        "{} с. о.",
    ),
    _Rule(
        K.SETTLEMENT,
        r"(.+?) ?к\.ә\.",
        r"п\.а\. ?(.+)",
        "{} к. ә.",
        "{} п. а.",
        "{} settlement administration",
        "{} к. ә.",
        "{} п. а.",
    ),
    _Rule(
        K.VILLAGE_ADMINISTRATION,
        r"(.+?) ?а\.ә\.",
        r"с\.а\. ?(.+)",
        "{} а. ә.",
        "с. а. {}",
        "{} village administration",
        "{} а. ә.",
        "с. а. {}",
    ),
    _Rule(
        K.VILLAGE_ADMINISTRATION,
        r"(.+?) ?а\.ә\.?",
        r"(.+?) ?с\.а\.",
        "{} а. ә.",
        "{} с. а.",
        "{} village administration",
        "{} а. ә.",
        "{} с. а.",
    ),
    _Rule(
        K.VILLAGE,
        r"(.+?) ?атын\.с\.",
        r"с\. ?им\. ?(.+)",
        "{} атындағы ауыл",
        "с. имени {}",
        "{} village",
        "{} атындағы ауыл",
        "с. имени {}",
    ),
    _Rule(
        K.VILLAGE,
        r"(.+?) [ас]",
        r"с\. ?(.+)",
        "{} ауылы",
        "с. {}",
        "{} village",
        "{} ауылы",
        "с. {}",
    ),
    _Rule(
        K.STATION,
        r"(.+?) бекеті",
        r"ст\. ?(.+)",
        "{} бекеті",
        "ст. {}",
        "{} station",
        "{} бекеті",
        "ст. {}",
    ),
    # what is no place where people live by law
    _Rule(
        K.SIDING,
        r"(?:рзд\. ?(.+)|(.+?) ?рзд\.)",
        r"рзд\. ?(.+)",
        "{} разъезі",
        "рзд. {}",
        "{} siding",
        "{} разъезі",
        "рзд. {}",
    ),
    _Rule(
        K.PLOT,
        r"(.+?) ?уч\.",
        r"уч\. ?(.+)",
        "{} учаскесі",
        "участок {}",
        "{} plot",
        "{} уч.",
        "уч. {}",
    ),
    _Rule(
        K.WINTERING,
        r"(.+?) қыстауы",
        r"зимовка (.+)",
        "{} қыстауы",
        "зимовка {}",
        "{} wintering",
        "{} қыстауы",
        "зимовка {}",
    ),
    _Rule(
        K.OUTPOST,
        r"(.+?) мекені",
        r"точка (.+)",
        "{} мекені",
        "точка {}",
        "{} outpost",
        "{} мекені",
        "точка {}",
    ),
    _Rule(
        K.PASTURE,
        r"(.+?) ?ж\.",
        r"отг\. ?(.+)",
        "{} жайылымы",
        "отгон {}",
        "{} pasture",
        "{} ж.",
        "отг. {}",
    ),
    _Rule(
        K.FARM,
        r"(.+?) ?шар\.?қож\.?",
        r"кр\.хоз\.? ?(.+)",
        "{} шаруа қожалығы",
        "крестьянское хозяйство {}",
        "{} farm",
        "{} шарқож",
        "кр. хоз. {}",
    ),
)

_SIDING = re.compile(r"рзд\.? ?№?(\d+)(?: (?!км$)(.+))?")


def read_names(
    code: str, kk: str, ru: str, english_name: str | None = None, city: bool = False
) -> Named:
    """Kind and names of the unit `code`; `city`: say "city" for the English "town".

    Raises SourceError when the two columns do not end in a kind the rules know.
    """
    if found := _read(kk, ru, english_name, city):
        return found
    raise SourceError(
        f"KATO {code}", f"no rule reads the names {kk!r} / {ru!r}", "Add a rule to names.py."
    )


def read_or_print(kk: str, ru: str, english_name: str | None = None, city: bool = False) -> Named:
    """As `read_names`, but names no rule reads are left as printed (kind `other`)."""
    if found := _read(kk, ru, english_name, city):
        return found
    kk, ru = _tidy(kk), _tidy(ru)
    text = Text(kk=kk, ru=ru, en=english_name or english(kk))
    return Named(K.OTHER, text, text, kk, ru)


def _read(kk: str, ru: str, english_name: str | None, city: bool) -> Named | None:
    kk, ru = _tidy(kk), _tidy(ru)
    if siding := _siding(kk, ru):
        return siding
    for rule in _RULES:
        kazakh, russian = re.fullmatch(rule.kk, kk), re.fullmatch(rule.ru, ru)
        if kazakh and russian:
            return _named(rule, _stem(kazakh), _stem(russian), english_name, city)
    return None


def is_place(kk: str, ru: str) -> bool:
    """True for a town, settlement, village, station or siding; false for winterings and farms."""
    kk, ru = _tidy(kk), _tidy(ru)
    if _SIDING.fullmatch(ru):
        return True
    kinds = (K.TOWN, K.SETTLEMENT, K.VILLAGE, K.STATION)
    return any(re.fullmatch(r.kk, kk) and re.fullmatch(r.ru, ru) for r in _RULES if r.kind in kinds)


def _stem(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _named(rule: _Rule, kk: str, ru: str, en: str | None, city: bool) -> Named:
    en = en or english(kk)
    en_full = rule.en_full.replace("town", "city") if city else rule.en_full
    return Named(
        kind=rule.kind,
        name=Text(kk=rule.kk_full.format(kk), ru=rule.ru_full.format(ru), en=en_full.format(en)),
        short=Text(kk=rule.kk_short.format(kk), ru=rule.ru_short.format(ru), en=en_full.format(en)),
        stem_kk=kk,
        stem_ru=ru,
    )


def _siding(kk: str, ru: str) -> Named | None:
    kazakh, russian = _SIDING.fullmatch(kk), _SIDING.fullmatch(ru)
    if not kazakh or not russian:
        return None
    number, own = kazakh[1], kazakh[2] or ""
    text = Text(
        kk=f"{number}-разъезд {own}".strip(),
        ru=f"рзд. {number} {russian[2] or ''}".strip(),
        en=f"siding {number} {english(own)}".strip(),
    )
    return Named(K.SIDING, text, text, own or number, russian[2] or number)
