"""The bar of filters: territory, goal and indicator in one quiet line that folds."""

import streamlit as st

from sdgdash.data.registry import Registry
from sdgdash.markup import render
from sdgdash.shell import choosers, controls, picker, screen
from sdgdash.words.address import Selection, chosen_series, shown_indicators
from sdgdash.words.i18n import Labels

FOLDED = "filters_folded"  # belongs to the visit: a link opens as its reader likes the bar
ALL = 0  # goals: no choice would be a box that says "Choose an option"
SHARES = {"area": 3, "goal": 3, "indicator": 5}  # of the line
REST = 8


def is_folded() -> bool:
    """Whether the bar is a line of text: on a phone until it is unfolded."""
    return bool(st.session_state.get(FOLDED, screen.phone()))


def fold(labels: Labels) -> None:
    """The button that folds the bar and brings it back."""
    now = is_folded()
    st.button(
        labels("context.filters"),
        key="w_fold",
        type="tertiary",
        icon=f":material/{'expand_more' if now else 'expand_less'}:",
        help=labels("context.unfold" if now else "context.fold"),
        on_click=_turn,
        args=(not now,),
    )


def _turn(folded: bool) -> None:
    st.session_state[FOLDED] = folded


def draw(
    registry: Registry,
    labels: Labels,
    selection: Selection,
    context: tuple[str, ...],
    sent: picker.Lists | None,
) -> None:
    """The controls named in `context`, or in a line what they stand at."""
    named = [name for name in SHARES if name in context]
    if not named:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False, key="context"
    ):
        if is_folded():
            words = standing(registry, labels, selection, named)
            st.html(render("shell/standing.html", words=words))
        else:
            _boxes(registry, labels, selection, named, sent)
        fold(labels)


def _boxes(
    registry: Registry,
    labels: Labels,
    selection: Selection,
    named: list[str],
    sent: picker.Lists | None,
) -> None:
    shares = [SHARES[name] for name in named]
    room = [REST] if len(named) == 1 else []  # one box alone is no wider than its words
    columns = st.columns([*shares, *room], gap="xsmall")
    for column, name in zip(columns, named, strict=False):
        with column:
            if name == "goal":
                choose_goal(registry, labels, selection)
            elif sent is not None and name == "area":
                choosers.choose_area(sent, registry, labels, selection)
            elif sent is not None:
                choosers.choose_series(sent, registry, labels, selection)


def standing(
    registry: Registry, labels: Labels, selection: Selection, named: list[str]
) -> list[str]:
    """What is chosen, in the order of the bar; a goal only where one is chosen."""
    words = {"area": registry.territory(selection.area).name[labels.lang]}
    if selection.goal is not None:
        words["goal"] = choosers.goal_head(registry, labels, selection.goal)
    series = chosen_series(registry, selection)
    words["indicator"] = f"{selection.indicator} · {series.title[labels.lang]}"
    return [words[name] for name in named if name in words]


def choose_goal(registry: Registry, labels: Labels, selection: Selection) -> None:
    """The goals that have indicators with values, by name."""
    with_series = sorted({i.goal for i in shown_indicators(registry, None)})
    controls.box(
        selection,
        "goal",
        labels("context.goal"),
        [ALL, *with_series],
        selection.goal or ALL,
        lambda g: choosers.goal_head(registry, labels, g) if g else labels("context.goal_all"),
        lambda g: selection.with_(goal=g or None),
        label_visibility="collapsed",
        filter_mode=None,
    )
