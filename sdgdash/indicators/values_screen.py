"""Exact values of the chosen indicator: narrowed, shown, downloaded, cited."""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from sdgdash.answers import loaded
from sdgdash.domain.codes import word
from sdgdash.domain.indicator import Indicator
from sdgdash.domain.plain import address
from sdgdash.domain.territory import Level
from sdgdash.indicators import asked, revised
from sdgdash.indicators import view as indicators_view
from sdgdash.records import citation
from sdgdash.records import values as presenter
from sdgdash.records.values import EVERY, TOTAL, Wanted, place_name
from sdgdash.shell import controls, downloads, frame, state
from sdgdash.shell.frame import Page
from sdgdash.words.address import Selection
from sdgdash.words.groups import GroupLine

POST = "@"  # before the code of a settlement, which may be that of a region


def section(page: Page) -> None:
    """Everything below the list."""
    labels, indicator = page.labels, page.indicator
    st.header(labels("indicators.exact", code=indicator.code, title=indicator.title[labels.lang]))
    about(page, indicator, indicators_view.series_notes(page.series, page.registry, labels))
    _groups(page)
    observations = loaded.observations(page.data, indicator.code)
    if observations.empty:
        st.info(labels("indicators.silent"))
        return
    wanted = _narrow(page, observations)
    rows = presenter.chosen(observations, wanted)
    if rows.empty:
        st.info(labels("indicators.none_kept"))
        return
    downloads.table(page, rows)
    downloads.origin(page, rows)
    source = downloads.cited(page, rows, chosen=bool(wanted.areas or wanted.places))
    downloads.give(page, rows, source)
    downloads.cite(page, source)
    if hidden := loaded.count_hidden(page.data, indicator.code):
        st.caption(labels("indicators.hidden", n=labels.number(hidden, 0)))
        return  # the code would give them too
    with st.expander(labels("indicators.python")):
        st.caption(labels("indicators.python_hint"))
        st.code(citation.snippet(indicator.code, observations, wanted), language="python")


def about(page: Page, indicator: Indicator, notes: Sequence[str] = ()) -> None:
    """What is to be known of an indicator: officially, by us, and where it is defined."""
    labels = page.labels
    official = loaded.metadata(page.data).get(indicator.code, {})
    told = indicators_view.describe(indicator, official, notes, labels)
    if told.ours:
        st.caption("\n".join(f"- {note}" for note in told.ours))
    with st.expander(labels("indicators.meta")):
        st.markdown(f"**{labels('indicators.meta_definition')}**")
        st.markdown(told.definition or labels("indicators.meta_none"))
        if told.definition and labels.lang != "en":
            st.caption(labels("indicators.meta_english"))
        st.markdown("\n".join(f"- **{name}**: {text}" for name, text in told.lines))
        st.caption(labels("indicators.meta_origin"))
        _links(page, indicator)
    _revised(page, indicator)


def _links(page: Page, indicator: Indicator) -> None:
    found = (
        ("indicators.metadata", indicator.un_metadata),
        ("indicators.national", indicator.national_link),
    )
    with st.container(horizontal=True):
        for key, named in found:
            if link := address(named or ""):
                st.markdown(f"[{page.labels(key)}]({link})", width="content")


def _revised(page: Page, indicator: Indicator) -> None:
    """How many values the last exchange of the data revised, and which."""
    difference = loaded.difference(page.data)
    said = revised.sentence(difference, indicator.code, page.labels) if difference else ""
    if said:
        st.caption(said)
        with st.expander(page.labels("indicators.revised_table")):
            rows = loaded.revised(page.data, indicator.code)
            shown = revised.table(rows, page.registry, page.labels)
            st.dataframe(shown, hide_index=True, width="stretch")


def _groups(page: Page) -> None:
    """The gap between women and men, town and country of the chosen territory, or of the
    nearest level that publishes both groups; nothing where none does."""
    labels = page.labels
    found = asked.groups(page.data, page.selection.area, page.indicator.code, labels.lang)
    if found is None:
        return
    area, lines = found
    st.markdown(f"**{labels('unequal.one', area=area)}**")
    st.markdown("\n".join(f"- {_group(line)}" for line in lines))


def _group(line: GroupLine) -> str:
    doubts = f" ({line.why})" if line.why else ""
    return f"{line.title}, {line.year}: {line.pair} – {line.behind}; {line.evidence}{doubts}"


def _narrow(page: Page, observations: pd.DataFrame) -> Wanted:
    """Territories and breakdown the reader keeps; the years are a filter of the page."""
    first, second, third = st.columns([4, 2, 3])
    with first:
        areas, places = _areas(page)
    with second:
        rows = _breakdown(page)
    with third:
        parts = _parts(page, observations, rows)
    return Wanted(areas=areas, places=places, years=page.selection.years, rows=rows, parts=parts)


def _areas(page: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Territories and, under a sign, the settlements and posts that have values."""
    chosen, registry = page.selection, page.registry
    offered = asked.offered(page.data, chosen.indicator)
    options = [a for a in frame.area_options(registry, page.labels) if a in offered.areas]
    options += sorted(offered.areas - set(options))
    options += _posts(page, offered.posts)
    wanted = (*chosen.areas, *(f"{POST}{p}" for p in chosen.places))

    def then(codes: Sequence[str]) -> Selection:
        areas, places = _split(codes)
        return chosen.with_(areas=areas, places=places)

    kept = controls.several(
        chosen,
        "areas",
        page.labels("context.territory"),
        options,
        wanted,
        lambda code: _name(page, code),
        then,
        placeholder=page.labels("indicators.all_areas"),
        disabled=not options,
    )
    _only(page, offered)
    return _split(kept)


def _only(page: Page, offered: asked.Offered) -> None:
    """One step to the chosen territory, or the nearest above it that has values."""
    chosen, lang = page.selection, page.labels.lang
    ladder = page.registry.ladder(chosen.area)
    nearest = next((t for t in ladder if t.id in offered.areas), None)
    if nearest is None or nearest.level is Level.COUNTRY or chosen.areas or chosen.places:
        return
    st.button(
        page.labels("indicators.only", area=nearest.name[lang]),
        key="w_only",
        type="tertiary",
        icon=":material/filter_alt:",
        on_click=lambda: state.write(chosen.with_(areas=(nearest.id,))),
    )


def _posts(page: Page, known: Iterable[str]) -> list[str]:
    """Settlements and posts with a name, by alphabet."""
    codes = sorted(
        known,
        key=lambda code: page.labels.sort_key(place_name(page.registry, code, page.labels.lang)),
    )
    return [f"{POST}{code}" for code in codes]


def _name(page: Page, code: str) -> str:
    if code.startswith(POST):
        name = place_name(page.registry, code.removeprefix(POST), page.labels.lang)
        return f"{name} · {page.labels('indicators.post')}"
    return frame.area_label(page, code)


def _split(codes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Territories, and settlements and posts without their sign."""
    return (
        tuple(c for c in codes if not c.startswith(POST)),
        tuple(c.removeprefix(POST) for c in codes if c.startswith(POST)),
    )


def _breakdown(page: Page) -> str:
    labels, chosen = page.labels, page.selection
    options = [EVERY, TOTAL, *asked.offered(page.data, chosen.indicator).dimensions]
    wanted = chosen.choice("rows")
    words = {EVERY: labels("indicators.every_breakdown"), TOTAL: labels("indicators.totals")}
    return controls.box(
        chosen,
        "rows",
        labels("indicators.breakdown"),
        options,
        wanted if wanted in options else EVERY,
        lambda code: words.get(code) or labels(f"dimension.{code}"),
    )


def _parts(page: Page, observations: pd.DataFrame, dimension: str) -> tuple[str, ...]:
    """Which parts of the chosen dimension to keep, in words."""
    if dimension in (EVERY, TOTAL):
        return ()
    labels, chosen = page.labels, page.selection
    published = set(presenter.dimension_parts(observations, dimension))
    options = [code for code in page.registry.codes[dimension] if code in published]
    options += sorted(published - set(options))  # codes of a newer state of the data
    return controls.several(
        chosen,
        "parts",
        labels(f"dimension.{dimension}"),
        options,
        chosen.parts,
        lambda code: word(page.registry.codes, dimension, code, labels.lang),
        placeholder=labels("indicators.any"),
    )
