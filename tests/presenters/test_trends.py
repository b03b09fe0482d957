"""Lines over time: as published, cut at breaks, ours marked as ours."""

import pytest

from sdgdash import store
from sdgdash.domain.select import series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.i18n import Labels
from sdgdash.presenters import multiples, trends
from sdgdash.presenters.selection import Selection
from sdgdash.presenters.trendlines import breakdown_rows


def _view(judge, world, registry, lang="en", **choice):
    breakdown = choice.pop("breakdown", "none")
    selection = Selection(lang=lang, **choice).with_(breakdown=breakdown)
    observations = store.observations(selection.indicator)
    return trends.present(observations, judge, world, registry, Labels(lang), selection)


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
    assert ours["text"].str.contains("estimated").all()
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
    assert any(str(p.achieved_year) in s for s in view.pace)


def test_without_evidence_there_is_no_fan_but_a_reason(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZKZY", indicator="17.8.1")
    assert view.fan.empty
    assert view.aims.empty
    assert Labels("en")("reason.no_target") in view.pace


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


def test_a_village_shows_its_region_and_says_so(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="433239100", indicator="17.8.1")
    assert view.main == "KZKZY"
    assert len(view.missing) == 1


def test_flags_name_territory_and_years(judge, world, registry) -> None:
    view = _view(judge, world, registry, area="KZKAR", indicator="1.2.1")
    assert any("2018" in f and "Karagandy" in f for f in view.flags)
    assert trends._years([2010, 2011, 2012, 2015]) == "2010–2012, 2015"


def test_small_pictures_share_one_scale(registry, rows) -> None:
    series = registry.series["17.8.1"]
    own = series_rows(store.observations("17.8.1"), series)
    view = multiples.present(own, series, registry, Labels("en"))
    assert len(view.regions) == len(registry.regimes[20].units)
    assert view.values == (own["obs_value"].min(), own["obs_value"].max())
    names = [r.name for r in view.regions]
    assert names == sorted(names, key=Labels("en").sort_key)
    pooled = registry.series["3.1.1"]
    rare = series_rows(store.observations("3.1.1"), pooled)
    assert multiples.present(rare, pooled, registry, Labels("en")) is None
