"""Lines over time: as published, cut at breaks, ours marked as ours."""

from pathlib import Path

import pandas as pd
import pytest

from sdgdash.answers import progress
from sdgdash.data import store
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.progress.methods import linear
from sdgdash.domain.select import DIMENSIONS, series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.trends import multiples, sentences
from sdgdash.trends import view as trends_view
from sdgdash.trends.lines import breakdown_rows
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.places import place_order

ROOT = Path(__file__).resolve().parents[2]


def _view(judge, world, registry, lang="en", **choice):
    own = {k: choice.pop(k) for k in ("breakdown", "against") if k in choice}
    selection = Selection(lang=lang, **choice).with_(**own)
    observations = store.observations(selection.indicator)
    repairs = pd.read_csv(ROOT / "data" / "repairs.csv", dtype=str)
    columns = dict(zip(repairs["id"], repairs["old"].str.partition("=")[0], strict=True))

    def say(against, series_id, area):
        return (linear(judge(against, series_id, area)[0]),)

    known = trends_view.TrendSources(judge, say, world, columns)
    selection, near = progress.figure(SHIPPED, selection)
    return trends_view.build_trend_view(
        observations, known, registry, Labels(lang), selection, near
    )


def test_every_point_is_published_or_marked_as_ours(judge, world, registry, published) -> None:
    more = ("KZULU", "KZYUZ")
    view = _view(judge, world, registry, area="KZKAR", indicator="17.8.1", areas=more)
    ids = {t.name.en: t.id for t in registry.territories.values()}
    for p in view.lines.to_dict("records"):
        if p["kind"] == "joined":
            assert p["name"] in (
                "Karagandy region + Ulytau region",
                "Turkistan region + Shymkent city",
                "Shymkent city + Turkistan region",
            )
        else:
            assert p["value"] == published("17.8.1", ids[p["name"]], p["year"])


def test_a_divided_region_is_dashed_before_and_joined_after(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZKAR", indicator="17.8.1")
    mine = view.lines[view.lines["area"] == "KZKAR"]
    years = {kind: sorted(part["year"]) for kind, part in mine.groupby("kind")}
    assert years["today"] == [2022, 2023]
    assert max(years["before"]) == 2021
    assert years["joined"] == [2021, 2022, 2023]  # led on from the last published value
    ours = mine[(mine["kind"] == "joined") & (mine["year"] > 2021)]
    assert ours["text"].str.contains("estimate").all()
    assert {k for k, _ in view.kinds} == {"today", "before", "joined"}


def test_no_line_crosses_a_break(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZ", indicator="1.2.1")
    for _, stretch in view.lines.groupby("segment"):
        assert not (stretch["year"].min() < 2018 <= stretch["year"].max())
    assert 2018 in set(view.marks["year"])


def test_target_path_and_fan_end_in_the_target_year(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZ", indicator="11.6.1.1")
    p, _ = judge("target", "11.6.1.1", "KZ")
    assert p.projection is not None
    target = view.aims[view.aims["kind"] == "target"]
    assert set(target["value"]) == {40.0}
    path = view.aims[view.aims["kind"] == "path"]
    assert (path["value"].iloc[0], path["value"].iloc[-1]) == (p.base_value, 40.0)
    assert list(view.fan["year"]) == [p.last_year, 2030]
    assert view.fan["low"].iloc[-1] <= p.projection <= view.fan["high"].iloc[-1]
    assert any(str(p.achieved_year) in s for s in view.held)
    assert view.hover["fan"].iloc[-1] == view.fan["text"].iloc[-1]


def test_without_evidence_there_is_no_fan_but_a_reason(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZKZY", indicator="17.8.1")
    assert view.fan.empty
    assert view.aims.empty
    said = [s for s in view.held if "target" in s]
    assert said == [Labels("en")("trends.no_number")], "said once"
    assert not any("target" in s for s in view.limits)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_breakdowns_are_the_published_values_by_their_words(judge, world, registry, lang) -> None:
    view = _view(judge, world, registry, lang, area="KZKZY", indicator="3.2.1", breakdown="sex")
    assert "sex" in view.breakdowns
    words = registry.codes["sex"]
    assert set(view.lines["line"]) == {words["F"][lang], words["M"][lang]}
    rows = store.observations("3.2.1", territory_id="KZKZY", sex="F")
    female = view.lines[view.lines["line"] == words["F"][lang]]
    assert sorted(female["value"]) == sorted(
        rows[rows["urbanisation"].isin(["_T", "_Z"])]["obs_value"]
    )


def test_a_breakdown_the_series_has_not_is_not_drawn(judge, world, registry) -> None:
    series = registry.series["11.6.1.1"]
    assert breakdown_rows(store.observations("11.6.1.1"), series, "sex").empty
    assert breakdown_rows(store.observations("11.6.1.1"), series, "colour").empty
    view = _view(judge, world, registry, area="KZ", indicator="11.6.1.1", breakdown="sex")
    assert set(view.lines["line"]) == {"Republic of Kazakhstan"}


def test_few_events_are_pooled_within_a_stretch(judge, world, registry, published) -> None:
    view = _view(judge, world, registry, area="KZKZY", indicator="3.1.1")
    mine = view.lines[view.lines["area"] == "KZKZY"].set_index("year")
    mean = sum(published("3.1.1", "KZKZY", y) for y in range(2019, 2024)) / 5
    assert mine.loc[2023, "value"] == pytest.approx(mean)
    assert set(mine["kind"]) == {"joined"}
    split = _view(judge, world, registry, area="KZALM", indicator="3.1.1")
    assert split.lines[split.lines["area"] == "KZALM"]["year"].max() < 2022


def test_the_country_is_a_mean_of_the_same_years_beside_a_mean(
    judge, world, registry, published
) -> None:
    view = _view(judge, world, registry, area="KZKZY", indicator="3.1.1")
    country = view.lines[view.lines["area"] == "KZ"].set_index("year")
    mean = sum(published("3.1.1", "KZ", y) for y in range(2019, 2024)) / 5
    assert country.loc[2023, "value"] == pytest.approx(mean)
    alone = _view(judge, world, registry, area="KZ", indicator="3.1.1")
    yearly = alone.lines[alone.lines["area"] == "KZ"].set_index("year")
    assert yearly.loc[2023, "value"] == published("3.1.1", "KZ", 2023)
    assert set(yearly["kind"]) == {"today"}


def test_a_village_shows_its_region_and_says_so(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="433239100", indicator="17.8.1")
    assert view.main == "KZKZY"
    assert len(view.missing) == 1


def test_flags_name_territory_and_years(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZKAR", indicator="1.2.1")
    assert any("2018" in f and "Karagandy" in f for f in view.flags)
    assert sentences.runs([2010, 2011, 2012, 2015]) == "2010–2012, 2015"


def test_small_pictures_share_one_scale(registry, rows) -> None:
    series = registry.series["17.8.1"]
    own = series_rows(store.observations("17.8.1"), series)
    view = multiples.build_multiples(own, series, registry, Labels("en"))
    assert len(view.regions) == len(registry.regimes[20].units)
    assert view.values == (own["obs_value"].min(), own["obs_value"].max())
    names = [r.name for r in view.regions]
    places = sorted(registry.regions(20), key=lambda t: place_order(Labels("en"), t))  # cities last
    assert names == [t.short_name.en for t in places]
    pooled = registry.series["3.1.1"]
    rare = series_rows(store.observations("3.1.1"), pooled)
    assert multiples.build_multiples(rare, pooled, registry, Labels("en")) is None


def test_the_lead_is_the_change_of_the_comparable_stretch(
    judge, world, registry, published
) -> None:
    view = _view(judge, world, registry, area="KZKZY", indicator="17.8.1")
    first, last = (published("17.8.1", "KZKZY", y) for y in (2011, 2023))
    assert view.lead == (
        f"Kyzylorda region: up by {last - first:.1f}\u00a0pp since 2011, to {last:.1f}% in 2023."
    )
    cut = _view(judge, world, registry, area="KZ", indicator="1.2.1")
    first, last = (published("1.2.1", "KZ", y) for y in (2018, 2023))
    assert f"{last - first:.1f}\u00a0pp since 2018" in cut.lead, "never over a break"


def test_a_divided_region_also_tells_the_change_of_the_whole(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZKAR", indicator="17.8.1")
    whole = [s for s in view.others if "Ulytau" in s]
    assert len(whole) == 1
    assert "since 2011" in whole[0]
    assert "estimate" in whole[0]


def test_the_gap_as_time_says_how_many_times_the_pace_is_needed(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZ", indicator="12.5.1.1")
    p, _ = judge("target", "12.5.1.1", "KZ")
    assert p.ratio is not None and 0 < p.ratio < 0.95
    held = " ".join(view.held)
    assert f"in {p.achieved_year}, {p.years_late} year" in held
    assert f"{1 / p.ratio:.1f} times this pace" in held


@pytest.mark.parametrize("against", ["front_runner", "own_past"])
def test_a_reference_is_drawn_as_a_level_and_called_so(judge, world, registry, against) -> None:
    view = _view(judge, world, registry, area="KZKZY", indicator="17.8.1", against=against)
    _, compared = judge(against, "17.8.1", "KZKZY")
    level = view.aims[view.aims["kind"] == "reference"]
    assert set(level["value"]) == {compared.aim.value}
    assert not (view.aims["kind"] == "target").any()
    assert str(compared.reference.year) in level["text"].iloc[0]
    national = _view(judge, world, registry, area="KZKZY", indicator="17.8.1")
    assert national.aims.empty, "the country has a line over time"
    assert "KZ" in set(national.lines["area"])


def test_the_pointer_reads_all_lines_of_a_year(judge, world, registry, published) -> None:
    more = ("KZKAR",)
    view = _view(judge, world, registry, area="KZKZY", indicator="17.8.1", areas=more)
    assert list(view.titles.values())[1:] == list(dict.fromkeys(view.lines["line"]))
    row = view.hover.set_index("year").loc[2023]
    fields = {name: f for f, name in view.titles.items()}
    for area, name in (("KZ", "Republic of Kazakhstan"), ("KZKZY", "Kyzylorda region")):
        assert row[fields[name]] == f"{published('17.8.1', area, 2023):.1f}%"
    joined = row[fields["Karagandy region"]]
    assert joined.startswith(f"{published('17.8.1', 'KZKAR', 2023):.1f}%; ")
    assert "estimate" in joined


def test_the_chosen_territory_leads_also_beside_others(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZ", indicator="11.6.1.1", areas=("KZAKT",))
    assert view.main == "KZ"
    assert view.lead.startswith("Republic of Kazakhstan")
    assert (view.aims["kind"] == "target").any()


def test_breaks_are_named_by_kind(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZKAR", indicator="1.2.1")
    assert list(view.marks["short"]) == [
        "2018: new method",
        "2022: new borders",
        "2023: new borders",
    ]


def test_a_lost_decimal_that_was_restored_is_told(judge, world, registry) -> None:
    rows = store.observations()
    repairs = pd.read_csv(ROOT / "data" / "repairs.csv", dtype=str).set_index("id")["old"]
    value = [r for r in repairs.index if repairs[r].startswith("Value=")]
    hit = rows[rows["repair_id"].isin(value)]
    assert len(hit)
    columns = {r: repairs[r].partition("=")[0] for r in repairs.index}
    told = sentences.flags(hit.head(1), columns, registry, Labels("en"))
    row = hit.iloc[0]
    assert any("decimal" in t and str(row["time_period"]) in t for t in told)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_published_dimension_can_be_drawn(judge, world, registry, dimension) -> None:
    code, series = next(
        (i.code, s)
        for i in registry.indicators.values()
        for s in i.series
        if s.id == i.headline
        and len(breakdown_rows(store.observations(i.code, territory_id="KZ"), s, dimension))
    )
    view = _view(judge, world, registry, area="KZ", indicator=code, breakdown=dimension)
    rows = breakdown_rows(store.observations(code, territory_id="KZ"), series, dimension)
    assert dimension in view.breakdowns
    assert sorted(view.lines["value"]) == sorted(rows["obs_value"])
    assert view.lines["line"].nunique() == rows[dimension].nunique()
    assert view.fan.empty, "a projection is of the whole"
    assert view.crowded == (rows[dimension].nunique() > trends_view.MOST_LINES)
    small = multiples.of_parts(view.lines, series)
    assert [r.name for r in small.regions] == list(dict.fromkeys(view.lines["line"]))
