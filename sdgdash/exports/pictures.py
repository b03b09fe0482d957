"""The pictures of the pages by name: the drawing of the screen, in the frame of a file."""

from collections.abc import Callable, Mapping
from datetime import date

from sdgdash.answers import loaded
from sdgdash.data.dataset import Dataset
from sdgdash.exports import maps
from sdgdash.exports.geometry import hold
from sdgdash.exports.picture import Frame, Picture
from sdgdash.gap import asked as gap
from sdgdash.overview import asked as overview
from sdgdash.overview.evidence_picture import evidence_chart
from sdgdash.records import citation, package
from sdgdash.territory import asked as territory
from sdgdash.territory import locator_picture
from sdgdash.trends import asked as trends
from sdgdash.trends.multiples_picture import multiples_spec
from sdgdash.vega import Spec
from sdgdash.words.address import Selection, chosen_series
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.places import COUNTRY, region_of

Drawn = tuple[Spec, str, str, str, tuple[LegendEntry, ...], tuple[str, ...]]
"""Specification, title, reading, title of the legend, legend, remarks."""


def build_picture(
    data: Dataset, name: str, selection: Selection, address: str = ""
) -> Picture | None:
    """The picture `name` (of PICTURES) of a selection; None where there is nothing to draw.

    `address`: permalink of the view; without a public one the citation names the official file.
    """
    drawn = PICTURES[name](data, selection)
    if drawn is None:
        return None
    spec, title, reading, legend_title, legend, notes = drawn
    labels, found = Labels(selection.lang), loaded.vintage(data)
    frame = Frame(
        lang=selection.lang,
        title=title,
        subtitle="",
        reading=reading,
        source=labels.dated("footer.source", found.released, year=found.last_year),
        disclaimer=labels("footer.disclaimer"),
        citation=_citation(data, selection, address) if name not in WIDE else address,
        legend_title=legend_title,
        legend=legend,
        notes=notes,
    )
    of = "" if name in WIDE else f"-{selection.indicator}"
    year = f"-{selection.year}" if selection.year and name in YEARLY else ""
    return Picture(f"{name}{of}-{selection.area}{year}-{selection.lang}", spec, frame)


def _citation(data: Dataset, selection: Selection, address: str) -> str:
    """The citation of the indicator with the day of today."""
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    indicator = registry.indicators[selection.indicator]
    source = loaded.build_facts(data)["source"]
    cited = package.cited(
        indicator,
        loaded.observations(data, selection.indicator),
        registry,
        labels,
        chosen=False,
        source=source,
        accessed=date.today(),
        address=address if package.public(address) else package.file_address(indicator, source),
    )
    return citation.apa(cited, labels)


def _trend(data: Dataset, selection: Selection) -> Drawn | None:
    view, spec = trends.trend(data, selection)
    if not spec:
        return None
    reading = " ".join((view.lead, *view.others)).strip()
    marks = tuple(f"{m['year']}: {m['text']}" for m in view.marks.to_dict("records"))
    return spec, view.title, reading, "", (), (*marks, *view.flags, *view.limits)


def _multiples(data: Dataset, selection: Selection) -> Drawn | None:
    series = chosen_series(loaded.get_registry(data), selection)
    labels = Labels(selection.lang)
    view = trends.small_multiples(data, series.id, selection.lang)
    if view is None:
        return None
    low, high = (labels.number(v, series.decimals) for v in view.values)
    first, last = view.years
    said = labels("trends.multiples_note", low=low, high=high, first=first, last=last)
    title = f"{series.title[selection.lang]}: {labels('trends.multiples').lower()}"
    return multiples_spec(view), title, said, "", (), ()


def _gap(data: Dataset, selection: Selection) -> Drawn | None:
    view, spec = gap.one_series(data, selection)
    if not spec:
        return None
    labels = Labels(selection.lang)
    notes = (view.axis, view.counts, *view.notes, *view.warnings)
    return spec, view.title, view.calculation.reading, labels("gap.bars"), view.colours, notes


def _heat(data: Dataset, selection: Selection) -> Drawn | None:
    view, spec = gap.every_series(data, selection)
    if not spec:
        return None
    labels = Labels(selection.lang)
    remark = (labels("gap.pilots", sign="◆"),)
    title, legend = labels("gap.heat_title"), labels("gap.legend")
    return spec, title, view.reading, legend, view.legend, remark


def _aims(data: Dataset, selection: Selection) -> Drawn | None:
    """The bullet list: what is judged against a target."""
    view, drawn = gap.short_list(data, selection.area, selection.goal, selection.lang)
    if not drawn.aims:
        return None
    labels = Labels(selection.lang)
    said = tuple(f"{r.mark} {r.title}: {r.state}. {r.steps}. {r.evidence}." for r in view.aims)
    title = f"{view.title}: {labels('gap.list_aims').lower()}"
    return drawn.aims, title, view.lead, "", (), (labels("gap.list_marks"), *said)


def _beside(data: Dataset, selection: Selection) -> Drawn | None:
    """The dot plot: what stands beside the country."""
    view, drawn = gap.short_list(data, selection.area, selection.goal, selection.lang)
    if not drawn.beside:
        return None
    labels = Labels(selection.lang)
    title = f"{view.title}: {labels('gap.list_beside').lower()}"
    return drawn.beside, title, view.lead, "", (), (labels("gap.list_beside_marks"),)


def _locator(data: Dataset, selection: Selection) -> Drawn | None:
    labels = Labels(selection.lang)
    view = territory.passport(data, selection.area, selection.lang)
    spec = locator_picture.spec(data, selection.area, selection.lang, serve=hold)
    ladder = " › ".join(f"{r.name} ({r.level})" for r in view.ladder)
    return spec, labels("report.where_map", area=view.name), ladder, "", (), ()


def _evidence(data: Dataset, selection: Selection) -> Drawn | None:
    labels = Labels(selection.lang)
    found = region_of(loaded.get_registry(data), selection.area)
    area = found.id if found else COUNTRY
    evidence = overview.overview(data, area, selection.lang).evidence
    lines = [line for line in evidence.lines if selection.goal in (None, line.goal)]
    spec = evidence_chart(lines, labels)
    note = (labels("overview.evidence_note"),)
    return spec, evidence.sentence, "", "", (), note


PICTURES: Mapping[str, Callable[[Dataset, Selection], Drawn | None]] = {
    "map": maps.regions,
    "districts": maps.districts,
    "years": maps.years,
    "trend": _trend,
    "multiples": _multiples,
    "gap": _gap,
    "aims": _aims,
    "beside": _beside,
    "heat": _heat,
    "locator": _locator,
    "evidence": _evidence,
}
WIDE = frozenset(
    {"aims", "evidence", "beside", "heat", "locator", "districts"}
)  # of no single indicator
YEARLY = frozenset({"map"})
