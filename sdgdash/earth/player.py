"""A map of all years in one Vega-Lite picture: whatever tells the year hangs on one parameter.

Fill, year, sentence, legend with counts, strip of all territories and the words on the chosen one
change in one frame when `AT` changes (the place of the year in the film). The picture holds no
year and no territory of the reader's, so that neither needs another picture.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sdgdash import theme
from sdgdash.earth import film as films
from sdgdash.earth.deck_text import Look
from sdgdash.earth.film import Film, Ground
from sdgdash.earth.plain import NO_PADDING
from sdgdash.earth.plain_marks import PICK
from sdgdash.earth.player_base import AT, CHOSEN, LIT
from sdgdash.earth.player_map import country_map
from sdgdash.earth.player_side import callout, division, legend, sentence, strip
from sdgdash.vega import Spec, number_signs

__all__ = ["AT", "CHOSEN", "PARTS", "player_picture", "still_picture"]

SENTENCE, MAP, DIVISION, CALLOUT, LEGEND, STRIP = PARTS = (
    "sentence",
    "map",
    "division",
    "callout",
    "legend",
    "strip",
)
UNDER = (MAP, DIVISION)  # the others stand beside the map where there is room
BESIDE, BELOW = 24, 8  # pixels between the map and what stands beside it, and below


def player_picture(film: Film, ground: Ground, look: Look, side: float = 0) -> Spec:
    """Vega-Lite of a film. `look.room`: pixels of the map; `side`: of a column beside it for all
    that is said of the year (0: all of it stands above and below the map).

    Two inputs are bound to it, `AT` and `CHOSEN`. A click on a territory or a pilot sets the
    selection `PICK` to its `id`. It opens with the last year and nobody chosen.
    """
    last = len(film.frames) - 1
    years = {"input": "range", "min": 0, "max": last, "step": 1}
    click = {"type": "point", "fields": ["id", "moment"], "on": "click", "toggle": False}
    hover = {"type": "point", "fields": ["k"], "on": "pointerover", "clear": "pointerout"}
    return _picture(
        film,
        ground,
        look,
        side,
        PARTS,
        [
            {"name": AT, "value": last, "bind": years},
            {"name": CHOSEN, "value": "", "bind": {"input": "text"}},
        ],
        [
            {"name": PICK, "select": {**click, "clear": False}, "views": ["mouse"]},
            {"name": LIT, "select": {**hover, "toggle": False}, "views": ["classes"]},
        ],
    )


def still_picture(
    film: Film,
    ground: Ground,
    look: Look,
    year: int,
    chosen: str = "",
    side: float = 0,
    parts: Sequence[str] = PARTS,
    clicks: bool = False,
) -> Spec:
    """One year of a film as a picture that stands still, with what of it is asked for.

    The year must be one of the film (KeyError). `chosen`: id of a territory with an outline and
    words of its own. `parts`: of PARTS; the map is always there. `clicks`: a click sets `PICK`.
    With geometry in place (`geodata.inline`) vl-convert draws it without a network.
    """
    found = {f.year: f for f in film.frames}[year]
    own = replace(film, frames=(found,))
    click = {"type": "point", "fields": ["id", "moment"], "on": "click", "toggle": False}
    pick = {"name": PICK, "select": {**click, "clear": False}, "views": ["mouse"]}
    return _picture(
        own,
        ground,
        look,
        side,
        [part for part in parts if chosen or part != CALLOUT],
        [{"name": AT, "value": 0}, {"name": CHOSEN, "value": chosen}, {"name": LIT, "value": {}}],
        [pick] if clicks else [],
    ) | {"background": look.ink.page}


def _picture(
    film: Film,
    ground: Ground,
    look: Look,
    side: float,
    parts: Sequence[str],
    inputs: Sequence[Spec],
    selections: Sequence[Spec],
) -> Spec:
    below = (look.room or (0.0, 0.0))[0]
    width = side or below
    said = {
        SENTENCE: lambda: sentence(film, look, width),
        MAP: lambda: country_map(film, ground, look),
        DIVISION: lambda: division(film, look, below),
        CALLOUT: lambda: callout(film, look, width),
        LEGEND: lambda: legend(film, look, width),
        STRIP: lambda: strip(film, look, width),
    }
    shown = [p for p in PARTS if p in {*parts, MAP} and not (p == STRIP and film.span is None)]
    if side:
        around: Spec = {
            "hconcat": [
                {"vconcat": [said[p]() for p in shown if p in UNDER], "spacing": BELOW},
                {"vconcat": [said[p]() for p in shown if p not in UNDER], "spacing": BELOW},
            ],
            "spacing": BESIDE,
        }
    else:
        around = {"vconcat": [said[p]() for p in shown], "spacing": BELOW}
    return {
        "params": [
            *inputs,
            {"name": "frames", "value": films.facts(film, ground, look, width, below)},
            {"name": "units", "value": films.units(film, look, width)},
            {"name": "shown", "expr": f"frames[{AT}]"},
            *selections,
        ],
        **around,
        "padding": NO_PADDING,
        "background": "transparent",
        "config": _config(film.lang),
        "usermeta": {"embedOptions": {"renderer": "svg"}},
    }


def _config(lang: str) -> dict[str, Any]:
    return {
        "font": theme.FONT,
        "aria": False,  # the player tells the picture
        "mark": {"aria": False},
        "view": {"stroke": None},
        "locale": {"number": number_signs(lang)},
    }
