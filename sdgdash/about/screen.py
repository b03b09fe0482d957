"""The about page: what is shown, where it comes from, what is wrong with it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from sdgdash.about import changes
from sdgdash.about import view as about_view
from sdgdash.answers import coverage, loaded, progress
from sdgdash.domain.counts import judged
from sdgdash.shell import blocks, table_downloads
from sdgdash.shell.frame import PAGES, Page
from sdgdash.shell.net import net
from sdgdash.shell.style import CONTENT


def body(page: Page) -> None:
    """Short sections with anchors, listed at the head."""
    labels = page.labels
    st.title(labels("nav.about"), anchor=CONTENT)
    st.markdown(labels("about.intro"))
    links = (f"[{labels(f'about.{name}')}](#{name})" for name in SECTIONS)
    st.markdown(f"{labels('about.contents')}: " + " · ".join(links))
    for name, section in SECTIONS.items():
        st.header(labels(f"about.{name}"), anchor=name)
        with net(labels):
            section(page)


def _texts(*keys: str) -> Callable[[Page], None]:
    """A section of paragraphs."""

    def section(page: Page) -> None:
        for key in keys:
            st.markdown(page.labels(f"about.{key}"))

    return section


def _data(page: Page) -> None:
    labels = page.labels
    meta = loaded.build_facts(page.data)
    st.markdown(about_view.state(loaded.vintage(page.data), labels))
    st.subheader(labels("about.balance"), anchor="balance")
    st.table(about_view.balance(meta["counts"], labels), hide_index=True)
    if said := changes.repairs_state(meta.get("rules", {}), labels):
        st.markdown(said)
    if difference := loaded.difference(page.data):
        st.subheader(labels("about.changed"), anchor="changed")
        since = labels.date(difference.since) if difference.since else None
        undated = labels("about.changed_intro_undated")
        st.markdown(labels("about.changed_intro", before=since) if since else undated)
        st.markdown("\n".join(f"- {line}" for line in changes.sentences(difference, labels)))
        with st.expander(labels("about.changed_table")):
            table = changes.by_indicator(difference, labels)
            st.dataframe(table, hide_index=True, width="stretch")


def _known(page: Page) -> None:
    labels, registry = page.labels, page.registry
    known = coverage.known(page.data)
    st.html(blocks.big_numbers(about_view.figures(_verdicts(page), known, registry, labels)))
    said = about_view.unmeasured(loaded.declared(page.data), known, registry, labels)
    st.markdown("\n".join(f"- {line}" for line in said))
    st.page_link(
        PAGES["indicators"],
        label=labels("about.all_silent"),
        query_params=page.selection.with_(held="no").params(),
    )


def _verdicts(page: Page) -> int:
    """Things of the country that can be judged against a target."""
    registry, states = page.registry, progress.national(page.data)
    headlines = {i.headline for i in registry.indicators.values() if i.headline}
    return len(judged(states, registry.series, registry.indicator_of, headlines))


def _availability(page: Page) -> None:
    st.markdown(page.labels("about.availability_text"))
    table = about_view.availability(coverage.coverage(page.data), page.registry, page.labels)
    st.table(table, hide_index=True)


def _defects(page: Page) -> None:
    labels = page.labels
    meta: dict[str, Any] = loaded.build_facts(page.data)
    st.markdown(labels("about.flags_text"))
    left, right = st.columns(2, gap="large")
    with left:
        st.table(about_view.flags(meta["flags"], labels), hide_index=True)
    with right:
        st.table(about_view.quarantine(meta["quarantine"], labels), hide_index=True)
    for name in ("quarantine", "repairs"):
        with st.expander(labels(f"about.{name}_table")):
            listed = about_view.worded(loaded.listing(page.data, name), name, labels)
            st.dataframe(listed, hide_index=True, width="stretch")
            table_downloads.of_table(labels, listed, name)


def _divisions(page: Page) -> None:
    st.markdown(page.labels("about.divisions_text"))
    for change in page.registry.changes:
        st.markdown(f"- {page.labels.date(change.date)}: {change.note[page.labels.lang]}")


def _methods(page: Page) -> None:
    _texts("methods_gap", "methods_pace", "methods_arrows", "no_targets")(page)
    st.subheader(page.labels("about.agreement"), anchor="agreement")
    st.markdown(page.labels("about.agreement_text"))
    st.table(about_view.agreement(page.labels), hide_index=True)
    st.subheader(page.labels("about.backtest"), anchor="backtest")
    st.markdown(page.labels("about.backtest_text"))
    st.table(about_view.backtest(page.labels), hide_index=True)


def _documents(page: Page) -> None:
    st.markdown(page.labels("about.documents_text"))
    known = loaded.planning_documents(page.data)
    st.table(about_view.documents(known, page.labels), hide_index=True)
    st.table(about_view.published_counts(known, page.labels), hide_index=True)


def _glossary(page: Page) -> None:
    st.markdown(
        "\n".join(f"- **{term}** – {meaning}" for term, meaning in about_view.glossary(page.labels))
    )


SECTIONS: dict[str, Callable[[Page], None]] = {
    "data": _data,
    "known": _known,
    "availability": _availability,
    "defects": _defects,
    "divisions": _divisions,
    "methods": _methods,
    "documents": _documents,
    "glossary": _glossary,
    "boundaries": _texts("boundaries_text"),
    "sources": _texts("sources_population", "sources_kato", "sources_facts"),
    "licences": _texts("licences_data", "licences_boundaries", "licences_more"),
}
