"""What the map page shows, computed once per question and kept (bounded)."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from sdgdash.answers import shipped
from sdgdash.data import geometry, library
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.indicator import MapForm
from sdgdash.domain.per_head import Heads, heads
from sdgdash.domain.progress.against import Compared, assess_many
from sdgdash.domain.progress.result import Progress
from sdgdash.earth.deck_text import TYPE, ZOOM, Look
from sdgdash.map.scale import radius
from sdgdash.map.view import MapView, Rows, present, rows_of
from sdgdash.records.values import visible
from sdgdash.shell import screen
from sdgdash.words.address import Selection, chosen_series, nearest_year
from sdgdash.words.comparison import for_map
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

LARGE = 1.4  # type on a projector
LEAST_LARGE = 24  # pixels (18 pt) of the smallest text of a map there
MAIN_TOWNS = 1  # rank of the towns named at the scale of the country


def view(selection: Selection, all_years: bool = False, of: tuple[int, ...] = ()) -> MapView:
    """The view model of a selection, the same for everybody who asks the same.

    `all_years`: in classes of all years, or of the years `of`.
    """
    selection = for_map(shipped.registry(), selection)
    address = tuple(sorted(selection.params().items()))
    return _view(address, all_years, of, selection)


@st.cache_resource(show_spinner=False, max_entries=400)
def _view(
    address: tuple[tuple[str, str], ...],
    all_years: bool,
    of: tuple[int, ...],
    _selection: Selection,
) -> MapView:
    selection, registry = _selection, shipped.registry()
    series = chosen_series(registry, selection)
    rows = _rows(series.id)
    year = nearest_year(rows.years, selection.year)
    judged = selection.choice("by") != "value" or "against" in selection.choices
    results = None
    if judged and year is not None:
        results = _results(selection.choice("against"), series.id, year)
    return present(
        rows,
        registry,
        Labels(selection.lang),
        selection,
        results=results,
        quarantine=_held(selection.indicator),
        all_years=all_years,
        of=of,
        every=_gaps(selection, of) if all_years or selection.choice("scale") == "all" else (),
        heads=_heads() if selection.choice("per") == "head" else None,
    )


@st.cache_resource(show_spinner=False, max_entries=300)
def _rows(series_id: str) -> Rows:
    """The rows of a series that may be shown, sorted out once for all years and languages."""
    registry = shipped.registry()
    indicator = registry.indicators[registry.indicator_of[series_id]]
    rows = shipped.rows_of(series_id)
    elsewhere = rows.empty and not shipped.observations(indicator.code).empty
    return rows_of(visible(rows, indicator, registry), elsewhere)


def _gaps(selection: Selection, of: tuple[int, ...]) -> tuple[float, ...]:
    """The gaps of all years (or of some), in classes that stand still while the years go by."""
    if selection.choice("by") not in ("gap", "path"):
        return ()
    own = selection.with_(scale="year")
    views = [view(own.with_(year=year)) for year in of or view(own).years]
    return tuple(a.value for v in views if v.by != "value" for a in v.areas if a.value is not None)


@st.cache_resource(show_spinner=False)
def _heads() -> Heads:
    """Official population by series, territory and year."""
    return heads(library.population())


@st.cache_resource(show_spinner=False, max_entries=300)
def _results(against: str, series_id: str, year: int) -> Mapping[str, tuple[Progress, Compared]]:
    """Progress as of `year`: later values are not known yet."""
    registry = shipped.registry()
    series = registry.series[series_id]
    rows = _rows(series_id).frame
    newest = int(rows["time_period"].max()) == year
    rows = rows[rows["time_period"] <= year]
    now = rows[rows["time_period"] == year]
    areas = [a for a in now["territory_id"].unique() if a in registry.territories]
    as_of = shipped.year_of_reading() if newest else year
    return assess_many(
        against,
        cells_of(rows),
        series,
        dict.fromkeys((*areas, COUNTRY)),
        shipped.engine_world(),
        as_of,
    )


def _held(indicator: str) -> tuple[Mapping[str, str], ...]:
    """Held-back lines of the indicator's file."""
    return _held_by_file().get(f"indicator_{indicator.replace('.', '-')}.csv", ())


@st.cache_resource(show_spinner=False)
def _held_by_file() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    found: dict[str, tuple[Mapping[str, str], ...]] = {}
    for line in shipped.listing("quarantine").to_dict("records"):
        row = {str(k): str(v) for k, v in line.items()}
        found[row["file"]] = (*found.get(row["file"], ()), row)
    return found


@st.cache_resource(show_spinner=False, max_entries=3)
def words(lang: str) -> tuple[Mapping[str, Any], ...]:
    """Waters of the first rank and the main towns, in the chosen language."""
    registry = shipped.registry()
    found: list[Mapping[str, Any]] = []
    for f in geometry.layer("map_labels")["features"]:
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"]
        if p["rank"] == 1:
            found.append({"id": p["id"], "text": p[lang], "lon": lon, "lat": lat, "kind": "water"})
    for f in geometry.layer("places")["features"]:
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"]
        place = registry.territories.get(p["id"])
        if p["id"] == "431910000" and place is not None:
            text = place.short_name[lang]
            found.append(
                {
                    "id": p["id"],
                    "text": text,
                    "lon": lon,
                    "lat": lat,
                    "kind": "town",
                    "offset": [0, 12],
                }
            )
    return tuple(found)


def look(selection: Selection, shown: MapView, small: bool = False) -> Look:
    """Ground, type and circles of the WebGL map; a phone and a small map show the whole country."""
    phone = screen.phone()
    return Look(
        dark=dark(),
        size=map_size(selection, TYPE),
        zoom=ZOOM - 1.05 if phone or small else ZOOM,
        names=not (phone or small),
        words=() if phone or small else words(selection.lang),
        radii=radii(shown),
    )


def radii(shown: MapView) -> Mapping[str, float] | None:
    """Pixels of the circles by unit; None for a map of filled areas."""
    if shown.form is not MapForm.CIRCLES:
        return None
    return {a.id: radius(a.value, shown.most) for a in shown.areas if a.value is not None}


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def size(selection: Selection) -> float:
    """Factor of all type beside the map."""
    return LARGE if selection.choice("type") == "large" else 1.0


def map_size(selection: Selection, least: int) -> float:
    """Factor of all type on a map whose smallest text has `least` pixels."""
    return max(LEAST_LARGE / least, LARGE) if selection.choice("type") == "large" else 1.0
