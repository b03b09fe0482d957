"""The common frame: navigation, language, context bar, notices and footer of every page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from sdgdash.answers import shipped
from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.territory import Level, Territory
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import SdgDashError
from sdgdash.shell import blocks, choosers, picker, searchbox, state
from sdgdash.words.address import Notice, Selection, chosen_series, shown_indicators
from sdgdash.words.i18n import Labels

PAGES = {
    "overview": "dashboard.py",
    "map": "pages/map.py",
    "trends": "pages/trends.py",
    "gap": "pages/gap.py",
    "territory": "pages/territory.py",
    "indicators": "pages/indicators.py",
    "about": "pages/about.py",
}
# Keys of containers are documented as class names; else a fifth of a laptop screen is empty.
# Without the class the page merely has Streamlit's own wide margins again.
MARGINS = """<style>
.st-key-page { margin: -5.2rem -2.5rem 0; width: calc(100% + 5rem); max-width: none; }
.st-key-search { min-width: 9rem; max-width: 22rem; margin: 0 auto; }
.st-key-lists { position: absolute; }
@media (max-width: 800px) {
  .st-key-page { margin: -5.2rem 0 0; width: 100%; }
  .st-key-search { min-width: calc(100vw - 2rem); }
  .st-key-pages, .st-key-goals div { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }
  .st-key-pages > *, .st-key-goals button { flex: none; }
}
</style>"""
ICON = Path(__file__).parent / "icon.png"


@dataclass(frozen=True, slots=True)
class Page:
    """What every page works with: the registry, the words and the reader's choice."""

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


def run(page_id: str, body: Callable[[Page], None], context: tuple[str, ...] = ()) -> None:
    """Draw a page: frame, context bar with the controls named in `context`, body, footer.

    `context`: any of "area", "goal", "indicator". An error of ours is shown as a message.
    """
    try:
        registry = shipped.registry()
    except SdgDashError as error:
        st.set_page_config(page_icon=str(ICON), layout="wide")
        _show(error, Labels(state.browser_language()))
        return
    selection, notices = state.read(registry)
    labels = Labels(selection.lang)
    st.set_page_config(
        page_title=f"{labels(f'nav.{page_id}')} · {labels('app.name')}",
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    page = Page(registry, labels, selection)
    st.html(MARGINS)
    with st.container(key="page"):
        with st.container(gap="xsmall"):
            sent = choosers.lists(labels.lang, choosers.named(context))
            _top(page, page_id, sent)
            _context_bar(page, context, sent)
        _notices(labels, notices, registry.indicators)
        try:
            body(page)
            _footer(page)
        except SdgDashError as error:
            _show(error, labels)


def _show(error: SdgDashError, labels: Labels) -> None:
    """What, where and what to do, in place of what cannot be drawn."""
    st.error(f"**{labels('error.title')}**\n\n{error}")


def _top(page: Page, page_id: str, sent: picker.Lists) -> None:
    labels, selection = page.labels, page.selection
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="top"):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="xsmall", width="content", key="pages"
        ):
            st.markdown(f"**{labels('app.name')}**", width="content")
            for name, path in PAGES.items():
                label = labels(f"nav.{name}")
                st.page_link(
                    path,
                    label=f"**{label}**" if name == page_id else label,
                    query_params=selection.params(),
                )
        with st.container(key="search"):
            picker.send(sent)
            searchbox.draw(sent, selection, labels, page_id, PAGES)
        key = state.bound("w_lang", selection.lang)
        st.segmented_control(
            labels("lang.label"),
            LANGUAGES,
            format_func=lambda code: labels(f"lang.{code}"),
            key=key,
            required=True,
            label_visibility="collapsed",
            width="content",
            on_change=state.on_change(selection, key, "lang"),
        )
        with st.popover(labels("context.link"), help=labels("context.link_help"), width="content"):
            st.code(permalink(selection), language=None, wrap_lines=True)


def permalink(selection: Selection) -> str:
    """The full address of this view."""
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(selection.params())}"


def _context_bar(page: Page, context: tuple[str, ...], sent: picker.Lists) -> None:
    if not context:
        return
    with st.container(key="context", gap="xsmall"):
        if "goal" in context:
            with st.container(key="goals"):
                _goal_picker(page)
        pickers = {"area": choosers.choose_area, "indicator": choosers.choose_series}
        boxes = [pick for name, pick in pickers.items() if name in context]
        if not boxes:
            return
        for column, pick in zip(st.columns(len(boxes)), boxes, strict=True):
            with column:
                pick(sent, page.registry, page.labels, page.selection)


def area_options(registry: Registry, labels: Labels) -> list[str]:
    """Territories to choose from: the country, the pilots, then the regions by alphabet."""

    def by_name(t: Territory) -> tuple[str, ...]:
        return labels.sort_key(t.name[labels.lang])

    today = max(registry.regimes)
    regions = sorted(registry.regions(today), key=by_name)
    country = [t for t in registry.territories.values() if t.level is Level.COUNTRY]
    return [t.id for t in (*country, *registry.pilots, *regions)]


def area_label(page: Page, code: str) -> str:
    """Name of a territory, pilots marked as such."""
    territory = page.registry.territories[code]
    name = territory.name[page.labels.lang]
    return f"{name} · {page.labels('context.pilot')}" if territory.pilot else name


def _goal_picker(page: Page) -> None:
    key = state.bound("w_goal", page.selection.goal)
    with_series = sorted({i.goal for i in shown_indicators(page.registry, None)})
    st.pills(
        page.labels("context.goal"),
        [None, *with_series],
        format_func=lambda g: page.labels("context.goal_all") if g is None else blocks.goal_mark(g),
        key=key,
        label_visibility="collapsed",
        on_change=state.on_change(page.selection, key, "goal"),
    )


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


def _footer(page: Page) -> None:
    labels = page.labels
    facts = shipped.vintage()
    st.divider()
    st.caption(
        "  \n".join(
            (
                labels(
                    "footer.source",
                    date=labels.date(date.fromisoformat(facts.released)),
                    year=facts.last_year,
                ),
                labels("footer.disclaimer"),
                labels("footer.licence"),
            )
        )
    )
