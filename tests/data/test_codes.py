"""Every code of the observations has words, and no words stand without a code."""

import pandas as pd
import pytest

from sdgdash.data import registry as reg
from sdgdash.data.schema import flag_set
from sdgdash.domain.codes import series_words, word
from sdgdash.domain.select import DIMENSIONS, PLACES
from sdgdash.domain.territory import TerritoryKind
from sdgdash.domain.text import LANGUAGES

OBSERVATIONS = reg.ROOT / "data" / "built" / "observations.parquet"
COLUMNS = ("series", *DIMENSIONS)
UNNAMED = {"KZAYB", "KZDMB", "KZUKK"}


@pytest.fixture(scope="module")
def registry() -> reg.Registry:
    return reg.shipped()


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    columns = ["indicator", "ref_area", "regime", "flags", *COLUMNS]
    return pd.read_parquet(OBSERVATIONS, columns=columns)


@pytest.mark.parametrize("dimension", COLUMNS)
def test_codes_and_words_match_both_ways(
    dimension: str, registry: reg.Registry, rows: pd.DataFrame
) -> None:
    assert set(registry.codes[dimension]) == set(rows[dimension])


def test_settlements_have_words_unless_they_are_cities_of_the_registry(
    registry: reg.Registry, rows: pd.DataFrame
) -> None:
    published = set(rows.loc[rows["regime"] == PLACES, "ref_area"])
    cities = {t.id for t in registry.territories.values() if t.kind is TerritoryKind.CITY_REGION}
    assert set(registry.codes["ref_area"]) == published - cities
    assert published & cities == {"KZALA", "KZNS", "KZSHY"}


def test_only_places_without_a_published_name_stay_codes(
    registry: reg.Registry, rows: pd.DataFrame
) -> None:
    flagged = rows.loc[["unknown_place" in flag_set(f) for f in rows["flags"]], "ref_area"]
    shown_as_code = {c for c, text in registry.codes["ref_area"].items() if c in text.kk}
    assert shown_as_code == UNNAMED == set(flagged)
    for code in UNNAMED:
        assert all(code in registry.codes["ref_area"][code][lang] for lang in LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dimension", COLUMNS)
def test_words_of_one_indicator_are_told_apart(
    dimension: str, lang: str, registry: reg.Registry, rows: pd.DataFrame
) -> None:
    for indicator, group in rows.groupby("indicator"):
        codes = sorted(set(group[dimension]))
        words = {registry.codes[dimension][code][lang].casefold() for code in codes}
        assert len(words) == len(codes), (indicator, codes)


def test_years_and_months_of_age(registry: reg.Registry) -> None:
    """M25T28 and M29T34 are years in the official files; every other M is months."""
    for code, text in registry.codes["age"].items():
        if code.startswith("M"):
            years = code in {"M25T28", "M29T34"}
            assert ("years" in text.en, "жас" in text.kk) == (years, years), code
            assert ("months" in text.en, " ай" in text.kk) == (not years, not years), code
        digits = [part for part in code.replace("_GE", "").strip("YM").split("T") if part.isdigit()]
        if code not in {"Y0", "Y0T15"} and digits:
            assert all(d in text[lang] for d in digits for lang in LANGUAGES), code


def test_a_declared_series_gives_its_title(registry: reg.Registry) -> None:
    derived = series_words(registry.indicators.values())
    assert derived["AG_LND_FRSTBIOM"] == registry.series["15.2.1-stock"].title
    assert "_Z" not in derived and "_L_KZ_050201_1A" not in derived  # three series, one code
    written = reg.read_yaml(reg.REGISTRY / "codes.yaml")["series"]
    assert not set(written) & set(derived)


def test_an_unknown_code_stays_a_code(registry: reg.Registry) -> None:
    assert word(registry.codes, "sex", "F", "ru") == "Женщины"
    assert word(registry.codes, "sex", "X", "ru") == "X"
    assert word(registry.codes, "colour", "X", "en") == "X"
