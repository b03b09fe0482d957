"""`python -m sdgdash boundaries --source DIR`: build the map layers and switch them in."""

import argparse
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd

from sdgdash import manifest
from sdgdash.boundaries import backdrop, measure, read
from sdgdash.boundaries.layers import reference_areas, unit_layers
from sdgdash.boundaries.write import dump, geojson

SECTION = "boundaries"
BUILT = Path(__file__).resolve().parents[2] / "data" / "built"


def main(argv: Sequence[str] | None = None) -> int:
    """Build all layers from raw ones; prints the sizes. Raises SdgDashError, writes nothing then."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash boundaries", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder of the raw layers")
    parser.add_argument("--built", type=Path, default=BUILT, help="folder to write to")
    args = parser.parse_args(argv)
    files = build(args.source)
    manifest.write_section(args.built, SECTION, files, _meta(files))
    for name, content in files.items():
        print(f"{name:32} {len(content) / 1000:7.0f} KB {_zipped(content) / 1000:6.0f} KB gz")
    return 0


def build(source: Path) -> dict[str, bytes]:
    """All files of the section by name, as bytes; a pure function of the source folder."""
    units, areas = unit_layers(source), reference_areas(source)
    drawn = {**units, **_backdrop(source)}
    files = {f"{name}.geojson": geojson(frame) for name, frame in drawn.items()}
    files["layer_facts.json"] = dump(
        {name: measure.facts(frame, areas[name]) for name, frame in units.items()}
    )
    return files


def _backdrop(source: Path) -> dict[str, gpd.GeoDataFrame]:
    land, sea = backdrop.land_and_seas(read.natural_earth(source, "ocean"))
    lakes = backdrop.lakes(
        read.natural_earth(source, "lakes"), read.national_outline(source)
    )
    return {
        "backdrop_land": land,
        "backdrop_sea": sea,
        "backdrop_borders": backdrop.borders(read.natural_earth(source, "admin_0_countries")),
        "backdrop_lakes": lakes,
        "backdrop_rivers": backdrop.rivers(read.natural_earth(source, "rivers"), lakes),
    }


def _meta(files: dict[str, bytes]) -> dict[str, Any]:
    return {"layers": sorted(n.removesuffix(".geojson") for n in files if n.endswith(".geojson"))}


def _zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))
