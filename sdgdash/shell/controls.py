"""Controls bound to the address: one function for each kind, whatever is asked.

Each shows `now` and writes what the reader picks into the address: under `param`, or as `then`
makes it of the value (None: the address stays). `key` is the control's own name where `w_PARAM`
is another's; `look` goes to Streamlit as it is. Returned is the value shown.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from sdgdash.shell import state
from sdgdash.words.address import Selection

Option = TypeVar("Option")
Then = Callable[[Any], Selection | None]


def box(
    selection: Selection,
    param: str,
    title: str,
    options: Sequence[Option],
    now: Option,
    word: Callable[[Option], str],
    then: Then | None = None,
    key: str = "",
    **look: Any,
) -> Option:
    """A box with a list: one of many."""
    bound = _bound(selection, param, now, then, key)
    return st.selectbox(title, options, format_func=word, **bound, **look)


def buttons(
    selection: Selection,
    param: str,
    title: str,
    options: Sequence[Option],
    now: Option,
    word: Callable[[Option], str],
    key: str = "",
    **look: Any,
) -> Option:
    """A row of buttons: always one of few."""
    bound = _bound(selection, param, now, None, key)
    shown = st.segmented_control(title, options, format_func=word, required=True, **bound, **look)
    return now if shown is None else shown


def several(
    selection: Selection,
    param: str,
    title: str,
    options: Sequence[Option],
    now: Sequence[Option],
    word: Callable[[Option], str],
    then: Then | None = None,
    **look: Any,
) -> tuple[Option, ...]:
    """A box with a list: any number; what is no longer offered is left out."""
    bound = _bound(selection, param, [o for o in now if o in options], then)
    return tuple(st.multiselect(title, options, format_func=word, **bound, **look))


def radio(
    selection: Selection,
    param: str,
    title: str,
    options: Sequence[Option],
    now: Option,
    word: Callable[[Option], str],
    **look: Any,
) -> Option:
    """A list in which every line says more of its option: one of them."""
    return st.radio(title, options, format_func=word, **_bound(selection, param, now), **look)


def slider(
    selection: Selection,
    param: str,
    title: str,
    options: Sequence[Option],
    now: Option | None,
    then: Then | None = None,
    **look: Any,
) -> Option:
    """A line to slide on: one of many in their order."""
    bound = _bound(selection, param, now, then)
    return st.select_slider(title, options, **bound, **look)


def span(
    selection: Selection,
    param: str,
    title: str,
    options: Sequence[Option],
    now: tuple[Option, Option],
    then: Then,
    **look: Any,
) -> tuple[Option, Option]:
    """A line with two ends. It is one by its default alone, so the address makes a new one."""
    key = f"w_{param}_{now[0]}_{now[1]}"
    on_change = _writer(selection, param, key, then)
    return st.select_slider(title, options, now, key=key, on_change=on_change, **look)


def switch(selection: Selection, param: str, title: str, now: bool, then: Then) -> bool:
    """Yes or no."""
    return st.toggle(title, **_bound(selection, param, now, then))


def line(
    selection: Selection,
    param: str,
    title: str,
    now: str,
    then: Then | None = None,
    key: str = "",
    **look: Any,
) -> str:
    """A line to write in."""
    return st.text_input(title, **_bound(selection, param, now, then, key), **look)


def _bound(
    selection: Selection, param: str, now: object, then: Then | None = None, key: str = ""
) -> dict[str, Any]:
    """Key and callback of a control; its value is set before it is drawn, from the address."""
    key = key or f"w_{param}"
    st.session_state[key] = now
    return {"key": key, "on_change": _writer(selection, param, key, then)}


def _writer(selection: Selection, param: str, key: str, then: Then | None) -> Callable[[], None]:
    """Callback that writes the control's new value into the address."""

    def changed() -> None:
        value = st.session_state[key]
        if isinstance(value, list):
            value = tuple(value)
        after = then(value) if then else selection.with_(**{param: value})
        if after is not None:
            state.write(after)

    return changed
