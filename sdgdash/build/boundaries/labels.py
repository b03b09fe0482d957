"""The names of a few waters, placed by people in data/registry/map-labels.yaml."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
from pydantic import TypeAdapter

from sdgdash.build.boundaries.frames import CROP, DEGREES
from sdgdash.data.registry import REGISTRY
from sdgdash.data.yamlfile import parse
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.errors import RegistryError

FILE = "map-labels.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabel:
    """A word on the map: what it names, where it stands, how early it shows (1 first).

    `file_year`: year of the file the drawn shore comes from, where it differs from today's.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    kind: str  # sea | lake | river
    lat: float
    lon: float
    rank: int
    name: Text
    file_year: int | None = None


def map_labels(registry_dir: Path = REGISTRY) -> gpd.GeoDataFrame:
    """Points in degrees with id, kind, rank, file_year and the name as kk, ru, en.

    Raises RegistryError for a wrong file, a doubled id or a point outside the crop box.
    """
    path = registry_dir / FILE
    labels = parse(path, TypeAdapter(list[MapLabel]))
    west, south, east, north = CROP
    for label in labels:
        if not (west < label.lon < east and south < label.lat < north):
            raise RegistryError(str(path), f"{label.id} lies outside the map", "Move the point.")
    if len({label.id for label in labels}) < len(labels):
        raise RegistryError(str(path), "an id occurs twice", "Keep one entry of each.")
    rows = [
        {
            "id": label.id,
            "kind": label.kind,
            "rank": label.rank,
            "file_year": label.file_year,
            **{lang: label.name[lang] for lang in LANGUAGES},
        }
        for label in labels
    ]
    points = gpd.points_from_xy([x.lon for x in labels], [x.lat for x in labels])
    # As objects, for a column with gaps would turn years into fractions.
    return gpd.GeoDataFrame(pd.DataFrame(rows, dtype=object), geometry=points, crs=DEGREES)
