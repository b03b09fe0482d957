"""What the map page shows, by question, remembered."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sdgdash import theme
from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.answers.visible import visible
from sdgdash.data import geometry, library
from sdgdash.data.dataset import Dataset
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.indicator import MapForm
from sdgdash.domain.per_head import Heads, heads
from sdgdash.domain.progress.against import Compared, assess_many
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.territory import TerritoryKind
from sdgdash.earth import geodata
from sdgdash.earth.film import Film
from sdgdash.map import per_head
from sdgdash.map.change import change_views
from sdgdash.map.district_layers import YEAR, DistrictFacts
from sdgdash.map.districts import LAYER, DistrictView, build_district_view
from sdgdash.map.frames import difference_of, film_of
from sdgdash.map.two_years import comparable
from sdgdash.map.view import MapView, Rows, build_map_view, rows_of
from sdgdash.words.address import Selection, chosen_series, nearest_year
from sdgdash.words.area import VALUE, ZERO
from sdgdash.words.choices import CHOICES
from sdgdash.words.comparison import for_map
from sdgdash.words.i18n import NBSP, Labels
from sdgdash.words.places import COUNTRY, region_of

LEAST_YEARS = 2  # for a change
TOWNS = 3  # towns and settlements up to this rank are named in a region
SHOWN_PLACES = 60
BAIKONUR = "431910000"  # leased, outside the district data, named on the map of the country


def view(
    data: Dataset, selection: Selection, all_years: bool = False, of: tuple[int, ...] = ()
) -> MapView:
    """The view model of a selection, the same for everybody who asks the same.

    `all_years`: in classes of all years, or of the years `of`.
    """
    return _view(data, for_map(loaded.get_registry(data), selection), all_years, of)


@remember(400)
def _view(data: Dataset, selection: Selection, all_years: bool, of: tuple[int, ...]) -> MapView:
    registry = loaded.get_registry(data)
    series = chosen_series(registry, selection)
    rows = _rows(data, series.id)
    year = nearest_year(rows.years, selection.year)
    judged = selection.choice("by") != "value" or "against" in selection.choices
    results = None
    if judged and year is not None:
        results = _results(data, selection.choice("against"), series.id, year)
    fixed = all_years or selection.choice("scale") == "all"
    return build_map_view(
        rows,
        registry,
        Labels(selection.lang),
        selection,
        results=results,
        quarantine=_held_by_file(data).get(_file_of(selection.indicator), ()),
        all_years=all_years,
        of=of,
        every=_gaps(data, selection, of) if fixed else (),
        heads=_heads(data) if selection.choice("per") == "head" else None,
    )


def film(data: Dataset, selection: Selection) -> Film | None:
    """All years of a selection in one set of classes, whatever year and territory it names.

    None where no year has a map. With `panel=two`: the change since the year `than`.
    """
    return _film(data, selection.with_(year=None, area=COUNTRY))


@remember(100)
def _film(data: Dataset, selection: Selection) -> Film | None:
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    years = view(data, selection).years
    since = since_year(data, selection)
    asked = selection if since is None else selection.with_(by="value")
    views = [view(data, asked.with_(year=year)) for year in years]
    if not any(found.layer for found in views):
        return None
    declared = chosen_series(registry, selection)
    amount = registry.units[declared.unit]
    rate = per_head.asked(selection, declared, amount)
    series = per_head.as_rate(declared, amount) if rate else declared
    unit = registry.units[series.unit]
    if since is not None:
        tell = difference_of(series, unit, labels, rate)
        changed = change_views(
            views, since, series, unit, registry, tell, selection.choice("classes")
        )
        return film_of(changed, series, unit, registry, labels, rate) if changed else None
    return film_of(views, series, unit, registry, labels, rate)


def since_year(data: Dataset, selection: Selection) -> int | None:
    """The year from which changes are counted: the one asked for, else the first that any region
    can be compared with. None where no change is asked for or possible."""
    shown = view(data, selection.with_(by="value", year=None, area=COUNTRY))
    if selection.choice("panel") != "two" or shown.form is MapForm.CIRCLES:
        return None
    years = shown.years
    if len(years) < LEAST_YEARS:
        return None
    if selection.than in years and selection.than != years[-1]:
        return selection.than
    last = view(data, selection.with_(by="value", year=years[-1], area=COUNTRY))
    registry = loaded.get_registry(data)
    for year in years[:-1]:
        first = view(data, selection.with_(by="value", year=year, area=COUNTRY))
        if first.layer and any(comparable(first, last, registry)):
            return year
    return None


@remember(200)
def judged_by(data: Dataset, selection: Selection) -> tuple[str, ...]:
    """The ways to colour that have an answer for some region in the newest year."""
    # the classes are of no interest, and those of all years would ask for all of them
    newest = selection.with_(year=None, area=COUNTRY, panel="one", scale="year")
    ways = [by for by in CHOICES["by"] if by != "value"]
    found = [by for by in ways if _has_answer(view(data, newest.with_(by=by)))]
    return ("value", *found)


def _has_answer(shown: MapView) -> bool:
    return any(a.status in {VALUE, ZERO} for a in shown.areas)


@remember(300)
def _rows(data: Dataset, series_id: str) -> Rows:
    """The rows of a series that may be shown, sorted out once for all years and languages."""
    registry = loaded.get_registry(data)
    indicator = registry.indicators[registry.indicator_of[series_id]]
    rows = loaded.rows_of(data, series_id)
    elsewhere = rows.empty and not loaded.observations(data, indicator.code).empty
    return rows_of(visible(rows, indicator, registry), elsewhere)


def _gaps(data: Dataset, selection: Selection, of: tuple[int, ...]) -> tuple[float, ...]:
    """The gaps of all years (or of some), in classes that stand still while the years go by."""
    if selection.choice("by") not in ("gap", "path"):
        return ()
    own = selection.with_(scale="year")
    views = [view(data, own.with_(year=year)) for year in of or view(data, own).years]
    return tuple(a.value for v in views if v.by != "value" for a in v.areas if a.value is not None)


@remember(4)
def _heads(data: Dataset) -> Heads:
    """Official population by series, territory and year."""
    return heads(loaded.people(data))


@remember(300)
def _results(
    data: Dataset, against: str, series_id: str, year: int
) -> Mapping[str, tuple[Progress, Compared]]:
    """Progress as of `year`: later values are not known yet."""
    registry = loaded.get_registry(data)
    series = registry.series[series_id]
    rows = _rows(data, series_id).frame
    newest = int(rows["time_period"].max()) == year
    rows = rows[rows["time_period"] <= year]
    now = rows[rows["time_period"] == year]
    areas = [a for a in now["territory_id"].unique() if a in registry.territories]
    return assess_many(
        against,
        cells_of(rows),
        series,
        dict.fromkeys((*areas, COUNTRY)),
        loaded.engine_world(data),
        loaded.year_of_reading() if newest else year,
    )


def _file_of(indicator: str) -> str:
    return f"indicator_{indicator.replace('.', '-')}.csv"


@remember(4)
def _held_by_file(data: Dataset) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Held-back lines by file of the official repository."""
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    for line in loaded.listing(data, "quarantine").to_dict("records"):
        row = {str(k): str(v) for k, v in line.items()}
        found[row["file"]] = (*found.get(row["file"], ()), row)
    return found


@remember(12)
def names_around(data: Dataset, lang: str) -> tuple[Mapping[str, Any], ...]:
    """Waters of the first rank and the town that no region names, in the chosen language."""
    registry = loaded.get_registry(data)
    found: list[Mapping[str, Any]] = []
    for f in geometry.layer("map_labels", data.built)["features"]:
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"]
        if p["rank"] == 1:
            found.append({"id": p["id"], "text": p[lang], "lon": lon, "lat": lat, "kind": "water"})
    for f in geometry.layer("places", data.built)["features"]:
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"]
        place = registry.territories.get(p["id"])
        if p["id"] == BAIKONUR and place is not None:
            found.append(
                {
                    "id": p["id"],
                    "text": place.short_name[lang],
                    "lon": lon,
                    "lat": lat,
                    "kind": "town",
                    "offset": [0, 12],
                }
            )
    return tuple(found)


@remember(4)
def _known_below(data: Dataset) -> DistrictFacts:
    """All that is known below the region."""
    people = library.population(series="first_release", built=data.built)
    total = (people["sex"] == "_T") & (people["urbanisation"] == "_T") & (people["year"] == YEAR)
    return DistrictFacts(
        people=library.population_polygons(data.built),
        population=people[total],
        facts=library.facts(built=data.built),
        words=loaded.fact_words(data),
        villages=library.open_geodata(built=data.built),
    )


@remember(300)
def districts(data: Dataset, area: str, lang: str, what: str) -> DistrictView | None:
    """The view model of the districts around a territory."""
    registry = loaded.get_registry(data)
    region = region_of(registry, area)
    units = geodata.units(LAYER, region.id) if region else ()
    return build_district_view(_known_below(data), units, registry, Labels(lang), area, what)


@remember(300)
def places(
    data: Dataset,
    region: str,
    units: Sequence[str],
    chosen: str | None,
    lang: str,
    rank: int = TOWNS,
) -> Sequence[Mapping[str, Any]]:
    """Towns and villages of a region up to a rank, and all that we know of in the chosen district.

    A town that gives its name to a unit of its own is named by that unit.
    """
    registry, found = loaded.get_registry(data), []
    for f in geometry.layer("places", data.built)["features"]:
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"]
        t = registry.territories.get(p["id"])
        if p["region"] != region or t is None or t.pilot or p["id"] in units:
            continue
        unit = registry.territories.get(p["district"])
        if t.kind is TerritoryKind.TOWN and unit and unit.kind is TerritoryKind.CITY_DISTRICT:
            continue
        if p["rank"] <= rank or p["district"] == chosen:
            text = t.short_name[lang].replace(". ", f".{NBSP}")  # its abbreviation beside it
            place = {"id": p["id"], "text": text, "lon": lon, "lat": lat, "kind": "town"}
            found.append((p["rank"], place))
    found.sort(key=lambda pair: pair[0])
    return tuple(place for _, place in found)[:SHOWN_PLACES]


@remember(120)
def village_dots(data: Dataset, area: str, lang: str) -> bytes:
    """The villages of a region as the browser takes them: words, place, colour."""
    found = districts(data, area, lang, "villages")
    marks: list[Mapping[str, Any]] = [
        {
            "id": v.id,
            "name": v.name,
            "level": v.level,
            "value_text": v.value_text,
            "more": v.more,
            "source": "",
            "position": [v.lon, v.lat],
            "rgb": theme.rgb(theme.tone(v.tone)),
            "fill": theme.tone(v.tone),
        }
        for v in (found.layer.villages if found else ())
    ]
    return json.dumps(marks, ensure_ascii=False, separators=(",", ":")).encode()
