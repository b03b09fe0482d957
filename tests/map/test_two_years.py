"""What is told of two years: only what can be compared, with the figures of the store."""

import pytest

from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.map import two_years
from sdgdash.map.view import MapView, build_map_view, rows_of
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels

REGISTRY = shipped()
SPLIT = {"KZKAR", "KZVOS", "KZALM", "KZYUZ"}  # lost area in 2018 or 2022


def view(indicator: str, year: int, lang: str = "en", **choices: str) -> MapView:
    chosen = Selection(lang, area="KZKZY", indicator=indicator, year=year, choices=choices)
    rows = rows_of(series_rows(store.observations(indicator), REGISTRY.series[indicator]))
    return build_map_view(rows, REGISTRY, Labels(lang), chosen, all_years=True)


def value(indicator: str, area: str, year: int) -> float:
    rows = series_rows(store.observations(indicator), REGISTRY.series[indicator])
    own = rows[(rows["territory_id"] == area) & (rows["time_period"] == year)]
    return float(own["obs_value"].item())


def test_only_unchanged_borders_are_compared() -> None:
    pairs = list(two_years.comparable(view("17.8.1", 2016), view("17.8.1", 2023), REGISTRY))
    named = {a.id for a, _ in pairs}
    assert not named & SPLIT
    assert {"KZAKT", "KZKZY", "KZNS"} <= named
    for a, b in pairs:
        assert a.value == value("17.8.1", a.id, 2016)
        assert b.value == value("17.8.1", b.id, 2023)


def test_the_classes_of_two_years_part_the_units_of_both() -> None:
    series = REGISTRY.series["17.8.1"]
    rows = rows_of(series_rows(store.observations("17.8.1"), series))
    views = [
        build_map_view(
            rows,
            REGISTRY,
            Labels("en"),
            Selection("en", indicator="17.8.1", year=year),
            all_years=True,
            of=(2011, 2023),
        )
        for year in (2011, 2023)
    ]
    assert [e.label for e in views[0].legend] == [e.label for e in views[1].legend]
    used = [{a.tone for a in v.areas if a.value is not None} for v in views]
    assert all(len(tones) > 1 for tones in used)
    values = [a.value for v in views for a in v.areas if a.value is not None]
    assert views[0].span == (min(values), max(values))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_reading_counts_and_names_the_largest_change(lang: str) -> None:
    before, after = view("17.8.1", 2016, lang), view("17.8.1", 2023, lang)
    series = REGISTRY.series["17.8.1"]
    text = two_years.reading(before, after, series, REGISTRY, Labels(lang))
    pairs = list(two_years.comparable(before, after, REGISTRY))
    a, b = max(pairs, key=lambda p: abs(p[1].value - p[0].value))
    assert b.name in text and a.value_text in text and b.value_text in text
    own = next(a for a, _ in pairs if a.id == "KZKZY")
    assert own.value_text in text
    rose = sum(b.value > a.value for a, b in pairs)
    assert str(rose) in text and "2016" in text and "2023" in text
    assert before.country in text and after.country in text


def test_the_order_of_the_years_does_not_turn_the_change_round() -> None:
    before, after = view("17.8.1", 2016), view("17.8.1", 2023)
    series = REGISTRY.series["17.8.1"]
    words = [
        two_years.reading(*pair, series, REGISTRY, Labels("en"))
        for pair in ((before, after), (after, before))
    ]
    assert words[0] == words[1]


def test_no_change_is_told_over_a_break() -> None:
    found = [
        (s, b)
        for s in REGISTRY.series.values()
        for b in s.breaks
        if not b.areas and s.id == REGISTRY.indicator_of[s.id]
    ]
    told = 0
    for series, broken in found:
        years = view(series.id, 2023).years
        old = [y for y in years if y < broken.year]
        new = [y for y in years if y >= broken.year]
        if not (old and new):
            continue
        text = two_years.reading(
            view(series.id, old[-1]), view(series.id, new[0]), series, REGISTRY, Labels("en")
        )
        assert broken.note["en"] in text
        told += 1
    assert told
