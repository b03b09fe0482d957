"""Figures that a visitor tries out: kept in this visit alone, laid over the published ones.

Nothing is written on the server; another visit never sees them. They end with the visit or by
the button that stands on every page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from sdgdash.answers import office
from sdgdash.data.dataset import SHIPPED, Dataset, Overlay
from sdgdash.data.registry import Registry
from sdgdash.domain.submission import LocalValue
from sdgdash.submissions.overlay import overlay
from sdgdash.words.i18n import Labels

_NAMED = 4  # figures named in the mark
_KEPT, _ROUND = "figures_tried", "figures_round"


@dataclass(frozen=True, slots=True)
class Trial:
    """Checked figures of one file for one territory."""

    territory: str
    values: tuple[LocalValue, ...]
    overlay: Overlay


def begin(territory: str, values: Sequence[LocalValue], registry: Registry) -> None:
    """Show the figures in this visit."""
    st.session_state[_KEPT] = Trial(territory, tuple(values), overlay(values, registry))


def running() -> Trial | None:
    """The figures of this visit."""
    found = st.session_state.get(_KEPT)
    return found if isinstance(found, Trial) else None


def values() -> tuple[LocalValue, ...]:
    """The figures of this visit; none where nothing is tried out."""
    tried = running()
    return tried.values if tried else ()


def end() -> None:
    """Forget the figures and the file."""
    st.session_state.pop(_KEPT, None)
    st.session_state[_ROUND] = upload_round() + 1


def upload_round() -> int:
    """How often figures were ended: a new number empties the box of the file."""
    return int(st.session_state.get(_ROUND, 0))


def dataset() -> Dataset:
    """The published figures, with those of this visit over them."""
    tried = running()
    return Dataset(overlay=tried.overlay) if tried else SHIPPED


def told(registry: Registry, labels: Labels) -> None:
    """The mark of every page while figures are tried out, with the button that ends it."""
    tried = running()
    if tried is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="trial"):
        name = registry.territory(tried.territory).name[labels.lang]
        shown = office.named(SHIPPED, labels.lang, tried.values[:_NAMED])
        lines = [figure.line for figure in shown]
        if len(tried.values) > _NAMED:
            lines.append(labels("trial.more", n=len(tried.values) - _NAMED))
        said = labels("trial.told", name=name, n=len(tried.values))
        st.markdown(f"{said}  \n{'; '.join(lines)}")
        st.button(labels("trial.end"), on_click=end, key="trial_end")
