"""Figures of offices that stand beside the official lines, never in them, each with its mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.fact import FactLabel
from sdgdash.domain.standard import Measure
from sdgdash.domain.submission import LocalValue
from sdgdash.words.i18n import Labels


@dataclass(frozen=True, slots=True)
class OfficeFigure:
    """One figure in words. `state`: submitted in this visit, or accepted by the editors."""

    name: str
    value: str
    year: str
    place: str
    mark: str
    state: str
    source: str
    address: str

    @property
    def line(self) -> str:
        """The figure in one line."""
        return f"{self.name}, {self.place}, {self.year}: {self.value}"


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What names are taken from."""

    registry: Registry
    facts: Mapping[str, FactLabel]
    measures: Mapping[str, Measure]
    labels: Labels


def told(values: Iterable[LocalValue], state: str, words: OfficeWords) -> tuple[OfficeFigure, ...]:
    """The figures in their order; `state`: "submitted" or "accepted"."""
    return tuple(_figure(value, state, words) for value in values)


def _figure(value: LocalValue, state: str, words: OfficeWords) -> OfficeFigure:
    labels = words.labels
    unit = words.registry.units.get(value.unit)
    number = float(value.value)
    if value.unit == "YES_NO":
        amount = labels("standard.yes" if number > 0 else "standard.no")
    elif unit is not None:
        amount = labels.quantity(number, unit)
    else:
        amount = f"{labels.number(number)} {value.unit}"
    return OfficeFigure(
        name=_name(value.subject, words),
        value=amount,
        year=str(value.year),
        place=words.registry.territory(value.territory).name[labels.lang],
        mark=labels(f"standard.mark_{value.mark}"),
        state=labels(f"office.{state}"),
        source=value.source,
        address=value.address,
    )


def _name(subject: str, words: OfficeWords) -> str:
    """The name of a series, a fact or a measure; the code where it is none of ours any more."""
    kind, _, code = subject.partition(":")
    lang = words.labels.lang
    if kind == "series" and code in words.registry.series:
        return words.registry.series[code].title[lang]
    if kind == "fact" and code in words.facts:
        return words.facts[code].name[lang]
    if kind == "standard" and code in words.measures:
        return words.measures[code].name[lang]
    return subject
