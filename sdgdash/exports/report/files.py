"""The report as a file: PDF by Typst, or one page of HTML that needs nothing else."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sdgdash import theme
from sdgdash.data.dataset import Dataset
from sdgdash.exports.picture import still
from sdgdash.exports.report.blocks import Report
from sdgdash.exports.report.view import build_report
from sdgdash.exports.workshop import WORKSHOP, Workshop

Kind = Literal["pdf", "html"]
KINDS: tuple[Kind, ...] = ("pdf", "html")
TEMPLATES = Path(__file__).parents[1] / "templates"
_HTML = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def report(
    data: Dataset, area: str, lang: str, made: date, kind: Kind, workshop: Workshop = WORKSHOP
) -> bytes:
    """The report of a territory as a file."""
    return written(build_report(data, area, lang, made), kind, workshop)


def written(view: Report, kind: Kind, workshop: Workshop = WORKSHOP) -> bytes:
    """A finished report as a file."""
    specs = {name: still(spec) for name, spec in view.pictures.items()}
    data = told(view)
    if kind == "pdf":
        job = {"do": "write", "template": "report.typ", "kind": "pdf", "specs": specs, "data": data}
        return workshop.make(job)
    return _html(view, specs, workshop)


def told(view: Report) -> dict[str, Any]:
    """The words of a report as plain values, with the colours of its goals."""
    return {
        **{k: v for k, v in asdict(view).items() if k != "pictures"},
        "goals": {str(g): [colour, theme.text_on_goal(g)] for g, colour in theme.GOALS.items()},
    }


def _html(view: Report, specs: Mapping[str, Any], workshop: Workshop) -> bytes:
    data = told(view)
    text = "".join(sorted(set(json.dumps(data, ensure_ascii=False)))) + "→†›·0123456789"
    made = json.loads(workshop.make({"do": "parts", "specs": specs, "text": text}))
    # drawn by Vega from escaped words: the one markup of the page that is not the template's
    drawn = {name: Markup(svg) for name, svg in made["svg"].items()}
    return (
        _HTML.get_template("report.html")
        .render(data, pictures=drawn, fonts=made["fonts"])
        .encode("utf-8")
    )
