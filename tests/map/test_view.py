"""The map's view model: one state a unit, counts that add up, figures as published."""

from collections import Counter
from itertools import combinations

import pandas as pd
import pytest

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.classify import Classes
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.indicator import Direction, MapForm
from sdgdash.domain.progress.against import NOT_COMPARABLE, assess_many
from sdgdash.domain.select import series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.map.scale import class_text, radius
from sdgdash.map.view import MapView, build_map_view, rows_of
from sdgdash.words.address import parse
from sdgdash.words.area import EMPTY
from sdgdash.words.i18n import DASH, MINUS, Labels

REGISTRY = shipped()
WORLD = world(REGISTRY, {})
MAPPED = [s for s in REGISTRY.series.values() if s.map is not MapForm.NONE]


def shown(series_id: str, lang: str = "en", quarantine=(), results=None, **params) -> MapView:
    code = REGISTRY.indicator_of[series_id]
    address = {"lang": lang, "indicator": code, "series": series_id, **params}
    selection, notices = parse(address, REGISTRY, "en")
    assert not notices
    rows = rows_of(series_rows(store.observations(code), REGISTRY.series[series_id]))
    return build_map_view(
        rows,
        REGISTRY,
        Labels(lang),
        selection,
        results=results,
        quarantine=quarantine,
    )


def judged(series_id: str, against: str, **params) -> MapView:
    series = REGISTRY.series[series_id]
    rows = series_rows(store.observations(REGISTRY.indicator_of[series_id]), series)
    areas = [a for a in rows["territory_id"].unique() if a in REGISTRY.territories]
    results = assess_many(against, cells_of(rows), series, areas, WORLD, 2026)
    return shown(series_id, results=results, against=against, **params)


@pytest.mark.parametrize("series", MAPPED, ids=lambda s: s.id)
@pytest.mark.parametrize("borders", ["year", "parent"])
def test_every_unit_is_counted_once_in_the_legend(series, borders: str) -> None:
    view = shown(series.id, borders=borders, older="yes")
    if view.layer is None:
        assert view.empty
        return
    drawn = next(r for r in REGISTRY.regimes.values() if r.layer == view.layer)
    assert [a.id for a in view.areas] == list(drawn.units)
    assert sum(e.count or 0 for e in view.legend) == len(drawn.units)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_are_those_of_the_published_rows(lang: str) -> None:
    view = shown("17.8.1", lang)
    rows = series_rows(store.observations("17.8.1"), REGISTRY.series["17.8.1"])
    rows = rows[rows["time_period"] == view.year].set_index("territory_id")
    for area in view.areas:
        assert area.value == rows.at[area.id, "obs_value"]
        published = str(rows.at[area.id, "obs_text"]).replace(".", "," if lang != "en" else ".")
        assert published in area.value_text


def test_the_division_of_the_year_is_drawn_and_the_change_is_told() -> None:
    before, after = shown("17.8.1", year="2021"), shown("17.8.1", year="2023")
    assert (before.layer, len(before.areas)) == ("adm1_2018", 17)
    assert (after.layer, len(after.areas)) == ("adm1_2022", 20)
    assert "June 8, 2022" in after.division
    assert "Ulytau" in after.division


def test_units_that_did_not_exist_are_empty_or_hatched_with_the_former_value() -> None:
    today = shown("17.8.1", year="2021", borders="today")
    states = {a.id: a.status for a in today.areas}
    assert {a for a, s in states.items() if s == "absent"} == {
        "KZULU",
        "KZKAR",
        "KZABY",
        "KZVOS",
        "KZZHS",
        "KZALM",
    }
    parent = {a.id: a for a in shown("17.8.1", year="2021", borders="parent").areas}
    assert parent["KZULU"].value == parent["KZKAR"].value
    assert (parent["KZULU"].status, parent["KZULU"].pattern) == ("parent", "hatch")
    assert "Karagandy" in parent["KZULU"].note


def test_a_held_back_line_is_shown_as_such() -> None:
    entries = [{"text": "2023,PT_BY_2005,KZKAR,0.0"}]
    area = next(a for a in shown("8.1.1", quarantine=entries).areas if a.id == "KZKAR")
    assert (area.status, area.value, area.pattern) == ("held_back", None, "hatch")


def test_rates_on_few_events_are_means_of_years_and_marked() -> None:
    view = shown("3.1.1", year="2021")
    rows = series_rows(store.observations("3.1.1"), REGISTRY.series["3.1.1"])
    own = rows[(rows["territory_id"] == "KZPAV") & rows["time_period"].between(2017, 2021)]
    area = next(a for a in view.areas if a.id == "KZPAV")
    assert area.value == pytest.approx(own["obs_value"].mean())
    assert area.year_text == "mean of 2017–2021"
    assert "Mean of 5 years" in area.note
    assert "mean" in view.title
    assert not set(view.table().iloc[:, 2]) & set(own["obs_text"])


def test_an_index_diverges_around_its_midpoint() -> None:
    series = REGISTRY.series["8.2.1"]
    view = shown(series.id)
    if series.map is MapForm.CHOROPLETH:
        assert all(
            e.tone.startswith("diverging")
            for e in view.legend
            if e.count and e.tone.split("/")[0] not in (*EMPTY, "older")
        )


def test_a_gap_is_named_in_the_title_and_signed_towards_the_reference() -> None:
    view = judged("17.8.1", "national", by="gap")
    assert "gap to the national value (94.7%)" in view.title
    areas = {a.id: a for a in view.areas}
    assert areas["KZKZY"].value == pytest.approx(94.7 - 91.7)
    assert areas["KZKAR"].value == pytest.approx(94.7 - 97.6)
    warm = int(areas["KZKZY"].tone.split("/")[1])
    cool = int(areas["KZKAR"].tone.split("/")[1])
    assert warm < cool
    assert sum(e.count or 0 for e in view.legend) == 20


def test_states_stand_in_words_and_counts() -> None:
    view = judged("3.2.1", "target", by="state")
    counts = Counter(a.tone for a in view.areas)
    assert counts["group/met"] == next(e.count for e in view.legend if e.label == "✓ Met") > 0
    assert all(a.mark == "✓" for a in view.areas if a.tone == "group/met")
    assert sum(e.count or 0 for e in view.legend) == len(view.areas)


def test_one_limit_lies_on_the_target_if_it_is_within_the_values() -> None:
    view = shown("3.2.1", year="2010")
    assert any("25" in e.label for e in view.legend)


def test_limits_of_the_reader_stand_in_the_legend() -> None:
    view = shown("17.8.1", classes="manual", breaks="90,95")
    assert [e.label for e in view.legend[:3]] == ["33.942 – <90", "90 – <95", "95 – 97.6"]


@pytest.mark.parametrize("choices", [{}, {"against": "national"}, {"against": "front_runner"}])
def test_classes_over_all_years_are_the_same_in_every_year(choices: dict[str, str]) -> None:
    """The default, and that of the year only when asked; a value compared with moves no limit."""
    series = "1.2.1"

    def limits(year: str, **more: str) -> list[str]:
        view = (
            judged(series, choices["against"], year=year)
            if choices
            else shown(series, year=year, **more)
        )
        return [e.label for e in view.legend if "/" in e.tone]

    assert limits("2018") == limits("2023")
    if not choices:
        assert limits("2018", scale="year") != limits("2023", scale="year")


@pytest.mark.parametrize("series", MAPPED, ids=lambda s: s.id)
def test_a_region_that_rises_never_gets_a_lighter_class(series) -> None:
    """Nor a smaller circle: by default one scale holds for every year."""
    rows = rows_of(series_rows(store.observations(REGISTRY.indicator_of[series.id]), series))
    if not rows.years:
        return
    code = REGISTRY.indicator_of[series.id]
    seen: dict[str, list[tuple[float, float]]] = {}
    scales = set()
    for year in rows.years:
        address = {"lang": "en", "indicator": code, "series": series.id, "year": str(year)}
        view = build_map_view(rows, REGISTRY, Labels("en"), parse(address, REGISTRY, "en")[0])
        if any(a.value is not None for a in view.areas):
            scales.add((view.most, tuple(e.label for e in view.legend if "/" in e.tone)))
        for area in view.areas:
            if area.value is None or area.tone in ("older", "parent"):
                continue
            if series.map is MapForm.CIRCLES:
                shade = radius(area.value, view.most)
            elif area.tone == "zero":
                shade = -1.0
            else:
                scale, i, n = area.tone.split("/")
                assert scale in ("sequential", "diverging")
                shade = (
                    int(i)
                    if series.direction is not Direction.DECREASE or (scale == "sequential")
                    else int(n) - 1 - int(i)
                )
            seen.setdefault(area.id, []).append((area.value, shade))
    assert len(scales) <= 1
    for many in seen.values():
        for low, high in combinations(sorted(many), 2):
            assert low[0] == high[0] or low[1] <= high[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("down", [False, True])
def test_printed_classes_do_not_share_a_value(lang: str, down: bool) -> None:
    """What a reader reads from the limits is the class the value is painted in."""
    labels, classes = Labels(lang), Classes((-2.5, -1.0, 0.0, 1.0, 2.5))
    printed = [class_text(classes, i, labels, down=down) for i in range(classes.n)]

    def number(text: str) -> float:
        return float(text.strip("<>").replace(MINUS, "-").replace(",", "."))

    for value in (-2.5, -1.5, -1.0, -0.3, 0.0, 0.7, 1.0, 2.0, 2.5):
        holds = []
        for i, text in enumerate(printed):
            low, high = text.split(f" {DASH} ")
            above = number(low) < value if low.startswith(">") else number(low) <= value
            below = value < number(high) if high.startswith("<") else value <= number(high)
            if above and below:
                holds.append(i)
        assert holds == [classes.index(value, down=down)]


def test_counts_are_circles_without_classes() -> None:
    series = next(s for s in MAPPED if s.map is MapForm.CIRCLES)
    view = shown(series.id, scale="year")
    assert {e.tone for e in view.legend} <= {"circle", "zero", "no_data", "held_back", "older"}
    assert view.most == max(a.value for a in view.areas if a.value is not None)
    every = [a.value for y in view.years for a in shown(series.id, year=str(y)).areas if a.value]
    assert shown(series.id).most == max(every)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reading_names_the_ends_and_the_chosen_region(lang: str) -> None:
    view = shown("17.8.1", lang, area="karkaraly")
    low, high = (f(view.areas, key=lambda a: a.value) for f in (min, max))
    for words in (low.value_text, low.name, high.value_text, high.name):
        assert words in view.reading
    assert REGISTRY.territories["KZKAR"].name[lang] in view.reading


def test_a_published_value_that_is_not_judged_is_no_missing_value() -> None:
    """Means over the border change of 2022 are not judged, though 2023 has published values."""
    view = judged("3.1.1", "target", by="gap")
    rows = series_rows(store.observations("3.1.1"), REGISTRY.series["3.1.1"])
    published = set(rows.loc[rows["time_period"] == view.year, "territory_id"])
    state = {a.id: a.status for a in view.areas}
    assert {state[a] for a in ("KZKAR", "KZVOS", "KZALM") if a in published} == {"not_assessed"}
    assert all(state[a] != "no_data" for a in published & set(state))


def test_years_are_those_with_a_value_of_a_region() -> None:
    rows = pd.DataFrame(
        [("KZ", 2017, 1.0), ("KZ", 2019, 2.0), ("KZKAR", 2019, 3.0), ("KZKAR", 2018, 4.0)],
        columns=["territory_id", "time_period", "obs_value"],
    )
    found = rows_of(rows)
    assert found.years == (2018, 2019)
    assert [r["obs_value"] for r in found.regional()] == [4.0, 3.0]
    assert [r["obs_value"] for r in found.regional([2019])] == [3.0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_levels_that_must_not_be_compared_are_beside_no_country(lang: str) -> None:
    labels, told = Labels(lang), 0
    for series in MAPPED:
        view = shown(series.id, lang=lang, area="KZKZY")
        if view.empty or NOT_COMPARABLE not in series.reasons:
            continue
        told += 1
        assert view.national is None
        assert REGISTRY.reasons[NOT_COMPARABLE][lang] in view.notes
        country = next(iter(labels("map.reading_country", value="|").split("|")))
        assert country not in view.reading
        gaps = judged(series.id, "national", by="gap", lang=lang)
        assert not any(a.value is not None for a in gaps.areas)
        why = labels("reason.not_comparable")
        assert {a.value_text for a in gaps.areas if a.status == "not_assessed"} <= {why}
    assert told


@pytest.mark.parametrize("by", ["state", "gap"])
def test_the_grade_of_the_evidence_stands_beside_every_verdict(by: str) -> None:
    view = judged("17.8.1", "national", by=by)
    known = [a for a in view.areas if a.value is not None]
    grades = [Labels("en")(f"evidence.{grade}") for grade in ("good", "fair", "weak")]
    assert len(known) > 10
    assert all(any(grade in a.note for grade in grades) for a in known)
