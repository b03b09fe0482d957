"""What all Vega pictures share: sizes, inks, the signs of numbers, data kept beside."""

from typing import Any

import altair as alt

from sdgdash import theme

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


def inlined(spec: dict[str, Any]) -> dict[str, Any]:
    """A spec whose datasets stand in their layers: the page would convert named ones one by one."""
    held = spec.get("datasets", {})
    layers = [
        {**la, "data": {"values": held[la["data"]["name"]]}} if "data" in la else la
        for la in spec["layer"]
    ]
    return {**{k: v for k, v in spec.items() if k != "datasets"}, "layer": layers}
