"""The gap page: bars, calculation, heat map and baseline, figures checked against the store."""

import json

import pytest

from sdgdash.answers import progress
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.fact import FactKind
from sdgdash.domain.progress.methods import Verdict, linear
from sdgdash.domain.progress.states import State
from sdgdash.domain.text import LANGUAGES
from sdgdash.gap import asked as asked_gap
from sdgdash.gap import baseline, heat, heat_cells
from sdgdash.gap import series_view as gap_view
from sdgdash.gap.heat_picture import Words, heat_spec
from sdgdash.words.address import CHOICES, Selection, parse
from sdgdash.words.calculation import calculation
from sdgdash.words.comparison import comparison, for_baseline, notes
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import COUNTRY, columns, natural, place_order
from sdgdash.words.progress import REACHED, group_of

TODAY = 20


def _areas(registry) -> tuple[str, ...]:
    return (COUNTRY, *registry.regimes[TODAY].units)


def _one(judge, registry, series_id, area, against, lang="en"):
    indicator = registry.indicator_of[series_id]
    headline = registry.indicators[indicator].headline
    selection = Selection(
        lang=lang,
        area=area,
        indicator=indicator,
        series=None if series_id == headline else series_id,
    ).with_(against=against)
    found = {a: judge(against, series_id, a) for a in _areas(registry)}
    mine = next(t.id for t in registry.ladder(area) if t.id in found)
    said = (linear(found[mine][0]),)
    return gap_view.build_gap_view(found, said, registry, Labels(lang), selection, mine)


@pytest.mark.parametrize("against", ["national", "front_runner", "own_past"])
def test_every_gap_is_the_compared_value_minus_the_published_one(
    judge, registry, published, against
) -> None:
    view = _one(judge, registry, "17.8.1", "KZKZY", against)
    assert len(view.bars) == len(_areas(registry))
    for bar in view.bars.to_dict("records"):
        p, compared = judge(against, "17.8.1", bar["area"])
        if bar["gap"] == bar["gap"]:
            value = published("17.8.1", bar["area"], 2023)
            assert bar["gap"] == pytest.approx(compared.aim.value - value), bar["area"]
        elif against == "national" and bar["area"] == COUNTRY:
            assert bar["why"] == Labels("en")("gap.itself")
        else:
            assert bar["why"] == Labels("en")(f"reason.{compared.reason or p.reason}")


def test_the_chosen_region_stands_first_then_the_country_then_the_alphabet(judge, registry) -> None:
    view = _one(judge, registry, "17.8.1", "karkaraly", "national")
    assert list(view.bars["area"][:2]) == ["KZKAR", "KZ"]
    labels = Labels("en")
    rest = [registry.territories[a] for a in view.bars["area"][2:]]
    assert rest == sorted(rest, key=lambda t: place_order(labels, t))
    assert list(columns(registry, labels, "KZKAR")) == list(view.bars["area"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_calculation_shows_its_arithmetic_and_its_source(judge, registry, lang) -> None:
    view = _one(judge, registry, "3.2.1", "KZKZY", "target", lang)
    labels = Labels(lang)
    p, _ = judge("target", "3.2.1", "KZKZY")
    assert labels.number(25) in view.calculation.lines[0]
    assert labels.number(p.last_value, 2) in view.calculation.lines[0]
    assert labels.number(p.gap, 2) in view.calculation.lines[0]
    target = next(t for t in registry.targets if t.id == "un-3.2.1")
    assert any(target.source.title[lang] in n for n in view.calculation.notes)
    assert labels("gap.applied") in view.calculation.notes
    assert view.notes == ()


def test_a_joined_trend_is_marked_and_the_value_stays_the_own_one(
    judge, registry, published
) -> None:
    view = _one(judge, registry, "17.8.1", "KZKAR", "national")
    p, _ = judge("national", "17.8.1", "KZKAR")
    assert p.stands_for == ("KZKAR", "KZULU")
    assert p.last_value == published("17.8.1", "KZKAR", 2023)
    assert any("Ulytau" in note for note in view.calculation.notes)
    assert view.table.iloc[0][Labels("en")("gap.column_joined")] == "Karagandy + Ulytau"


def test_counts_of_the_legend_are_all_territories(judge, registry) -> None:
    view = _one(judge, registry, "3.2.1", "KZ", "target")
    assert sum(e.count for e in view.legend) == len(view.bars)


def test_without_a_target_the_page_says_so(judge, registry) -> None:
    view = _one(judge, registry, "17.8.1", "KZ", "target")
    labels = Labels("en")
    assert view.notes == (labels("gap.no_target"), labels("gap.pick_reference"))
    assert labels("reason.no_target") in view.calculation.reading
    assert view.bars["gap"].isna().all()
    assert (view.bars["value_text"] != "").all()


def test_the_target_opens_where_one_holds_else_the_national_value(registry) -> None:
    def opened(**choice: str) -> str:
        plain = {k: v for k, v in choice.items() if k not in CHOICES}
        own = {k: v for k, v in choice.items() if k in CHOICES}
        return comparison(registry, Selection(lang="en", **plain).with_(**own))

    assert opened(indicator="3.2.1", area="KZKZY") == "target"
    assert opened(indicator="11.6.1.1", area="KZ") == "target"
    assert opened(indicator="11.6.1.1", area="KZKZY") == "national"  # a plan of the country
    assert opened(indicator="17.8.1", area="KZ") == "national"
    assert opened(indicator="17.8.1", area="KZ", against="target") == "target"
    assert opened(indicator="3.2.1", area="KZ", against="own_past") == "own_past"
    assert opened(shown="all") == "target"
    assert opened(shown="all", shade="gap") == "national"
    assert opened(shown="baseline", area="karkaraly") == "national"


def test_a_target_named_by_the_reader_stays_in_the_address(registry) -> None:
    chosen = Selection(lang="en").with_(against="target")
    assert chosen.params()["against"] == "target"
    assert parse(chosen.params(), registry, "kk")[0].said("against") == "target"
    assert Selection(lang="en").said("against") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_country_beside_itself_is_what_the_regions_are_compared_with(
    judge, registry, published, lang
) -> None:
    view = _one(judge, registry, "17.8.1", "KZ", "national", lang)
    labels = Labels(lang)
    assert labels("gap.itself") in view.calculation.reading
    value = labels.number(published("17.8.1", "KZ", 2023), 1)
    assert value in view.calculation.reading
    assert value in view.axis
    assert not any("×" in line for line in view.calculation.lines)
    assert str(len(_areas(registry)) - 1) in view.counts


def test_a_target_of_the_country_alone_is_named_where_it_does_not_hold(registry) -> None:
    told = notes(registry, Labels("en"), Selection(lang="en", area="KZKZY", indicator="11.6.1.1"))
    assert registry.territories["KZ"].name.en in told[0]
    assert told[1] == Labels("en")("gap.instead_national")


def _table(judge, registry, against, ids):
    return {
        (s, a): (*judge(against, s, a), (linear(judge(against, s, a)[0]),))
        for s in ids
        for a in _areas(registry)
    }


REGIONAL = ("1.2.1", "1.4.2", "17.8.1", "3.2.1", "6.3.1")


def test_the_heat_map_holds_one_cell_a_pair_with_the_published_value(
    judge, registry, published
) -> None:
    labels = Labels("en")
    found = _table(judge, registry, "national", REGIONAL)
    selection = Selection(lang="en", area="KZKZY").with_(against="national", shown="all")
    view = heat.build_heat_view(found, registry, labels, selection)
    assert view.columns[0] == "KZKZY"
    assert len(view.cells) == len(view.rows) * len(view.columns)
    assert list(view.rows["series"]) == ["1.2.1", "3.2.1", "6.3.1", "17.8.1"]
    row = int(view.rows.index[view.rows["series"] == "17.8.1"][0])
    for column, area in enumerate(view.columns):
        cell = view.cells[(view.cells["row"] == row) & (view.cells["column"] == column)].iloc[0]
        assert cell["value"] == f"2023: {published('17.8.1', area, 2023):.1f}%", area


def test_what_stays_silent_is_counted_with_its_reasons(judge, registry) -> None:
    found = _table(judge, registry, "national", REGIONAL)
    view = heat.build_heat_view(found, registry, Labels("ru"), Selection(lang="ru"))
    assert sum(s.n for s in view.silent) == len(view.silent_table) == 1
    assert view.silent_table.iloc[0, 0] == "1.4.2"
    assert view.silent[0].why


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"goal": 3}, ["3.2.1"]),
        ({"family": "un"}, ["3.2.1"]),
        ({"family": "plan"}, []),
        ({"family": "none"}, ["1.2.1", "6.3.1", "17.8.1"]),
    ],
)
def test_the_heat_map_is_filtered_by_goal_and_kind_of_target(
    judge, registry, choices, expected
) -> None:
    found = _table(judge, registry, "target", REGIONAL)
    view = heat.build_heat_view(
        found, registry, Labels("en"), Selection(lang="en").with_(**choices)
    )
    assert list(view.rows["series"]) == expected


@pytest.mark.parametrize(
    "choices",
    [{"state": "unwanted"}, {"evidence": "weak"}, {"state": "wanted", "evidence": "fair"}],
)
def test_filters_keep_exactly_the_cells_they_name(judge, registry, choices) -> None:
    found = _table(judge, registry, "target", REGIONAL)
    selection = Selection(lang="en").with_(shown="all", **choices)
    view = heat.build_heat_view(found, registry, Labels("en"), selection)
    asked = {
        pair
        for pair, (p, _, _) in found.items()
        if p.n
        and p.state is not State.NOT_ASSESSED
        and choices.get("state") in (None, group_of(p))
        and choices.get("evidence") in (None, str(p.evidence))
    }
    bright = view.cells[view.cells["tone"] != heat_cells.FADED[0]]
    drawn = {
        (view.rows["series"][r], view.columns[c])
        for r, c in zip(bright["row"], bright["column"], strict=True)
    }
    assert asked
    assert drawn == asked
    assert str(len(asked)) in view.reading.rsplit(".", 2)[-2]
    if "state" in choices:
        assert dict(view.groups)[choices["state"]] == len(asked)


def test_the_country_is_no_column_beside_its_own_value(judge, registry) -> None:
    found = _table(judge, registry, "national", ("17.8.1",))
    selection = Selection(lang="en").with_(against="national", shown="all")
    view = heat.build_heat_view(found, registry, Labels("en"), selection)
    assert COUNTRY not in view.columns
    assert len(view.columns) == len(_areas(registry)) - 1


def test_the_spec_of_the_heat_map_is_small_and_says_each_wording_once(judge, registry) -> None:
    found = _table(judge, registry, "national", REGIONAL)
    labels = Labels("ru")
    selection = Selection(lang="ru").with_(against="national", shown="all")
    view = heat.build_heat_view(found, registry, labels, selection)
    words = Words("Территория", "Показатель", "Результат", "сравнивается с {aim}: {gap}")
    spec = heat_spec(view.cells, view.rows, view.names, words)
    frames = spec.pop("datasets")
    assert len(frames["said"]) == view.cells["said"].nunique()
    back = frames["cells"].merge(
        frames["said"].astype({c: int if c == "s" else str for c in frames["said"]}), on="s"
    )
    parts = [c for c in frames["said"] if c != "s"]
    said = ["; ".join(filter(None, row)) for row in back[parts].to_numpy()]
    assert sorted(said) == sorted(view.cells["said"])
    for short, long in (("v", "value"), ("a", "aim"), ("q", "gap")):
        whole = frames["cells"][short].astype(str) + frames["cells"][f"{short}u"].astype(str)
        assert list(whole) == list(view.cells[long])
    assert len(json.dumps(spec)) < 20_000
    for label in view.rows["label"]:
        assert label.rsplit(" ", 1)[-1] in json.dumps(spec, ensure_ascii=False), "cut off"


def test_the_shade_of_a_gap_is_its_share_of_the_compared_value(judge, registry) -> None:
    found = _table(judge, registry, "national", ("17.8.1",))
    selection = Selection(lang="en").with_(against="national", shade="gap")
    view = heat.build_heat_view(found, registry, Labels("en"), selection)
    p, _ = judge("national", "17.8.1", "KZULU")
    column = view.columns.index("KZULU")
    cell = view.cells[view.cells["column"] == column].iloc[0]
    assert heat_cells.relative(p) == pytest.approx((94.7 - 89.0) / 94.7)
    assert cell["sign"] == "+6"
    assert cell["tone"] == "diverging/2/7"
    assert [heat_cells.step(s) for s in (0.6, 0.3, 0.1, 0, -0.1, -0.3, -0.6)] == list(range(7))


def test_methods_that_disagree_are_marked(judge, registry) -> None:
    p, compared = judge("national", "17.8.1", "KZKZY")
    quarrel = (linear(p), Verdict(method="escap", status="escap.reverse", group="away"))
    selection = Selection(lang="en", area="KZKZY", method="escap")
    view = heat.build_heat_view(
        {("17.8.1", "KZKZY"): (p, compared, quarrel)}, registry, Labels("en"), selection
    )
    assert view.disputed == 1
    assert heat_cells.DISPUTED in view.cells.iloc[0]["sign"]
    assert Labels("en")("gap.cell_disputed") in view.cells.iloc[0]["said"]
    only = selection.with_(state="disputed")
    kept = heat.build_heat_view(
        {
            ("17.8.1", "KZKZY"): (p, compared, quarrel),
            ("17.8.1", "KZKAR"): (p, compared, (linear(p),)),
        },
        registry,
        Labels("en"),
        only,
    )
    places = [kept.columns[c] for c in kept.cells["column"]]
    signs = dict(zip(places, kept.cells["sign"], strict=True))
    assert heat_cells.DISPUTED in signs["KZKZY"]
    assert signs["KZKAR"] == heat_cells.FADED[1]
    assert kept.disputed == 1


def _baseline(area, lang="en", **choice):
    selection = Selection(lang=lang, area=area).with_(shown="baseline", **choice)
    return asked_gap.baseline_view(SHIPPED, selection)


KARKARALY, KAMYSTYBAS = "354800000", "433239100"


def test_the_baseline_shows_nothing_after_it(published) -> None:
    labels, view = Labels("en"), _baseline(KARKARALY)
    shown = view.table[labels("gap.column_year")]
    assert shown[shown != DASH].str[-4:].astype(int).max() <= baseline.BASELINE
    due = view.table.set_index(labels("gap.column_code"))[labels("gap.column_due")]
    assert (due["17.8.1"], due["3.2.1"]) == ("2024", DASH)
    assert not view.later
    told = labels("gap.base_nothing_yet", project=2024, date="October 24, 2024")
    assert told in view.sentences
    row = view.table[view.table[labels("gap.column_code")] == "17.8.1"].iloc[0]
    assert row[labels("gap.column_value")] == f"{published('17.8.1', 'KZKAR', 2023):.1f}%"
    assert row[labels("gap.column_level")] == "Karagandy region"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", [KARKARALY, KAMYSTYBAS, "KZKZY", "KZ"])
def test_the_baseline_says_first_how_many_figures_are_the_territorys_own(
    area, lang, registry
) -> None:
    view, ladder = _baseline(area, lang), registry.ladder(area)
    labels = Labels(lang)
    assert len(view.levels) == len(ladder)
    of = [progress.nearest_figure(SHIPPED, c, area).territory for c in registry.indicators]
    for (n, what), place in zip(view.levels, ladder, strict=True):
        assert n == labels.number(of.count(place.id), 0)
        assert place.name[lang] in what
    if area in (KARKARALY, KAMYSTYBAS):
        assert view.levels[0][0] == "0"
    assert len(view.table) == sum(a is not None for a in of)


def test_population_and_local_facts_stand_in_the_baseline_and_its_download() -> None:
    view = _baseline(KARKARALY, "ru")
    assert "30\u00a0851" in view.people
    taken = view.figures
    people = taken[taken[baseline.KIND] == "population"]
    assert (people["value"].item(), people["year"].item()) == (30851, baseline.BASELINE)
    local = taken[taken["territory_id"] == KARKARALY]
    assert len(local) == len(view.facts) + 1
    assert not (local["year"] > baseline.BASELINE).any()
    assert set(local[baseline.KIND]) <= {"population", "mirror", *map(str, FactKind)}
    assert Labels("ru")("gap.base_no_people", year=2023) in _baseline(KAMYSTYBAS, "ru").people


def test_the_download_of_the_baseline_holds_numbers_codes_sources_and_evidence(published) -> None:
    taken = _baseline(KARKARALY).figures
    rows = taken[taken[baseline.KIND] == "sdg_indicator"].set_index("series")
    one = rows.loc["3.2.1"]
    assert (one["territory_id"], one["year"], one["unit"]) == (
        "KZKAR",
        2019,
        "PER_1000_LIVE_BIRTHS",
    )
    assert one["value"] == published("3.2.1", "KZKAR", 2019)
    assert one["target_id"] == "un-3.2.1" and one["target_source"]
    assert rows.loc["17.8.1", baseline.DUE] == 2024
    assert taken["year"].dtype == "Int64", "a year is written without a decimal"
    held = ["indicator", "territory_id", "unit", "evidence", "state"]
    assert rows[held].notna().all(axis=None)
    above = rows[rows["territory_id"] == "KZ"]
    assert set(above["in_words"]) == {Labels("en")("gap.base_country")}


def test_the_baseline_compares_the_country_with_targets_only(registry) -> None:
    chosen = Selection(lang="en", area="KZKZY").with_(shown="baseline", against="national")
    assert for_baseline(registry, chosen, "2.1.1", "KZ") == "target"
    labels = Labels("en")
    for area in ("KZKZY", "KZ"):
        table = _baseline(area, against="national").table.set_index(labels("gap.column_code"))
        row = table.loc["2.1.1"]
        assert row[labels("gap.column_level")] == "Country: Republic of Kazakhstan"
        assert row[labels("gap.column_aim")] == row[labels("gap.column_gap")] == DASH


def test_a_row_of_the_baseline_has_the_value_that_is_compared(judge) -> None:
    labels = Labels("en")
    table = _baseline(KAMYSTYBAS).table.set_index(labels("gap.column_code"))
    for series, against in (("3.1.1", "target"), ("17.8.1", "national")):
        p, _ = judge(against, series, "KZKZY")
        row = table.loc[series]
        used = p.last_value if p.pooled_value is None else p.pooled_value
        assert f"{used:.1f}" in row[labels("gap.column_value")]
        assert row[labels("gap.column_aim")].endswith("(target)") is (against == "target")
        if p.pooled_value is not None:
            assert row[labels("gap.column_year")] == f"{p.pooled_from}–{p.last_year}"


def test_a_reference_reached_is_no_target_met_in_any_method(judge, registry) -> None:
    p, compared = judge("national", "11.6.1.1", "KZKAR")
    assert p.state in REACHED
    labels, series = Labels("en"), registry.series["11.6.1.1"]
    found = calculation((p, compared), (linear(p),), "KZKAR", series, "national", registry, labels)
    assert labels(f"gap.reached_{p.state}") in found.says["linear"]


def test_pace_and_projection_follow_from_the_printed_level(judge, registry) -> None:
    """Level + needed a year x years left is the target: the reader can check the arithmetic."""
    p, compared = judge("target", "11.6.1.1", "KZ")
    assert p.level + p.pace_needed * (p.target_year - p.last_year) == pytest.approx(p.target)
    series = registry.series["11.6.1.1"]
    found = calculation((p, compared), (), "KZ", series, "target", registry, Labels("en"))
    text = "\n".join(found.lines)
    assert f"starts from the value of {p.last_year}: {p.level:.1f}%" in text


@pytest.mark.parametrize(
    ("years", "due"),
    [
        ((2020, 2021, 2022, 2023), 2024),
        ((2014, 2017, 2020, 2023), 2026),
        ((2016, 2017, 2018, 2019), None),  # stopped
        ((2015, 2020, 2022, 2023), None),  # no rhythm
        ((2022, 2023), None),
        ((), None),
    ],
)
def test_the_next_value_follows_the_rhythm_of_the_last(years, due) -> None:
    assert baseline.expected(years) == due


def test_regions_of_pilots_and_missing_values_are_marked(judge, registry) -> None:
    found = _table(judge, registry, "target", REGIONAL)
    labels = Labels("en")
    view = heat.build_heat_view(found, registry, labels, Selection(lang="en").with_(shown="all"))
    assert {view.columns[i] for i in view.pilots} == {"KZKAR", "KZKZY"}
    words = Words("a", "b", "c", "{aim} {gap}")
    spec = heat_spec(view.cells, view.rows, view.names, words, view.pilots)
    blocks = next(one["data"]["values"] for one in spec["layer"] if "values" in one.get("data", {}))
    assert [b["goal"] for b in blocks] == sorted(set(view.rows["goal"]))
    for block in blocks:
        of = view.rows.loc[view.rows["goal"] == block["goal"], "row"]
        assert (block["r"], block["last"]) == (of.min(), of.max())
    text = json.dumps(spec["layer"], ensure_ascii=False)
    assert "◆ Karagandy" in text and "◆ Abai" not in text
    drawn = set(view.rows["series"])
    empty = [k for k, (p, _, _) in found.items() if k[0] in drawn and not p.n]
    cells = view.cells[view.cells["sign"] == DASH]
    assert len(empty) == len(cells) > 0
    told = next(e for e in view.legend if labels("data.none") in e.label)
    assert told.count == len(empty)


def test_codes_stand_in_their_natural_order() -> None:
    codes = ["1.10.1", "1.a.1", "1.2.1", "11.1.1", "2.1.1"]
    assert sorted(codes, key=natural) == ["1.2.1", "1.10.1", "1.a.1", "2.1.1", "11.1.1"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_downloaded_has_numbers_and_their_unit(judge, registry, published, lang) -> None:
    view = _one(judge, registry, "3.2.1", "KZKZY", "target", lang)
    labels, (p, _) = Labels(lang), judge("target", "3.2.1", "KZKZY")
    row = view.figures.iloc[0]
    assert row[labels("gap.column_value")] == published("3.2.1", "KZKZY", p.last_year)
    assert row[labels("gap.column_aim")] == 25
    assert row[labels("gap.column_gap")] == pytest.approx(p.gap)
    assert row[labels("gap.column_year")] == p.last_year
    assert row[labels("table.unit")] == registry.units[registry.series["3.2.1"].unit].name[lang]
    assert list(view.figures[labels("table.territory")]) == list(view.bars["name"])


def test_what_the_country_has_met_is_no_state_of_a_pilot() -> None:
    labels = Labels("en")
    code, state = labels("gap.column_code"), labels("gap.column_state")
    level = labels("gap.column_level")
    pilot = _baseline(KARKARALY).table.set_index(code)
    above = pilot[level].str.startswith("Country") & (pilot[labels("gap.column_value")] != DASH)
    assert set(pilot.loc[above, state]) == {labels("gap.base_country")}
    assert labels("gap.base_country") not in set(_baseline("KZ").table[state])


def test_the_heat_map_is_taken_away_as_figures(judge, registry, published) -> None:
    found = _table(judge, registry, "target", REGIONAL)
    selection = Selection(lang="en").with_(shown="all", state="met")
    view = heat.build_heat_view(found, registry, Labels("en"), selection)
    drawn = [k for k, (p, _, _) in found.items() if k[0] in set(view.rows["series"]) and p.n]
    taken = view.figures.set_index(["series", "territory_id"])
    assert set(taken.index) == set(drawn), "all cells, whatever the filter fades"
    one = taken.loc[("3.2.1", "KZKZY")]
    assert one["value"] == published("3.2.1", "KZKZY", one["year"])
    assert (one["compared_with"], one["compared_value"]) == ("target", 25)
    assert one["target_source_address"] and one["evidence"] == "weak"
    assert "linear" in one["methods"]


@pytest.mark.parametrize("against", ["national", "front_runner"])
@pytest.mark.parametrize("series", ["15.1.1", "15.4.1"])
def test_levels_that_mean_different_things_are_compared_nowhere(
    judge, registry, against, series
) -> None:
    """Neither as a bar nor as a class of a gap nor by any word of "reached"."""
    view = _one(judge, registry, series, "KZKZY", against)
    told = view.bars[view.bars["area"] != COUNTRY]
    assert told["gap"].isna().all()
    assert (told["why"] == Labels("en")("reason.not_comparable")).any()
    assert not told["group"].isin(["reached", "reached_worsening"]).any()
    found = _table(judge, registry, against, (series,))
    chosen = Selection(lang="en").with_(shown="all", shade="gap", against=against)
    shaded = heat.build_heat_view(found, registry, Labels("en"), chosen)
    assert not shaded.cells["tone"].str.startswith("diverging").any()
    assert shaded.figures["gap"].isna().all()
