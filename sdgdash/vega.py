"""What all Vega pictures share: sizes, inks, signs of numbers, and how a drawing is finished.

A finished drawing is plain values, which threads may share and Streamlit sends as they are.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from sdgdash import theme

Spec = dict[str, Any]

# decimal and thousands sign on the axes
NUMBERS = {"en": (".", ","), "ru": (",", "\u00a0"), "kk": (",", "\u00a0")}


def number_signs(lang: str) -> dict[str, Any]:
    """Vega's locale of the axes' numbers."""
    decimal, thousands = NUMBERS[lang]
    return {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}


def base_config(chart: alt.TopLevelMixin, lang: str = "en") -> alt.TopLevelMixin:
    """Axis and text sizes of all charts, numbers of the language; the page gives the ground."""
    locale = {"number": number_signs(lang)}
    return (
        chart.configure(font=theme.FONT, background="transparent", locale=locale)
        .configure_axis(
            labelFontSize=14,
            titleFontSize=14,
            gridOpacity=0.35,
            domain=False,
            tickSize=0,
            labelPadding=6,
            labelColor=theme.SPARK,
            titleColor=theme.SPARK,
        )
        .configure_view(stroke=None)
        .configure_legend(
            labelFontSize=14,
            titleFontSize=14,
            orient="bottom",
            labelLimit=320,
            labelColor=theme.SPARK,
            columns=2,
        )
    )


def finished(chart: alt.TopLevelMixin) -> Spec:
    """The Vega-Lite specification of a chart, every dataset in the layer that draws it.

    No Altair object reaches the screen: Streamlit changes settings of the whole process while
    it reads one, and another thread would write its own drawing without data. Datasets at the top
    it would turn into Arrow, by way of pandas, with every run. Validated by the tests.
    """
    spec: Spec = chart.to_dict(validate=False)
    _told_once(spec)
    held = spec.pop("datasets", {})
    return _placed(spec, held)


def _told_once(spec: Spec) -> None:
    """A picture is told by its text alternative; Vega would add names of fields, in English."""
    config = spec.setdefault("config", {})
    config["aria"] = False
    config["mark"] = {**config.get("mark", {}), "aria": False}


def _placed(part: Any, held: Mapping[str, Any]) -> Any:
    """A part of a specification whose names of datasets are replaced by their values."""
    if isinstance(part, list):
        return [_placed(one, held) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("name") in held:  # only data are named like their content
        return {**{k: v for k, v in part.items() if k != "name"}, "values": held[part["name"]]}
    return {k: v if k == "values" else _placed(v, held) for k, v in part.items()}


def arrow(frame: pd.DataFrame) -> bytes:
    """A dataset as Streamlit sends it (Arrow stream), so that it is not made anew every run."""
    table = pa.Table.from_pandas(frame)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())
