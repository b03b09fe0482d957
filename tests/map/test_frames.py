"""All years of the map in one picture: every year tells what the page tells of it alone."""

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any

import altair as alt
import pytest
import vl_convert

from sdgdash import theme
from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.indicator import Break
from sdgdash.domain.text import LANGUAGES
from sdgdash.earth import geodata
from sdgdash.earth.deck_text import Look
from sdgdash.earth.film import Film, Ground
from sdgdash.earth.player import AT, CHOSEN, player_picture
from sdgdash.map import asked
from sdgdash.map.frames import film_of
from sdgdash.map.view import MapView
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels

REGISTRY = loaded.get_registry(SHIPPED)
LOOK = Look(room=(820, 430), zoom=3.7)
KINDS = [
    ("17.8.1", {}),
    ("17.8.1", {"by": "gap", "against": "national"}),
    ("3.1.1", {"by": "state", "against": "national"}),
    ("9.2.2", {}),
    ("1.2.1", {"scale": "year", "borders": "today"}),
]


def selection(indicator: str = "17.8.1", lang: str = "en", **choices: str) -> Selection:
    return Selection(lang, indicator=indicator, choices=choices)


def film(indicator: str = "17.8.1", lang: str = "en", **choices: str) -> Film:
    found = asked.film(SHIPPED, selection(indicator, lang, **choices))
    assert found
    return found


def views(chosen: Selection) -> list[MapView]:
    years = asked.view(SHIPPED, chosen).years
    return [asked.view(SHIPPED, chosen.with_(year=year)) for year in years]


def picture(shown: Film, look: Look = LOOK) -> dict[str, Any]:
    layers = shown.layers()
    ground = Ground(
        {name: geodata.layer(name) for name in layers},
        geodata.backdrop(),
        {name: loaded.label_points(SHIPPED, name) for name in layers},
    )
    return player_picture(shown, ground, look)


def drawn(spec: dict[str, Any], at: int, chosen: str = "") -> str:
    """The picture at a year as SVG, as the browser draws it."""
    told = {AT: at, CHOSEN: chosen}
    params = [{**p, "value": told.get(p["name"], p.get("value"))} for p in spec["params"]]
    params = [p if "value" not in p or p["value"] is not None else _bare(p) for p in params]
    return str(vl_convert.vegalite_to_svg({**spec, "params": params}))


def _bare(param: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in param.items() if k != "value"}


def words(svg: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", svg)).split())


@pytest.mark.parametrize(("indicator", "choices"), KINDS)
def test_every_year_is_that_of_the_page(indicator: str, choices: dict[str, str]) -> None:
    shown = film(indicator, **choices)
    for frame, view in zip(shown.frames, views(selection(indicator, **choices)), strict=True):
        assert frame.year == view.year
        assert frame.areas == view.areas
        assert frame.legend == view.legend
        assert frame.reading == view.reading
        assert frame.layer == view.layer


@pytest.mark.parametrize(("indicator", "choices"), KINDS)
def test_the_picture_is_valid(indicator: str, choices: dict[str, str]) -> None:
    alt.Chart.from_dict(picture(film(indicator, **choices)), validate=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_year_changes_all_that_tells_it(lang: str) -> None:
    shown = film(lang=lang)
    spec = picture(shown)
    for at in (0, 7, len(shown.frames) - 1):
        frame, svg = shown.frames[at], drawn(spec, at)
        said = words(svg)
        others = [f for f in shown.frames if f.year != frame.year]
        assert f" {frame.year} " in f" {said} "
        assert " ".join(frame.reading.split()) in said
        assert not any(" ".join(f.reading.split()) in said for f in others)
        for entry in frame.legend:
            assert " ".join(f"{entry.label} · {entry.counted}".split()) in said
        fills = {theme.tone(a.tone) for a in frame.areas}
        assert all(fill in svg.lower() for fill in fills)


def test_the_chosen_territory_keeps_its_fill_and_is_told() -> None:
    shown = film()
    spec, at = picture(shown), len(shown.frames) - 1
    before, after = drawn(spec, at), drawn(spec, at, "KZKZY")
    tone = theme.tone(next(a.tone for a in shown.frames[at].areas if a.id == "KZKZY"))
    assert before.lower().count(tone) == after.lower().count(tone)
    area = next(a for a in shown.frames[at].areas if a.id == "KZKZY")
    call = " ".join(f"{area.value_text} {shown.frames[at].callouts['KZKZY']}".split())
    assert call in words(after)
    assert call not in words(before)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_territory_that_did_not_exist_in_a_year_is_told(lang: str) -> None:
    """Abai, Zhetisu, Ulytau before 2022; South Kazakhstan since 2018."""
    shown, labels = film(lang=lang), Labels(lang)
    spec = picture(shown)
    for unit, at in (("KZABY", 0), ("KZZHS", 0), ("KZULU", 3), ("KZONT", len(shown.frames) - 1)):
        assert unit not in {a.id for a in shown.frames[at].areas}
        said = words(drawn(spec, at, unit))
        assert labels("map.not_there") in said
        (change,) = (c for c in REGISTRY.changes if (unit in c.before) != (unit in c.after))
        assert " ".join(change.note[lang].split()) in said
        assert REGISTRY.territories[unit].name[lang] in said


def test_the_words_on_a_territory_follow_from_the_values() -> None:
    rows = loaded.rows_of(SHIPPED, "17.8.1")

    def value(area: str, year: int) -> float:
        own = rows[(rows["territory_id"] == area) & (rows["time_period"] == year)]
        return float(own["obs_value"].item())

    frame = film().frames[-1]
    first = film().frames[0].year
    labels, unit = Labels("en"), REGISTRY.units[REGISTRY.series["17.8.1"].unit]
    places = REGISTRY.series["17.8.1"].decimals
    gap = value("KZKZY", frame.year) - value("KZ", frame.year)
    rise = value("KZKZY", frame.year) - value("KZKZY", first)
    assert gap < 0 < rise
    below, since = frame.callouts["KZKZY"].split(" · ")
    assert below == labels(
        "map.call_below",
        difference=labels.quantity(-gap, unit, places, signed=True).lstrip("+"),
    )
    assert since == labels(
        "map.call_since", change=labels.quantity(rise, unit, places, signed=True), year=first
    )


def test_no_change_is_told_over_new_borders_or_a_break() -> None:
    shown = film()
    last = shown.frames[-1]
    assert "since 2011" in last.callouts["KZKZY"]
    for split in ("KZKAR", "KZVOS", "KZALM"):  # lost area in 2022
        assert last.callouts[split]
        assert "since 2011" not in last.callouts[split]
    series = REGISTRY.series["17.8.1"]
    text = dict.fromkeys(LANGUAGES, "other method")
    broken = replace(series, breaks=(Break(year=2020, note=text),))
    made = film_of(views(selection()), broken, REGISTRY.units[series.unit], REGISTRY, Labels("en"))
    calls = {f.year: f.callouts["KZKZY"] for f in made.frames}
    assert calls[2019].endswith("since 2011")
    assert "since" not in calls[2020]
    assert calls[2023].endswith("since 2020")


def test_another_year_or_territory_is_no_other_film() -> None:
    chosen = selection()
    one = asked.film(SHIPPED, chosen.with_(year=2015, area="KZKZY"))
    assert one is asked.film(SHIPPED, chosen.with_(year=2020, area="KZAKT"))


def test_a_series_without_a_map_has_no_film() -> None:
    nothing = next(s for s in REGISTRY.series.values() if not asked.view(SHIPPED, _of(s.id)).years)
    assert asked.film(SHIPPED, _of(nothing.id)) is None


def _of(series: str) -> Selection:
    return Selection("en", indicator=REGISTRY.indicator_of[series], series=series)


def test_the_picture_is_small_beside_its_geometry() -> None:
    shown = film("3.1.1", "kk")
    spec = picture(shown)
    sent = sum(len(json.dumps(p, ensure_ascii=False).encode()) for p in spec["params"])
    assert sent < 110_000
