"""Tables of the about page against plain counts of the store and the published agreement."""

import json
import re

import pandas as pd
import pytest

from sdgdash.about import view as about_view
from sdgdash.answers import loaded
from sdgdash.answers.coverage import known_at, summaries
from sdgdash.data import registry as reg
from sdgdash.data import store
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.progress.agreement import AGREEMENTS
from sdgdash.domain.progress.backtest import AHEAD, COVERAGE
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import Labels

REGISTRY = reg.shipped()
META = json.loads((reg.ROOT / "data" / "built" / "manifest.json").read_text("utf-8"))["sections"][
    "observations"
]["meta"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_availability_adds_up_over_all_goals(lang: str) -> None:
    rows = store.observations()
    table = about_view.availability(summaries(rows, REGISTRY), REGISTRY, Labels(lang))
    assert len(table) == 18
    figures = table.iloc[:, 1:]
    assert list(figures.iloc[:-1].sum()) == list(figures.iloc[-1])
    posts = rows["regime"] == "places"
    national, regional = rows["ref_area"] == "KZ", (rows["ref_area"] != "KZ") & ~posts
    expected = [
        len(REGISTRY.indicators),
        *(rows.loc[part, "indicator"].nunique() for part in (rows.index, national, regional)),
        rows.loc[posts, "indicator"].nunique(),
    ]
    assert list(figures.iloc[-1]) == expected
    assert (figures.iloc[:, 1] <= figures.iloc[:, 0]).all()
    assert (figures.iloc[:, 2:].max(axis=1) <= figures.iloc[:, 1]).all()
    assert table.iloc[2, 0].endswith(REGISTRY.goals[3][lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_agreement_is_told_in_words(lang: str) -> None:
    labels = Labels(lang)
    table = about_view.agreement(labels)
    assert len(table) == len(AGREEMENTS)
    assert list(table[labels("about.equal")]) == [labels.number(a.equal, 0) for a in AGREEMENTS]
    assert list(table[labels("about.of")]) == [labels.number(a.rows, 0) for a in AGREEMENTS]
    notes = table[labels("about.note")]
    assert [bool(n) for n in notes] == [bool(a.note) for a in AGREEMENTS]
    if lang != "en":
        assert not set(table[labels("about.compared")]) & {a.what for a in AGREEMENTS}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_is_alphabetical(lang: str) -> None:
    labels = Labels(lang)
    terms = [term for term, _ in about_view.glossary(labels)]
    assert len(set(terms)) == len(about_view.TERMS)
    assert terms == sorted(terms, key=labels.sort_key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_balance_accounts_for_every_row(lang: str) -> None:
    labels, counts = Labels(lang), META["counts"]
    assert counts["rows"] == counts["observations"] + counts["merged"] + counts["quarantine"]
    shown = list(about_view.balance(counts, labels)[labels("about.count")])
    keys = ("rows", "observations", "repaired", "merged", "quarantine")
    assert shown == [labels.number(counts[k], 0) for k in keys]
    assert len(about_view.flags(META["flags"], labels)) == len(META["flags"])
    assert len(about_view.quarantine(META["quarantine"], labels)) == len(META["quarantine"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reason_with_a_detail_or_a_new_code_is_told(lang: str) -> None:
    labels = Labels(lang)
    reasons = {
        "ragged_row: 5 fields, 6 in the header": labels("quarantine.ragged_row"),
        "unknown_code: series=Доля населения": labels("quarantine.unknown_code"),
        "area_missing": labels("quarantine.area_missing"),
        "struck_by_lightning: twice": labels("quarantine.other", code="struck_by_lightning"),
    }
    listed = pd.DataFrame({"file": "a.csv", "line": "2", "text": "x", "reason": list(reasons)})
    told = about_view.worded(listed, "quarantine", labels)
    assert list(told[labels("list.reason")]) == list(reasons.values())
    counts = {"struck_by_lightning": 3}
    assert about_view.quarantine(counts, labels).iloc[0, 0] == reasons["struck_by_lightning: twice"]
    assert about_view.flags({"new_mark": 1}, labels).iloc[0, 0] == labels(
        "flag.other", code="new_mark"
    )
    columns = ("id", "file", "text", "occurrence", "old", "new", "reason", "proof")
    repair = pd.DataFrame([dict.fromkeys(columns, "x") | {"reason": "A new kind of slip"}])
    assert list(about_view.worded(repair, "repairs", labels)[labels("list.reason")]) == [
        labels("repair.other")
    ]


@pytest.mark.parametrize("name", ["quarantine", "repairs"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lists_of_defects_are_in_the_language(lang: str, name: str) -> None:
    listed = loaded.listing(SHIPPED, name)
    told = about_view.worded(listed, name, Labels(lang))
    assert len(told) == len(listed)
    texts = Labels(lang)("list.reason"), Labels(lang)("list.file")
    assert set(texts) <= set(told.columns)
    if lang != "en":
        assert not set(told[texts[0]]) & set(listed["reason"])
    other = {"quarantine": "quarantine.other", "repairs": "repair.other"}[name]
    assert not any(
        text.startswith(Labels(lang)(other, code="").split(" (")[0]) for text in told[texts[0]]
    )
    published = listed["text"].tolist()
    assert told[Labels(lang)("list.text")].tolist() == published


def test_the_numbers_of_the_database_are_counted_in_the_store() -> None:
    values = store.observations()
    of = {t.id: str(t.level) for t in REGISTRY.territories.values()}
    level = values["territory_id"].map(of)  # measuring posts are no territories
    regional = values[(level == "region") & (values["regime"] != "places")]
    below = values[(values["regime"] == "places") | ~level.isin(["country", "region"])]
    found = about_view.figures(5, known_at(values, REGISTRY), REGISTRY, Labels("en"))
    listed, valued, by_region, verdicts, local = (int(n) for n, _ in found)
    counted = (values, regional, below)
    assert [valued, by_region, local] == [t["indicator"].nunique() for t in counted]
    assert (listed, verdicts) == (len(REGISTRY.indicators), 5)


def test_goals_without_values_are_named() -> None:
    values = store.observations()
    codes = set(values["indicator"])
    silent = [i.goal for i in REGISTRY.indicators.values() if i.code not in codes]
    known = known_at(values, REGISTRY)
    said = about_view.unmeasured(loaded.declared(SHIPPED), known, REGISTRY, Labels("en"))
    most = max(set(silent), key=silent.count)
    assert said[0].startswith(f"Indicators without a value: {len(silent)};")
    assert f"{most} ({REGISTRY.goals[most]['en']} – {silent.count(most)})" in said[0]
    assert "11.6.2" in said[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_back_test_shows_every_figure_measured_the_rule_in_use_first(lang: str) -> None:
    table = about_view.backtest(Labels(lang))
    assert len(table) == len(about_view.RULES) + 1 and table.shape[1] == 1 + len(AHEAD)
    assert {c.rule for c in COVERAGE} == set(about_view.RULES)
    for row, rule in zip(table.itertuples(index=False), about_view.RULES, strict=False):
        for cell, ahead in zip(row[1:], AHEAD, strict=True):
            (c,) = (c for c in COVERAGE if (c.rule, c.ahead) == (rule, ahead))
            assert [int(n) for n in re.findall(r"\d+", cell)] == [c.held, c.nearer]
