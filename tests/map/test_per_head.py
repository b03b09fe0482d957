"""Amounts per head: official population of the same year and borders, marked, or no value."""

import pytest

from sdgdash.data import library, store
from sdgdash.data.registry import shipped
from sdgdash.domain.indicator import MapForm
from sdgdash.domain.per_head import SERIES_OF, heads
from sdgdash.domain.select import series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.map import per_head
from sdgdash.map.view import MapView, build_map_view, rows_of
from sdgdash.words.address import parse
from sdgdash.words.i18n import NBSP, Labels

REGISTRY = shipped()
HEADS = heads(library.population())
AMOUNTS = [s for s in REGISTRY.series.values() if s.map is MapForm.CIRCLES]


def shown(series_id: str, lang: str = "en", **params: str) -> MapView:
    code = REGISTRY.indicator_of[series_id]
    address = {"lang": lang, "indicator": code, "series": series_id, "per": "head", **params}
    selection, notices = parse(address, REGISTRY, "en")
    assert not notices
    rows = rows_of(series_rows(store.observations(code), REGISTRY.series[series_id]))
    return build_map_view(rows, REGISTRY, Labels(lang), selection, heads=HEADS)


@pytest.mark.parametrize("series", AMOUNTS, ids=lambda s: s.id)
def test_every_amount_on_the_map_says_what_it_is_per_head(series) -> None:
    unit = REGISTRY.units[series.unit]
    assert per_head.possible(series, unit)
    view = shown(series.id)
    assert view.form is MapForm.CHOROPLETH
    assert Labels("en")("map.computed_mark") in view.title
    assert Labels("en")("map.computed_mark") in view.legend_title
    assert view.notes[0] == Labels("en")("map.heads_note")
    assert sum(e.count or 0 for e in view.legend) == len(view.areas)
    if "TNG" in series.unit or "USD" in series.unit:
        assert "at current prices" in view.title


@pytest.mark.parametrize("year", ["2015", "2021", "2023"])
def test_a_value_is_the_published_one_over_the_population_of_its_borders(year: str) -> None:
    series = REGISTRY.series["17.6.2-over-10-mbit"]
    view = shown(series.id, year=year)
    rows = series_rows(store.observations("17.6.2"), series)
    rows = rows[rows["time_period"] == int(year)].set_index("territory_id")
    known = [a for a in view.areas if a.value is not None]
    assert len(known) >= 15
    for area in known:
        row = rows.loc[area.id]
        people = HEADS[(SERIES_OF[row["regime"]], area.id, int(year))].persons
        assert area.value == pytest.approx(row["obs_value"] * 1000 / people * 100)
        assert f"{people:,}" in area.note
        assert str(row["obs_text"]) in area.shown.replace(",", "")
        assert f"{row['source_file']}:{row['source_line']}" in area.source


def test_other_borders_and_missing_population_leave_no_data_with_the_reason() -> None:
    labels = Labels("en")
    jobs = {a.id: a for a in shown("9.2.2", year="2022").areas}  # 17 regions, people of 20
    for code in ("KZKAR", "KZVOS"):
        assert (jobs[code].value, jobs[code].status) == (None, "no_data")
        assert jobs[code].note == labels("map.refused_other_borders")
    assert jobs["KZPAV"].value is not None
    damage = {a.id: a for a in shown("1.5.2-natural", year="2012").areas}
    gone = [a for a in damage.values() if a.note == labels("map.refused_no_population")]
    assert gone and all(a.value is None for a in gone)


def test_figures_of_ours_have_three_significant_digits_and_a_zero_stays_a_zero() -> None:
    view = shown("11.1.1", year="2023")
    zeros = [a for a in view.areas if a.value == 0]
    assert zeros and all(a.status == "zero" for a in zeros)
    for area in view.areas:
        if area.value:
            number = float(area.value_text.split()[0].replace(",", ""))
            assert number == pytest.approx(area.value, rel=0.006)


def test_the_table_keeps_the_published_text_beside_the_computed_value() -> None:
    view = shown("17.3.1.3", year="2023")
    table = view.table()
    computed = next(c for c in table.columns if c.startswith("Computed by us"))
    people = Labels("en")("table.population")
    known = table[table[computed].notna()]
    assert len(known) == 20
    for row in known.to_dict("records"):
        published = float(row[Labels("en")("table.published")])
        assert row[computed] == pytest.approx(published * 1e6 / row[people])


def test_classes_over_all_years_are_those_of_the_computed_values() -> None:
    view = shown("9.1.2-freight", scale="all")
    assert view.span is not None
    known = [a.value for a in view.areas if a.value is not None]
    assert view.span[0] <= min(known) and max(known) <= view.span[1]
    assert view.span[1] < 1e4  # tonnes per person, not millions of tonnes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_country_is_told_per_head_too(lang: str) -> None:
    view = shown("15.2.1-area", lang, year="2023", area="KZKAR")
    assert view.national is not None
    assert view.national[0] == pytest.approx(
        13697.2 * 1e6 / HEADS["recalculated", "KZ", 2023].persons
    )
    number = view.country.split(NBSP)[0]  # the unit stands once, at the highest value
    assert number in view.reading
    assert Labels(lang).number(view.national[0], 0) == number


def test_amounts_stay_circles_unless_asked_and_shares_are_not_divided() -> None:
    assert shown("9.2.2", per="amount").form is MapForm.CIRCLES
    view = shown("17.8.1")
    assert Labels("en")("map.computed_mark") not in view.title
    assert view.national == pytest.approx((94.7, view.national[1]))
