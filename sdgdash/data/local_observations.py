"""Accepted figures of offices: data/registry/local_observations.csv, one row a figure.

Written by `python -m sdgdash accept`; every row keeps who gave it, who accepted it, and why it
ended. A newer official value extends its series until the repository brings the year itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sdgdash.data.csvrows import Row, read_rows
from sdgdash.data.registry import REGISTRY
from sdgdash.domain.standard import Figure, Mark
from sdgdash.domain.submission import LocalValue
from sdgdash.errors import RegistryError

FILE = "local_observations.csv"
VALUE_COLUMNS = (
    "territory",
    "subject",
    "unit",
    "year",
    "value",
    "mark",
    "source",
    "address",
    "date",
    "office",
    "note",
)
COLUMNS = (
    *VALUE_COLUMNS,
    "digest",
    "accepted_by",
    "accepted_on",
    "state",
    "ended_by",
    "ended_on",
    "reason",
)


class State(StrEnum):
    """What became of a figure after it was accepted."""

    ACCEPTED = "accepted"
    REPLACED = "replaced"  # by a later figure of the same subject and year
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFigure:
    """A figure with its life. `digest`: SHA-256 of the submission it came with."""

    value: LocalValue
    digest: str
    accepted_by: str
    accepted_on: str
    state: State
    ended_by: str = ""
    ended_on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenWay:
    """A year for which the repository now has a value: the accepted one is no longer used."""

    entry: AcceptedFigure
    official: float

    @property
    def difference(self) -> float:
        """Official value less the accepted one, in the unit of the series."""
        return round(self.official - float(self.entry.value.value), 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """A published series with the newer values of official publications after it.

    `added`: year -> entry, apart from the published values, each with its own source.
    """

    published: Mapping[int, float]
    added: Mapping[int, AcceptedFigure]
    given_way: tuple[GivenWay, ...]


def read(root: Path = REGISTRY) -> tuple[AcceptedFigure, ...]:
    """Every row of the file, ended ones too; RegistryError names the first wrong cell."""
    path = root / FILE
    found = tuple(_entry(row) for row in read_rows(path, COLUMNS))
    keys = [_key(e.value) for e in found if e.state is State.ACCEPTED]
    if double := next((k for k in keys if keys.count(k) > 1), None):
        raise RegistryError(str(path), f"two accepted figures of {double}", "End one of them.")
    return found


def active(territory: str, entries: Iterable[AcceptedFigure]) -> tuple[AcceptedFigure, ...]:
    """Accepted figures of a territory, by subject and year."""
    own = [e for e in entries if e.value.territory == territory and e.state is State.ACCEPTED]
    return tuple(sorted(own, key=lambda e: (e.value.subject, e.value.year)))


def figures(territory: str, entries: Iterable[AcceptedFigure]) -> dict[str, Figure]:
    """Measure of the settlement standard -> the newest accepted figure of the place."""
    found: dict[str, Figure] = {}
    for entry in active(territory, entries):
        kind, _, measure = entry.value.subject.partition(":")
        if kind == "standard":
            found[measure] = Figure(
                value=float(entry.value.value),
                year=entry.value.year,
                mark=entry.value.mark,
                source=entry.value.source,
            )
    return found


def extend(
    territory: str, series: str, published: Mapping[int, float], entries: Iterable[AcceptedFigure]
) -> Extended:
    """The published values of a series, and the newer ones of named official publications.

    Data of a body and unofficial figures never enter a line of official statistics.
    """
    own = [
        e
        for e in active(territory, entries)
        if e.value.subject == f"series:{series}" and e.value.mark is Mark.PUBLISHED
    ]
    return Extended(
        published=published,
        added={e.value.year: e for e in own if e.value.year not in published},
        given_way=tuple(
            GivenWay(entry=e, official=published[e.value.year])
            for e in own
            if e.value.year in published
        ),
    )


def _key(value: LocalValue) -> tuple[str, str, int]:
    return value.territory, value.subject, value.year


def _entry(row: Row) -> AcceptedFigure:
    return AcceptedFigure(
        value=LocalValue(
            territory=row.text("territory"),
            subject=row.text("subject"),
            unit=row.text("unit"),
            year=row.read("year", int),
            value=row.read("value", _number),
            mark=row.read("mark", Mark),
            source=row.text("source"),
            address=row.maybe("address") or "",
            date=row.day("date"),
            office=row.text("office"),
            note=row.maybe("note") or "",
        ),
        digest=row.text("digest"),
        accepted_by=row.text("accepted_by"),
        accepted_on=row.day("accepted_on"),
        state=row.read("state", State),
        ended_by=row.maybe("ended_by") or "",
        ended_on=row.maybe("ended_on") or "",
        reason=row.maybe("reason") or "",
    )


def _number(text: str) -> str:
    float(text)
    return text
