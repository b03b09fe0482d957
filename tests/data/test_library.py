"""The shipped tables below the region: complete, in balance, and never mixed."""

import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.build.registry.balance import require_districts, require_parts
from sdgdash.build.registry.population import FLAGS
from sdgdash.data import documents, library, manifest
from sdgdash.data import registry as reg
from sdgdash.domain.fact import FactKind
from sdgdash.domain.per_head import SERIES, Borders, heads, per_head
from sdgdash.domain.territory import Level
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.errors import RegistryError, StoreError, TerritoryError

TOTAL = {"sex": "_T", "urbanisation": "_T"}
OFFICIALS = re.compile(
    "Argynov|Kusaiyn|Ongarbayev|Nalibayev|Kelimbetov|Kuantyrov|Tokayev|Suleimenov|Smailov"
    "|Temirbayev|Bulekpayev"
)
KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")


@pytest.fixture(scope="module")
def registry() -> reg.Registry:
    return reg.load()


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    return library.population()


@pytest.fixture(scope="module")
def facts() -> pd.DataFrame:
    return library.facts()


def totals(people: pd.DataFrame, series: str, year: int) -> dict[str, int]:
    rows = people[people["series"].eq(series) & people["year"].eq(year)]
    for column, code in TOTAL.items():
        rows = rows[rows[column].eq(code)]
    return dict(zip(rows["territory_id"], rows["value"], strict=True))


def test_files_are_those_of_the_manifest() -> None:
    assert manifest.verify(library.BUILT, "registry") == []


# territories


def test_all_units_of_district_rank_and_the_pilots_places(registry: reg.Registry) -> None:
    of_level = {level: [] for level in Level}  # type: ignore[var-annotated]
    for t in registry.territories.values():
        of_level[t.level].append(t)
    assert len(of_level[Level.DISTRICT]) == 228  # 209 of the regions, 19 of the three cities
    assert all(registry.territory(t.parent or "").level == "region" for t in of_level["district"])
    okrugs = [t.id for t in of_level["okrug"]]
    assert sum(registry.ladder(o)[1].id == "354800000" for o in okrugs) == 24
    assert sum(registry.ladder(o)[1].id == "433200000" for o in okrugs) == 24
    assert [t.id for t in registry.ladder("433239100")] == [
        "433239100",
        "433239000",
        "433200000",
        "KZKZY",
        "KZ",
    ]


def test_written_entries_win_over_the_built_table(registry: reg.Registry) -> None:
    built = {t.id: t for t in reg.read_places(library.BUILT / reg.PLACES)}
    assert built["433239100"].alias is None and not built["433239100"].pilot
    assert registry.territory("kamystybas").pilot
    assert len(registry.territories) == len({*built, *registry.territories})


def test_corrections_of_the_classifier(registry: reg.Registry) -> None:
    assert registry.territory("104100000").name.ru == "район Жаңасемей"
    assert registry.territory("622010000").name == Text(
        "Сәтбаев қаласы", "г. Сатпаев", "Satpaev city"
    )
    for code in ("615500000", "635500000", "636300000", "711610000"):
        assert registry.territory(code).level == "district"


def test_english_names_below_the_region_are_marked(registry: reg.Registry) -> None:
    built = reg.read_places(library.BUILT / reg.PLACES)
    spelled = {t.id for t in built if not t.en_transliterated}
    assert "431900000" in spelled and len(spelled) < 10
    assert all(t.name.en.isascii() for t in built)
    assert all(any(map(str.isalpha, t.name[lang])) for t in built for lang in LANGUAGES)


def test_loading_stays_fast_enough_to_read_on_every_start() -> None:
    assert (library.BUILT / reg.PLACES).stat().st_size < 200_000


def test_a_damaged_table_of_places_is_named(tmp_path: Path) -> None:
    (tmp_path / "territories.parquet").write_bytes(b"nothing")
    with pytest.raises(RegistryError, match=r"territories\.parquet"):
        reg.read_places(tmp_path / "territories.parquet")


# population


def test_districts_make_the_regions_and_the_country(
    people: pd.DataFrame, registry: reg.Registry
) -> None:
    values = totals(people, "first_release", 2023)
    districts = {
        t.id: t.parent or "" for t in registry.territories.values() if t.level == "district"
    }
    assert sum(id_ in districts for id_ in values) == 220
    assert sum(values[d] for d in districts if d in values) == values["KZ"] == 19_765_004
    require_districts(people, districts)
    require_parts(people)


def test_figures_as_in_the_bulletin(people: pd.DataFrame) -> None:
    values = totals(people, "first_release", 2023)
    assert values["354800000"] == 30_851
    assert values["433200000"] == 78_687
    assert values["354820100"] == 9_218
    assert values["622010000"] == 68_379  # the town, not the village of the same name
    assert "622037200" not in values


def test_three_series_stand_apart(people: pd.DataFrame) -> None:
    assert set(people["series"]) == set(SERIES)
    assert not people.duplicated(["series", "territory_id", "year", "sex", "urbanisation"]).any()
    national = {series: totals(people, series, 2023)["KZ"] for series in SERIES}
    assert national["first_release"] == 19_765_004
    assert national["recalculated"] == national["as_published"] == 19_766_807
    years = people.groupby("series")["year"].agg(["min", "max"])
    assert years.loc["recalculated"].tolist() == [2009, 2026]
    assert years.loc["as_published"].tolist() == [2000, 2023]
    assert years.loc["first_release"].tolist() == [2023, 2023]


def test_the_break_of_the_census_is_marked(people: pd.DataFrame) -> None:
    marked = people["flags"].str.contains("after_census_2021")
    assert (marked == people["year"].ge(2022)).all()
    assert {f for flags in people["flags"] for f in flags.split("|") if f} <= set(FLAGS)


def test_regions_make_the_country_in_every_year(people: pd.DataFrame) -> None:
    for series, division in (("recalculated", 20), ("as_published", None)):
        for year in sorted(set(people.loc[people["series"].eq(series), "year"])):
            values = totals(people, series, year)
            regions = sum(v for k, v in values.items() if k != "KZ")
            assert regions == values["KZ"], (series, year)
            assert division is None or len(values) == division + 1


def test_polygons_hold_the_country_once() -> None:
    polygons = library.population_polygons()
    assert len(polygons) == polygons["polygon_id"].nunique() == 224
    groups = polygons.drop_duplicates("group")
    assert groups["value"].sum() == 19_765_004
    by_polygon = polygons.set_index("polygon_id")
    assert by_polygon.at["101000000", "group"] == "101000000+104100000"
    assert by_polygon.at["612000000", "territories"] == "612000000+615500000"


def test_per_head_on_the_shipped_data(people: pd.DataFrame, registry: reg.Registry) -> None:
    borders = Borders(registry.regimes, registry.changes)
    ask = {"known": heads(people), "territory": "KZKAR", "year": 2021, "borders": borders}
    found = per_head(1000, **ask, regime="17", series="as_published")
    assert (found.population, found.value) == (1_375_938, pytest.approx(0.7268, abs=1e-4))
    with pytest.raises(TerritoryError):
        per_head(1000, **ask, regime="17", series="recalculated")


# facts


def test_every_row_read_is_a_fact_or_listed(facts: pd.DataFrame) -> None:
    kept = facts[facts["kind"] != FactKind.OPEN_GEODATA]
    listed = library.facts_left_out()
    left_out = listed[listed["action"].eq("left out") & ~listed["file"].str.contains("sps")]
    assert len(kept) + len(left_out) == 309 + 84
    assert listed["reason"].ne("").all()
    assert set(listed["action"]) == {"left out", "changed"}


def test_mirrors_carry_no_link_and_are_never_official(facts: pd.DataFrame) -> None:
    mirrors = facts[facts["mirror"]]
    assert len(mirrors) > 50
    assert mirrors["source_address"].eq("").all() and mirrors["source_title"].eq("").all()
    assert not mirrors["official"].any()
    rest = facts[~facts["mirror"]]
    assert rest["source_title"].ne("").all()
    assert not rest["source_address"].str.contains("wiki|ipfs|kampuspedia|dnhew").any()


def test_names_of_officials_are_gone(facts: pd.DataFrame) -> None:
    texts = [*facts["source_title"], *facts["note"], *library.targets_parsed()["source_title"]]
    origins = [d.origin.title for d in documents.planning().documents]
    assert not [t for t in (*texts, *origins) if OFFICIALS.search(t)]


def test_false_zeros_and_promises_are_no_facts(facts: pd.DataFrame) -> None:
    assert facts[facts["sdg_code"].eq("8.1.1") & facts["value"].eq(0)].empty
    assert not facts["indicator"].str.contains("planned").any()
    assert facts["year"].dropna().between(1897, 2026).all()


def test_official_facts_are_the_published_observations(facts: pd.DataFrame) -> None:
    observed = pd.read_parquet(
        library.BUILT / "observations.parquet",
        columns=["indicator", "territory_id", "time_period", "obs_value"],
    )
    published = observed.groupby(["indicator", "territory_id", "time_period"])["obs_value"]
    values = {key: list(group) for key, group in published}
    official = facts[facts["kind"].eq(FactKind.OFFICIAL)]
    assert len(official) > 100 and official["official"].all()
    for row in official.itertuples():
        near = values[(row.sdg_code, row.territory_id, int(row.year))]
        assert min(abs(v - row.value) for v in near) < 0.051, row


def test_everything_has_words_in_three_languages(
    facts: pd.DataFrame, registry: reg.Registry
) -> None:
    labels = library.fact_labels()
    plain = facts[facts["sdg_code"].eq("")]
    assert set(plain["indicator"]) <= set(labels.facts)
    assert set(plain["unit"]) <= set(labels.units)
    sdg = facts[facts["sdg_code"].ne("")]
    assert set(sdg["sdg_code"]) <= {*registry.indicators, *labels.sdg}
    assert set(sdg["unit"]) <= set(registry.units)
    assert set(facts["territory_id"]) <= set(registry.territories)
    assert set(facts["topic"]) <= set(labels.topics)
    for text in _texts(labels.facts.values(), labels.topics.values(), labels.sdg.values()):
        assert text.kk and text.ru and text.en
        assert not KAZAKH.search(re.sub("«.*?»", "", text.ru)), text.ru
        assert not re.search("[а-яё]", text.en.lower()), text.en


def test_census_and_register_are_different_series(facts: pd.DataFrame) -> None:
    people = facts[facts["topic"].eq("population")]
    kinds = people.groupby("indicator")["kind"].nunique()
    assert (kinds == 1).all()
    assert {"population_census", "population_register"} <= set(kinds.index)


def test_open_geodata_stand_apart(facts: pd.DataFrame) -> None:
    geo = facts[facts["kind"].eq(FactKind.OPEN_GEODATA)]
    assert not geo["official"].any()
    assert geo["territory_id"].eq("433239100").sum() == 3
    zero = geo["indicator"].isin(["geo_capacity", "geo_capacity_renewable"]) & geo["value"].eq(0)
    assert not zero.any()
    points = library.open_geodata("433200000")
    place = points[points["territory_id"].eq("433239100")].iloc[0]
    assert (place["geo_town"], place["near_town"]) == (41.8, "Әйтеке би")


def test_regional_context_is_worded_and_in_stated_units() -> None:
    rows, labels = library.context(), library.fact_labels()
    assert set(rows["indicator"]) == set(labels.context)
    assert set(rows["unit"]) <= set(labels.units)
    life = rows[rows["indicator"].eq("life_expectancy_at_birth") & rows["territory_id"].eq("KZ")]
    value = life[life["year"].eq(1999) & life["sex"].eq("_T") & life["urbanisation"].eq("_T")]
    assert value["value"].tolist() == [65.63]
    ulytau = rows[rows["territory_id"].eq("KZULU")]
    assert ulytau["year"].min() >= 2022 and ulytau["regime"].eq("20").all()


# documents, bounds, targets


def test_documents_and_counts_are_worded() -> None:
    plan = documents.planning()
    assert (len(plan.documents), len(plan.counts)) == (23, 6)
    reached = next(c for c in plan.counts if c.id == "reached_targets")
    assert "42,6" in reached.wording.ru and "42.6" in reached.wording.en
    assert reached.explain.kk and reached.origin.address.startswith("https://")
    for d in plan.documents:
        assert {d.level} <= set(plan.levels) and {d.status} <= set(plan.statuses)


def test_bounds_run_one_way() -> None:
    bounds = library.bounds()
    assert len(bounds) == 126
    sign = bounds["direction"].map({"increase": 1, "decrease": -1})
    steps = [bounds[c] * sign for c in ("lower", "red", "green", "optimum")]
    assert all((a <= b).all() for a, b in pairwise(steps))


def test_every_collected_target_is_accounted_for(registry: reg.Registry) -> None:
    parsed = library.targets_parsed()
    assert len(parsed) == 692
    assert set(parsed["decision"]) == {"shown", "reference", "withheld"}
    assert parsed.loc[parsed["decision"].eq("withheld"), "reason"].ne("").all()
    shown = parsed[parsed["decision"].eq("shown")]
    targets = {(t.series.split("-")[0], str(t.value)) for t in registry.targets}
    assert set(zip(shown["indicator"], shown["value"], strict=True)) <= targets
    assert shown["deadline"].eq("open").all()
    derived = parsed["kind"].eq("derived_from_2015")
    assert derived.sum() == 70 and parsed.loc[derived, "decision"].eq("withheld").all()


def test_a_missing_or_damaged_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="registry --source"):
        library.facts(built=tmp_path)
    (tmp_path / "facts.parquet").write_bytes(b"no")
    with pytest.raises(StoreError, match="cannot be read"):
        library.facts(built=tmp_path)


def _texts(*groups: object) -> list[Text]:
    found = [item for group in groups for item in group]  # type: ignore[attr-defined]
    return [item if isinstance(item, Text) else item.name for item in found]
