"""The only reader of the shipped map layers at run time; needs nothing but the files.

Layers (GeoJSON, longitude and latitude, outer rings clockwise): `adm1_2022`, `adm1_2018`,
`adm1_2016` (regions, id = published REF_AREA code), `adm2_2024` (districts, id = KATO code,
`region` = REF_AREA code), `country`, `places`, `map_labels`, and the backdrop `backdrop_land`,
`backdrop_sea`, `backdrop_borders`, `backdrop_lakes`, `backdrop_rivers`.
"""

from pathlib import Path
from typing import Any

from sdgdash.data.files import read_json
from sdgdash.data.paths import DATA
from sdgdash.errors import StoreError

BUILT = DATA / "built"
FACTS = "layer_facts.json"
UNIT_LAYERS = ("adm1_2016", "adm1_2018", "adm1_2022", "adm2_2024", "country")
LAYERS = (
    *UNIT_LAYERS,
    "places",
    "map_labels",
    "backdrop_land",
    "backdrop_sea",
    "backdrop_borders",
    "backdrop_lakes",
    "backdrop_rivers",
)
_REMEDY = "Build the layers: python -m sdgdash boundaries --source DIR"


def layer_path(name: str, built: Path = BUILT) -> Path:
    """Where the layer lies; StoreError when there is none of this name."""
    path = built / f"{name}.geojson"
    if path.parent != built or not path.exists():
        raise StoreError(str(path), f"no boundary layer '{name}'", _REMEDY)
    return path


def layer(name: str, built: Path = BUILT) -> dict[str, Any]:
    """The layer as a GeoJSON FeatureCollection. Reads the file each time: cache it outside."""
    collection = read_json(layer_path(name, built), _REMEDY)
    if collection.get("type") != "FeatureCollection" or "features" not in collection:
        raise StoreError(str(layer_path(name, built)), "is not a FeatureCollection", _REMEDY)
    return collection


def facts(name: str, built: Path = BUILT) -> dict[str, dict[str, Any]]:
    """Facts by unit id of a unit layer (regions, districts, country).

    `area_km2` (of the shipped polygon; take official areas for densities), `reference_km2`,
    `label` [lon, lat], `bbox` [west, south, east, north], `neighbours` (ids).
    StoreError when the layer has none.
    """
    every = read_json(built / FACTS, _REMEDY)
    if name not in every:
        raise StoreError(str(built / FACTS), f"no facts for layer '{name}'", _REMEDY)
    found: dict[str, dict[str, Any]] = every[name]
    return found


def label_points(name: str, built: Path = BUILT) -> dict[str, tuple[float, float]]:
    """(lon, lat) inside each unit of a unit layer, good for its label, by unit id."""
    return {unit: (f["label"][0], f["label"][1]) for unit, f in facts(name, built).items()}
