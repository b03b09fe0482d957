"""Plan targets beside actual values, documents and goals, promises, and the chain of the law."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from sdgdash.domain import plain
from sdgdash.planning import asked, view
from sdgdash.shell import blocks, checklist
from sdgdash.shell.frame import PAGES, Page
from sdgdash.words.i18n import Labels


def targets(page: Page) -> None:
    """Who sets targets here, what is planned beside what is, documents, promises."""
    labels = page.labels
    plan = asked.plan(page.data, page.selection.area, labels.lang)
    st.markdown(plan.setter)
    st.html(_goals(plan, labels))
    if plan.empty:
        st.markdown(plan.empty)
    if plan.own:
        st.subheader(labels("planning.own"), anchor=False)
        st.html(_plan_table(plan.own, labels))
    if plan.above:
        with st.expander(f"{labels('planning.above')}: {len(plan.above)}"):
            st.html(_plan_table(plan.above, labels))
    if plan.own or plan.above:
        st.caption(labels("planning.scale_note"))
    with st.expander(f"{labels('planning.promises')}: {len(plan.promises)}"):
        _promises(plan.promises, labels)
    if plan.documents:
        with st.expander(f"{labels('planning.documents')}: {len(plan.documents)}"):
            st.html(_documents(plan.documents, labels))
    st.page_link(
        PAGES["about"], label=labels("planning.documents_more"), query_params={"lang": labels.lang}
    )


def chain(page: Page) -> None:
    """Which act ties each link to the one above, and the dates of the planning year."""
    labels = page.labels
    st.markdown(labels("planning.chain_text"))
    links = view.build_chain(page.registry, labels, page.selection.area)
    rows = [
        f"<tr{' class=h' if k.here else ''}><td><b>{n}. {escape(k.title)}</b></td>"
        f"<td>{escape(k.act)}</td><td>{escape(k.status)}</td></tr>"
        for n, k in enumerate(links, start=1)
    ]
    st.html(checklist.framed(f"<tbody>{''.join(rows)}</tbody>"))
    dates = "\n".join(f"- {labels(f'planning.date_{d}')}" for d in view.DATES)
    st.markdown(f"**{labels('planning.dates')}**\n\n{dates}")


def table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """HTML of a table; `rows`: cells that are HTML already."""
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return checklist.framed(f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody>")


def origin(source: str, address: str) -> str:
    """HTML of a source, linked where an address is known."""
    link = plain.address(address)
    if not link:
        return f"<small>{escape(source)}</small>"
    return f'<small><a href="{escape(link)}">{escape(source)}</a></small>'


def _goals(plan: view.Plan, labels: Labels) -> str:
    kinds = (("own", plan.own_goals), ("above", plan.above_goals), ("none", plan.other_goals))
    return "".join(
        f'<div class="s-g"><span>{escape(labels(f"planning.goals_{kind}"))}</span>'
        f"{_tiles(goals)}</div>"
        for kind, goals in kinds
        if goals
    )


def _tiles(goals: Iterable[int]) -> str:
    return "".join(blocks.goal_tile(goal, 22) for goal in goals)


def _plan_table(rows: Sequence[view.PlanRow], labels: Labels) -> str:
    keys = ("name", "year", "planned", "actual", "deviation", "beside")
    return table((labels(f"planning.{key}") for key in keys), (_plan_cells(row) for row in rows))


def _plan_cells(row: view.PlanRow) -> tuple[str, ...]:
    marks = escape(" · ".join(row.marks))
    return (
        f"{escape(row.name)}<small>{escape(row.document)}</small><small>{marks}</small>"
        f"{origin(row.source, row.address)}",
        row.year,
        f"<b>{escape(row.planned)}</b>",
        escape(row.actual),
        f"{escape(row.deviation)} <small>{escape(row.word)}</small>",
        escape(row.beside) or "–",
    )


def _promises(rows: Sequence[view.PromiseRow], labels: Labels) -> None:
    if not rows:
        st.markdown(labels("planning.promises_none"))
        return
    st.markdown(labels("planning.promises_text"))
    keys = ("name", "territory", "year", "promised", "reported", "by")
    cells = [
        (
            f"{escape(r.name)}<small>{escape(r.definition)}</small>{origin(r.source, r.address)}",
            escape(r.territory),
            r.year,
            f"<b>{escape(r.promised)}</b>",
            escape(r.reported),
            escape(r.by),
        )
        for r in rows
    ]
    st.html(table((labels(f"planning.{key}") for key in keys), cells))


def _documents(rows: Sequence[view.DocumentRow], labels: Labels) -> str:
    keys = ("document", "link", "state", "indicators")
    cells = [
        (
            escape(r.name),
            escape(
                f"{r.link}. {r.level}"
                if r.link
                else f"{r.level} ({labels('planning.beside_chain')})"
            ),
            escape(r.act),
            "".join(
                f"<div>{blocks.goal_tile(goal, 20)} {escape(name)}</div>"
                for goal, name in r.indicators
            ),
        )
        for r in rows
    ]
    return table((labels(f"planning.{key}") for key in keys), cells)
