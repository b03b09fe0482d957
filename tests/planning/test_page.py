"""The planning page opens for every kind of territory; what one visitor tries nobody else sees."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.answers import loaded
from sdgdash.answers.settlement import checklist
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.standard import Mark
from sdgdash.domain.submission import LocalValue
from sdgdash.domain.text import LANGUAGES
from sdgdash.planning import asked
from sdgdash.planning.screen import SECTIONS
from sdgdash.shell import table_downloads, take
from sdgdash.shell.trial import Trial
from sdgdash.submissions.overlay import overlay
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]
TOWN, VILLAGE, DISTRICT = "354820100", "433239100", "354800000"
AREAS = ("KZ", "KZKAR", DISTRICT, TOWN, VILLAGE, "354831121")


def opened(page: str, lang: str, area: str, trial: Trial | None = None, **choice: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    if page != "dashboard":
        at.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for name, value in {"lang": lang, "area": area, **choice}.items():
        at.query_params[name] = value
    if trial is not None:
        at.session_state["figures_tried"] = trial
    return at.run()


def texts(at: AppTest) -> str:
    kinds = ("markdown", "caption", "title", "info", "subheader", "html")
    return "\n".join(str(getattr(e, "value", "") or e.proto.body) for k in kinds for e in at.get(k))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_every_section_is_there_for_every_kind_of_territory(area: str, lang: str) -> None:
    at, labels = opened("planning", lang, area), Labels(lang)
    assert not at.exception and not at.error
    assert [h.value for h in at.header] == [labels(f"planning.{name}") for name in SECTIONS]
    told = texts(at)
    plan = asked.plan(SHIPPED, area, lang)
    assert bool(plan.empty) == (area != "KZ")
    assert plan.empty in told
    assert plan.setter in told
    assert asked.suggested(SHIPPED, area, lang).reading in told
    assert 'class="cards"' in told
    found = checklist(SHIPPED, area, lang)
    assert (found is None) == (area in ("KZ", "KZKAR", DISTRICT))
    if found is not None:
        assert found.title in told
        assert labels("standard.outcome_not_known") in told
        assert (f"_{labels('standard.by_rule')}_" in told) == (area != TOWN)


def official(year: int = 2024, value: str = "9.1", area: str = "KZKAR") -> LocalValue:
    return LocalValue(
        territory=area,
        subject="series:3.2.1",
        unit=shipped().series["3.2.1"].unit,
        year=year,
        value=value,
        mark=Mark.PUBLISHED,
        source="Bureau of National Statistics",
        address="https://stat.gov.kz/x",
        date="2025-06-01",
        office="Statistics office",
        note="",
    )


def tried(*values: LocalValue) -> Trial:
    return Trial(values[0].territory, values, overlay(values, shipped()))


@pytest.mark.parametrize("page", ["overview", "map", "gap", "territory"])
def test_the_mark_of_every_page_names_the_figures_of_this_visit_only(page: str) -> None:
    trial = tried(official())
    path = "dashboard" if page == "overview" else page
    first = opened(path, "en", "KZKAR", trial)
    marked = [m.value for m in first.markdown if "not published" in m.value]
    assert len(marked) == 1
    assert "Under-five" in marked[0]
    assert "2024: 9.1" in marked[0]
    second = opened(path, "en", "KZKAR")
    assert not any("2024: 9.1" in m.value for m in second.markdown)


@pytest.mark.parametrize(
    ("page", "choice"),
    [("stage", {}), ("embed", {"picture": "trend", "indicator": "3.2.1"})],
)
def test_what_leaves_the_visit_holds_published_figures_alone(page: str, choice: dict) -> None:
    """A talk and a picture on another site have no mark: what is tried out stays out of them."""
    with_trial = opened(page, "en", "KZKAR", tried(official(value="987.6")), **choice)
    without = opened(page, "en", "KZKAR", **choice)
    assert not with_trial.exception and not with_trial.error

    def drawn(at: AppTest) -> str:
        return "".join(e.proto.body for e in at.get("html"))

    assert len(drawn(without)) > 200
    assert "987" not in drawn(with_trial)
    assert drawn(with_trial) == drawn(without)


def test_the_buttons_of_a_page_make_published_figures_alone(monkeypatch) -> None:
    """Pictures, reports, slides and working tables of a visit with figures are those without."""
    made: list[object] = []
    monkeypatch.setattr(take.st, "download_button", lambda *a, **k: made.append(k["data"]))
    for page in ("territory", "planning"):
        opened(page, "en", "KZKAR", tried(official()))
    asked_of = [m._asked for m in made if isinstance(m, take.Report | take.Slides)]
    worktables = [m for m in made if getattr(m, "func", None) is asked.worktable_bytes]
    assert len(asked_of) >= 6
    assert worktables
    assert all(a[0].overlay is None for a in asked_of)
    assert all(w.args[0].overlay is None for w in worktables)


def test_the_file_of_a_table_says_that_it_holds_what_is_tried_out(monkeypatch) -> None:
    names: list[str] = []
    monkeypatch.setattr(
        table_downloads.st, "download_button", lambda *a, **k: names.append(k["file_name"])
    )
    opened("gap", "en", "KZKAR", tried(official()))
    assert names and all(table_downloads.TRIED in n for n in names)
    names.clear()
    opened("gap", "en", "KZKAR")
    assert names and not any(table_downloads.TRIED in n for n in names)


def test_two_visits_do_not_see_each_others_figures() -> None:
    first = opened("indicators", "en", "KZKAR", tried(official(value="9.1")))
    second = opened("indicators", "en", "KZKAR")
    assert any("not published" in m.value and "9.1" in m.value for m in first.markdown)
    assert not any("not published" in m.value and "9.1" in m.value for m in second.markdown)
    assert "trial_end" in [b.key for b in first.button]
    assert "trial_end" not in [b.key for b in second.button]
    assert len(loaded.observations(SHIPPED, "3.2.1")[lambda t: t["time_period"] == 2024]) == 0


@pytest.mark.parametrize("page", ["map", "trends", "gap", "territory", "planning", "indicators"])
def test_every_page_opens_with_figures_over_it_and_is_marked(page: str) -> None:
    at = opened(page, "ru", "KZKAR", tried(official()))
    assert not at.exception and not at.error
    assert any("не опубликовано" in m.value for m in at.markdown)
    at.button(key="trial_end").click().run()
    assert not at.exception
    assert not any("не опубликовано" in m.value for m in at.markdown)


def test_figures_of_the_visit_fill_the_checklist_with_their_gap() -> None:
    road = LocalValue(
        territory=VILLAGE,
        subject="standard:roads_lit",
        unit="PT",
        year=2025,
        value="25",
        mark=Mark.ADMINISTRATIVE,
        source="letter",
        address="",
        date="2026-01-10",
        office="Akimat",
        note="",
    )
    found = checklist(SHIPPED, VILLAGE, "en", (road,))
    assert found is not None
    entry = next(e for e in found.leading if e.number == "6.2")
    assert entry.outcome == "not_met"
    assert entry.lines[0].gap == "15\u00a0pp"
    assert entry.lines[0].steps == ("40 − 25 = 15",)
    assert dict(found.counted)["not_met"] == 1
    at = opened("planning", "en", VILLAGE, tried(road))
    assert "40 − 25 = 15" in texts(at)
    assert "40 − 25 = 15" not in texts(opened("planning", "en", VILLAGE))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_passport_of_a_settlement_holds_its_standard_folded(lang: str) -> None:
    found = checklist(SHIPPED, VILLAGE, lang)
    assert found is not None
    labels = Labels(lang)
    village, district = (opened("territory", lang, area) for area in (VILLAGE, DISTRICT))
    assert labels("territory.plan") in [e.label for e in village.expander]
    assert labels("territory.plan_only") in [e.label for e in district.expander]
    title = f"**{labels('standard.short', title=found.title)}**"
    assert title not in [m.value for m in village.markdown]
    village.session_state["fold_plan"] = True
    assert title in [m.value for m in village.run().markdown]
