"""The lists that codes refer to, as tables in every language: of the registry, for a package."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sdgdash.data.registry import Registry
from sdgdash.data.schema import DIMENSIONS
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.records.columns import Column, Kind, columns

Records = Iterable[Mapping[str, Any]]


def _in_languages(name: str, text: Text | None) -> dict[str, str]:
    return {f"{name}_{lang}": text[lang] if text else "" for lang in LANGUAGES}


def _spoken(*names: str) -> tuple[Column, ...]:
    return tuple(Column(f"{name}_{lang}") for name in names for lang in LANGUAGES)


def _territories(registry: Registry) -> Records:
    return (
        {
            "id": t.id,
            "parent": t.parent,
            "level": str(t.level),
            "kind": str(t.kind),
            "kato": t.kato,
            **_in_languages("name", t.name),
            "valid_from": t.valid_from and t.valid_from.isoformat(),
            "valid_to": t.valid_to and t.valid_to.isoformat(),
            "lat": t.lat,
            "lon": t.lon,
        }
        for t in registry.territories.values()
    )


def _indicators(registry: Registry) -> Records:
    return (
        {
            "code": i.code,
            "goal": i.goal,
            "un_target": i.target,
            **_in_languages("title", i.title),
            "headline": i.headline,
        }
        for i in registry.indicators.values()
    )


def _series(registry: Registry) -> Records:
    return (
        {
            "id": s.id,
            "indicator": registry.indicator_of[s.id],
            **_in_languages("title", s.title),
            "unit": s.unit,
            "kind": str(s.kind),
            "direction": str(s.direction),
            "assessment": str(s.assessment),
            "decimals": s.decimals,
            "selector": "; ".join(f"{k}={v}" for k, v in s.selector.items()),
        }
        for s in registry.series.values()
    )


def _targets(registry: Registry) -> Records:
    return (
        {
            "id": t.id,
            "series": t.series,
            "family": str(t.family),
            "operator": t.operator,
            "value": t.value,
            "year": t.year,
            "areas": "|".join(t.areas),
            "applied_by_us": t.applied_by_us,
            **_in_languages("name", t.name),
            **_in_languages("target_source", t.source.title),
            "target_address": t.source.address,
            "target_date": t.source.date,
        }
        for t in registry.targets
    )


def _units(registry: Registry) -> Records:
    return (
        {
            "code": u.code,
            **_in_languages("name", u.name),
            **_in_languages("symbol", u.symbol),
            "percent": u.percent,
        }
        for u in registry.units.values()
    )


def _codes(registry: Registry) -> Records:
    return (
        {"dimension_name": name, "code": code, **_in_languages("word", text)}
        for name in ("series", "ref_area", *DIMENSIONS)
        for code, text in registry.codes.get(name, {}).items()
    )


List = tuple[
    tuple[Column, ...],
    tuple[str, ...],
    Mapping[str, tuple[str, str]],
    Callable[[Registry], Records],
]
# Name of a code list -> its columns, what tells rows apart, what they refer to, its rows.
LISTS: Mapping[str, List] = {
    "territories": (
        (
            *columns(Kind.TEXT, "id parent level kind kato"),
            *_spoken("name"),
            *columns(Kind.TEXT, "valid_from valid_to"),
            *columns(Kind.NUMBER, "lat lon"),
        ),
        ("id",),
        {},
        _territories,
    ),
    "indicators": (
        (
            *columns(Kind.TEXT, "code"),
            *columns(Kind.WHOLE, "goal"),
            *columns(Kind.TEXT, "un_target"),
            *_spoken("title"),
            *columns(Kind.TEXT, "headline"),
        ),
        ("code",),
        {"headline": ("series", "id")},
        _indicators,
    ),
    "series": (
        (
            *columns(Kind.TEXT, "id indicator"),
            *_spoken("title"),
            *columns(Kind.TEXT, "unit kind direction assessment"),
            *columns(Kind.WHOLE, "decimals"),
            *columns(Kind.TEXT, "selector"),
        ),
        ("id",),
        {"indicator": ("indicators", "code"), "unit": ("units", "code")},
        _series,
    ),
    "targets": (
        (
            *columns(Kind.TEXT, "id series family operator"),
            *columns(Kind.NUMBER, "value"),
            *columns(Kind.WHOLE, "year"),
            *columns(Kind.TEXT, "areas"),
            *columns(Kind.TRUTH, "applied_by_us"),
            *_spoken("name", "target_source"),
            *columns(Kind.TEXT, "target_address target_date"),
        ),
        ("id",),
        {"series": ("series", "id")},
        _targets,
    ),
    "units": (
        (
            *columns(Kind.TEXT, "code"),
            *_spoken("name", "symbol"),
            *columns(Kind.TRUTH, "percent"),
        ),
        ("code",),
        {},
        _units,
    ),
    "codes": (
        (*columns(Kind.TEXT, "dimension_name code"), *_spoken("word")),
        ("dimension_name", "code"),
        {},
        _codes,
    ),
}
