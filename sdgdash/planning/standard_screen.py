"""The standard of a settlement: what it asks for, what is there, what is missing; a calculator."""

from datetime import UTC, datetime

import streamlit as st

from sdgdash.answers import settlement
from sdgdash.domain.plain import address
from sdgdash.domain.standard import Place
from sdgdash.planning import need
from sdgdash.planning.item_screen import item_map
from sdgdash.shell import checklist as drawn
from sdgdash.shell import trial
from sdgdash.shell.frame import PAGES, Page

EXAMPLES = ("354820100", "433239100")


def standard(page: Page) -> None:
    """The checklist of a settlement; elsewhere, where to find one."""
    labels, area = page.labels, page.selection.area
    found = settlement.checklist(page.data, area, labels.lang, trial.values())
    place = settlement.place(page.data, area)
    if found is None or place is None:
        _elsewhere(page)
        item_map(page)
        return
    by_rule = f" · _{labels('standard.by_rule')}_" if found.by_rule else ""
    st.markdown(f"**{found.title}**{by_rule}. {found.basis}")
    st.html(drawn.counted_html(found, labels))
    st.caption(labels("standard.no_rate"))
    st.html(drawn.table_html(found.leading or found.further, labels))
    groups = (
        ("further", found.further if found.leading else ()),
        ("without_number", found.without_number),
        ("recommended", found.recommended),
    )
    for name, entries in groups:
        if entries:
            with st.expander(labels(f"standard.{name}", n=len(entries))):
                st.html(drawn.table_html(entries, labels))
    item_map(page)
    with st.expander(labels("planning.calculator")):
        _calculator(page, place)
    link = f"[{labels('standard.act_link')}]({address(found.address)})"
    st.caption(f"{found.act} {labels('standard.english_ours')} {link}")


def _elsewhere(page: Page) -> None:
    labels = page.labels
    st.markdown(labels("planning.no_place"))
    with st.container(horizontal=True):
        for code in EXAMPLES:
            st.page_link(
                PAGES["planning"],
                label=page.registry.territory(code).name[labels.lang],
                query_params=page.selection.with_(area=code).params(),
            )


def _calculator(page: Page, place: Place) -> None:
    labels, registry = page.labels, page.registry
    known = settlement.standard(page.data)
    asked = need.list_asked(known, registry, place, labels)
    st.markdown(labels("planning.calculator_text"))
    chosen = st.selectbox(
        labels("planning.calculator_rule"),
        range(len(asked)),
        format_func=lambda n: asked[n].name,
        key=f"need-{place.territory}-{labels.lang}",
    )
    rule = asked[chosen]
    values: dict[str, float] = {}
    columns = st.columns(len(rule.fields))
    for column, (measure, name) in zip(columns, rule.fields, strict=True):
        with column:
            key = f"need-{place.territory}-{chosen}-{measure}"
            given = st.number_input(name, min_value=0.0, value=None, key=key, placeholder="")
        if given is not None:
            values[measure] = float(given)
    year = datetime.now(UTC).year
    told = need.tell_need(rule, values, year, place, known, registry, labels)
    if told.line:
        st.code(told.line, language=None, wrap_lines=True)
    else:
        st.caption(labels(f"planning.{told.why}"))
