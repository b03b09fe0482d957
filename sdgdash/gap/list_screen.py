"""The opening of the gap page: the short list of a territory, its pictures and its words."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from sdgdash.gap import asked
from sdgdash.gap.aim_rows import AimRow
from sdgdash.gap.beside_rows import BesideRow
from sdgdash.gap.view import ListView
from sdgdash.markup import render
from sdgdash.shell import blocks, table_downloads, take
from sdgdash.shell.frame import PAGES, Page
from sdgdash.shell.type import is_dark
from sdgdash.vega import Spec
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels


def opening(page: Page) -> None:
    """What can be judged; what stands beside the country; who may set a target."""
    labels, selection = page.labels, page.selection
    view, drawn = asked.short_list(
        page.data, selection.area, selection.goal, labels.lang, is_dark()
    )
    blocks.title(view.title)
    st.markdown(view.lead)
    _aims(page, view, drawn.aims)
    if view.course:
        _course(labels, view)
    else:
        _beside(page, view, drawn)
    if taken := [n for n, spec in (("aims", drawn.aims), ("beside", drawn.beside)) if spec]:
        take.picture(page, *taken)
    _unsaid(labels, view)
    _who(page, view)
    if len(view.figures):
        table_downloads.of_table(labels, view.figures, f"gap-list-{selection.area}")


def _aims(page: Page, view: ListView, spec: Spec) -> None:
    labels = page.labels
    st.markdown(f"## {labels('gap.list_aims')}")
    if not spec:
        st.markdown(view.no_aims)
        return
    said = " ".join(f"{r.title}: {r.state}. {r.steps}." for r in view.aims)
    st.vega_lite_chart(spec, width="stretch", theme=None, alt=said)
    _doors(page, view.aims)
    st.caption(labels("gap.list_marks"))
    with st.expander(labels("gap.list_in_words")):
        st.html("".join(_aim(row) for row in view.aims))


def _beside(page: Page, view: ListView, drawn: asked.Pictures) -> None:
    """Those that differ are drawn; about the same and not compared stay folded."""
    labels = page.labels
    if not view.beside and not view.unsaid:
        return
    st.markdown(f"## {labels('gap.list_beside')}")
    clear, same = view.beside[: view.named], view.beside[view.named :]
    behind = sum(r.standing == "behind" for r in clear)
    rest = sum(len(u.indicators) for u in view.unsaid)
    numbers = {"behind": behind, "better": len(clear) - behind, "same": len(same), "rest": rest}
    st.markdown(labels("gap.list_counts", **numbers))
    for rows, spec in ((clear, drawn.beside), (same, drawn.same)):
        if not spec:
            continue
        if rows is clear:
            _dots(page, rows, spec)
        else:
            with st.expander(labels("gap.list_same", n=len(rows))):
                _dots(page, rows, spec)


def _dots(page: Page, rows: Sequence[BesideRow], spec: Spec) -> None:
    labels = page.labels
    said = " ".join(f"{r.title}: {r.value_text}, {r.words}." for r in rows)
    st.vega_lite_chart(spec, width="stretch", theme=None, alt=said)
    _doors(page, rows)
    st.caption(labels("gap.list_beside_marks"))


def _doors(page: Page, rows: Sequence[AimRow | BesideRow]) -> None:
    """The rows of a picture as links to the view of one indicator, by the codes it shows."""
    st.html(
        render(
            "gap/doors.html",
            word=page.labels("gap.list_open"),
            doors=[(r.indicator, r.title, door(page.selection, r)) for r in rows],
        )
    )


def door(selection: Selection, row: AimRow | BesideRow) -> str:
    """The address of a row's series in all territories."""
    chosen = selection.with_(indicator=row.indicator, shown="one").with_(series=row.series)
    return f"gap?{urlencode(chosen.params())}"


def _course(labels: Labels, view: ListView) -> None:
    st.markdown(f"## {labels('gap.list_course')}")
    blocks.inline_legend(labels("gap.legend"), view.course)
    st.caption(labels("gap.list_course_note"))


def _unsaid(labels: Labels, view: ListView) -> None:
    """Why the rest is not compared, folded, with the codes; what only the country has."""
    if view.unsaid:
        n = sum(len(u.indicators) for u in view.unsaid)
        with st.expander(labels("gap.list_unsaid", n=n)):
            st.table(
                {
                    labels("gap.why"): [u.why for u in view.unsaid],
                    labels("gap.column_n"): [
                        labels.number(len(u.indicators), 0) for u in view.unsaid
                    ],
                    labels("gap.column_codes"): [", ".join(u.indicators) for u in view.unsaid],
                }
            )
    if view.wider:
        st.caption(view.wider)


def _who(page: Page, view: ListView) -> None:
    labels = page.labels
    st.markdown(f"## {labels('gap.list_who')}")
    st.markdown(labels("gap.list_who_text", bodies="; ".join(view.who)))
    st.page_link(
        PAGES["planning"],
        label=labels("gap.list_door"),
        query_params={"lang": labels.lang, "area": page.selection.area},
    )


def _aim(row: AimRow) -> str:
    """HTML of a row in words."""
    notes = " ".join(row.notes)
    place = f" · {row.place}" if row.place else ""
    return (
        '<div style="padding:6px 0;font-size:16px">'
        f"<b>{escape(row.title + place)}</b><br>{escape(row.mark)} {escape(row.state)}. "
        f"{escape(row.steps)}.<br>"
        f'<span style="opacity:.8">{escape(row.evidence)}. {escape(notes)}</span></div>'
    )
