"""The passport's own pieces: head with map, ladder, indicators, local facts, availability."""

from functools import lru_cache
from html import escape
from typing import Any

import streamlit as st

from sdgdash import theme
from sdgdash.domain.territory import TerritoryKind
from sdgdash.i18n import Labels
from sdgdash.presenters.facts import FactLine, Topic
from sdgdash.presenters.places import region_of
from sdgdash.presenters.selection import CHOICES
from sdgdash.presenters.territory import GoalBlock, Passport, Row
from sdgdash.ui import blocks, cache, state
from sdgdash.ui.frame import PAGES, Page

# Classes of our own, so that a long list is not sent with the same styles in every line.
STYLE = """<style>
.sdg-line{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:center;padding:7px 0;
border-top:1px solid rgba(128,140,150,.25);font-size:14px}
.sdg-line>.c{flex:0 0 4em;opacity:.7}
.sdg-line>.t{flex:1 1 16em;font-size:16px}
.sdg-line>.v{flex:0 1 11em;font-size:20px;font-weight:600;line-height:1.2}
.sdg-line>.n{flex:0 1 11em;font-weight:600}
.sdg-line>.w{flex:0 1 15em}
.sdg-line>.s{flex:0 0 100px}
.sdg-line>.q{flex:1 1 18em;font-size:13px}
.sdg-soft{font-size:13px;opacity:.75}
.sdg-dot{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:6px}
.sdg-badge{border:1px solid currentColor;border-radius:3px;padding:0 5px;font-size:12px;
opacity:.8;white-space:nowrap}
.sdg-mark{border:1px solid currentColor;border-radius:3px;padding:0 5px}
.sdg-mark.u{border-style:dashed}
</style>"""


def head(page: Page, view: Passport) -> None:
    """Name in three languages, population, what is known, and where it lies."""
    labels = page.labels
    st.html(STYLE)
    words, picture = st.columns([3, 1], gap="large")
    with words:
        st.title(view.name)
        st.caption(f"{view.other_names} · {view.kind}")
        ladder(page, view)
        for sentence in (view.population, view.responsible, view.reading):
            if sentence:
                st.markdown(sentence)
    with picture:
        st.vega_lite_chart(_locator(page, view), width="stretch", theme=None,
                        alt=labels("territory.where"))  # fmt: skip


def _locator(page: Page, view: Passport) -> dict[str, Any]:
    region = region_of(page.registry, page.selection.area)
    ids = [t.id for t in page.registry.ladder(page.selection.area)]
    point = view.point
    if point is None and region is not None and region.kind is TerritoryKind.CITY_REGION:
        point = cache.label_points("adm1_2022").get(region.id)  # a city is a few pixels small
    return cache.locator_chart(region.id if region else None, tuple(ids), point)


def ladder(page: Page, passport: Passport) -> None:
    """Links to every level that contains the territory, the widest first."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for i, rung in enumerate(passport.ladder):
            if i:
                st.markdown("›", width="content")
            text = f"{rung.name} · {rung.level}"
            if rung.chosen:
                st.markdown(f"**{text}**", width="content")
            else:
                params = page.selection.with_(area=rung.id).params()
                st.page_link(PAGES["territory"], label=text, query_params=params)


def told(labels: Labels, view: Passport) -> None:
    """What stands out on either side of the country's value, in sentences."""
    sides = (("strengths", view.strengths), ("gaps", view.gaps))
    if not view.strengths and not view.gaps:
        return
    for column, (key, sentences) in zip(st.columns(2, gap="large"), sides, strict=True):
        with column:
            st.markdown(f"**{labels(f'territory.{key}', area=view.nearest)}**")
            st.markdown("\n".join(f"- {s}" for s in sentences) or labels("territory.told_none"))
    st.caption(labels("territory.told_note"))


def depth(page: Page) -> None:
    """Whether to show indicators known for the country only, too."""
    key = state.bound("w_depth", page.selection.choice("depth"))
    st.segmented_control(
        page.labels("territory.depth"),
        CHOICES["depth"],
        format_func=lambda code: page.labels(f"territory.depth_{code}"),
        key=key,
        required=True,
        on_change=state.on_change(page.selection, key, "depth"),
    )


def goal_block(labels: Labels, block: GoalBlock) -> None:
    """One goal with its indicators, each number with year and level."""
    st.html(_goal_html(labels, block))


@lru_cache(maxsize=2048)
def _goal_html(labels: Labels, block: GoalBlock) -> str:
    rows = "".join(_row(labels, r) for r in block.rows)
    counts = (("silent", block.silent), ("wider", block.wider))
    said = " · ".join(labels(f"territory.{key}", n=n) for key, n in counts if n)
    silent = f'<div class="sdg-soft">{escape(said)}</div>' if said else ""
    return blocks.goal_heading(block.goal, block.name) + rows + silent


def _row(labels: Labels, row: Row) -> str:
    national = escape(labels("territory.national", value=row.national)) if row.national else ""
    notes = f'<div class="sdg-soft">{escape("; ".join(row.notes))}</div>' if row.notes else ""
    gap = f'<div class="sdg-soft">{escape(row.gap)}</div>' if row.gap else ""
    colour = theme.tone(f"group/{row.group}")
    state = f'<span class="sdg-dot" style="background:{colour}"></span>{escape(row.state)}{gap}'
    return (
        f'<div class="sdg-line"><span class="c">{escape(row.indicator)}</span>'
        f'<span class="t">{escape(row.title)}{notes}</span>'
        f'<span class="v">{escape(row.value)}</span>'
        f'<span class="w">{escape(row.year)} <span class="sdg-badge">{escape(row.level)}</span> '
        f"{escape(row.area)}"
        f'<br><span class="sdg-soft">{national}</span></span>'
        f'<span class="w">{state}</span>'
        f'<span class="s">{blocks.sparkline(row.spark)}</span></div>'
    )


def local_facts(labels: Labels, topics: tuple[Topic, ...]) -> None:
    """Cards of local facts; each line with year, level, source and official mark."""
    st.subheader(labels("territory.facts"))
    st.caption(labels("territory.facts_note"))
    if not topics:
        st.info(labels("territory.facts_none"))
    for topic in topics:
        st.html(_topic_html(labels, topic))


@lru_cache(maxsize=1024)
def _topic_html(labels: Labels, topic: Topic) -> str:
    lines = "".join(_fact(labels, f) for f in topic.lines)
    return f'<div style="font-weight:600;padding-top:10px">{escape(topic.name)}</div>{lines}'


def _fact(labels: Labels, fact: FactLine) -> str:
    mark = labels("fact.is_official" if fact.official else "fact.is_unofficial")
    kind = "sdg-mark" if fact.official else "sdg-mark u"
    source = " · ".join(x for x in (fact.kind, fact.source) if x)
    note = f" ({escape(fact.note)})" if fact.note else ""
    return (
        f'<div class="sdg-line"><span class="t">{escape(fact.name)}{note}</span>'
        f'<span class="n">{escape(fact.value)}</span>'
        f'<span class="w">{escape(fact.year)} <span class="sdg-badge">{escape(fact.level)}</span> '
        f"{escape(fact.area)}</span>"
        f'<span class="q"><span class="{kind}">{escape(mark)}</span> {escape(source)}</span></div>'
    )
