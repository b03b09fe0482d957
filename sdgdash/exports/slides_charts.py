"""Native charts of slides: bars and lines that can be changed in the program of the reader."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from sdgdash import theme
from sdgdash.exports.slides_content import Bars, Lines, clean
from sdgdash.exports.slides_theme import FONT

TEXT = 14  # points


def _format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def bars(page: Any, block: Bars, place: tuple[Any, ...]) -> None:
    """Horizontal bars from the top down, each with its number."""
    data = CategoryChartData(number_format=_format(block.decimals))
    data.categories = [clean(name) for name in block.values]
    data.add_series("", list(block.values.values()))
    chart = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data).chart
    _plain(chart)
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = _rgb(theme.LINE)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.number_format = _format(block.decimals)
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(TEXT), True
    for point, tone in enumerate(block.tones):
        fill = plot.series[0].points[point].format.fill
        fill.solid()
        fill.fore_color.rgb = _rgb(tone)


def lines(page: Any, block: Lines, place: tuple[Any, ...]) -> None:
    """Lines over the years; what is not as published for the territory of today is dashed."""
    data = CategoryChartData(number_format=_format(block.decimals))
    data.categories = [str(year) for year in block.years]
    for line in block.lines:
        data.add_series(clean(line.name), line.values)
    chart = page.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, data).chart
    _plain(chart)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = Pt(TEXT)
    chart.category_axis.tick_labels.font.size = Pt(11)
    axis = chart.value_axis
    if unit := clean(block.unit):
        axis.has_title = True
        axis.axis_title.text_frame.text = unit
        words = axis.axis_title.text_frame.paragraphs[0].runs[0].font
        words.size, words.bold = Pt(12), False
    axis.major_gridlines.format.line.color.rgb = _rgb(theme.LINE)
    axis.format.line.fill.background()
    axis.tick_labels.number_format = _format(block.decimals)
    axis.tick_labels.number_format_is_linked = False
    for series, line in zip(chart.plots[0].series, block.lines, strict=True):
        series.smooth = False
        series.format.line.width = Pt(2.75)
        series.format.line.color.rgb = _rgb(line.tone)
        if line.dashed:
            series.format.line.dash_style = MSO_LINE.DASH
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = _rgb(line.tone)
        series.marker.format.line.color.rgb = _rgb(line.tone)
    _unnamed(chart, [n for n, line in enumerate(block.lines) if not line.named])


def _unnamed(chart: Any, numbers: list[int]) -> None:
    """Stretches of a line that the legend has already named."""
    for n in reversed(numbers):
        entry = parse_xml(
            f'<c:legendEntry {nsdecls("c")}><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>'
        )
        chart.legend._element.find("{*}legendPos").addnext(entry)


def _plain(chart: Any) -> None:
    chart.font.size, chart.font.name = Pt(TEXT), FONT
    chart.font.color.rgb = _rgb(theme.INK)
    chart.has_title = False


def _rgb(tone: str) -> RGBColor:
    return RGBColor.from_string(tone[1:7].upper())
