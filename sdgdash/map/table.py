"""The figures behind the map, as rows."""

from collections.abc import Iterable, Mapping

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.per_head import PerHead
from sdgdash.words.area import Area
from sdgdash.words.i18n import Labels
from sdgdash.words.places import place_order
from sdgdash.words.value import flag_text


def pooled_table(areas: Iterable[Area], labels: Labels) -> pd.DataFrame:
    """Means of years behind the map; single years of a rate on few events are not shown."""
    cities = labels("level.city_region")  # last in official lists
    ordered = sorted(areas, key=lambda a: (a.level == cities, labels.sort_key(a.name)))
    return pd.DataFrame(
        {
            labels("table.territory"): [a.name for a in ordered],
            labels("table.year"): [a.year_text if a.shown else "" for a in ordered],
            labels("table.value"): [a.shown or a.value_text for a in ordered],
            labels("table.flags"): [a.note for a in ordered],
        }
    )


def table(
    rows: pd.DataFrame,
    registry: Registry,
    labels: Labels,
    heads: Mapping[str, PerHead] | None = None,
    unit: str = "",
) -> pd.DataFrame:
    """The figures behind the map, territories in alphabetical order.

    `heads`: values per head in `unit` by territory, in columns of their own that say so.
    """
    names = {
        c: registry.territories[c].name[labels.lang]
        for c in rows["territory_id"].unique()
        if c in registry.territories
    }
    shown = pd.DataFrame(
        {
            labels("table.territory"): rows["territory_id"].map(names).fillna(rows["ref_area"]),
            labels("table.year"): rows["time_period"],
            labels("table.value"): rows["obs_value"],
            labels("table.published"): rows["obs_text"],
            labels("table.flags"): [flag_text(str(f), labels) for f in rows["flags"]],
            labels("table.line"): [
                f"{f}:{line}"
                for f, line in zip(rows["source_file"], rows["source_line"], strict=True)
            ],
        }
    )
    if heads is not None:
        found = [heads.get(str(t)) for t in rows["territory_id"]]
        shown[labels("table.per_head", unit=unit)] = [h.value if h else None for h in found]
        shown[labels("table.population")] = pd.array(
            [h.population if h else None for h in found], dtype="Int64"
        )
    known = registry.territories
    order = [
        place_order(labels, known[code]) if code in known else (True, labels.sort_key(str(name)))
        for code, name in zip(rows["territory_id"], shown.iloc[:, 0], strict=True)
    ]
    return shown.iloc[sorted(range(len(shown)), key=lambda i: order[i])].reset_index(drop=True)
