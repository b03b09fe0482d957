"""The passport's head: names, ladder, where it lies, key numbers, who answers, what stands out."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from sdgdash import theme
from sdgdash.domain.territory import Level
from sdgdash.shell import controls, take
from sdgdash.shell.frame import PAGES, Page
from sdgdash.shell.style import CONTENT
from sdgdash.shell.type import is_dark
from sdgdash.territory import locator_screen
from sdgdash.territory.rows import Row
from sdgdash.territory.view import Passport
from sdgdash.words.address import CHOICES
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import GROUPS

# Classes of our own, so that a long list is not sent with the same styles in every line.
STYLE = """<style>
.p-n{font-size:1rem;opacity:.8;margin:0}
.p-lead{font-size:1.25rem;line-height:1.35;margin:6px 0}
.p-who{font-size:1rem;line-height:1.4;margin:0}
.p-t{font-size:1rem;line-height:1.35}
.p-t h2{font-size:1rem;font-weight:600;margin:0 0 4px;padding:0}
.p-t div{display:flex;gap:12px;padding:4px 0;border-top:1px solid rgba(128,140,150,.25)}
.p-t span{flex:1}
.p-t b{white-space:nowrap}
.p-t i{font-style:normal;opacity:.75;flex:0 0 13em}
.p-l{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:center;padding:7px 0;
border-top:1px solid rgba(128,140,150,.25);font-size:1rem}
.p-i>:nth-child(1){flex:0 0 4em;opacity:.75}
.p-i>:nth-child(2){flex:1 1 16em;font-size:1rem}
.p-i>:nth-child(3){flex:0 1 11em;font-size:1.25rem;font-weight:600;line-height:1.2}
.p-i>:nth-child(4),.p-i>:nth-child(5){flex:0 1 15em}
.p-i>:nth-child(6){width:96px;height:24px}
.p-i.o>:nth-child(3){font-weight:400;opacity:.75}
.p-i.o>:nth-child(6){opacity:.6}
.p-f>:nth-child(1),.p-h>:nth-child(1){flex:1 1 16em;font-size:1rem}
.p-f>:nth-child(2){flex:0 1 11em;font-weight:600}
.p-f>:nth-child(3){flex:0 1 19em}
.p-f>:nth-child(4),.p-h>:nth-child(3){flex:1 1 18em;font-size:1rem}
.p-h>:nth-child(2){flex:1 1 16em;display:flex;height:10px;gap:1px}
.p-s{font-size:1rem;opacity:.75}
.p-i u,.p-h u{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:6px}
.p-h u{height:10px;margin:0;border-radius:0}
.p-e{display:flex;flex-wrap:wrap;gap:4px 18px;padding:10px 0;font-size:1rem}
.p-e u{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:6px}
.p-g{display:block;height:5px;max-width:140px;margin:4px 0 2px;border-radius:2px;
background:rgba(128,140,150,.3)}
.p-g>i{display:block;height:5px;border-radius:2px;background:#398c9c}
.p-b,.p-m{border:1px solid currentColor;border-radius:3px;padding:0 5px;font-size:1rem;
opacity:.85;white-space:nowrap}
.p-m.u{border-style:dashed}
.p-o{display:flex;gap:10px;align-items:center}
h5.p-o{margin:0;padding:14px 0 4px;font-weight:600;font-size:1rem}
.p-o>b{display:inline-flex;align-items:center;justify-content:center;flex:none;width:28px;
height:28px;border-radius:3px}
td .p-o>b{width:22px;height:22px}
.p-x{overflow-x:auto}
.p-x table{border-collapse:collapse;font-size:1rem;width:100%}
.p-x th,.p-x td{padding:6px 10px;text-align:right;border-top:1px solid rgba(128,140,150,.25);
font-variant-numeric:tabular-nums;white-space:nowrap}
.p-x th{font-weight:600;vertical-align:bottom;white-space:normal}
.p-x td:first-child,.p-x th:first-child{text-align:left;white-space:normal;min-width:15em}
.p-x thead th{border-top:0}
.p-x .h{background:rgba(57,140,156,.12)}
.p-x .z{opacity:.45}
.p-x tr.f td{border-top:2px solid rgba(128,140,150,.6)}
.p-x a,.p-l a{color:inherit;text-decoration:underline;text-decoration-color:rgba(128,140,150,.6)}
"""
_GOALS = "".join(
    f".k-{g}{{background:{theme.GOALS[g]};color:{theme.text_on_goal(g)}}}" for g in theme.GOALS
)
_GROUPS = "".join(
    f".g-{g}{{background:var(--state-{g},{theme.tone(f'group/{g}')})}}" for g in GROUPS
)


def badge(text: str) -> str:
    """HTML of the small outlined label that names the level of a number."""
    return f'<span class="p-b">{escape(text)}</span>' if text else ""


def goal(number: int, name: str, tag: str = "span", more: str = "") -> str:
    """HTML of a goal's tile with its name; `more`: further attributes of the tag."""
    tile = f'<b class="k-{number}">{number}</b>'
    return f'<{tag} class="p-o"{more}>{tile}<span>{escape(name)}</span></{tag}>'


def head(page: Page, view: Passport, said: str) -> None:
    """What a hall needs in ten seconds: name, its most telling fact, who answers, where it lies."""
    labels = page.labels
    st.html(f"{STYLE}{_GROUPS}{_GOALS}</style>")
    words, picture = st.columns([17, 8], gap="large")
    with words, st.container(gap="xsmall"):
        st.title(view.name, anchor=CONTENT)
        ladder(page, view)
        pilot = f" · {labels('context.pilot')}" if view.pilot else ""
        st.html(f'<p class="p-n">{escape(f"{view.other_names} · {view.kind}{pilot}")}</p>')
        st.html(_lead(said, view) + _who(labels, view))
    with picture:
        spec = locator_screen.spec(page.data, page.selection.area, labels.lang, is_dark())
        st.vega_lite_chart(spec=spec, width="stretch", theme=None, alt=labels("territory.where"))
        with st.container(horizontal=True):
            take.picture(page, "locator")
            take.report(page)


def ladder(page: Page, passport: Passport) -> None:
    """Links to every level that contains the territory, the widest first; its name follows."""
    wider = [r for r in passport.ladder if not r.chosen]
    if not wider:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        for rung in wider:
            params = page.selection.with_(area=rung.id).params()
            st.page_link(PAGES["territory"], label=rung.name, query_params=params)
            st.markdown("›", width="content")


def _lead(said: str, view: Passport) -> str:
    """The sentence of the territory, and where nothing is published here, that."""
    more = f'<br><span class="p-s">{escape(view.reading)}</span>' if view.reading else ""
    return f'<div class="p-lead">{escape(said)}{more}</div>'


def _who(labels: Labels, view: Passport) -> str:
    if not view.bodies:
        return ""
    first, *wider = view.bodies
    rest = "".join(f" · {escape(w)}" for w in wider)
    by_law = labels("territory.by_law") if not view.whole else ""
    return (
        f'<p class="p-who">{escape(labels("territory.responsible"))} <b>{escape(first)}</b>{rest}'
        f' <span class="p-s">{escape(by_law)}</span></p>'
    )


def told(labels: Labels, view: Passport, well: Sequence[Row], work: Sequence[Row]) -> None:
    """What goes well and what needs work, side by side."""
    country = "_country" if view.whole else ""
    sides = ((f"strengths{country}", well), (f"gaps{country}", work))
    for column, (key, rows) in zip(st.columns(2, gap="large"), sides, strict=True):
        title = labels(f"territory.{key}", area=view.nearest)
        with column:
            st.html(f'<div class="p-t"><h2>{escape(title)}</h2>{_lines(labels, rows)}</div>')
    st.caption(labels("territory.told_note" if not view.whole else "territory.told_note_country"))


def _lines(labels: Labels, rows: Sequence[Row]) -> str:
    if not rows:
        return escape(labels("territory.told_none"))
    return "".join(
        f"<div><span>{escape(r.title)}</span><b>{escape(r.told[0])}</b>"
        f"<i>{escape(_beside(labels, r))}</i></div>"
        for r in rows
    )


def _beside(labels: Labels, row: Row) -> str:
    if row.national:
        national = labels("territory.national", value=row.told[1])
        return "; ".join(filter(None, (national, row.beside, row.year, row.grade)))
    year = "" if row.year[:4] in row.state else row.year
    return "; ".join(filter(None, (row.state, year, row.grade)))


def depth(page: Page) -> None:
    """Whether to show indicators known for the country only, too (no question for itself)."""
    if page.registry.territories[page.selection.area].level is Level.COUNTRY:
        return
    controls.buttons(
        page.selection,
        "depth",
        page.labels("territory.depth"),
        CHOICES["depth"],
        page.selection.choice("depth"),
        lambda code: page.labels(f"territory.depth_{code}"),
    )
