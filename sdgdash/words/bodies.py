"""The local executive body of a territory, by its office, never by a person.

By the Law of 23 January 2001 No. 148 on local government and self-government: an akimat in a
region, a city of republican significance, a district and a city of regional significance; the
office of the akim in a district of a city, a town, a settlement and a rural okrug. The names
are written from the official names by the rules below. A unit whose name no rule understands,
and a village inside an okrug, have no body of their own here: the next wider one is named.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from sdgdash.domain.territory import Level, Territory, TerritoryKind
from sdgdash.words.i18n import Labels

AKIMAT, OFFICE = "akimat", "office"
_OFFICES = (TerritoryKind.RURAL_OKRUG, TerritoryKind.TOWN, TerritoryKind.SETTLEMENT)
_CITIES = (TerritoryKind.CITY_REGION, TerritoryKind.CITY_DISTRICT)


def responsible(ladder: Sequence[Territory], labels: Labels) -> tuple[str, ...]:
    """Bodies of the territory and of what contains it, the nearest first.

    `ladder`: from the territory to the country. For the country alone: the Government.
    """
    if len(ladder) == 1:
        return (labels("territory.government"),)
    bodies = (body_of(unit, parent, labels) for unit, parent in pairwise(ladder))
    return tuple(filter(None, bodies))


def body_of(unit: Territory, parent: Territory, labels: Labels) -> str:
    """The body of one unit in words ("" where none is known, in any of the languages)."""
    sort = _sort(unit, parent)
    of = {lang: rule(unit.name[lang], sort) for lang, rule in _OF.items()} if sort else {}
    return labels(f"territory.body_{sort}", of=of[labels.lang]) if of and all(of.values()) else ""


def _sort(unit: Territory, parent: Territory) -> str:
    if unit.valid_to is not None or unit.id in _LEASED:
        return ""
    if unit.kind in (TerritoryKind.REGION, TerritoryKind.CITY_REGION):
        return AKIMAT
    if unit.kind in _OFFICES:
        # a city of regional significance has the akimat of its administration
        inside = unit.kind is TerritoryKind.TOWN and parent.kind is TerritoryKind.CITY_DISTRICT
        return "" if inside else OFFICE
    if unit.level is not Level.DISTRICT:
        return ""
    return OFFICE if parent.kind in _CITIES else AKIMAT


def _kazakh(name: str, sort: str) -> str:
    """Genitive before "әкімдігі"; the plain name before "әкімінің аппараты"."""
    name = re.sub(r" қ\. ә\.$", " қаласы", name)
    if not re.search(r"(облысы|қаласы|ауданы|аудан|округі|округ|кенті)$", name):
        return ""
    if sort == OFFICE:
        return name
    return name + ("ның" if name.endswith(("ы", "аудан")) else "нің")


# Cities whose bodies are named in the genitive («акимат города Караганды»); the bodies of the
# others keep the name of the place («акимат города Каражал»).
_DECLINED = frozenset(
    [
        "Астана",
        "Шымкент",
        "Караганда",
        "Каркаралинск",
        "Уральск",
        "Павлодар",
        "Петропавловск",
        "Тараз",
        "Туркестан",
        "Актау",
        "Жезказган",
        "Усть-Каменогорск",
        "Аральск",
        "Казалинск",
        "Степногорск",
        "Экибастуз",
        "Балхаш",
        "Рудный",
        "Лисаковск",
        "Щучинск",
        "Шахтинск",
        "Аркалык",
        "Приозерск",
        "Кызылорда",
        "Риддер",
        "Кентау",
        "Кокшетау",
        "Темиртау",
    ]
)
# Leased to another state: the city and its administration have no akimat of Kazakhstan.
_LEASED = ("431900000", "431910000")
_ADJECTIVES = (
    (r"^(.+)ая область$", r"\1ой области"),
    (r"^(.+)(?:ий|ый|ой) район$", r"\1ого района"),
    (r"^(.+)(?:ий|ый|ой) сельский округ$", r"\1ого сельского округа"),
    (r"^область (.+)$", r"области \1"),
    (r"^район (.+)$", r"района \1"),
    (r"^сельский округ (.+)$", r"сельского округа \1"),
    (r"^п\. (.+)$", r"поселка \1"),
)


def _russian(name: str, sort: str) -> str:
    """The genitive; a name after its generic word is declined for cities only."""
    city = re.match(r"^(?:город |г\. )(.+)$|^(.+) г\. а\.$", name)
    if city:
        town = city[1] or city[2]
        return "" if town.endswith("ая") else f"города {_declined(town)}"
    for pattern, genitive in _ADJECTIVES:
        if re.match(pattern, name):
            return re.sub(pattern, genitive, name)
    return ""


def _declined(town: str) -> str:
    """The genitive of the cities whose name is usual in it; others keep the official name."""
    if town not in _DECLINED:
        return town
    if town.endswith("ый"):
        return f"{town[:-2]}ого"
    if town.endswith("а"):
        return town[:-1] + ("и" if town[-2] in "гкхжчшщ" else "ы")
    return town if town[-1] in "еёиоуыэюяйь" else f"{town}а"


def _english(name: str, sort: str) -> str:
    if name.endswith((" district administration", " settlement administration")):
        return ""
    return re.sub(r" city administration$", " city", name)


_OF: dict[str, Callable[[str, str], str]] = {"kk": _kazakh, "ru": _russian, "en": _english}
