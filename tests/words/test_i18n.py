"""Words, numbers, dates and order in three languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from sdgdash.data.schema import FLAGS, OBS_STATUS, QUARANTINE
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.domain.unit import Unit
from sdgdash.errors import RegistryError
from sdgdash.words.i18n import Labels, catalogue, published_decimals

ROOT = Path(__file__).parents[2]
PERCENT = Unit(
    code="PT", symbol=Text(kk="%", ru="%", en="%"), name=Text(kk="%", ru="%", en="%"), percent=True
)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("kk", "1\u00a0234\u00a0567,9"), ("ru", "1\u00a0234\u00a0567,9"), ("en", "1,234,567.9")],
)
def test_numbers_follow_the_language(lang: str, text: str) -> None:
    assert Labels(lang).number(1234567.9) == text


@pytest.mark.parametrize(
    ("lang", "text"), [("kk", "12,3%"), ("ru", "12,3\u00a0%"), ("en", "12.3%")]
)
def test_percent_sign_is_spaced_only_in_russian(lang: str, text: str) -> None:
    assert Labels(lang).quantity(12.3, PERCENT, 1) == text


def test_a_difference_of_shares_is_in_points_with_a_real_minus() -> None:
    assert Labels("en").quantity(-2.04, PERCENT, 1, signed=True) == "\u22122.0\u00a0pp"
    assert Labels("en").quantity(0.04, PERCENT, 1, signed=True) == "0.0\u00a0pp"


def test_zero_never_carries_a_sign() -> None:
    assert Labels("en").number(-0.001, 1) == "0.0"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("kk", "2026 ж. 22 қараша"), ("ru", "22 ноября 2026\u202fг."), ("en", "November 22, 2026")],
)
def test_dates_in_words(lang: str, text: str) -> None:
    shown = Labels(lang).date(date(2026, 11, 22))
    assert re.sub(r"\s", " ", shown) == re.sub(r"\s", " ", text)


def test_kazakh_letters_stand_where_the_kazakh_alphabet_has_them() -> None:
    names = ["Ұлытау", "Ақмола", "Қостанай", "Жетісу", "Ақтөбе", "Шымкент", "Абай", "Түркістан"]
    assert sorted(names, key=Labels("kk").sort_key) == [
        "Абай",
        "Ақмола",
        "Ақтөбе",
        "Жетісу",
        "Қостанай",
        "Түркістан",
        "Ұлытау",
        "Шымкент",
    ]


def test_decimals_are_those_published() -> None:
    assert [published_decimals(t) for t in ("5", "5.0", "12.35", "1.23456", "1e-05")] == [
        0,
        1,
        2,
        3,
        0,
    ]


def test_a_missing_text_is_an_error_that_names_the_key() -> None:
    with pytest.raises(RegistryError, match=r"no\.such\.key"):
        Labels("kk")("no.such.key")


def test_all_languages_have_the_same_keys_and_placeholders() -> None:
    texts = {lang: catalogue(lang) for lang in LANGUAGES}
    assert set(texts["kk"]) == set(texts["ru"]) == set(texts["en"])
    for key in texts["en"]:
        holes = {
            lang: set(re.findall(r"\{(\w+)(?::of)?\}", str(texts[lang][key]))) for lang in LANGUAGES
        }
        assert holes["kk"] == holes["ru"] == holes["en"], key


def _code() -> str:
    files = [
        ROOT / "dashboard.py",
        *(ROOT / "pages").glob("*.py"),
        *(ROOT / "sdgdash").rglob("*.py"),
    ]
    return "\n".join(f.read_text("utf-8") for f in files)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("prefix", ["flag", "quarantine", "status", "repair", "agency"])
def test_a_code_younger_than_the_catalogue_has_an_honest_text(lang: str, prefix: str) -> None:
    labels = Labels(lang)
    told = labels.code(prefix, "not_known_yet", name="UN Habitat")
    holes = {"code": "not_known_yet", "name": "UN Habitat"}
    assert told == str(catalogue(lang)[f"{prefix}.other"]).format(**holes)
    assert "{" not in told and told.strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_the_schema_has_its_own_text(lang: str) -> None:
    codes = {"flag": FLAGS, "quarantine": QUARANTINE, "status": OBS_STATUS}
    keys = [f"{prefix}.{code}" for prefix, known in codes.items() for code in known]
    assert len(keys) > 30 and [key for key in keys if not Labels(lang).has(key)] == []


def test_codes_of_data_are_looked_up_as_such() -> None:
    """A text keyed by data would be missing as soon as the data hold a new code."""
    keyed = re.findall(r"""labels\(\s*f"(?:flag|quarantine|status|repair|agency)\.\{""", _code())
    assert keyed == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_that_is_not_known_is_said_to_be_unknown(lang: str) -> None:
    labels = Labels(lang)
    known = labels.dated("footer.source", date(2024, 10, 24), year=2023)
    day = labels.date(date(2024, 10, 24))
    assert (day.of if lang == "kk" else day) in known
    assert labels.dated("footer.source", None, year=2023) == labels(
        "footer.source_undated", year=2023
    )


def test_every_text_with_a_date_of_the_source_has_one_without() -> None:
    used = set(re.findall(r"""\.dated\(\s*"([a-z_.]+)\"""", _code()))
    assert len(used) >= 4
    assert {f"{key}_undated" for key in used} <= set(catalogue("en"))


def test_days_of_sources_are_read_in_one_place() -> None:
    assert _code().count("fromisoformat(") == 1


def test_every_key_used_in_the_code_is_translated() -> None:
    used = set(
        re.findall(r"""(?:labels|self|page\.labels|plural)\(\s*"([a-z_]+\.[a-z_.]+)\"""", _code())
    )
    assert len(used) > 40
    assert used <= set(catalogue("en")), used - set(catalogue("en"))
