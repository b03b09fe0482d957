"""The search box of the frame: one line for territories, indicators, goals, documents, facts."""

from collections.abc import Iterator, Mapping
from itertools import islice

import streamlit as st

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data import library
from sdgdash.data.dataset import Dataset
from sdgdash.shell import picker
from sdgdash.shell.picker import Option
from sdgdash.words import found
from sdgdash.words.address import DEFAULT_AREA, LONGEST_SEARCH, Selection
from sdgdash.words.facts import SHOWN_AS_INDICATOR
from sdgdash.words.i18n import Labels

PLACE = "place"  # kind of the units that only the classifier knows
PLACES = 6  # of them shown
# Kind of a result -> the page that shows it best.
OPENS = {
    "territory": "territory",
    PLACE: "territory",
    "indicator": "trends",
    "goal": "indicators",
    "document": "about",
    "fact": "territory",
}
# Pages that show any indicator: a choice stays on them.
STAYS = {"indicator": ("map", "trends", "gap", "indicators")}


@remember(4)
def known(data: Dataset) -> found.SearchWords:
    """The words of everything that can be found."""
    words, facts = loaded.fact_words(data), library.facts(built=data.built)
    told = facts[(facts["topic"] != SHOWN_AS_INDICATOR) & (facts["territory_id"] != DEFAULT_AREA)]
    holders = told.groupby("indicator")["territory_id"].unique()
    return found.SearchWords(
        loaded.get_registry(data),
        loaded.planning_documents(data),
        words,
        {str(fact): tuple(map(str, ids)) for fact, ids in holders.items() if fact in words.facts},
    )


def answer(data: Dataset, query: str, labels: Labels, area: str) -> Iterator[Option]:
    """Results for what was typed, grouped by kind; of the classifier what the registry lacks."""
    asked = query[:LONGEST_SEARCH]
    hits = loaded.search_index(data).hits(asked)
    for one in found.list_found(hits, known(data), labels, area):
        yield Option(
            id=f"{one.kind}:{one.id}",
            group=labels(f"search.{one.kind}"),
            label=one.name,
            note=one.note,
            mark=labels("context.pilot") if one.pilot else "",
        )
    registry = loaded.get_registry(data)
    units = (u for u in registry.classifier.find(asked) if u.id not in registry.territories)
    for unit in islice(units, PLACES):
        note = found.place_note(registry, unit, labels)
        yield Option(f"{PLACE}:{unit.id}", labels("search.place"), unit.name[labels.lang], note)


def destination(
    data: Dataset, kind: str, id_: str, selection: Selection, page_id: str
) -> tuple[str, Selection]:
    """The page that shows a result and the choice it is opened with."""
    registry = loaded.get_registry(data)
    page = page_id if page_id in STAYS.get(kind, ()) else OPENS[kind]
    if kind in ("territory", PLACE):
        return page, selection.with_(area=id_)
    if kind == "indicator":
        goal = registry.indicators[id_].goal
        kept = selection.goal if selection.goal == goal else None
        target = selection.with_(goal=kept, indicator=id_)
        return page, target.with_(shown="one") if page == "gap" else target
    if kind == "goal":
        return page, selection.with_(goal=int(id_))
    if kind == "fact":
        return page, selection.with_(area=found.fact_area(known(data), id_, selection.area))
    return page, selection


@st.fragment
def draw(
    data: Dataset,
    sent: picker.Lists,
    selection: Selection,
    labels: Labels,
    page_id: str,
    pages: Mapping[str, str],
) -> None:
    """The box; typing reruns it alone, a choice opens the page."""
    chosen = picker.ask(
        sent,
        labels("search.label"),
        labels("search.hint"),
        "w_search",
        lambda query: answer(data, query, labels, selection.area),
    )
    if chosen:
        kind, _, id_ = chosen.partition(":")
        page, target = destination(data, kind, id_, selection, page_id)
        st.switch_page(pages[page], query_params=target.params())
