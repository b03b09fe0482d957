"""One year of the map of all years as a still picture, without a page and without a network."""

import json
import re
from html import unescape

import altair as alt
import pytest
import vl_convert

from sdgdash import theme
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.earth.player import PARTS
from sdgdash.map import asked
from sdgdash.map.still import still
from sdgdash.vega import Spec
from sdgdash.words.address import Selection

ROOM = (820, 470)


def words(spec: Spec) -> str:
    svg = str(vl_convert.vegalite_to_svg(spec))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", svg)).split())


def picture(selection: Selection, **asks: object) -> Spec:
    found = still(SHIPPED, selection, ROOM, **asks)  # type: ignore[arg-type]
    assert found
    alt.Chart.from_dict(found, validate=True)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_tells_its_year_and_the_territory_chosen(lang: str) -> None:
    selection = Selection(lang, indicator="17.8.1", area="KZKZY", year=2016)
    film = asked.film(SHIPPED, selection)
    assert film
    frame = next(f for f in film.frames if f.year == 2016)
    said = words(picture(selection, side=420))
    assert " ".join(frame.reading.split()) in said
    assert " ".join(frame.callouts["KZKZY"].split()) in said
    assert all(
        " ".join(f"{e.label} · {e.counted}".split()) in said for e in frame.legend if e.counted
    )
    others = [f for f in film.frames if f.year != 2016]
    assert not any(" ".join(f.reading.split()) in said for f in others)


def test_it_needs_neither_inputs_nor_a_network() -> None:
    text = json.dumps(picture(Selection("en")))
    assert '"bind"' not in text
    assert '"url"' not in text
    assert picture(Selection("en"))["background"] == theme.MAP_INKS["light"].page


def test_a_territory_below_the_region_is_told_by_its_region() -> None:
    assert "Karagandy region" in words(picture(Selection("en", area="KZKAR")))


def test_only_the_parts_asked_for_are_drawn() -> None:
    selection = Selection("en", area="KZKZY")
    film = asked.film(SHIPPED, selection)
    assert film
    reading = " ".join(film.frames[-1].reading.split())
    assert reading in words(picture(selection))
    assert set(PARTS) > {"map"}
    bare = words(picture(selection, parts=("map",)))
    assert reading not in bare
    assert str(film.frames[-1].year) in bare


def test_a_series_without_a_map_has_no_still() -> None:
    assert still(SHIPPED, Selection("en", indicator="17.1.1"), ROOM) is None
