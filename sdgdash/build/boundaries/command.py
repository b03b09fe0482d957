"""`python -m sdgdash boundaries --source DIR`: build the map layers and switch them in."""

import argparse
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd

from sdgdash.build.boundaries import backdrop, measure, read
from sdgdash.build.boundaries.labels import map_labels
from sdgdash.build.boundaries.layers import reference_areas, unit_layers
from sdgdash.build.boundaries.places import places
from sdgdash.build.boundaries.write import dump, geojson
from sdgdash.data import manifest
from sdgdash.data.paths import DATA

SECTION = "boundaries"
BUILT = DATA / "built"


def main(argv: Sequence[str] | None = None) -> int:
    """Build all layers from raw ones and print the sizes.

    An SdgDashError on the way leaves the served files as they were.
    """
    parser = argparse.ArgumentParser(prog="python -m sdgdash boundaries", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder of the raw layers")
    parser.add_argument("--local", type=Path, help="folder of KATO and places (SOURCE/../local)")
    parser.add_argument("--built", type=Path, default=BUILT, help="folder to write to")
    args = parser.parse_args(argv)
    files, meta = build(args.source, args.local or args.source.parent / "local")
    manifest.write_section(args.built, SECTION, files, meta)
    for name, content in files.items():
        print(f"{name:28} {len(content) / 1000:6.0f} KB {_zipped(content) / 1000:6.0f} KB gz")
    print(f"Places without a point: {', '.join(meta['places_without_point'])}")
    return 0


def build(source: Path, local: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """All files of the section by name, and what the manifest says of them.

    A pure function of the two source folders and the registry's map labels.
    """
    units, shares = unit_layers(source)
    areas = reference_areas(source)
    points, without = places(local, source, units["adm2_2024"])
    drawn = {**units, "places": points, "map_labels": map_labels(), **_backdrop(source)}
    files = {f"{name}.geojson": geojson(frame) for name, frame in drawn.items()}
    files["layer_facts.json"] = dump(
        {name: measure.facts(frame, areas[name]) for name, frame in units.items()}
    )
    counts = {name: len(frame) for name, frame in drawn.items()}
    return files, {"features": counts, "outline": shares, "places_without_point": without}


def _backdrop(source: Path) -> dict[str, gpd.GeoDataFrame]:
    land, sea = backdrop.land_and_seas(read.natural_earth(source, "ocean"))
    lakes = backdrop.lakes(read.natural_earth(source, "lakes"), read.national_outline(source))
    return {
        "backdrop_land": land,
        "backdrop_sea": sea,
        "backdrop_borders": backdrop.borders(read.natural_earth(source, "admin_0_countries")),
        "backdrop_lakes": lakes,
        "backdrop_rivers": backdrop.rivers(read.natural_earth(source, "rivers"), lakes),
    }


def _zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))
