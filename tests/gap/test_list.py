"""The short list a gap page opens with: rows checked against the domain, pictures against rows."""

import json
import re
from urllib.parse import parse_qsl

import pytest

from sdgdash import theme
from sdgdash.answers import progress
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.progress.against import TARGET
from sdgdash.domain.progress.levels import Standing
from sdgdash.domain.text import LANGUAGES
from sdgdash.gap import asked
from sdgdash.gap.list_screen import door
from sdgdash.gap.picture import AIM_ROW, BESIDE_ROW, aims_chart
from sdgdash.words.address import Selection, parse
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import evidence_text, used_value

AREAS = ("KZ", "KZKZY", "KZKAR", "354800000", "433239100")


def listed(area, lang="en"):
    return asked.short_list(SHIPPED, area, None, lang)


@pytest.mark.parametrize("area", AREAS)
def test_every_verdict_against_a_target_is_a_bullet_of_the_figure_that_stands_there(area, registry):
    view, _ = listed(area)
    aimed = {t.series for t in registry.targets}
    known = {}
    for code, indicator in registry.indicators.items():
        near = progress.nearest_figure(SHIPPED, code, area)
        if near.territory is None or (near.territory == "KZ" != area):
            continue
        for series in indicator.series:
            p, _ = progress.one_cell(SHIPPED, TARGET, series.id, near.territory)
            if series.id in aimed and p.judged:
                known[registry.series[series.id].family or code] = series.id
    assert len(view.aims) == len(known) > 0
    for row in view.aims:
        p, compared = progress.one_cell(SHIPPED, TARGET, row.series, row.area)
        assert row.value == used_value(p)
        assert (row.target, compared.target.source is not None) == (p.target, True)
        assert compared.target.source.title.en in " ".join(row.notes)
        assert row.evidence == evidence_text(p, Labels("en")) != ""
        assert (row.place == "") is (row.area == area)


def test_the_country_never_stands_for_a_district(registry):
    view, _ = listed("354800000")
    assert {r.area for r in (*view.aims, *view.beside)} == {"KZKAR"}
    taken = set(view.figures["territory_id"])
    assert taken == {"KZKAR"}
    assert re.search(r"\d+ further indicators", view.wider)


@pytest.mark.parametrize("area", ["KZKZY", "KZKAR"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_beside_the_country_a_level_is_told_by_its_side_never_by_a_sign(area, lang, registry):
    view, _ = listed(area, lang)
    assert view.beside
    for row in view.beside:
        found = progress.beside_country(SHIPPED, row.series, row.area)
        assert (row.value, row.country) == (found.own, found.country)
        assert row.standing is found.standing is not Standing.NOT_COMPARED
        assert "not_comparable" not in registry.series[row.series].reasons
        assert not registry.series[row.series].sensitive
        assert not re.search(r"[+−-]\d", row.words), row.words
    kinds = [r.standing for r in view.beside]
    assert kinds == sorted(kinds, key=[Standing.BEHIND, Standing.BETTER, Standing.SAME].index)
    assert view.named == sum(k is not Standing.SAME for k in kinds)


def test_what_is_not_compared_is_named_with_its_reason(registry):
    view, _ = listed("KZKZY")
    why = {code: u.why for u in view.unsaid for code in u.indicators}
    assert why["15.1.1"] == Labels("en")("reason.not_comparable")
    assert why["4.1.1"] == Labels("en")("reason.only_breakdowns")
    assert why["3.4.2"] == Labels("en")("gap.list_sensitive")
    told = {r.indicator for r in (*view.aims, *view.beside)}
    assert not told & set(why)
    known = [
        c
        for c in registry.indicators
        if progress.nearest_figure(SHIPPED, c, "KZKZY").territory == "KZKZY"
    ]
    assert len(told) + len(why) == len(known)


@pytest.mark.parametrize("area", AREAS)
def test_the_figures_to_take_away_have_numbers_codes_and_sources(area):
    taken = listed(area)[0].figures
    aims = taken[taken["compared_with"] == "target"]
    assert (
        aims[["target_id", "target_source", "target_source_address", "gap"]].notna().all(axis=None)
    )
    assert taken[["indicator", "series", "territory_id", "unit", "evidence"]].notna().all(axis=None)
    assert taken["value"].dtype == float


@pytest.mark.parametrize("area", AREAS)
def test_the_pictures_draw_each_row_on_its_own_scale(area):
    view, drawn = listed(area)
    values = json.loads(json.dumps(drawn.aims))["data"]["values"]
    assert drawn.aims["height"] == AIM_ROW * len(view.aims)
    for row, spot in zip(view.aims, values, strict=True):
        low, high = row.ends
        for name, value in (("now", row.value), ("target", row.target), ("ahead", row.projection)):
            if value is None:
                assert spot[name] is None
            else:
                assert low + spot[name] * (high - low) == pytest.approx(value)
        assert 0 <= spot["now"] <= 1 and 0 <= spot["target"] <= 1
        assert row.grade in spot["graded"], "no verdict without its evidence"
    if drawn.beside:
        assert drawn.beside["height"] == BESIDE_ROW * view.named


def test_a_picture_of_a_report_needs_the_rows_alone():
    view, drawn = listed("KZ", "kk")
    labels = Labels("kk")
    again = aims_chart(view.aims, asked.Names(labels("gap.target"), "Қазақстан"), "kk")
    assert again == drawn.aims


NUMBERS = re.compile(r"\b20[3-9]\d\b|\d,\d раза|\d[.,]\d times|\d,\d есе")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_that_misses_the_data_gets_no_year_and_no_multiple(lang):
    """7.2.1 without large hydro: neither a year of achievement nor "N times", on any list."""
    p, _ = progress.one_cell(SHIPPED, TARGET, "7.2.1-without-large-hydro", "KZ")
    assert p.fits is False and p.certain is False
    assert (p.achieved_year, p.ratio, p.years_late) == (None, None, None)
    row = next(r for r in listed("KZ", lang)[0].aims if r.series == "7.2.1-without-large-hydro")
    told = " ".join(row.notes)
    years = set(NUMBERS.findall(told)) - {str(p.target_year)}
    assert not years, told
    assert Labels(lang)("state.uncertain") in row.state


@pytest.mark.parametrize("area", AREAS)
def test_every_row_leads_to_its_indicator_by_the_code_it_shows(area):
    view, drawn = listed(area)
    for rows, spec in ((view.aims, drawn.aims), (view.beside[: view.named], drawn.beside)):
        spots = json.loads(json.dumps(spec))["data"]["values"] if spec else []
        for row, spot in zip(rows, spots, strict=True):
            assert spot["title"].startswith(f"{row.indicator} ")
            if row.area != area:  # "whose figure it is stands at each"
                assert row.place
                assert spot["title"].endswith(row.place)
            address = door(Selection("ru", area=area), row)
            query = dict(parse_qsl(address.partition("?")[2]))
            found, notices = parse(query, shipped(), "ru", "gap")
            assert not notices
            assert (found.indicator, found.series) == (row.indicator, row.series)
            assert (found.area, found.choice("shown")) == (area, "one")


def test_words_and_marks_of_the_lists_are_read_on_a_dark_ground():
    for dark in (False, True):
        _, drawn = asked.short_list(SHIPPED, "KZKAR", None, "en", dark)
        page = theme.ground(dark).page
        for spec in (drawn.aims, drawn.beside):
            found = json.dumps(spec)
            texts = re.findall(
                r'\{[^{}]*"type": "text"[^{}]*\}', found.replace('{"expr": "width"}', "0")
            )
            colours = [c for t in texts for c in re.findall(r'"color": "(#\w+)"', t)]
            assert len(colours) == len(texts) > 3
            for colour in colours:
                assert theme.contrast(colour, page) >= (
                    theme.SEEN if colour == theme.TARGET else 4.5
                )
            tones = {spot["tone"][:7] for spot in json.loads(found)["data"]["values"]}
            if dark:  # on a light ground pale tones have an outline
                assert all(theme.contrast(tone, page) >= theme.SEEN for tone in tones)


def test_both_lines_of_a_title_stand_beside_their_row_of_the_heat_map():
    """Vega hangs further lines below the first: without an offset they reach the next row."""
    _, spec = asked.every_series(SHIPPED, Selection("ru", area="KZKAR", choices={"shown": "all"}))
    axes = [layer["encoding"]["y"]["axis"] for layer in spec["layer"] if _axis(layer)]
    assert axes
    for axis in axes:
        assert axis["labelOffset"]["condition"]["value"] == -axis["labelLineHeight"] / 2


def _axis(layer):
    axis = layer.get("encoding", {}).get("y", {}).get("axis") or {}
    return "labelLineHeight" in axis
