"""The gap page's own pieces: the questions, the three views and the calculation."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from sdgdash import theme
from sdgdash.answers import progress
from sdgdash.domain.progress.methods import METHODS
from sdgdash.gap import asked, heat
from sdgdash.gap.heat_picture import PICK, PILOT
from sdgdash.shell import base_year, blocks, controls, state, table_downloads, take
from sdgdash.shell.frame import Page
from sdgdash.shell.type import is_dark
from sdgdash.words.address import CHOICES
from sdgdash.words.calculation import Calculation, calculation
from sdgdash.words.comparison import comparison
from sdgdash.words.i18n import Labels
from sdgdash.words.places import region_of

# The calculation stays in sight while the reader goes down a long map (keys are class names).
STAY = (
    "@media (min-width: 800px) { .st-key-calculation"
    " { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto } }"
    " div:has(> .st-key-calculation) { height: 100% }"
    # on a phone the map keeps its width and is moved sideways
    "@media (max-width: 800px) { .st-key-wide { overflow-x: auto }"
    " .st-key-wide > div { min-width: 860px } }"
)


def questions(page: Page) -> None:
    """Which view, and gap to what."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        choose(page, "shown", "gap.view", "gap.view_", label_visibility="collapsed")
        if page.selection.choice("shown") == "list":
            return
        choose(page, "against", "gap.against", "gap.", comparison(page.registry, page.selection))


def choose(
    page: Page, param: str, title: str, prefix: str, now: str | None = None, **look: Any
) -> None:
    """A row of buttons bound to a parameter of the address; `now`: what holds if it is silent."""
    controls.buttons(
        page.selection,
        param,
        page.labels(title),
        CHOICES[param],
        now or page.selection.choice(param),
        lambda code: page.labels(f"{prefix}{code}"),
        **look,
    )


def _filters(page: Page, view: heat.HeatView) -> None:
    """By which method, what the colour says, which cells stand out; all of it in the address."""
    labels, selection = page.labels, page.selection
    boxes = (
        ("method", METHODS, selection.method, "method."),
        ("shade", CHOICES["shade"], selection.choice("shade"), "gap.shade_"),
        ("family", CHOICES["family"], selection.choice("family"), "gap.family_"),
        ("evidence", CHOICES["evidence"], selection.choice("evidence"), "gap.evidence_"),
    )
    columns = st.columns([3, 3, 3, 3, 4], gap="small")
    for column, (param, options, chosen, prefix) in zip(columns, boxes, strict=False):
        with column:
            hint = labels("gap.evidence_help") if param == "evidence" else None
            word = partial(_word, labels, prefix)
            title = labels(f"gap.{param}")
            controls.box(selection, param, title, options, chosen, word, help=hint)
    with columns[-1]:
        _by_state(page, view)


def _word(labels: Labels, prefix: str, code: str) -> str:
    return labels(f"{prefix}{code}")


def _by_state(page: Page, view: heat.HeatView) -> None:
    """The states that occur, with their counts; a chosen one stays even where none is left."""
    labels, method = page.labels, page.selection.method
    counts, chosen = dict(view.groups), page.selection.choice("state")
    if view.disputed:
        counts["disputed"] = view.disputed
    options = ["any", *counts, *([chosen] if chosen not in ("any", *counts) else [])]

    def word(code: str) -> str:
        if code == "any":
            return labels("gap.state_any")
        said = (
            labels("gap.state_disputed")
            if code == "disputed"
            else heat.group_word(code, method, labels)
        )
        return f"{said} ({labels.number(counts.get(code, 0), 0)})"

    controls.box(page.selection, "state", labels("gap.state"), options, chosen, word)


def one(page: Page) -> None:
    """Bars of all regions for one series, with the calculation beside them."""
    labels = page.labels
    view, spec = asked.one_series(page.data, page.selection, is_dark())
    blocks.title(view.title)
    if view.notes:
        st.info(" ".join(view.notes))
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        if spec:
            st.vega_lite_chart(spec, width="stretch", theme=None, alt=view.calculation.reading)
            st.caption(view.axis)
            take.picture(page, "gap")
        if len(view.silent.rows):
            st.markdown(f"**{labels('gap.not_compared' if spec else 'gap.directions')}**")
            if view.silent.why:
                st.caption(view.silent.why)
            st.html(listed(view.silent.rows))
    with side:
        base_year.choose(page, view.series, view.area)
        if spec:
            st.markdown(view.counts)
            blocks.legend(labels("gap.bars"), view.colours)
        blocks.legend(labels("gap.legend"), view.legend)
        show_calculation(labels, view.calculation, view.warnings)
    blocks.data_table(labels, lambda: view.table, f"gap-{view.series}", lambda: view.figures)


def listed(rows: pd.DataFrame) -> str:
    """HTML of territories in words: sign and colour of the state, value with its year, why."""
    return (
        '<div style="display:grid;grid-template-columns:repeat(auto-fill,minmax(290px,1fr));'
        f'gap:4px 28px">{"".join(_item(r) for r in rows.to_dict("records"))}</div>'
    )


def _item(row: Mapping[Hashable, Any]) -> str:
    colour = theme.tone(f"group/{row['group']}", is_dark())
    outline = "2px solid currentColor" if row["chosen"] else "0"
    said = " · ".join(str(t) for t in (row["state_words"], row["why"]) if t)
    return (
        f'<div style="display:flex;gap:10px;padding:5px 0;border-bottom:1px solid {theme.LINE}55">'
        f'<span style="flex:none;width:24px;height:24px;border-radius:3px;background:{colour};'
        f"outline:{outline};outline-offset:1px;color:{theme.ink_on(colour)};text-align:center;"
        f'line-height:24px;font-weight:600">{escape(str(row["mark"]))}</span>'
        f'<span style="flex:1"><span style="display:flex;gap:8px;font-size:15px">'
        f'<b style="flex:1;font-weight:{700 if row["chosen"] else 500}">{escape(row["short"])}</b>'
        f'<span style="white-space:nowrap">{escape(row["value_text"])} '
        f'<span style="opacity:.7">{escape(row["year"])}</span></span></span>'
        f'<span style="font-size:13px;opacity:.8">{escape(said)}</span></span></div>'
    )


def show_calculation(labels: Labels, view: Calculation, warnings: Sequence[str] = ()) -> None:
    """Reading, arithmetic, what each method says of the same points, source and limits."""
    st.markdown(f"**{view.title}**")
    st.markdown(view.reading)
    if view.evidence:
        st.markdown(view.evidence)
    with st.expander(labels("gap.how_methods")):
        _methods(labels, view)
    notes = dict.fromkeys((*view.notes, *warnings))
    if notes:
        st.caption(f"**{labels('gap.notes')}**\n" + "\n".join(f"- {note}" for note in notes))


def _methods(labels: Labels, view: Calculation) -> None:
    """The arithmetic, and what each method says of the same points."""
    if view.lines:
        st.caption("\n".join(f"- {line}" for line in view.lines))
    st.markdown(f"**{view.agreement}**")
    together: dict[str, list[str]] = {}  # what several methods say is said once
    for method, said in view.says.items():
        if said:
            together.setdefault(said, []).append(labels(f"method.{method}"))
    st.caption("\n".join(f"- **{', '.join(who)}**: {said}" for said, who in together.items()))


def everything(page: Page) -> None:
    """The heat map of all indicators, the calculation of a cell, and what stays silent."""
    labels = page.labels
    blocks.title(labels("gap.heat_title"))
    with st.spinner(labels("gap.computing"), show_time=True):
        view, spec = asked.every_series(page.data, page.selection, is_dark())
    with st.expander(labels("gap.how"), key="how"):
        _filters(page, view)
    st.html(f"<style>{STAY}</style>")
    picture, side = st.columns([5, 2], gap="medium")
    with picture:
        st.markdown(view.reading)
        blocks.inline_legend(labels("gap.legend"), view.legend)
        if spec:
            with st.container(key="wide"):
                _heat(page, view, spec)
            st.caption(labels("gap.pilots", sign=PILOT))
            take.picture(page, "heat")
        else:
            st.info(labels("gap.heat_empty"))
        if view.disputed:
            st.caption(labels.plural("gap.disputed", view.disputed))
        if len(view.figures):
            against = comparison(page.registry, page.selection)
            table_downloads.of_table(labels, view.figures, f"gap-cells-{against}")
    with side, st.container(key="calculation"):
        _cell(page, comparison(page.registry, page.selection))
    _silent(labels, view)


def _heat(page: Page, view: heat.HeatView, spec: asked.Spec) -> None:
    st.vega_lite_chart(
        spec,
        width="stretch",
        theme=None,
        key="heat",
        on_select=_picked(page, view),
        selection_mode=PICK,
        alt=view.reading,
    )


def _picked(page: Page, view: heat.HeatView) -> Callable[[], None]:
    """Callback: a click on a cell makes its series and territory the chosen ones."""

    def picked() -> None:
        event = st.session_state.get("heat")
        spots = event["selection"].get(PICK, []) if event else []
        if not spots:
            return
        row, column = int(spots[0]["r"]), int(spots[0]["c"])
        series, area = view.rows["series"][row], view.columns[column]
        code = page.registry.indicator_of[series]
        headline = page.registry.indicators[code].headline
        chosen = None if series == headline else series
        state.write(page.selection.with_(indicator=code, series=chosen, area=area))

    return picked


def _cell(page: Page, against: str) -> None:
    region = region_of(page.registry, page.selection.area)
    area = region.id if region else "KZ"
    found = progress.one_cell(page.data, against, page.series.id, area)
    view = calculation(
        found,
        progress.by_methods(page.data, against, page.series.id, area),
        area,
        page.series,
        against,
        page.registry,
        page.labels,
    )
    code = page.selection.indicator
    st.markdown(f"**{code} {page.series.title[page.labels.lang]}**")
    show_calculation(page.labels, view)


def _silent(labels: Labels, view: heat.HeatView) -> None:
    """What cannot be judged, by reason, with the same weight as what can."""
    if not view.silent:
        return
    st.header(labels("gap.silent"))
    st.table(
        {
            labels("gap.why"): [s.why for s in view.silent],
            labels("gap.column_n"): [labels.number(s.n, 0) for s in view.silent],
            labels("gap.column_codes"): [", ".join(s.indicators) for s in view.silent],
        }
    )
    blocks.data_table(labels, lambda: view.silent_table, "not-assessed")


def before(page: Page) -> None:
    """Values of the baseline year for the chosen territory."""
    labels, selection = page.labels, page.selection
    view = asked.baseline_view(page.data, selection)
    blocks.title(view.title)
    st.html(blocks.big_numbers(view.levels))
    st.markdown(" ".join((view.people, *view.sentences)))
    if view.facts:
        with st.expander(labels("gap.base_facts", n=len(view.facts))):
            st.table(
                {
                    labels("gap.column_title"): [f.name for f in view.facts],
                    labels("gap.column_value"): [f.value for f in view.facts],
                    labels("gap.column_year"): [f.year for f in view.facts],
                    labels("gap.base_kind"): [f.kind for f in view.facts],
                    labels("gap.base_source"): [f.source for f in view.facts],
                }
            )
    if selection.said("against") is None:
        st.caption(labels("gap.base_against"))
    widths = {"title": 290, "value": 150, "state": 170}  # so that the last column is in sight
    config = {
        labels(f"gap.column_{c}"): st.column_config.Column(width=w) for c, w in widths.items()
    }
    st.dataframe(view.table, hide_index=True, width="stretch", height=480, column_config=config)
    table_downloads.of_table(labels, view.figures, f"baseline-{selection.area}")
