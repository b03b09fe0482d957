"""Official figures outside the SDG list: the newest total of the region, as in the table."""

import pandas as pd
import pytest

from sdgdash.data import library
from sdgdash.data.registry import Registry
from sdgdash.domain.text import LANGUAGES
from sdgdash.territory.context import list_context
from sdgdash.words.i18n import Labels


def newest(rows: pd.DataFrame, series: str, area: str) -> pd.Series:
    """The obvious second way: filter, sort, take the last."""
    kept = rows.query("indicator == @series and territory_id == @area")
    kept = kept.query("sex == '_T' and urbanisation == '_T'")
    return kept.sort_values("year").iloc[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("area", "region"), [("karkaraly", "KZKAR"), ("KZ", "KZ")])
def test_each_figure_is_the_newest_total_of_the_region(
    registry: Registry, lang: str, area: str, region: str
) -> None:
    rows, words, labels = library.context(), library.fact_labels(), Labels(lang)
    found = {line.name: line for line in list_context(rows, words, registry, labels, area)}
    assert found
    for series, said in words.context.items():
        if series not in set(rows.loc[rows["territory_id"] == region, "indicator"]):
            continue
        line, row = found[said[lang]], newest(rows, series, region)
        assert line.value.startswith(labels.number(float(row["value"])))
        assert str(row["year"]) in line.year
        assert line.area == registry.territories[region].name[lang]


def test_a_figure_of_other_borders_says_so(registry: Registry) -> None:
    rows, words, labels = library.context(), library.fact_labels(), Labels("en")
    for region in ("KZKAR", "KZPAV"):
        lines = {x.name: x for x in list_context(rows, words, registry, labels, region)}
        for series, said in words.context.items():
            row = newest(rows, series, region)
            changed = region == "KZKAR" and row["regime"] != "20"
            told = labels("territory.context_borders") in lines[said["en"]].note
            assert told is changed, (region, series)
