"""What the reader has chosen, as language-neutral codes of the address.

The address is the only memory of a choice: a view is a link, and the browser's Back works.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.territory import Level, Territory, TerritoryKind
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.words.choices import CHOICES, FORMER, METHODS, SAID

DEFAULT_AREA = "KZ"
# By a rule that a test computes from the data (docs/decisions.md, 58): a share with a wanted way,
# not sensitive, recent in all regions, far apart, long and without a break.
DEFAULT_INDICATOR = "8.6.1"
# Pages that open with another indicator: the gap page with one that has a target of a plan.
PAGE_INDICATORS = {"gap": "11.6.1.1"}
# What only the view of one series asks: an address that names it and no view means that one.
ONE_SERIES = frozenset({"series", "against", "method"})
LONGEST_SEARCH = 80
MOST_BREAKS = 6


@dataclass(frozen=True, slots=True)
class Notice:
    """A value of the address that was not understood and what stands in for it."""

    param: str
    value: str
    default: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The choice behind a view. `goal` None = all goals; `year` None = the newest."""

    lang: str
    area: str = DEFAULT_AREA
    goal: int | None = None
    indicator: str = DEFAULT_INDICATOR
    series: str | None = None
    year: int | None = None
    level: str = Level.REGION
    method: str = METHODS[0]
    choices: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    q: str = ""  # words searched for
    than: int | None = None  # the year of the second map
    base: int | None = None  # the base year of the reader's choice, None = 2015
    breaks: tuple[float, ...] = ()  # limits of classes the reader gave
    target: str | None = None  # UN target, "3.2"
    years: tuple[int, int] | None = None  # first and last, both included
    places: tuple[str, ...] = ()  # settlements and posts of a list that are no territories
    parts: tuple[str, ...] = ()  # codes of the dimension named by the choice `rows`
    talk: str = ""  # id of a talk; "" = the ready one of the territory or goal
    scene: int | None = None  # of the talk, from 1
    picture: str = ""  # one picture alone, by its name

    def __hash__(self) -> int:
        return hash(tuple(self.params().items()))

    def params(self) -> dict[str, str]:
        """The address of this choice, defaults left out except the language."""
        written = {
            "lang": self.lang,
            "area": self.area,
            "goal": None if self.goal is None else str(self.goal),
            "indicator": self.indicator,
            "series": self.series,
            "year": None if self.year is None else str(self.year),
            "level": self.level if self.level != Level.REGION else None,
            "method": self.method if self.method != METHODS[0] else None,
            **self.choices,
            "areas": ",".join(self.areas) or None,
            "q": self.q,
            "than": None if self.than is None else str(self.than),
            "base": None if self.base is None else str(self.base),
            "breaks": ",".join(f"{b:g}" for b in self.breaks) or None,
            "target": self.target,
            "years": f"{self.years[0]}-{self.years[1]}" if self.years else None,
            "places": ",".join(self.places) or None,
            "parts": ",".join(self.parts) or None,
            "talk": self.talk,
            "picture": self.picture,
            "scene": None if self.scene is None else str(self.scene),
        }
        return {k: v for k, v in written.items() if v}

    def choice(self, param: str) -> str:
        """The value of a page's own parameter, or its default."""
        return self.choices.get(param, CHOICES[param][0])

    def said(self, param: str) -> str | None:
        """What the reader chose for one of SAID; None where nothing was said."""
        return self.choices.get(param)

    def with_(self, **changes: object) -> "Selection":
        """A copy with other values; a new indicator or goal forgets the series and the year."""
        if "goal" in changes and "indicator" not in changes:
            changes = {"series": None, "year": None, **changes}
        if "goal" in changes:
            changes = {"target": None, **changes}
        if "rows" in changes:
            changes = {"parts": (), **changes}
        if "indicator" in changes:
            changes = {"series": None, "year": None, **changes}
        own = {k: str(v) for k, v in changes.items() if k in CHOICES}
        rest = {k: v for k, v in changes.items() if k not in CHOICES}
        choices = _told({**self.choices, **own})
        return replace(self, choices=choices, **rest)  # type: ignore[arg-type]


def parse(
    params: Mapping[str, str], registry: Registry, default_lang: str, page: str = ""
) -> tuple[Selection, tuple[Notice, ...]]:
    """The selection an address of `page` means, a notice for every value that is not known."""
    notices: list[Notice] = []
    params = {p: FORMER.get((p, value), value) for p, value in params.items()}
    lang = _one_of(params, "lang", LANGUAGES, default_lang, notices)
    area = _area(params, registry, notices)
    goal = _goal(params, registry, notices)
    indicator = _indicator(params, registry, goal, page, notices)
    series = params.get("series")
    if series and registry.indicator_of.get(series) != indicator.code:
        notices.append(Notice("series", series, indicator.headline or ""))
        series = None
    year = params.get("year")
    if year and not _is_number(year):
        notices.append(Notice("year", year, ""))
        year = None
    choices = {
        p: _one_of(params, p, allowed, allowed[0], notices)
        for p, allowed in CHOICES.items()
        if p in params
    }
    choices = {p: value for p, value in choices.items() if value == params[p]}
    if page == "gap" and "shown" not in choices and ONE_SERIES & params.keys():
        choices["shown"] = "one"
    selection = Selection(
        lang=lang,
        area=area.id,
        goal=goal,
        indicator=indicator.code,
        series=series,
        year=int(year) if year else None,
        level=_one_of(params, "level", tuple(Level), Level.REGION, notices),
        method=_one_of(params, "method", METHODS, METHODS[0], notices),
        choices=_told(choices),
        areas=_areas(params, registry, notices),
        q=params.get("q", "")[:LONGEST_SEARCH],
        target=_target(params, registry, goal, notices),
        years=_years(params, notices),
        places=_places(params, registry, notices),
        parts=_parts(params, choices.get("rows", ""), registry, notices),
        than=_year(params, "than", notices),
        base=_year(params, "base", notices),
        breaks=_breaks(params, notices),
        talk=params.get("talk", "")[:LONGEST_SEARCH],
        picture=params.get("picture", "")[:LONGEST_SEARCH],
        scene=_year(params, "scene", notices),
    )
    return selection, tuple(notices)


def _year(params: Mapping[str, str], name: str, notices: list[Notice]) -> int | None:
    value = params.get(name)
    if value and not _is_number(value):
        notices.append(Notice(name, value, ""))
        return None
    return int(value) if value else None


def _breaks(params: Mapping[str, str], notices: list[Notice]) -> tuple[float, ...]:
    """At most six limits of classes, ascending; the decimal sign of the address is a point."""
    text = params.get("breaks", "")
    if not text:
        return ()
    try:
        return limits(text)
    except ValueError:
        notices.append(Notice("breaks", text[:LONGEST_SEARCH], ""))
        return ()


def limits(text: str) -> tuple[float, ...]:
    """Limits of classes written as numbers between commas or semicolons; ValueError otherwise."""
    found = sorted({float(part) for part in text.replace(";", ",").split(",") if part.strip()})
    if not 0 < len(found) <= MOST_BREAKS or not all(abs(f) < 1e15 for f in found):
        raise ValueError(text)
    return tuple(found)


def _told(choices: Mapping[str, str]) -> dict[str, str]:
    """Choices that are not the default: the others need not be in the address."""
    return {p: value for p, value in choices.items() if p in SAID or value != CHOICES[p][0]}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _one_of(
    params: Mapping[str, str],
    name: str,
    allowed: tuple[str, ...],
    default: str,
    notices: list[Notice],
) -> str:
    value = params.get(name)
    if value is None or value in allowed:
        return value or default
    notices.append(Notice(name, value, default))
    return default


def _area(params: Mapping[str, str], registry: Registry, notices: list[Notice]) -> Territory:
    code = params.get("area", DEFAULT_AREA)
    try:
        return registry.territory(code)
    except RegistryError:
        notices.append(Notice("area", code, DEFAULT_AREA))
        return registry.territory(DEFAULT_AREA)


def _areas(params: Mapping[str, str], registry: Registry, notices: list[Notice]) -> tuple[str, ...]:
    ids: list[str] = []
    for code in filter(None, params.get("areas", "").split(",")):
        try:
            ids.append(registry.territory(code).id)
        except RegistryError:
            notices.append(Notice("areas", code, ""))
    return tuple(dict.fromkeys(ids))


def place_codes(registry: Registry) -> frozenset[str]:
    """Codes a settlement or post may have: those with a name of their own, and cities."""
    cities = {t.id for t in registry.territories.values() if t.kind is TerritoryKind.CITY_REGION}
    return frozenset(registry.codes.get("ref_area", {})) | cities


def _places(
    params: Mapping[str, str], registry: Registry, notices: list[Notice]
) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(filter(None, params.get("places", "").split(","))))
    known = place_codes(registry) if asked else frozenset()
    notices += [Notice("places", code, "") for code in asked if code not in known]
    return tuple(code for code in asked if code in known)


def _goal(params: Mapping[str, str], registry: Registry, notices: list[Notice]) -> int | None:
    value = params.get("goal")
    if not value:
        return None
    if _is_number(value) and int(value) in registry.goals:
        return int(value)
    notices.append(Notice("goal", value, ""))
    return None


def _target(
    params: Mapping[str, str], registry: Registry, goal: int | None, notices: list[Notice]
) -> str | None:
    value = params.get("target")
    if value and value not in targets(registry, goal):
        notices.append(Notice("target", value, ""))
        return None
    return value or None


def _parts(
    params: Mapping[str, str], dimension: str, registry: Registry, notices: list[Notice]
) -> tuple[str, ...]:
    known = registry.codes.get(dimension, {})
    asked = tuple(dict.fromkeys(filter(None, params.get("parts", "").split(","))))
    notices += [Notice("parts", code, "") for code in asked if code not in known]
    return tuple(code for code in asked if code in known)


def _years(params: Mapping[str, str], notices: list[Notice]) -> tuple[int, int] | None:
    value = params.get("years")
    if not value:
        return None
    first, _, last = value.partition("-")
    if _is_number(first) and _is_number(last) and int(first) <= int(last):
        return int(first), int(last)
    notices.append(Notice("years", value, ""))
    return None


def _indicator(
    params: Mapping[str, str],
    registry: Registry,
    goal: int | None,
    page: str,
    notices: list[Notice],
) -> Indicator:
    code = params.get("indicator", "")
    choice = shown_indicators(registry, goal)
    if code in registry.indicators and registry.indicators[code].series:
        chosen = registry.indicators[code]
        if goal is None or chosen.goal == goal:
            return chosen
        return choice[0] if choice else chosen
    default = registry.indicators.get(PAGE_INDICATORS.get(page, DEFAULT_INDICATOR))
    if goal is not None and choice:
        default = choice[0]
    if default is None or not default.series:
        default = next(i for i in registry.indicators.values() if i.series)
    if code:
        notices.append(Notice("indicator", code, default.code))
    return default


def shown_indicators(registry: Registry, goal: int | None) -> tuple[Indicator, ...]:
    """Indicators with declared series, of one goal or of all, in the order of the list."""
    return tuple(i for i in registry.indicators.values() if i.series and goal in (None, i.goal))


def targets(registry: Registry, goal: int | None) -> tuple[str, ...]:
    """Codes of the UN targets with indicators, of one goal or of all, in the order of the list."""
    found = (i.target for i in registry.indicators.values() if goal in (None, i.goal))
    return tuple(dict.fromkeys(found))


def chosen_series(registry: Registry, selection: Selection) -> Series:
    """The series the selection means: the one named, else the indicator's headline."""
    indicator = registry.indicators[selection.indicator]
    wanted = selection.series or indicator.headline
    return next(s for s in indicator.series if s.id == wanted)


def nearest_year(years: tuple[int, ...], wanted: int | None) -> int | None:
    """The wanted year if there are data, else the newest year (None: no data at all)."""
    if not years:
        return None
    return wanted if wanted in years else max(years)
