"""Joins units into larger ones along their shared borders."""

from collections.abc import Mapping

import geopandas as gpd

from sdgdash.build.boundaries.clean import require_coverage
from sdgdash.errors import BuildError


def dissolve(units: gpd.GeoDataFrame, into: Mapping[str, str]) -> gpd.GeoDataFrame:
    """Units joined by `into` (unit id -> id of the larger unit); `region` becomes that id.

    Raises BuildError for a unit that `into` does not name.
    """
    lost = sorted(set(units["id"]) - set(into))
    if lost:
        raise BuildError("dissolve", f"no larger unit for {lost}", "Complete the crosswalk.")
    target = units["id"].map(into)
    joined = units[["geometry"]].assign(id=target).dissolve("id", method="coverage").reset_index()
    joined["region"] = joined["id"]
    return require_coverage(joined[["id", "region", "geometry"]], "dissolve")
