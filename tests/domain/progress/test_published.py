"""Every method against the results published by others; sources in specimens/vectors/SOURCES.md."""

import csv
import gzip
import io
import json
import math
from pathlib import Path

import pytest

from sdgdash.domain.progress import escap, estimate, eurostat, open_sdg, sdsn
from sdgdash.domain.progress.agreement import AGREEMENTS
from sdgdash.domain.progress.points import clean

VECTORS = Path(__file__).resolve().parents[2] / "specimens" / "vectors"
WORD = {"positive": "increase", "negative": "decrease", "1": "increase", "-1": "decrease"}
WORD |= {"increasing": "increase", "decreasing": "decrease"}

# Faults of the peer's code: target zero, target below zero from above, base and newest value
# zero, no value since the base year (a crash). Ours says not_available instead.
FAULTS = {
    "grid168": "base_and_current_zero",
    "grid172": "target_zero",
    "grid173": "target_zero",
    "grid174": "target_zero",
    "grid175": "target_zero",
    "grid183": "opposite_signs",
    "grid185": "before_base_year",
    "grid252": "before_base_year",
}


def read(name):
    return gzip.decompress((VECTORS / f"{name}.gz").read_bytes()).decode()


def rows(name):
    return list(csv.DictReader(io.StringIO(read(name))))


def number(text):
    return math.nan if text in ("", None) else float(text)


def same(a, b, tolerance=1e-9):
    return a == b or (math.isnan(a) and math.isnan(b)) or abs(a - b) <= tolerance


def stated(method, what):
    return next(a for a in AGREEMENTS if a.method == method and a.what.startswith(what))


def agrees(found, method, what):
    """The stated counts are those measured."""
    claim = stated(method, what)
    assert (len(found), sum(found)) == (claim.rows, claim.equal)


def test_statistics_canada():
    found = []
    for r in rows("statcan_production_outputs.csv"):
        got = open_sdg.assess(
            [number(r["base_year"]), number(r["current_year"])],
            [number(r["base_value"]), number(r["current_value"])],
            direction=WORD[r["direction"]],
            target=number(r["target"]),
            target_year=int(number(r["target_year"])),
            base_year=int(number(r["base_year"])),
            limit=number(r["limit"]),
        )
        equal = got.status == r["status"] and same(got.score, number(r["score"]))
        found.append(equal and same(got.value, number(r["progress_value"])))
    agrees(found, "open_sdg", "status")


def test_statistics_canada_indicator_classes():
    checked = 0
    for r in rows("statcan_production_outputs.csv"):
        if r["indicator_score"] and r["indicator_status"] != "target_achieved":
            assert open_sdg.indicator_status(number(r["indicator_score"])) == r["indicator_status"]
            checked += 1
    assert checked > 150
    assert open_sdg.indicator_status(math.nan) == "not_available"


def grid():
    return json.loads(read("grid_peer_outputs.json"))["cases"]


def from_grid(case):
    params = case["params"] | {"direction": WORD[case["params"]["direction"]]}
    return open_sdg.assess(case["years"], case["values"], **params)


def test_grid_of_the_peer_but_for_its_faults():
    found = []
    for case in grid():
        if case["id"] in FAULTS:
            found.append(False)
            continue
        got, want = from_grid(case), case["expected"]
        value = math.nan if want["progress_value"] is None else float(want["progress_value"])
        score = math.nan if want["score"] is None else want["score"]
        equal = got.status == want["status"] and same(got.score, score) and same(got.value, value)
        if got.limit_coefficient is not None:
            equal = equal and same(got.limit_coefficient, want["limit_coefficient"])
        assert equal, case["id"]
        assert got.status == "not_available" or got.last_year == want["current_year"]
        found.append(True)
    agrees(found, "open_sdg", "synthetic")


@pytest.mark.parametrize("case", [c for c in grid() if c["id"] in FAULTS], ids=lambda c: c["id"])
def test_faults_of_the_peer_are_not_available_with_a_reason(case):
    got = from_grid(case)
    assert got.status == "not_available"
    assert got.reason == FAULTS[case["id"]]
    assert got.reason in open_sdg.REASONS
    assert math.isnan(got.score)
    assert math.isnan(got.value)


def bounds(r):
    return {k: number(r[f"{k}_bound" if k == "lower" else k]) for k in ("lower", "optimum")}


def sdr():
    return [r for r in rows("sdr2021_indicator_scores_central_asia.csv") if r["value"]]


def test_sdsn_scores():
    found = [
        same(sdsn.score(number(r["value"]), **bounds(r)), number(r["published_normalized"]), 0.01)
        for r in sdr()
    ]
    agrees(found, "sdsn", "indicator scores")


def test_sdsn_colours():
    found = [
        sdsn.colour(number(r["value"]), red=number(r["red"]), green=number(r["green"]), **bounds(r))
        == r["published_color"]
        for r in sdr()
    ]
    agrees(found, "sdsn", "indicator colours")


def test_sdsn_arrows():
    found = []
    for r in sdr():
        if not r["rule_trend"]:
            continue
        got = sdsn.trend(
            [number(r["trend_year_start"]), number(r["trend_year_end"])],
            [number(r["trend_value_start"]), number(r["trend_value_end"])],
            green=number(r["green"]),
            **bounds(r),
        )
        assert got == r["rule_trend"]
        found.append(got == r["published_trend"])
    agrees(found, "sdsn", "indicator arrows")


def goals(r, kind):
    return [number(r[f"Goal {g} {kind}"]) for g in range(1, 18)]


def test_sdsn_overall_fills_a_missing_goal_with_the_region():
    table = rows("sdr2021_goal_scores_all_countries.csv")
    published = [number(r["2021 SDG Index Score"]) for r in table]
    filled = [sdsn.overall(goals(r, "Score"), goals(r, "Regional Score")) for r in table]
    plain = [sdsn.overall(goals(r, "Score")) for r in table]
    agrees([same(a, b, 0.01) for a, b in zip(filled, published, strict=True)], "sdsn", "overall")
    assert sum(same(a, b, 0.01) for a, b in zip(plain, published, strict=True)) == 78


def test_sdsn_overall_of_kazakhstan():
    table = {r["edition"]: r for r in rows("sdr_kazakhstan_editions.csv")}

    def own(edition):
        return [number(table[edition][f"goal_{g}_score"]) for g in range(1, 18)]

    for edition in ("2018", "2019"):  # complete, so nothing to fill
        assert same(sdsn.overall(own(edition)), number(table[edition]["score"]), 1e-9)
    assert sdsn.overall(own("2021")) == pytest.approx(72.438, abs=5e-4)
    world = {r["Country Code ISO3"]: r for r in rows("sdr2021_goal_scores_all_countries.csv")}
    filled = sdsn.overall(own("2021"), goals(world["KAZ"], "Regional Score"))
    assert filled == pytest.approx(71.639, abs=5e-4)


@pytest.mark.parametrize(
    ("what", "value", "published", "index"),
    [
        ("current status", "value_2025", "published_CS", escap.current_status),
        ("anticipated", "value_2030", "published_AP", escap.anticipated),
    ],
)
def test_unicef_indices(what, value, published, index):
    found = [
        same(
            index(
                number(r["value_2015"]),
                number(r[value]),
                target=number(r["inferred_target"]),
                direction=WORD[r["inferred_direction"]],
            ),
            number(r[published]),
        )
        for r in rows("unicef_menaro_current_status_anticipated.csv")
    ]
    agrees(found, "escap", what)


def test_unicef_outlook_classes():
    words = {"will_meet": "Will meet target", "accelerate": "Need to accelerate"}
    for r in rows("unicef_menaro_current_status_anticipated.csv"):
        word = words.get(escap.outlook(number(r["published_AP"])), "No progress expected")
        assert word == r["published_AP_class"]


def estimates(case):
    """(ours, theirs) of every estimate of one series."""
    points = clean(case["years"], case["values"])
    line, shares = estimate.theil_sen(points, 0.9, "separate"), case.get("wls_logit_percent")
    ts, wls = case["theil_sen_scipy"], case["wls_escap_weights_target2030"]
    carried = escap.projection(points.years, points.values)
    yield from [(line.slope, ts["slope"]), (line.intercept, ts["intercept_year0"])]
    yield estimate.theil_sen(points).intercept, ts["joint_intercept"]
    yield from [(line.low, ts["lo90"]), (line.high, ts["hi90"]), (line.at(2030), ts["pred_2030"])]
    yield from [(carried.line.slope, wls["slope"]), (carried.value, wls["pred_2030"])]
    yield from zip(escap.weights(points.years, 2030), wls["weights"], strict=True)
    if shares:
        yield escap.projection(points.years, points.values, share_of=100).value, shares["pred_2030"]


def test_weighted_lines_are_those_of_statsmodels():
    cases = json.loads(read("weighted_lines.json"))["cases"]
    assert len(cases) == 238
    for case in cases:
        points = clean(case["years"], case["values"])
        line = estimate.weighted_least_squares(points, case["weights"])
        size = max(map(abs, points.values))
        assert line.slope == pytest.approx(case["slope"], rel=1e-12, abs=1e-12 * size)
        assert line.at(points.years[-1]) == pytest.approx(case["at_last"], rel=1e-12)


def test_estimators():
    cases = json.loads(read("trend_estimators.json"))["cases"]
    found = []
    for case in cases:
        pairs = list(estimates(case))
        assert len(pairs) >= 8 + len(case["years"])
        found.append(all(same(a, b, 1e-9 * max(1, abs(b))) for a, b in pairs))
        assert found[-1], case["id"]
    agrees(found, "estimators", "slopes")


def derived(method):
    return json.loads(read("spec_derived_cases.json"))[method]


def test_escap_arithmetic():
    for c in derived("escap"):
        way = {
            "target": c["target"],
            "direction": "increase" if c["increase_desired"] else "decrease",
        }
        index = escap.current_status(c["base_2015"], c["current"], **way)
        assert index == pytest.approx(c["current_status_0_10"], abs=1e-6)


def test_eurostat_arithmetic():
    for c in derived("eurostat"):
        target = c.get("target")
        rising = c["increase_desired"] if target is None else target > c["y0"]
        got = eurostat.assess(
            [2015, 2015 + c["years"]],
            [c["y0"], c["yt"]],
            direction="increase" if rising else "decrease",
            target=target,
            target_year=2015 + c.get("target_years", 15),
        )
        if target is not None and (got.status == "target_achieved"):
            assert c["ratio"] > 1
        else:
            word = "no_change" if c["cls"] == "no_change_or_moderate" else c["cls"]
            assert got.status == word
        assert got.value == pytest.approx(c.get("ratio", c.get("signed_cagr")), abs=1e-9)


def test_eurostat_is_offered_beside_open_sdg():
    assert open_sdg.eurostat is eurostat.assess
