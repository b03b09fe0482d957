"""The list of indicators and the exact values, held against the published table itself."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from sdgdash.answers import loaded
from sdgdash.answers.coverage import courses, summaries
from sdgdash.data import registry as reg
from sdgdash.data import store
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.schema import COLUMNS
from sdgdash.domain.select import DIMENSIONS, TOTALS, declared
from sdgdash.domain.text import LANGUAGES
from sdgdash.indicators import asked
from sdgdash.indicators import view as indicators_view
from sdgdash.indicators.view import Filters, IndicatorFacts
from sdgdash.records import citation, package, values
from sdgdash.records.values import TOTAL, Wanted
from sdgdash.words.i18n import Labels, slug

REGISTRY = reg.shipped()
SOURCE = {"commit": "72277878d0000", "commit_date": "2024-10-24"}
TODAY = date(2026, 11, 22)
ADDRESS = "https://example.org/indicators?lang=ru&indicator=3.2.1"


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return store.observations()


@pytest.fixture(scope="module")
def known(rows: pd.DataFrame) -> IndicatorFacts:
    series = {i.code: i.series for i in REGISTRY.indicators.values()}
    return IndicatorFacts(
        summaries(rows, REGISTRY),
        courses(declared(rows, series)),
        {},
    )


def codes(known: IndicatorFacts, **filters: object) -> list[str]:
    table = indicators_view.listing(known, REGISTRY, Labels("en"), Filters(**filters))  # type: ignore[arg-type]
    return list(table["code"])


# The list


def test_every_indicator_of_the_official_list_is_listed(
    known: IndicatorFacts, rows: pd.DataFrame
) -> None:
    assert codes(known) == list(REGISTRY.indicators)
    assert set(codes(known, held=True)) == set(rows["indicator"])
    assert set(codes(known, held=False)) == set(REGISTRY.indicators) - set(rows["indicator"])


def test_coverage_equals_a_plain_count(known: IndicatorFacts, rows: pd.DataFrame) -> None:
    for code in ("3.2.1", "8.5.1", "11.6.2"):
        own = rows[rows["indicator"] == code]
        summary = known.summaries[code]
        assert summary.values == len(own)
        assert summary.years == tuple(sorted({int(y) for y in own["time_period"]}))
        assert summary.dimensions == {d for d in DIMENSIONS if not set(own[d]) <= TOTALS}
    assert known.summaries["3.2.1"].levels == {"country", "region"}
    assert known.summaries["11.6.2"].levels == {"place"}  # towns, not the regions of their codes


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_filter_by_breakdown(dimension: str, known: IndicatorFacts, rows: pd.DataFrame) -> None:
    broken = set(rows.loc[~rows[dimension].isin(TOTALS), "indicator"])
    assert broken and set(codes(known, dimension=dimension)) == broken


def test_filters_by_goal_target_level_kind_and_target_value(
    known: IndicatorFacts, rows: pd.DataFrame
) -> None:
    assert codes(known, goal=3, target="3.2") == ["3.2.1", "3.2.2"]
    assert codes(known, level="place") == ["11.6.2"]
    below = rows[(rows["ref_area"] != "KZ") & (rows["regime"] != "places")]
    assert set(codes(known, level="region")) == set(below["indicator"])
    shares = codes(known, kind="share")
    assert shares and all(
        any(s.kind == "share" for s in REGISTRY.indicators[c].series) for c in shares
    )
    aimed = {REGISTRY.indicator_of[t.series] for t in REGISTRY.targets}
    assert set(codes(known, has_target=True)) == aimed


def test_filter_by_years_keeps_what_has_a_value_in_them(
    known: IndicatorFacts, rows: pd.DataFrame
) -> None:
    newest = set(rows.loc[rows["time_period"] == 2023, "indicator"])
    assert set(codes(known, years=(2023, 2023))) == newest
    assert set(codes(known, years=(2010, 2023))) == set(rows["indicator"])


def test_found_indicators_stand_in_the_order_of_the_search(known: IndicatorFacts) -> None:
    assert codes(known, codes=("6.1.1", "1.2.1")) == ["6.1.1", "1.2.1"]
    assert codes(known, codes=("6.1.1", "1.2.1"), goal=1) == ["1.2.1"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_indicator_without_values_says_so(lang: str, known: IndicatorFacts) -> None:
    labels = Labels(lang)
    table = indicators_view.listing(known, REGISTRY, labels, Filters(held=False))
    assert set(table["levels"]) == {labels("data.none")}
    assert set(table["values"]) == {0} and set(table["years"]) == {""}


def test_a_course_is_the_national_series(known: IndicatorFacts) -> None:
    national = store.observations("3.2.1", territory_id="KZ", sex="_T", urbanisation="_T")
    assert list(known.courses["3.2.1"]) == list(national["obs_value"])


# Exact values


def test_chosen_rows_are_rows_of_the_store() -> None:
    own = store.observations("3.2.1")
    wanted = Wanted(areas=("KZKAR", "KZ"), years=(2015, 2017), rows="sex")
    expected = store.observations(
        "3.2.1", territory_id=["KZKAR", "KZ"], time_period=[2015, 2016, 2017], sex=["F", "M"]
    )
    pd.testing.assert_frame_equal(values.chosen(own, wanted), expected)
    totals = values.chosen(own, Wanted(rows=TOTAL))
    assert all(set(totals[d]) <= TOTALS for d in DIMENSIONS)
    assert 0 < len(totals) < len(own)
    pd.testing.assert_frame_equal(values.chosen(own, Wanted()), own)


@pytest.mark.parametrize(("lang", "women"), [("kk", "Әйелдер"), ("ru", "Женщины"), ("en", "Women")])
def test_codes_are_shown_as_words(lang: str, women: str) -> None:
    own = store.observations("3.2.1")
    shown = values.shown(own, REGISTRY, Labels(lang))
    assert women in set(shown["sex"]) and not set(shown["sex"]) & set(own["sex"])
    assert list(shown["published"]) == list(own["obs_text"])
    assert list(shown["value"]) == list(own["obs_value"])
    assert "age" not in shown and "series" not in shown  # nothing to tell apart


def test_towns_are_not_called_regions() -> None:
    own = store.observations("11.6.2")
    shown = values.shown(own, REGISTRY, Labels("ru"))
    names = dict(zip(own["ref_area"], shown["territory"], strict=True))
    assert names["KZBLH"] == "г. Балхаш"
    assert names["KZAKT"] == "Пост наблюдения с кодом Актюбинской области"
    assert names["KZALA"] == REGISTRY.territories["KZALA"].name.ru
    assert "KZUKK" in names["KZUKK"]


@pytest.mark.parametrize(
    ("text", "places"),
    [("12", 0), ("12.30", 2), ("0.0024", 4), ("7.123456", 6), ("7.12345678901", 3), ("1.5e3", 1)],
)
def test_values_keep_the_decimals_published(text: str, places: int) -> None:
    assert values.decimals(text) == places


def test_values_are_written_in_the_language() -> None:
    rows = pd.DataFrame({"obs_value": [1234.5, 0.0024], "obs_text": ["1234.5", "0.0024"]})
    assert values.value_texts(rows, Labels("ru")) == {1234.5: "1\u00a0234,5", 0.0024: "0,0024"}
    assert values.value_texts(rows, Labels("en")) == {1234.5: "1,234.5", 0.0024: "0.0024"}


@pytest.mark.parametrize("code", ["3.2.1", "9.1.2", "11.6.2", "4.4.1"])
def test_a_download_keeps_every_column_and_adds_words(code: str) -> None:
    own = store.observations(code)
    tidy = values.tidy(own, REGISTRY, Labels("kk"))
    pd.testing.assert_frame_equal(tidy[list(COLUMNS)], own)
    words = [c for c in tidy.columns if c not in COLUMNS]
    assert {"area_label", "unit_label", "series_label", "sex_label", "flags_label"} <= set(words)
    assert not tidy[words].isna().any().any()


# Citation and code


def cited(lang: str, areas: tuple[str, ...] = ("KZKAR",)) -> citation.Cited:
    rows = values.chosen(store.observations("3.2.1"), Wanted(areas=areas, years=(2015, 2019)))
    return package.cited(
        REGISTRY.indicators["3.2.1"],
        rows,
        REGISTRY,
        Labels(lang),
        chosen=bool(areas),
        source=SOURCE,
        accessed=TODAY,
        address=ADDRESS,
    )


def test_a_citation_in_apa_form() -> None:
    text = citation.apa(cited("en"), Labels("en"))
    title = REGISTRY.indicators["3.2.1"].title.en
    assert text == (
        "Bureau of National Statistics of the Agency for Strategic Planning and Reforms of the "
        f"Republic of Kazakhstan. (2024). 3.2.1 {title}: Karagandy region, 2015–2019 (Version "
        "72277878d) [Data set]. National SDG data repository. Retrieved November 22, 2026, from "
        + ADDRESS
    )


def test_a_citation_in_gost_form() -> None:
    text = citation.gost(cited("ru"), Labels("ru"))
    assert text.startswith("3.2.1 ") and "Карагандинская область, 2015–2019 / Бюро" in text
    assert text.endswith(f" – 2024. – URL: {ADDRESS} (дата обращения: 22.11.2026).")
    assert "Версия 72277878d, 24.10.2024" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_many_territories_are_counted_none_means_all(lang: str) -> None:
    labels = Labels(lang)
    many = ("KZ", "KZKAR", "KZKZY", "KZALA")
    assert labels("cite.areas", n=4) in citation.apa(cited(lang, many), labels)
    assert labels("cite.all_areas") in citation.gost(cited(lang, ()), labels)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(areas=("KZKAR", "KZ")),
        Wanted(years=(2012, 2014), rows=TOTAL),
        Wanted(areas=("KZKZY",), years=(2015, 2019), rows="sex"),
        Wanted(rows="urbanisation"),
        Wanted(rows="urbanisation", parts=("U",)),
    ],
)
def test_the_code_gives_the_rows_shown(wanted: Wanted) -> None:
    own = store.observations("3.2.1")
    names: dict[str, pd.DataFrame] = {}
    exec(citation.snippet("3.2.1", own, wanted), names)
    pd.testing.assert_frame_equal(names["values"], values.chosen(own, wanted))


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(places=("KZATR", "KZAKT")),
        Wanted(places=("KZNS",), years=(2018, 2023)),
        Wanted(areas=("KZNS",), places=("KZATR",)),
    ],
)
def test_settlements_are_chosen_apart_from_territories_of_the_same_code(wanted: Wanted) -> None:
    own = store.observations("11.6.2")
    rows = values.chosen(own, wanted)
    assert len(rows)
    assert set(rows["regime"]) == {"places"}, "11.6.2 has no rows of territories"
    assert set(rows["ref_area"]) == set(wanted.places)
    names: dict[str, pd.DataFrame] = {}
    exec(citation.snippet("11.6.2", own, wanted), names)
    pd.testing.assert_frame_equal(names["values"], rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_un_target_has_a_short_name_of_ours(lang: str) -> None:
    for indicator in REGISTRY.indicators.values():
        name = REGISTRY.un_targets[indicator.target][lang]
        assert 3 < len(name) <= 60, name


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://127.0.0.1:8501/indicators", False),
        ("http://localhost:8501/", False),
        ("http://192.168.1.20:8501/", False),
        ("", False),
        ("https://sdg.example.kz/indicators", True),
        ("http://8.8.8.8/", True),
    ],
)
def test_only_an_address_that_others_can_open_is_cited(address: str, expected: bool) -> None:
    assert package.public(address) is expected


def test_else_the_official_file_is_cited_at_its_version() -> None:
    found = package.file_address(REGISTRY.indicators["17.8.1"], SOURCE)
    assert found.endswith("/data/indicator_17-8-1.csv")
    assert SOURCE["commit"] in found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_commit_and_date_are_said_to_be_unknown(lang: str) -> None:
    labels, unknown = Labels(lang), {"commit": "", "commit_date": "", "branch": "develop"}
    rows = store.observations("3.2.1")
    source = package.cited(
        REGISTRY.indicators["3.2.1"],
        rows,
        REGISTRY,
        labels,
        chosen=False,
        source=unknown,
        accessed=TODAY,
        address=ADDRESS,
    )
    for form in (citation.apa(source, labels), citation.gost(source, labels)):
        assert labels("cite.no_commit") in form and labels("cite.no_year") in f"{form}."
        assert "()" not in form and ".." not in form
    made = package.package(REGISTRY.indicators["3.2.1"], rows, REGISTRY, labels, source)
    assert made.facts["released"] == labels("cite.undated")
    address = package.file_address(REGISTRY.indicators["3.2.1"], unknown)
    assert address.endswith("/blob/develop/data/indicator_3-2-1.csv")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_custodian_agency_has_a_name_in_the_language(lang: str) -> None:
    for indicator in REGISTRY.indicators.values():
        for agency in (indicator.custodian or "").split(", "):
            assert not agency or Labels(lang).has(f"agency.{slug(agency)}"), agency
    said = indicators_view.describe(REGISTRY.indicators["17.8.1"], {}, (), Labels("ru"))
    told = next(text for _, text in said.lines if "МСЭ" in text)
    assert "ITU" not in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_official_description_is_shown_as_published(lang: str) -> None:
    official, labels = loaded.metadata(SHIPPED), Labels(lang)
    told = indicators_view.describe(REGISTRY.indicators["1.2.1"], official["1.2.1"], ("x",), labels)
    assert told.definition.startswith("Monitoring national poverty")
    said = dict(told.lines)
    assert said[labels("indicators.meta_source")] == official["1.2.1"][f"source_{lang}"]
    assert "x" in told.ours


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_does_not_exist_is_said(lang: str) -> None:
    labels = Labels(lang)
    bare = replace(REGISTRY.indicators["1.2.1"], custodian=None, tier=None, differs=None)
    told = indicators_view.describe(bare, {}, (), labels)
    assert told.definition == ""
    assert {text for _, text in told.lines} == {labels("indicators.meta_none")}
    assert told.ours == ()


def test_forty_indicators_have_a_definition() -> None:
    official = loaded.metadata(SHIPPED)
    assert set(official) <= set(REGISTRY.indicators)
    assert sum(bool(row["definition_en"]) for row in official.values()) == 40


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gaps_between_groups_stand_with_the_indicator(lang: str) -> None:
    area, lines = asked.groups(SHIPPED, "433239100", "8.3.1", lang)
    assert area == REGISTRY.territories["KZKZY"].name[lang]
    assert {line.series for line in lines} == {"8.3.1"}
    assert len(lines) == 2
    assert asked.groups(SHIPPED, "KZ", "15.1.1", lang) is None
