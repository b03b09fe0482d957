"""The tiles that open a passport: curated figures in bands, the nearest level first.

Pure data: pages, reports and slides show the same tiles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.fact import FactWords
from sdgdash.domain.territory import Territory
from sdgdash.domain.tile import Answer, Origin, TileSpec
from sdgdash.territory.rows import Row
from sdgdash.words.facts import fact_line
from sdgdash.words.i18n import Labels
from sdgdash.words.names import titled
from sdgdash.words.places import level_word

TOTAL = "_T"


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. `question`: what is asked, `title`: what is measured, `rung`: whose it is.

    `course`: values by year as published, `mark`: the country's newest in the same unit (None:
    none of that year). `group`: key of the state's colour ("" without a state), `state`: its
    sign and word. `beside`: the country's value and where this one stands. `note`: grade of
    the evidence, or what sort of source it is where it is not official. `indicator`: its code,
    "" for other figures.
    """

    id: str
    question: str
    title: str
    value: str
    year: str
    level: str
    area: str
    rung: str
    official: bool
    old: bool = False
    course: tuple[float, ...] = ()
    mark: float | None = None
    national: str = ""
    beside: str = ""
    group: str = ""
    state: str = ""
    note: str = ""
    indicator: str = ""

    @property
    def shown(self) -> bool:
        """Whether there is a course to draw."""
        return len(self.course) > 1


@dataclass(frozen=True, slots=True)
class Band:
    """The tiles of one level. `own`: of the territory itself."""

    level: str
    name: str
    own: bool
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class TileSources:
    """What tiles are made of: rows of the passport, population and facts of the ladder."""

    rows: Mapping[str, Row]
    population: pd.DataFrame
    facts: pd.DataFrame
    words: FactWords
    registry: Registry
    labels: Labels


def build_bands(specs: Sequence[TileSpec], known: TileSources, area: str) -> tuple[Band, ...]:
    """The tiles of `area` by level, the nearest first; questions without an answer are left out.

    Within a band in the order of `specs`.
    """
    ladder = known.registry.ladder(area)
    place = {t.id: i for i, t in enumerate(ladder)}
    found = [t for spec in specs if (t := _tile(spec, known, ladder)) is not None]
    found.sort(key=lambda t: place[t.rung])
    return tuple(
        Band(
            level_word(known.labels, ladder[place[rung]]),
            titled(ladder[place[rung]].name[known.labels.lang]),
            rung == ladder[0].id,
            tuple(tiles),
        )
        for rung, tiles in groupby(found, key=lambda t: t.rung)
    )


def _tile(spec: TileSpec, known: TileSources, ladder: Sequence[Territory]) -> Tile | None:
    """The answer of the nearest level; at the same level the first named."""
    place = {t.id: i for i, t in enumerate(ladder)}
    found = [t for a in spec.answers if (t := _answer(spec, a, known, ladder)) is not None]
    return min(found, key=lambda t: place[t.rung]) if found else None


def _answer(
    spec: TileSpec, answer: Answer, known: TileSources, ladder: Sequence[Territory]
) -> Tile | None:
    if answer.origin is Origin.INDICATOR:
        return _indicator(spec, answer.code, known)
    if answer.origin is Origin.FACT:
        return _fact(spec, answer.code, known, ladder)
    return _people(spec, known, ladder)


def _indicator(spec: TileSpec, code: str, known: TileSources) -> Tile | None:
    row = known.rows.get(code)
    if row is None or not row.series:
        return None
    stated = row.group != "not_assessed"
    national = known.labels("territory.national", value=row.told[1]) if row.told[1] else ""
    return Tile(
        id=spec.id,
        question=spec.name[known.labels.lang],
        title=row.title,
        value=row.told[0],
        year=row.year,
        level=row.level,
        area=row.area,
        rung=row.rung,
        official=True,
        old=row.old,
        course=row.spark,
        mark=row.level_of_country,
        national=national,
        beside=row.beside,
        group=row.group if stated else "",
        state=row.state if stated else "",
        note=row.grade,
        indicator=code,
    )


def _fact(
    spec: TileSpec, code: str, known: TileSources, ladder: Sequence[Territory]
) -> Tile | None:
    """The newest statement of the nearest level."""
    stated = known.facts[known.facts["indicator"] == code]
    place = next((t for t in ladder if (stated["territory_id"] == t.id).any()), None)
    if place is None:
        return None
    own = stated[stated["territory_id"] == place.id]
    newest = own.sort_values("year", na_position="first").iloc[-1]
    line = fact_line(newest, known.words, place, known.labels)
    return Tile(
        id=spec.id,
        question=spec.name[known.labels.lang],
        title=line.name,
        value=line.value,
        year=line.year,
        level=line.level,
        area=line.area,
        rung=place.id,
        official=line.official,
        note=line.kind,
    )


def _people(spec: TileSpec, known: TileSources, ladder: Sequence[Territory]) -> Tile | None:
    """The newest official population on 1 January, with its course in one series."""
    labels, rows = known.labels, known.population
    total = rows[(rows["sex"] == TOTAL) & (rows["urbanisation"] == TOTAL)]
    place = next((t for t in ladder if (total["territory_id"] == t.id).any()), None)
    if place is None:
        return None
    own = total[total["territory_id"] == place.id].sort_values(["year", "series"])
    last = own.iloc[-1]
    course = own.loc[own["series"] == last["series"], "value"]
    return Tile(
        id=spec.id,
        question=spec.name[labels.lang],
        title=labels("territory.people", year=int(last["year"])),
        value=labels.number(float(last["value"]), 0),
        year=labels("data.year", year=int(last["year"])),
        level=level_word(labels, place),
        area=place.short_name[labels.lang],
        rung=place.id,
        official=True,
        course=tuple(float(v) for v in course),
    )
