"""A statement says what the pages show, and what the second reckoning of the golden file says."""

import csv
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash import __main__ as command_line
from sdgdash.answers import loaded, progress
from sdgdash.answers.statement import NUMBERS, Question, answer, facts
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.progress.evidence import Doubt, Evidence
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.words.i18n import DASH, Labels

ROOT = Path(__file__).parents[2]
GOLDEN = list(csv.DictReader((ROOT / "tests/golden/expected.csv").read_text("utf-8").splitlines()))
READ_IN = 2026
# territories of every level, a target met and missed, rates on few events, joined units,
# a series of its own, no target, the country
ASKED = (
    ("KZ", "3.2.1", "kk"),
    ("KZ", "11.6.1.1", "en"),
    ("KZKAR", "3.2.1", "kk"),
    ("KZKAR", "1.2.1", "ru"),
    ("KZKZY", "3.1.1", "en"),
    ("KZKZY", "8.6.1", "kk"),
    ("KZABY", "8.5.2", "ru"),
    ("KZATY", "3.2.2", "en"),
    ("karkaraly", "17.8.1", "ru"),
    ("kamystybas", "3.2.1", "kk"),
    ("195839100", "3.1.1", "en"),
    ("KZKZY", "7.2.1-without-large-hydro", "ru"),
)


def page_texts(page, area, code, lang):
    """Everything a page says, its tables too."""
    registry = loaded.get_registry(SHIPPED)
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    indicator = registry.indicator_of.get(code, code)
    address = {"area": registry.territory(area).id, "indicator": indicator, "lang": lang}
    for key, value in address.items():
        at.query_params[key] = value
    if code != indicator:
        at.query_params["series"] = code
    if page == "gap":
        at.query_params["shown"] = "one"
    at.switch_page(f"pages/{page}.py")
    at.run()
    assert not at.exception
    said = [str(e.value) for kind in ("markdown", "caption", "info") for e in at.get(kind)]
    return said + [str(e.proto.body) for e in at.get("html")]


@pytest.mark.parametrize(("area", "code", "lang"), ASKED)
def test_the_pages_say_the_same(area, code, lang):
    told = answer(SHIPPED, Question(area, code, lang)).told
    gap = page_texts("gap", area, code, lang)
    assert told.sentence in gap
    if told.gap == DASH and told.aim != DASH:  # listed in words where nothing can be compared
        whole = " ".join(gap)
        assert told.value in whole and told.state.split(" ", 1)[-1] in whole
    else:
        assert told.value in told.sentence
    trend = page_texts("trends", area, code, lang)
    if told.note:
        assert told.note in trend
    if told.joined:
        assert any(told.joined in text for text in gap)


@pytest.mark.parametrize("row", GOLDEN, ids=lambda r: f"{r['indicator']}-{r['territory']}")
def test_a_second_reckoning_says_the_same(row):
    question = Question(row["territory"], row["indicator"], "en", "target", READ_IN)
    found = facts(answer(SHIPPED, question))
    assert (found["nearness"][:3], found["territory"]) == ("own", row["territory"])
    assert found["value"] == near(row["value"])
    assert (str(found["year"]), str(found["n"])) == (row["year"], row["n"])
    assert str(found["pooled_from"] or "") == row["since"]
    assert (found["finding"] or "") == row["finding"]
    assert found["change"] == near(row["change"])
    assert (found["compared"]["value"], found["gap"]) == (near(row["target"]), near(row["gap"]))
    assert found["evidence"] == row["evidence"]


def near(text):
    return None if text == "" else pytest.approx(float(text), abs=1e-5)


def printed(capsys, *arguments):
    code = command_line.main(["answer", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_prints_what_python_gets(lang, capsys):
    asked = ("--area", "KZKAR", "--indicator", "3.2.1", "--lang", lang)
    code, out, err = printed(capsys, *asked)
    found = answer(SHIPPED, Question("KZKAR", "3.2.1", lang))
    told = found.told
    assert (code, err) == (0, "")
    for text in (told.value, told.period, told.gap, told.state, told.evidence):
        assert text and text in out
    assert told.level.lower() in out.lower()  # it may be part of the name
    assert told.doubts in out and told.joined in out
    assert out.splitlines()[-1] == told.sentence
    code, out, err = printed(capsys, *asked, "--json")
    assert (code, err, json.loads(out)) == (0, "", facts(found))


def test_the_figure_is_that_of_its_source():
    """In today's regions and the country: the published figure, or the mean of several years."""
    single = means = 0
    for series in progress.regional_series(SHIPPED):
        for area in progress.today(SHIPPED):
            found = facts(answer(SHIPPED, Question(area, series, "en")))
            values = [float(o["text"]) for o in found["sources"]]
            assert bool(values) == (found["value"] is not None), (series, area)
            if not values or any(o["repair"] for o in found["sources"]):
                continue
            if found["pooled_from"] is not None and not found["stands_for"]:
                means += 1
                assert found["value"] == pytest.approx(sum(values) / len(values), abs=1e-6)
            elif found["pooled_from"] is None:
                single += 1
                assert (len(values), found["value"]) == (1, pytest.approx(values[0], abs=1e-6))
            assert all(o["file"] and o["line"] > 1 for o in found["sources"])
    assert single > 500 and means > 10


def test_a_target_comes_with_its_source():
    compared = facts(answer(SHIPPED, Question("KZKAR", "3.2.1", "en")))["compared"]
    assert (compared["target"], compared["value"], compared["year"]) == ("un-3.2.1", 25, 2030)
    assert compared["source"]["address"].startswith("https://") and compared["applied_by_us"]


def test_what_lies_below_the_region_gets_the_nearest_level_and_says_so():
    found = answer(SHIPPED, Question("karkaraly", "3.2.1", "en"))
    assert (found.nearest.nearness, found.nearest.territory) == ("above", "KZKAR")
    assert found.told.place in found.told.note


def test_an_indicator_without_values_is_answered_with_why(capsys):
    registry = loaded.get_registry(SHIPPED)
    empty = next(i.code for i in registry.indicators.values() if not i.series)
    found = answer(SHIPPED, Question("KZKAR", empty, "ru"))
    assert found.told.note == Labels("ru")("indicators.none_held", code=empty)
    assert {facts(found)[name] for name in NUMBERS} == {None}
    code, out, _ = printed(capsys, "--area", "KZKAR", "--indicator", empty, "--lang", "ru")
    assert code == 0 and found.told.note in out


def test_every_indicator_has_an_answer_in_every_kind_of_territory():
    registry = loaded.get_registry(SHIPPED)
    for code in registry.indicators:
        for area in ("KZ", "KZABY", "karkaraly"):
            found = answer(SHIPPED, Question(area, code))
            told = facts(found)
            json.dumps(told, allow_nan=False)
            assert told["words"]["sentence"], (code, area)
            assert (told["series"] is None) == (told["value"] is None), (code, area)


def test_json_has_the_same_keys_with_and_without_a_figure():
    registry = loaded.get_registry(SHIPPED)
    empty = next(i.code for i in registry.indicators.values() if not i.series)
    with_figure, without = (facts(answer(SHIPPED, Question("KZ", c))) for c in ("3.2.1", empty))
    assert set(with_figure) == set(without)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (("KZXXX", "3.2.1", "kk", None), "KZXXX"),
        (("KZKAR", "99.9.9", "kk", None), "99.9.9"),
        (("KZKAR", "3.2.1", "de", None), "de"),
        (("KZKAR", "3.2.1", "kk", "moon"), "moon"),
    ],
)
def test_an_unknown_code_is_named(asked, named):
    with pytest.raises(RegistryError, match=named) as error:
        answer(SHIPPED, Question(*asked))
    assert error.value.remedy


def test_the_command_tells_an_unknown_code_in_one_sentence(capsys):
    code, out, err = printed(capsys, "--area", "KZXXX", "--indicator", "3.2.1")
    assert (code, out) == (1, "") and err.startswith("Error: ") and "KZXXX" in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_grade_and_doubt_has_a_word(lang):
    labels = Labels(lang)
    words = [labels(f"doubt.{d}") for d in Doubt] + [labels(f"evidence.{e}") for e in Evidence]
    assert len(set(words)) == len(words)
