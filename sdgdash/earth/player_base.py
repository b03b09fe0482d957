"""What the parts of the picture of all years share: its inputs, and marks told by expressions."""

from typing import Any

from sdgdash.vega import Spec

AT, CHOSEN = "at", "chosen"  # bound parameters: place of the year in the film, id of a territory
LIT = "lit"  # selection: the entry of the legend under the mouse
LINES = 1.3  # height of a line of a text, in its size
NOTHING: Spec = {"values": [{}]}  # one mark without data
MIDDLE = {"align": "center", "baseline": "middle"}
# A click says when the choice before it was made: the same territory again is another click.
MOMENT = {"calculate": f"now() + 0 * length({CHOSEN})", "as": "moment"}
TIP = (
    "{'title': units[datum.id].title, ' ': units[datum.id].words[at], "
    "'  ': units[datum.id].more[at], '   ': units[datum.id].source[at]}"
)


def text(expression: str, size: float, ink: str, **more: Any) -> dict[str, Any]:
    """A text mark whose words follow from an expression."""
    return {
        "type": "text",
        "text": {"expr": expression},
        "fontSize": round(size, 1),
        "lineHeight": round(size * LINES, 1),
        "color": ink,
        "align": "left",
        "baseline": "top",
        **more,
    }


def placed(mark: dict[str, Any], **more: Any) -> Spec:
    """A mark alone, at pixels."""
    return {"data": NOTHING, "mark": mark, **more}
