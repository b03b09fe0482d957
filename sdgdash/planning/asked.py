"""What the planning page shows by question, remembered."""

from collections.abc import Mapping

from sdgdash.answers import loaded, progress, settlement
from sdgdash.answers.remember import remember
from sdgdash.data import geometry, local_observations, plans
from sdgdash.data import voices as voice_files
from sdgdash.data import worktable as worktables
from sdgdash.data.dataset import Dataset
from sdgdash.data.local_observations import State
from sdgdash.domain.progress.against import TARGET
from sdgdash.domain.standard import Figure, Place
from sdgdash.domain.submission import KnownFigures, LocalValue
from sdgdash.domain.territory import Level
from sdgdash.planning import due, readiness, view, voices, worktable_file
from sdgdash.planning.item_map import Point
from sdgdash.planning.suggested import Suggested, SuggestionSources, build_suggested
from sdgdash.planning.worktable import Value, WorkRow, WorktableSources, build_worktable
from sdgdash.submissions import known as figures
from sdgdash.submissions import template
from sdgdash.submissions.known import TemplateLine
from sdgdash.words.i18n import Labels

KEPT = 64


@remember(KEPT)
def plan(data: Dataset, area: str, lang: str) -> view.Plan:
    """Plan targets of a territory and of the documents above it."""
    registry = loaded.get_registry(data)
    targets = plans.plan_targets(data.registry, registry)
    known = view.PlanSources(
        targets=targets,
        promises=plans.promises(data.registry, registry),
        actual={
            (t.series, t.territory): _actual(data, t.series, t.territory)
            for t in targets
            if t.series is not None
        },
        registry=registry,
        labels=Labels(lang),
    )
    return view.build_plan(known, area)


def _actual(data: Dataset, series: str, area: str) -> Mapping[int, float]:
    rows = loaded.rows_of(data, series)
    own = rows[rows["territory_id"] == area]
    return {int(y): float(v) for y, v in zip(own["time_period"], own["obs_value"], strict=True)}


@remember(KEPT)
def suggested(data: Dataset, area: str, lang: str) -> Suggested:
    """Indicators a plan of the territory could take up."""
    registry = loaded.get_registry(data)
    known = SuggestionSources(
        nearest=lambda code: progress.nearest_figure(data, code, area),
        progress=lambda series, place: progress.one_cell(data, TARGET, series, place)[0],
        beside=lambda series, place: progress.beside_country(data, series, place),
        targets=plans.plan_targets(data.registry, registry),
        registry=registry,
        labels=Labels(lang),
    )
    return build_suggested(known, area)


def worktable_rows(data: Dataset, area: str, lang: str) -> tuple[WorkRow, ...]:
    """The working table for planners of a territory, prefilled with what is known."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    entries = settlement.accepted(data)
    known = WorktableSources(
        nearest=lambda code: progress.nearest_figure(data, code, area),
        newest=lambda series, place: _newest(data, series, place),
        suggested=suggested(data, area, lang),
        targets=plans.plan_targets(data.registry, registry),
        standard=settlement.standard(data),
        places=places(data, area),
        figures=local_observations.figures(area, entries),
        state=labels.dated("planning.worktable_state", loaded.vintage(data).released),
        registry=registry,
        labels=labels,
    )
    return build_worktable(known, area)


def worktable_bytes(data: Dataset, area: str, lang: str) -> bytes:
    """The same as a workbook."""
    labels = Labels(lang)
    name = loaded.get_registry(data).territory(area).name[lang]
    rows = worktable_rows(data, area, lang)
    return worktable_file.xlsx_bytes(rows, worktables.load(data.registry), name, labels)


@remember(KEPT, overlay=False)
def places(data: Dataset, area: str) -> tuple[Place, ...]:
    """Settlements with a class: the territory itself, or those inside a district or okrug."""
    registry = loaded.get_registry(data)
    own = settlement.place(data, area)
    if own is not None:
        return (own,)
    if registry.territory(area).level in (Level.COUNTRY, Level.REGION):
        return ()
    return tuple(p for child in registry.children(area) for p in places(data, child.id))


def _newest(data: Dataset, series_id: str, area: str) -> Value | None:
    """The newest published value; of rates on few events below the country their mean."""
    registry = loaded.get_registry(data)
    series = registry.series[series_id]
    if series.pool_years and registry.territories[area].level is not Level.COUNTRY:
        p, _ = progress.one_cell(data, TARGET, series_id, area)
        if p.pooled_value is None or p.last_year is None:
            return None
        return Value(value=p.pooled_value, year=p.last_year, since=p.pooled_from)
    actual = _actual(data, series_id, area)
    return Value(value=actual[max(actual)], year=max(actual)) if actual else None


@remember(6)
def readiness_rows(data: Dataset, lang: str) -> tuple[readiness.Ready, ...]:
    """What every region and district has at its own level."""
    registry = loaded.get_registry(data)
    entries = settlement.accepted(data)
    known = readiness.ReadinessSources(
        pairs=progress.known_pairs(data),
        rows=loaded.every_observation(data),
        people=loaded.people(data),
        targets=plans.plan_targets(data.registry, registry),
        known=frozenset(
            e.value.territory
            for e in entries
            if e.state is State.ACCEPTED and e.value.subject.startswith("standard:")
        ),
        registry=registry,
        labels=Labels(lang),
    )
    return readiness.build_readiness(known)


@remember(KEPT)
def calendar(data: Dataset, area: str, lang: str) -> due.Calendar:
    """The last value of every indicator and when the next is due."""
    vintage = loaded.vintage(data)
    return due.build_calendar(
        lambda code: progress.nearest_figure(data, code, area),
        progress.published_years(data),
        vintage.last_year,
        vintage.released,
        loaded.get_registry(data),
        Labels(lang),
    )


def item_figures(
    data: Dataset, district: str, tried: tuple[LocalValue, ...]
) -> dict[str, dict[str, Figure]]:
    """Settlement of a district -> its figures of the standard; only those that have any."""
    known = {p.territory for p in places(data, district)}
    given = {e.value.territory for e in settlement.accepted(data)} | {v.territory for v in tried}
    found = {a: settlement.figures_of(data, a, tried) for a in sorted(known & given)}
    return {a: figures for a, figures in found.items() if figures}


@remember(KEPT, overlay=False)
def place_points(data: Dataset, district: str) -> Mapping[str, Point]:
    """Settlement of a district -> longitude and latitude, where they are known."""
    registry = loaded.get_registry(data)
    found: dict[str, Point] = {}
    for feature in geometry.layer("places", data.built)["features"]:
        if feature["properties"]["district"] == district:
            lon, lat = feature["geometry"]["coordinates"]
            found[str(feature["properties"]["id"])] = (float(lon), float(lat))
    for place in places(data, district):
        t = registry.territory(place.territory)
        if t.lon is not None and t.lat is not None:
            found[t.id] = (t.lon, t.lat)
    return found


@remember(KEPT, overlay=False)
def heard(data: Dataset, area: str, lang: str) -> voices.Heard:
    """Comments, proposals and activities about a territory."""
    registry = loaded.get_registry(data)
    return voices.build_voices(
        voice_files.load(data.registry, registry), registry, Labels(lang), area
    )


@remember(KEPT, overlay=False)
def template_lines(data: Dataset, area: str) -> tuple[TemplateLine, ...]:
    """What an office of the territory may give."""
    return figures.lines(area, loaded.get_registry(data), settlement.standard(data))


@remember(KEPT, overlay=False)
def known(data: Dataset, area: str, today: str) -> KnownFigures:
    """What a file for the territory is checked against; `today`: ISO day."""
    registry, standard = loaded.get_registry(data), settlement.standard(data)
    return figures.known(area, registry, standard, settlement.accepted(data), today)


def template_bytes(data: Dataset, area: str, lang: str, kind: str, today: str) -> bytes:
    """The template as `xlsx` or `csv`."""
    form = {"xlsx": template.xlsx_bytes, "csv": template.csv_bytes}[kind]
    lines, registry = template_lines(data, area), loaded.get_registry(data)
    return form(lines, known(data, area, today), registry, Labels(lang))
