"""The indicator page: filters, the list, and the exact values of the chosen indicator."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from sdgdash.answers import loaded
from sdgdash.answers.coverage import coverage
from sdgdash.indicators import asked, download_screen, values_screen
from sdgdash.indicators import view as presenter
from sdgdash.shell import blocks, controls, state
from sdgdash.shell.frame import Page
from sdgdash.words.address import CHOICES, Selection, shown_indicators, targets

LIST_HEIGHT = 598  # pixels, so that filters and list fill a laptop's screen together
ANY = "any"
OWN = ("kind", "known", "dim", "held", "aimed")  # filters of the list that are closed lists
NONE: dict[str, object] = {
    "goal": None,
    "target": None,
    "years": None,
    "q": "",
    **{p: CHOICES[p][0] for p in OWN},
}


def body(page: Page) -> None:
    """Filters, list, and the values of the chosen indicator."""
    blocks.title(page.labels("nav.indicators"))
    narrow, wide = st.columns([2, 9], gap="medium")
    with narrow, st.container(gap="xsmall"):
        filters = _filters(page)
    with wide:
        listed = asked.listing(page.data, filters, page.labels.lang)
        _list(page, listed)
        download_screen.below_list(page, listed)
        values_screen.section(page)


def _filters(page: Page) -> presenter.Filters:
    labels, chosen = page.labels, page.selection
    controls.line(
        chosen,
        "q",
        labels("indicators.search"),
        chosen.q,
        placeholder=labels("indicators.search_hint"),
        max_chars=80,
    )
    _target(page)
    _choice(page, "known", "indicators.level", lambda c: labels(f"level.{c}"))
    _choice(page, "dim", "indicators.dimension", lambda c: labels(f"dimension.{c}"))
    _choice(page, "kind", "indicators.kind", lambda c: labels(f"kind.{c}"))
    _choice(page, "held", "indicators.held", lambda c: labels(f"indicators.held_{c}"))
    _choice(page, "aimed", "indicators.target_value", lambda _: labels("indicators.has_target"))
    _years(page)
    st.button(labels("indicators.reset"), on_click=lambda: state.write(chosen.with_(**NONE)))
    held = _wanted(page, "held")
    return presenter.Filters(
        goal=chosen.goal,
        target=chosen.target,
        kind=_wanted(page, "kind"),
        level=_wanted(page, "known"),
        dimension=_wanted(page, "dim"),
        years=chosen.years,
        held=None if held is None else held == "yes",
        has_target=_wanted(page, "aimed") is not None,
        codes=loaded.found_indicators(page.data, chosen.q) if chosen.q.strip() else None,
    )


def _wanted(page: Page, param: str) -> str | None:
    value = page.selection.choice(param)
    return None if value == CHOICES[param][0] else value


def _choice(page: Page, param: str, title: str, word: Callable[[str], str]) -> None:
    controls.box(
        page.selection,
        param,
        page.labels(title),
        CHOICES[param],
        page.selection.choice(param),
        lambda code: page.labels("indicators.any") if code == ANY else word(code),
    )


def _target(page: Page) -> None:
    """UN targets of the goal, or of all; the first indicator with values is opened."""
    chosen, registry = page.selection, page.registry

    def then(picked: str) -> Selection:
        code = None if picked == ANY else picked
        inside = [i.code for i in shown_indicators(registry, chosen.goal) if i.target == code]
        change: dict[str, object] = {"target": code}
        if inside and chosen.indicator not in inside:
            change["indicator"] = inside[0]
        return chosen.with_(**change)

    def named(code: str) -> str:
        if code == ANY:
            return page.labels("indicators.any")
        return f"{code} · {registry.un_targets[code][page.labels.lang]}"

    controls.box(
        chosen,
        "target",
        page.labels("indicators.un_target"),
        [ANY, *targets(registry, chosen.goal)],
        chosen.target or ANY,
        named,
        then,
    )


def _years(page: Page) -> None:
    """First and last year; the whole span means no filter."""
    chosen = page.selection
    found = sorted({y for s in coverage(page.data).values() for y in s.years})
    whole = (found[0], found[-1])
    span = chosen.years or whole
    inside = (min(max(span[0], whole[0]), whole[1]), max(min(span[1], whole[1]), whole[0]))
    controls.span(
        chosen,
        "years",
        page.labels("indicators.years_filter"),
        list(range(whole[0], whole[1] + 1)),
        inside,
        lambda years: chosen.with_(years=None if tuple(years) == whole else tuple(years)),
    )


def _list(page: Page, table: pd.DataFrame) -> None:
    labels = page.labels
    if table.empty:
        st.info(labels("indicators.nothing"))
        if page.selection.q and page.selection.goal is not None:
            st.button(
                labels("indicators.all_goals"),
                key="w_all_goals",
                on_click=lambda: state.write(page.selection.with_(goal=None)),
            )
        return
    st.caption(labels("indicators.found", n=len(table)) + ". " + labels("indicators.hint"))
    # the rows of one list mean nothing in another
    key = f"w_list_{hash(tuple(table['code']))}"

    def opened() -> None:
        code = _picked(table, key)
        if code and page.registry.indicators[code].series:
            state.write(page.selection.with_(indicator=code))

    st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=min(LIST_HEIGHT, 38 + 35 * len(table)),
        column_config=_columns(page),
        alt=labels("indicators.list_alt", n=len(table)),
        on_select=opened,
        selection_mode="single-row",
        key=key,
    )
    code = _picked(table, key)
    if code and not page.registry.indicators[code].series:
        st.info(labels("indicators.none_held", code=code))
        values_screen.about(page, page.registry.indicators[code])


def _picked(table: pd.DataFrame, key: str) -> str | None:
    rows = st.session_state[key].selection.rows
    return str(table.at[rows[0], "code"]) if rows else None


def _columns(page: Page) -> dict[Any, Any]:
    """Words of the columns; numbers are not written by the browser's language."""
    config = st.column_config
    words = {name: page.labels(f"indicators.{name}") for name in presenter.COLUMNS}
    return {
        **{name: config.TextColumn(word) for name, word in words.items()},
        "code": config.TextColumn(words["code"], width=70, pinned=True),
        "title": config.TextColumn(words["title"], width=320),
        "course": config.LineChartColumn(words["course"], width=90),
        "status": config.TextColumn(words["status"], width=180),
        "years": config.TextColumn(words["years"], width=85),
        "levels": config.TextColumn(words["levels"], width=130),
        "unit": config.TextColumn(words["unit"], width=120),
        "values": config.NumberColumn(words["values"], format="%d", width=105),
        "series": config.NumberColumn(words["series"], format="%d", width=60),
    }
