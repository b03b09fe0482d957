"""A drawing as a file: with everything that must go with it, or alone for a slide.

`picture(spec, frame, "png")` gives the picture that is taken away, `bare(spec, "png")` the
drawing without frame. Both are drawn on a light ground in the worker process.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import pyarrow as pa

from sdgdash import theme
from sdgdash.exports import geometry
from sdgdash.exports.workshop import WORKSHOP, Workshop
from sdgdash.vega import Spec
from sdgdash.words.legend import LegendEntry

Kind = Literal["png", "svg", "pdf"]
KINDS: tuple[Kind, ...] = ("png", "svg", "pdf")
WIDTH = 900  # pixels of a drawing that would fill its page
# The family of `fonts`; a name that ends in a figure is none for CSS unless it stands in quotes.
STACK = "'Source Sans 3', 'Noto Sans', 'DejaVu Sans', sans-serif"
_MANY = ("concat", "hconcat", "vconcat", "facet", "repeat")  # sized by their parts
FONT_FIELDS = ("font", "labelFont", "titleFont", "subtitleFont")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a drawing, in words of `lang`; "" and () for what it has not.

    `subtitle`: what is shown (unit, year, territory); `reading`: the sentence of the view, which
    is the text for readers without sight, too. `source` says the vintage; `legend` has a title.
    `notes`: what must be known; `citation` names the address.
    """

    lang: str
    title: str
    subtitle: str
    reading: str
    source: str
    disclaimer: str
    citation: str
    legend_title: str = ""
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in its frame, not yet made; `name` of its file, without the ending."""

    name: str
    spec: Spec
    frame: Frame

    def file(self, kind: Kind) -> bytes:
        """The picture as a file."""
        return picture(self.spec, self.frame, kind)


def picture(spec: Spec, frame: Frame, kind: Kind, workshop: Workshop = WORKSHOP) -> bytes:
    """The drawing with title, legend, source, disclaimer and citation; PNG at 300 dots an inch."""
    job = {
        "do": "write",
        "template": "picture.typ",
        "kind": kind,
        "specs": {"it": still(spec)},
        "data": {**asdict(frame), "legend": swatches(frame.legend)},
    }
    return workshop.make(job)


def bare(spec: Spec, kind: Kind, scale: float = 3, workshop: Workshop = WORKSHOP) -> bytes:
    """The drawing alone; a PNG has `scale` times the pixels of the drawing."""
    return workshop.make({"do": "draw", "kind": kind, "scale": scale, "spec": still(spec)})


def still(spec: Spec, width: int = WIDTH) -> Spec:
    """The same drawing for paper: a size of its own, our family, on a white ground.

    >>> still({"width": "container", "config": {"font": theme.FONT}})["width"]
    900
    """
    found: Spec = _with_family(geometry.filled(spec))
    if found.get("width") == "container" or not ({"width", *_MANY} & set(found)):
        # as wide as the screen makes it, axes and their words included
        found |= {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    if found.get("datasets"):
        found["datasets"] = {n: _rows(held) for n, held in found["datasets"].items()}
    found["background"] = theme.PAPER
    config = {k: v for k, v in found.get("config", {}).items() if k != "background"}
    found["config"] = {**config, "font": STACK}
    return found


def _rows(held: Any) -> Any:
    """A dataset as rows, where the screen is sent Arrow."""
    if not isinstance(held, bytes):
        return held
    rows: list[dict[str, Any]] = pa.ipc.open_stream(held).read_all().to_pylist()
    return [{k: v for k, v in row.items() if not k.startswith("__index")} for row in rows]


def _with_family(part: Any) -> Any:
    if isinstance(part, list):
        return [_with_family(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {k: _for_paper(k, v) for k, v in part.items()}


def _for_paper(key: str, value: Any) -> Any:
    if key in FONT_FIELDS and isinstance(value, str):
        return STACK
    if key == "limit" and value == {"expr": "width"}:
        return WIDTH  # where no page gives one, Vega cuts words at half of it
    return value if key in ("values", "datasets") else _with_family(value)


def swatches(entries: Sequence[LegendEntry]) -> list[Mapping[str, Any]]:
    """Entries of a legend as the template draws them."""
    return [
        {
            "label": e.label,
            "count": e.counted,
            "fill": theme.tone(e.tone)[:7],
            "pattern": e.pattern,
            "size": e.size,
        }
        for e in entries
    ]
