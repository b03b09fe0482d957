"""Every code that may be shown has words and a colour."""

import re

import pytest

from sdgdash import theme
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress import eurostat, linear, open_sdg, sdsn
from sdgdash.domain.progress.against import AGAINST, Compared
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.growth import REASONS as GROWTH_REASONS
from sdgdash.domain.progress.methods import METHODS
from sdgdash.domain.progress.result import Aim, Progress, Rules
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.target import Family
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.address import CHOICES
from sdgdash.words.address import METHODS as OFFERED
from sdgdash.words.calculation import calculation, pace_sentence
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import GROUPS, group_of, mark, sentence, state_text

CODES = (
    *(f"reason.{r}" for r in Reason),
    *(f"reason.growth_{r}" for r in GROWTH_REASONS),
    *(f"state.{s}" for s in State),
    *(f"finding.{f}" for f in Finding),
    "finding.turned",
    *(f"growth.{s}" for s in (*open_sdg.STATUSES, open_sdg.ACHIEVED)),
    *(f"growth.{word}" for _, word in eurostat.WITH_TARGET),
    *(
        f"growth.{size}_{way}"
        for size in ("significant", "moderate")
        for way in ("progress", "movement_away")
    ),
    "growth.movement_away",
    "growth.no_change",
    "reason.no_bounds",
    "reason.share_at_limit",
    *(f"sdsn.{t}" for t in sdsn.TRENDS),
    *(f"escap.{o}" for o in ("will_meet", "accelerate", "reverse")),
    *(f"method.{m}" for m in METHODS),
    *(f"group.{g}" for g in GROUPS),
    "gap.reached_met",
    "gap.reached_met_worsening",
    *(f"gap.{a}" for a in AGAINST),
    *(f"gap.view_{v}" for v in CHOICES["shown"]),
    *(f"gap.shade_{v}" for v in CHOICES["shade"]),
    *(f"gap.family_{v}" for v in CHOICES["family"]),
    "trends.by_none",
    *(f"dimension.{b}" for b in CHOICES["breakdown"][1:]),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_words(lang: str) -> None:
    labels = Labels(lang)
    assert [c for c in CODES if not labels.has(c)] == []


def test_the_address_offers_the_methods_and_comparisons_of_the_engine() -> None:
    assert OFFERED == METHODS
    assert CHOICES["against"] == AGAINST


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("finding", [None, *Finding])
def test_every_state_has_a_group_with_a_colour_and_words(state, finding) -> None:
    p = Progress(state=state, as_of=2026, finding=finding)
    assert group_of(p) in GROUPS
    assert theme.tone(f"group/{group_of(p)}").startswith("#")
    assert state_text(p, Labels("kk"))
    if group_of(p) != "not_assessed":
        assert mark(p), "colour alone would say it"


def test_only_a_reached_target_counts_as_met() -> None:
    """Neither a natural limit nor a value the reader picked is a target."""
    said = {
        family: group_of(Progress(state=State.MET, as_of=2026, family=family)) for family in Family
    }
    assert said == {Family.UN: "met", Family.PLAN: "met", Family.REFERENCE: "reached"}
    full = Progress(state=State.AT_CEILING, as_of=2026)
    passed = Progress(state=State.DEADLINE_PASSED, as_of=2026)
    assert (group_of(full), group_of(passed)) == ("ceiling", "deadline_passed")
    tones = {theme.tone(f"group/{g}") for g in ("ceiling", "reached")}
    assert not tones & {theme.tone("group/met"), theme.tone("group/on_track")}
    assert theme.tone("state/at_ceiling") != theme.tone("state/met")
    reached = Progress(state=State.MET, as_of=2026, family=Family.REFERENCE)
    assert state_text(reached, Labels("ru")) != Labels("ru")("state.met")


def test_old_verdicts_carry_their_year() -> None:
    p = Progress(state=State.MET, as_of=2026, n=9, first_year=2010, last_year=2019, certain=False)
    labels = Labels("ru")
    told = [labels("state.met"), labels("state.uncertain"), labels("gap.dated", year=2019)]
    assert state_text(p, labels) == ", ".join(told)
    assert "2019" in state_text(p, labels)


def test_an_abbreviation_brings_its_own_full_stop() -> None:
    assert sentence("разница 2,0 п. п..") == "разница 2,0 п. п."
    assert sentence("Готово.") == "Готово."


CURVE = (0, 0, 0, 0, 0.62, 0.77, 0.98, 1.3, 1.3, 1.6, 3.0, 3.46, 3.72, 4.99)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("target", [6.0, 15.0, 300.0])
def test_a_line_that_misses_the_data_is_told_without_year_and_multiple(lang, target, registry):
    """Uncertain; neither when the target would be reached nor how many times the pace is needed."""
    series = registry.series["7.2.1-without-large-hydro"]
    aim = Aim(value=target, family=Family.PLAN, year=2030)
    rules = Rules(direction=Direction.INCREASE, precision=0.01)
    p = linear.assess(range(2010, 2024), CURVE, rules=rules, as_of=2026, aim=aim)
    assert p.fits is False and p.has_pace and p.certain is False
    labels = Labels(lang)
    assert not re.search(r"\d", pace_sentence(p, labels))
    told = calculation((p, Compared(aim=aim)), (), "KZ", series, "target", registry, labels)
    said = " ".join((told.reading, *told.lines, *told.notes))
    for key in ("line_ratio", "line_needed", "time_late", "time_in_time", "time_capped", "times"):
        start = labels(f"gap.{key}", **dict.fromkeys(_FIELDS, "#")).split("#")[0]
        assert not start or start not in said, key
    assert labels("state.uncertain") in state_text(p, labels)


_FIELDS = ("ratio", "needed", "first", "last", "year", "late", "times")
