"""The common frame: navigation, language, context bar, notices and footer of every page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from sdgdash.answers import exchange, loaded
from sdgdash.data.dataset import SHIPPED, Dataset
from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.territory import Level, Territory
from sdgdash.domain.text import LANGUAGES
from sdgdash.markup import render
from sdgdash.parts import Part
from sdgdash.shell import (
    choosers,
    chrome,
    controls,
    filters,
    picker,
    searchbox,
    state,
    style,
    trial,
)
from sdgdash.shell.net import net, record
from sdgdash.words.address import Notice, Selection, chosen_series
from sdgdash.words.i18n import Labels
from sdgdash.words.places import place_order

PAGES = {
    "overview": "dashboard.py",
    "map": "pages/map.py",
    "trends": "pages/trends.py",
    "gap": "pages/gap.py",
    "territory": "pages/territory.py",
    "planning": "pages/planning.py",
    "indicators": "pages/indicators.py",
    "about": "pages/about.py",
}
# Controls of the context bar: named, or by the reader's choice.
Context = tuple[str, ...] | Callable[[Selection], tuple[str, ...]]
# Pages that fill the window by themselves and stand in no row: a talk, one picture.
ALONE = {"stage": "pages/stage.py", "embed": "pages/embed.py"}
ICON = Path(__file__).parent / "icon.png"


@dataclass(frozen=True, slots=True)
class Page:
    """What every page works with: the data, the registry, the words and the reader's choice."""

    data: Dataset
    registry: Registry
    labels: Labels
    selection: Selection

    @property
    def indicator(self) -> Indicator:
        """The chosen indicator."""
        return self.registry.indicators[self.selection.indicator]

    @property
    def series(self) -> Series:
        """The chosen series, or the indicator's headline."""
        return chosen_series(self.registry, self.selection)


def run(page_id: str, body: Callable[[Page], None], context: Context = ()) -> None:
    """Draw a page: frame, context bar with the controls named in `context`, body, footer.

    `context`: any of "area", "goal", "indicator", or which of them a choice asks for. Each part
    has its own net: where one fails, a sentence stands in its place and the others stay.
    """
    begun = exchange.notice(SHIPPED)
    labels = Labels(state.language())
    st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    style.draw()
    with st.container(key="page", gap="xsmall"):
        with net(labels):
            title = f"{labels(f'nav.{page_id}')} · {labels('app.name')}"
            st.set_page_config(page_title=title)
        with net(labels):
            _page(labels, page_id, body, context)
        with net(labels):
            _footer(labels)
    _again_if_exchanged(begun)


def _again_if_exchanged(begun: object) -> None:
    """Half of the page may be of the data before: then all of it is drawn anew."""
    if exchange.notice(SHIPPED) != begun:
        st.rerun()


def bare(page_id: str, body: Callable[[Page], None]) -> None:
    """Draw a page that fills the window by itself: no head, no footer."""
    begun = exchange.notice(SHIPPED)
    labels = Labels(state.language())
    title = f"{labels(f'nav.{page_id}')} · {labels('app.name')}"
    st.set_page_config(title, page_icon=str(ICON), layout="wide", initial_sidebar_state="collapsed")
    with net(labels):
        registry = loaded.get_registry(SHIPPED)
        selection, _ = state.read(registry, page_id)
        body(Page(trial.dataset(), registry, Labels(selection.lang), selection))
    _again_if_exchanged(begun)


def _page(labels: Labels, page_id: str, body: Callable[[Page], None], context: Context) -> None:
    """All but the footer; without the registry a choice is not understood, but pages are named."""
    head = st.container(key="head", gap=None)
    try:
        registry = loaded.get_registry(SHIPPED)
        selection, notices = state.read(registry, page_id)
    except Exception:
        with head, net(labels):
            _top(labels, Selection(labels.lang), page_id)
        raise
    labels = Labels(selection.lang)
    page = Page(trial.dataset(), registry, labels, selection)
    asked = context(selection) if callable(context) else context
    with head:
        sent = None
        with net(labels):
            sent = choosers.lists(page.data, labels.lang, choosers.named(asked))
        with net(labels):
            _top(labels, selection, page_id, sent)
        with net(labels):
            filters.draw(page.registry, labels, selection, asked, sent)
        with net(labels):
            trial.told(registry, labels)
            _notices(labels, notices, registry.indicators)
            _incomplete(labels)
    body(page)


def _incomplete(labels: Labels) -> None:
    """Which parts of the data are missing or damaged, as far as pages need them."""
    parts = dict.fromkeys(
        f.part for f in loaded.faults(SHIPPED) if f.part not in (None, Part.IMPORT)
    )
    if exchange.from_memory():
        st.warning(labels("notice.from_memory"))
    if parts:
        named = "; ".join(labels(f"part.{part}") for part in parts)
        st.warning(labels("notice.incomplete", parts=named))


def _top(
    labels: Labels,
    selection: Selection,
    page_id: str,
    sent: picker.Lists | None = None,
) -> None:
    """Pages, search and languages; without lists there is nothing to search."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="top"):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="xsmall", width="content", key="pages"
        ):
            st.html(render("shell/brand.html", name=labels("app.brand")), width="content")
            for name, path in PAGES.items():
                label = labels(f"nav.{name}")
                st.page_link(
                    path,
                    label=f"**{label}**" if name == page_id else label,
                    query_params=state.onward(selection),
                )
        with st.container(key="search"):
            if sent is not None:
                picker.send(sent)
                searchbox.draw(SHIPPED, sent, selection, labels, page_id, PAGES)
        controls.buttons(
            selection,
            "lang",
            labels("lang.label"),
            LANGUAGES,
            selection.lang,
            lambda code: labels(f"lang.{code}"),
            label_visibility="collapsed",
            width="content",
        )
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            gap="xxsmall",
            width="content",
            key="tools",
        ):
            st.page_link(
                ALONE["stage"],
                label=labels("talk.show"),
                icon=":material/slideshow:",
                help=labels("talk.show_help"),
                query_params=state.onward(selection),
            )
            style.switch(labels, selection)
            chrome.draw(labels)
            with st.popover(
                labels("context.link"),
                icon=":material/link:",
                help=labels("context.link_help"),
                type="tertiary",
                width="content",
            ):
                st.code(permalink(selection), language=None, wrap_lines=True)
    st.html(render("shell/printed.html", **style.printed(labels, permalink(selection))))


def permalink(selection: Selection) -> str:
    """The full address of this view."""
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(selection.params())}"


def area_options(registry: Registry, labels: Labels) -> list[str]:
    """Territories to choose from: the country, the pilots, then the regions by alphabet."""

    def by_name(t: Territory) -> tuple[bool, tuple[str, ...]]:
        return place_order(labels, t)

    today = max(registry.regimes)
    regions = sorted(registry.regions(today), key=by_name)
    country = [t for t in registry.territories.values() if t.level is Level.COUNTRY]
    return [t.id for t in (*country, *registry.pilots, *regions)]


def area_label(page: Page, code: str) -> str:
    """Name of a territory, pilots marked as such."""
    territory = page.registry.territories[code]
    name = territory.name[page.labels.lang]
    return f"{name} · {page.labels('context.pilot')}" if territory.pilot else name


def _notices(
    labels: Labels, notices: tuple[Notice, ...], indicators: Mapping[str, Indicator]
) -> None:
    listed = [n for n in notices if n.param == "indicator" and n.value in indicators]
    for n in listed:
        title = indicators[n.value].title[labels.lang]
        st.info(labels("notice.no_values", code=n.value, title=title))
    strange = ", ".join(f"«{n.param}={n.value[:80]}»" for n in notices if n not in listed)
    if strange:
        st.warning(labels("notice.bad_value", values=strange))


def _footer(labels: Labels) -> None:
    """Source, state and licences; the source is named even where its state cannot be read."""
    try:
        facts = loaded.vintage(SHIPPED)
        source = labels.dated("footer.source", facts.released, year=facts.last_year)
    except Exception as error:  # noqa: BLE001 - the notice above says what is missing
        record(error)
        source = labels("footer.source_unread")
    lines = (source, labels("footer.disclaimer"), labels("footer.licence"))
    with st.container(key="foot"):
        st.caption("  \n".join(lines))
