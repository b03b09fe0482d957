"""The strip of all territories by question, remembered."""

from typing import Any

from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.map import asked
from sdgdash.map.strip_picture import strip
from sdgdash.map.view import MapView
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels


def on_axis(selection: Selection, view: MapView) -> bool:
    """Whether values stand on an axis: states do not, nor does a sensitive series in a hall."""
    hall = selection.choice("type") == "large"
    known = any(a.value is not None for a in view.areas)
    return known and not view.empty and view.by != "state" and not (hall and view.sensitive)


@remember(400)
def strip_spec(
    data: Dataset, selection: Selection, all_years: bool, dark: bool = False, size: float = 1.0
) -> dict[str, Any]:
    """The drawing of all territories on one axis."""
    view, labels = asked.view(data, selection, all_years), Labels(selection.lang)
    lines = []
    if view.national:
        lines.append((*view.national, "national"))
    if view.aim:
        lines.append((*view.aim, "aim"))
    if view.by in ("gap", "path"):
        lines.append((0.0, labels("map.no_gap"), "aim"))
    return strip(view.areas, view.chosen, lines, dark, size, view.span, labels.lang)
