"""data/registry -> frozen dataclasses, cross-checked. Written by people, read by everything.

Files: `territories/*.yaml` (lists of Territory), `divisions.yaml` (regimes and changes),
`indicators/*.yaml` (one Indicator each), `units.yaml`, `targets.yaml`, `goals.yaml`, words of
UN targets, codes and reasons (`un-targets.yaml`, `codes.yaml`, `reasons.yaml`).
How to add to them: docs/registry.md.
A wrong file is a RegistryError that names the file, the field and the remedy.
Districts and places come from the built table beside it (data/built/territories.parquet); an
entry of `territories/*.yaml` with the same id wins. Every other unit of the classifier (KATO)
is found by its code; an entry with such a code needs to state only what differs.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sdgdash.data.files import read_json
from sdgdash.data.kato import UNITS, Territories, Units, read_places
from sdgdash.data.paths import DATA, ROOT
from sdgdash.data.yamlfile import Loaded, check_type, parse, read_yaml
from sdgdash.domain.codes import Codes, series_words
from sdgdash.domain.indicator import Direction, Indicator, Series
from sdgdash.domain.target import Target
from sdgdash.domain.territory import Change, Level, Regime, Territory
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.domain.unit import Unit
from sdgdash.errors import RegistryError

REGISTRY = DATA / "registry"

PLACES = "territories.parquet"
UNDESCRIBED = "undescribed.json"  # indicators of the data without an entry of their own
NOT_DESCRIBED = "not_described_title"  # how their titles say so (reasons.yaml)


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything people wrote, by id. Built by `load`, never changed.

    `classifier`: every unit of KATO; `territories[code]` finds its units too.
    """

    territories: Mapping[str, Territory]
    regimes: Mapping[int, Regime]
    changes: tuple[Change, ...]
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    targets: tuple[Target, ...]
    goals: Mapping[int, Text]
    reasons: Mapping[str, Text] = field(default_factory=dict)
    un_targets: Mapping[str, Text] = field(default_factory=dict)
    codes: Codes = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    indicator_of: Mapping[str, str] = field(default_factory=dict)
    classifier: Units = field(default_factory=lambda: Units(ROOT / "none"))

    def territory(self, code: str) -> Territory:
        """The territory with this id, alias or KATO code; RegistryError when there is none."""
        if code in self.territories:
            return self.territories[code]
        for territory in self.territories.values():
            if code in (territory.alias, territory.kato):
                return territory
        if unit := self.classifier.get(code):
            return unit
        raise RegistryError(
            "territories",
            f"no territory '{code}'",
            "Use an id or alias of data/registry or a KATO code.",
        )

    def ladder(self, code: str) -> tuple[Territory, ...]:
        """The territory and those that contain it, narrowest first, the country last."""
        rungs = [self.territory(code)]
        while rungs[-1].parent is not None:
            rungs.append(self.territory(rungs[-1].parent))
        return tuple(rungs)

    def children(self, code: str) -> tuple[Territory, ...]:
        """Territories directly inside `code` that exist today: the registered ones, then the
        other units of the classifier."""
        own = [t for t in self.territories.values() if t.parent == code and t.valid_to is None]
        known = {t.kato for t in own} | self.territories.keys()
        return (*own, *(u for u in self.classifier.children(code) if u.id not in known))

    @property
    def pilots(self) -> tuple[Territory, ...]:
        """Pilot territories, in the order of the files."""
        return tuple(t for t in self.territories.values() if t.pilot)

    def regions(self, regime: int) -> tuple[Territory, ...]:
        """The first-level units of a regime (16, 17 or 20)."""
        return tuple(self.territories[u] for u in self.regimes[regime].units)


def _by_id(items: Iterable[Loaded], key: str, where: str) -> dict[Any, Loaded]:
    items = list(items)
    counts = Counter(getattr(item, key) for item in items)
    if double := [k for k, n in counts.items() if n > 1]:
        raise RegistryError(where, f"declared twice: {double}", "Keep one entry of each.")
    return {getattr(item, key): item for item in items}


_TERRITORIES = TypeAdapter(list[Territory])
_INDICATOR = TypeAdapter(Indicator)
_UNITS = TypeAdapter(list[Unit])
_TARGETS = TypeAdapter(list[Target])
_GOALS = TypeAdapter(dict[int, Text])
_REASONS = TypeAdapter(dict[str, Text])
_CODES = TypeAdapter(dict[str, dict[str, Text]])
_REGIMES = TypeAdapter(list[Regime])
_CHANGES = TypeAdapter(list[Change])


def _divisions(path: Path) -> tuple[list[Regime], list[Change]]:
    raw = read_yaml(path)
    try:
        return (
            _REGIMES.validate_python(raw["regimes"]),
            _CHANGES.validate_python(raw["changes"]),
        )
    except (ValidationError, KeyError, TypeError) as e:
        raise RegistryError(str(path), str(e), "It needs lists `regimes` and `changes`.") from e


def read_entries(root: Path = REGISTRY) -> list[tuple[Path, list[dict[str, Any]]]]:
    """(file, its entries) of `territories/`, as people wrote them. RegistryError if no list."""
    found = [(path, read_yaml(path)) for path in sorted((root / "territories").glob("*.yaml"))]
    for path, entries in found:
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise RegistryError(
                str(path), "is no list of territories", "Begin entries with `- id`."
            )
    return found


def read_territories(
    root: Path = REGISTRY, unit: Callable[[str], Territory | None] | None = None
) -> list[Territory]:
    """Territories people wrote, in the order of the files.

    `unit`: KATO code -> unit of the classifier (None: of the built table). It gives what an
    entry leaves out: names, level, kind, parent, source.
    """
    find = unit or Units(root.parent / "built" / UNITS).get
    return [
        t
        for path, entries in read_entries(root)
        for t in check_type([_completed(e, find) for e in entries], _TERRITORIES, path)
    ]


def _completed(
    entry: Mapping[str, Any], find: Callable[[str], Territory | None]
) -> Mapping[str, Any]:
    """The entry with what it leaves out; a complete one asks nobody."""
    if {"level", "kind", "name", "short_name"} <= entry.keys():
        return entry
    unit = find(str(entry.get("id", "")))
    known = {} if unit is None else {f.name: getattr(unit, f.name) for f in fields(unit)}
    return {**known, **entry}


def _merged(
    written: list[Territory], places: list[Territory], classifier: Units
) -> list[Territory]:
    """Written entries first, then the built ones whose id is not written, then the units of
    the classifier that stand between a written one and what is known above it."""
    found = {t.id: t for t in reversed([*written, *places])}
    between: dict[str, Territory] = {}
    for entry in written:
        code = entry.parent
        # a parent nobody knows is named by the check of the references
        while code and code not in found | between and (above := classifier.get(code)):
            between[code], code = above, above.parent
    own = {t.id for t in written}
    return [*written, *(t for t in places if t.id not in own), *between.values()]


def load(root: Path = REGISTRY) -> Registry:
    """The registry under `root`, with every cross-reference checked."""
    built = root.parent / "built"
    classifier = Units(built / UNITS)
    written = read_territories(root, classifier.get)
    territories = _merged(written, read_places(built / PLACES), classifier)
    indicators = [parse(p, _INDICATOR) for p in sorted((root / "indicators").glob("*.yaml"))]
    regimes, changes = _divisions(root / "divisions.yaml")
    units = parse(root / "units.yaml", _UNITS)
    targets = parse(root / "targets.yaml", _TARGETS)
    goals = parse(root / "goals.yaml", _GOALS)
    reasons, un_targets = (parse(root / n, _REASONS) for n in ("reasons.yaml", "un-targets.yaml"))
    codes = parse(root / "codes.yaml", _CODES)
    new = _undescribed(built / UNDESCRIBED, indicators, {u.code for u in units}, reasons)
    indicators += new
    un_targets |= {i.target: _same(i.target) for i in new if i.target not in un_targets}
    series = [s for i in indicators for s in i.series]
    codes["series"] = series_words(indicators) | codes.get("series", {})
    registry = Registry(
        territories=Territories(
            _by_id(written, "id", "territories") | {t.id: t for t in territories}, classifier
        ),
        regimes=_by_id(regimes, "id", "divisions.yaml"),
        changes=tuple(changes),
        indicators=_by_id(sorted(indicators, key=code_order), "code", "indicators"),
        units=_by_id(units, "code", "units.yaml"),
        targets=tuple(targets),
        goals=goals,
        reasons=reasons,
        un_targets=un_targets,
        codes=codes,
        series=_by_id(series, "id", "indicators"),
        indicator_of={s.id: i.code for i in indicators for s in i.series},
        classifier=classifier,
    )
    check(registry)
    return registry


def _undescribed(
    path: Path, written: list[Indicator], units: set[str], reasons: Mapping[str, Text]
) -> list[Indicator]:
    """Indicators of the data without an entry, as the build found them; titles say so."""
    if not path.exists():
        return []
    found = read_json(path, "Build the data again: python -m sdgdash build", RegistryError)
    try:
        entries = TypeAdapter(list[Indicator]).validate_python(found.get("indicators"))
    except ValidationError as e:
        raise RegistryError(str(path), str(e), "Build the data again.") from e
    known = {i.code for i in written}
    mark = reasons.get(NOT_DESCRIBED, _same("{title}"))
    return [_marked(i, units, mark) for i in entries if i.code not in known]


def _marked(indicator: Indicator, units: set[str], mark: Text) -> Indicator:
    """The entry with titles that say that nobody has described it; units without words are out."""
    series = tuple(
        replace(s, title=_titled(s.title, mark)) for s in indicator.series if s.unit in units
    )
    headline = series[0].id if series else None
    title = _titled(indicator.title, mark)
    return replace(indicator, title=title, series=series, headline=headline)


def _titled(title: Text, mark: Text) -> Text:
    return Text(**{lang: mark[lang].replace("{title}", title[lang]) for lang in LANGUAGES})


def _same(text: str) -> Text:
    return Text(**dict.fromkeys(LANGUAGES, text))


@cache
def shipped() -> Registry:
    """The registry that ships with the dashboard, loaded once."""
    return load()


def code_order(indicator: Indicator) -> tuple[tuple[int, str], ...]:
    """Sort key of an indicator code: numbers as numbers, letters after them (1.2 < 1.10 < 1.a)."""
    return code_key(indicator.code)


def code_key(code: str) -> tuple[tuple[int, str], ...]:
    """`code_order` of the code alone."""
    return tuple((int(p), "") if p.isdigit() else (10_000, p) for p in code.split("."))


def check(registry: Registry) -> None:
    """Raise RegistryError at the first reference that leads nowhere or contradicts itself."""
    for problem in problems(registry):
        raise RegistryError(*problem)


def problems(registry: Registry) -> Iterable[tuple[str, str, str]]:
    """(where, what, remedy) of everything that does not fit together."""
    yield from _territory_problems(registry)
    yield from _series_problems(registry)
    for unit in registry.units.values():
        if unit.per_head and unit.per_head.unit not in registry.units:
            yield f"unit {unit.code}", f"no unit '{unit.per_head.unit}'", "Add it to units.yaml."
    for target in registry.targets:
        if target.series not in registry.series:
            yield (
                f"target {target.id}",
                f"no series '{target.series}'",
                "Declare it or mend the id.",
            )
        for area in set(target.areas) - {"*"} - set(registry.territories):
            yield f"target {target.id}", f"no territory '{area}'", "Register it or mend the code."


def _territory_problems(registry: Registry) -> Iterable[tuple[str, str, str]]:
    known = registry.territories
    order = list(Level)
    aliases = Counter(t.alias for t in known.values() if t.alias)
    for t in known.values():
        where = f"territory {t.id}"
        if t.parent is None and t.level is not Level.COUNTRY:
            yield where, "no parent", "Only the country has none."
        elif t.parent is not None and t.parent not in known:
            yield where, f"no parent '{t.parent}'", "Register the parent or mend the code."
        elif t.parent is not None and order.index(known[t.parent].level) >= order.index(t.level):
            yield where, f"its parent '{t.parent}' is not of a wider level", "Mend level or parent."
        if t.alias and (aliases[t.alias] > 1 or t.alias in known):
            yield where, f"alias '{t.alias}' is taken", "Choose another."
    for where, units in [
        *((f"regime {r.id}", r.units) for r in registry.regimes.values()),
        *((f"change of {c.date}", c.before + c.after) for c in registry.changes),
    ]:
        if missing := set(units) - set(known):
            yield where, f"unknown territories {sorted(missing)}", "Register them."
    for r in registry.regimes.values():
        if len(set(r.units)) != r.id:
            yield f"regime {r.id}", f"{len(set(r.units))} units listed", "List each unit once."


def _reference_problems(registry: Registry, series: Series) -> Iterable[tuple[str, str, str]]:
    where = f"series {series.id}"
    reasons = {r for r in (*series.reasons, series.map_reason) if r is not None}
    for reason in sorted(reasons - set(registry.reasons)):
        yield where, f"no reason '{reason}'", "Use a code of reasons.yaml or add it there."
    for area in sorted({a for b in series.breaks for a in b.areas} - set(registry.territories)):
        yield where, f"no territory '{area}' (in a break)", "Register it or mend the code."
    if series.floor_level not in list(Level):
        yield where, f"no level '{series.floor_level}'", f"Use one of {', '.join(Level)}."


def _series_problems(registry: Registry) -> Iterable[tuple[str, str, str]]:
    selectors: Counter[tuple[Any, ...]] = Counter()
    for indicator in registry.indicators.values():
        where = f"indicator {indicator.code}"
        ids = {s.id for s in indicator.series}
        if indicator.series and indicator.headline not in ids:
            yield where, f"headline '{indicator.headline}' is not one of its series", "Declare it."
        if indicator.goal not in registry.goals:
            yield where, f"no goal {indicator.goal}", "Use 1 to 17."
        if indicator.code.split(".")[0] != str(indicator.goal):
            yield where, f"code and goal {indicator.goal} differ", "Mend one of them."
        for s in indicator.series:
            selectors[(indicator.code, *sorted(s.selector.items()))] += 1
            if s.unit not in registry.units:
                yield f"series {s.id}", f"no unit '{s.unit}'", "Add it to units.yaml."
            yield from _reference_problems(registry, s)
            if (s.direction is Direction.BAND) != (s.band is not None):
                yield f"series {s.id}", "direction band and `band` go together", "Mend one."
    for key, n in selectors.items():
        if n > 1:
            yield f"indicator {key[0]}", f"{n} series with the same selector", "Tell them apart."
