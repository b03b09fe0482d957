"""Where a place of the classifier (KATO) lies: points of OpenStreetMap joined by name.

A place is looked for inside the district the classifier puts it in; a town or a settlement of
a town, whose land may be an enclave in another district, else inside its region. A place
without exactly one such point gets none: nothing is guessed.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import geopandas as gpd

from sdgdash.build.boundaries.frames import DEGREES, EQUAL_AREA
from sdgdash.build.boundaries.names import bare, kind_of, names_of
from sdgdash.build.boundaries.read import COUNTRY, natural_earth, numbers, read_pilots, table
from sdgdash.errors import SourceError

Kato = Mapping[str, Mapping[str, str]]  # code -> parent, level, name_kk, name_ru
Point = tuple[float, float]  # longitude, latitude

# Cities that are regions: KATO code -> published region code.
CITIES = {"710000000": "KZNS", "750000000": "KZALA", "790000000": "KZSHY"}
# Districts younger than the polygons: their land lies in this polygon.
DRAWN_IN = {"615500000": "612000000", "635500000": "635200000", "636300000": "635400000"}
# Names on the map that differ from the classifier by more than spelling.
ALSO_CALLED = {"314230100": "Бауыржан Момышұлы", "615230100": "Ақсукент"}
# Absent from the points: taken from Natural Earth, whose 1:10m places may be some km off.
COARSE = {
    "104630100": "Urzhar",
    "334820100": "Sarqan",
    "431010000": "Qyzylorda",
    "634620100": "Zaysan",
}
SIZE = {"city": 0, "town": 1, "village": 2, "hamlet": 3}
SAME_PLACE_M = 3000.0  # points of one name nearer than this are one place mapped twice


def read_osm(source: Path, districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Points inside the country with their bare `names`, `size` and district `id`, `region`."""
    path = source / "places" / "osm_places_with_district.csv"
    raw = table(path, ("osm_id", "place", "name", "name:kk", "name:ru", "lat", "lon"))
    unknown = sorted(set(raw["place"].dropna()) - set(SIZE))
    if unknown:
        raise SourceError(str(path), f"unknown kinds of place {unknown}", "Add them to SIZE.")
    lon, lat = numbers(raw, "lon", path), numbers(raw, "lat", path)
    points = gpd.GeoDataFrame(raw, geometry=gpd.points_from_xy(lon, lat), crs=DEGREES)
    inside = points.sjoin(districts[["id", "region", "geometry"]], predicate="within")
    columns = ["name", "name:kk", "name:ru"]
    inside["names"] = [
        {bare(n) for n in row if isinstance(n, str)} for row in inside[columns].to_numpy()
    ]
    inside["size"] = inside["place"].map(SIZE)
    return inside.sort_values(["size", "osm_id"], ignore_index=True)


def by_name(
    codes: Iterable[str], kato: Kato, osm: gpd.GeoDataFrame, region_of: Mapping[str, str]
) -> dict[str, Point]:
    """The point of every code whose name has exactly one in its own district or region.

    `region_of`: region by id of the shipped districts.
    """
    found = {}
    for code in codes:
        point = _one(_near(code, kato, osm, region_of))
        if point is not None:
            found[code] = point
    return found


def polygon_of(code: str, kato: Kato, drawn: Collection[str]) -> str | None:
    """The shipped district polygon a place belongs to, up the classifier."""
    while code in kato:
        polygon = DRAWN_IN.get(code, code)
        if polygon in drawn:
            return polygon
        code = kato[code]["parent"]
    return None


def coarse_points(source: Path) -> dict[str, Point]:
    """The points of `COARSE`; SourceError for a name that is not there exactly once."""
    towns = natural_earth(source, "populated_places")
    own = towns[towns["adm0_a3"].isin(COUNTRY)].set_index("name").geometry
    wrong = [name for name in COARSE.values() if list(own.index).count(name) != 1]
    if wrong:
        raise SourceError("populated places", f"not there once: {wrong}", "Mend COARSE.")
    return {code: (own[name].x, own[name].y) for code, name in COARSE.items()}


def pilot_points(local: Path) -> dict[str, Point]:
    """The pilots' settlements already joined; a point claimed by two places is left out."""
    frame = read_pilots(local).dropna(subset=["lat", "lon"])
    frame = frame[~frame["osm_id"].duplicated(keep=False)]
    return {
        code: (float(lon), float(lat))
        for code, lon, lat in zip(frame["code"], frame["lon"], frame["lat"], strict=True)
    }


def _near(
    code: str, kato: Kato, osm: gpd.GeoDataFrame, region_of: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """Points of this name in the place's own district; for towns, else in its region."""
    entry = kato[code]
    names = names_of(entry["name_kk"], entry["name_ru"])
    if code in ALSO_CALLED:
        names.add(bare(ALSO_CALLED[code]))
    same = osm[[not names.isdisjoint(other) for other in osm["names"]]]
    if code in CITIES:
        return same[same["region"].eq(CITIES[code])]
    district = polygon_of(code, kato, region_of.keys())
    if district is None:
        return same.iloc[:0]
    own = same[same["id"].eq(district)]
    if own.empty and kind_of(entry["name_kk"]) in ("town", "settlement"):
        return same[same["region"].eq(region_of[district])]
    return own


def _one(same: gpd.GeoDataFrame) -> Point | None:
    """The point of the largest place among those of one name; None if two are equally large."""
    largest = same[same["size"] == same["size"].min()]
    if largest.empty:
        return None
    flat = largest.to_crs(EQUAL_AREA).geometry
    if flat.distance(flat.iloc[0]).max() > SAME_PLACE_M:
        return None
    point = largest.geometry.iloc[0]
    return point.x, point.y
