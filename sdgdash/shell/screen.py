"""What only the browser knows: how much room there is, whether WebGL works, whether motion is ok.

A first visit is drawn for a usual laptop. Only a browser that differs answers, once, and is drawn
again; the answer is kept for the visit, not in the address: it belongs to the device.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

import streamlit as st

from sdgdash.earth.deck_text import fit

KEPT, HELD = "screen_known", "screen_phone"
STEP = 20  # pixels: smaller differences are not worth another picture
ABOVE = 300  # pixels of the page above a map and of the years' line below it
LOWEST, HIGHEST = 240, 860
SHAPE = 0.62  # a map higher than this part of its width shows only more of the neighbours

JS = """
export default function ({ data, parentElement, setStateValue }) {
  const step = data.step;
  const round = (n) => Math.round(n / step) * step;
  if (window.sdgdashWebgl === undefined) {
    const canvas = document.createElement("canvas");
    window.sdgdashWebgl = !!canvas.getContext("webgl2");
  }
  let timer;
  const tell = () => {
    const now = {
      width: round(parentElement.getBoundingClientRect().width),
      height: round(window.innerHeight),
      webgl: window.sdgdashWebgl,
      still: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    };
    const same = Object.keys(now).every((key) => now[key] === data.known[key]);
    if (now.width > 0 && !same) setStateValue("found", now);
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(tell, 250); };
  tell();
  const watch = new ResizeObserver(later);
  watch.observe(parentElement);
  window.addEventListener("resize", later);
  return () => {
    clearTimeout(timer);
    watch.disconnect();
    window.removeEventListener("resize", later);
  };
}
"""
_component = st.components.v2.component("sdgdash_screen", js=JS, isolate_styles=False)


@dataclass(frozen=True, slots=True)
class Screen:
    """Room for a map. `width`: pixels of its column; `height`: of the window.

    `webgl`: whether the browser can draw with it; `still`: the reader asked for less motion.
    """

    width: int = 820
    height: int = 760
    webgl: bool = True
    still: bool = False

    @property
    def map_height(self) -> int:
        """Pixels for the map, so that its years stand on the same screen."""
        room = min(self.height - ABOVE, round(self.width * SHAPE), HIGHEST)
        return max(room, LOWEST)

    @property
    def zoom(self) -> float:
        """Zoom at which the whole country fits."""
        return fit(self.width, self.map_height)

    def part(self, of: int) -> "Screen":
        """The room of one of `of` maps side by side."""
        return replace(self, width=self.width // of - 8)


# Before the browser has answered: a window of a laptop, and one of a phone.
USUAL = {"map": Screen(), "film": Screen(width=1280), "overview": Screen(width=640)}
PHONE = Screen(width=360, height=800)


def current(place: str = "map") -> Screen:
    """The room at a place as far as it is known: a phone before it has answered, else a laptop."""
    kept: dict[str, Screen] = st.session_state.get(KEPT, {})
    if place in kept:
        return kept[place]
    usual = PHONE if phone() else USUAL[place]
    for other in kept.values():  # the same device, asked on another page
        return replace(usual, height=other.height, webgl=other.webgl, still=other.still)
    return usual


def phone() -> bool:
    """Whether the browser calls itself that of a phone; asked once a visit."""
    if HELD not in st.session_state:
        st.session_state[HELD] = "Mobi" in str(st.context.headers.get("User-Agent", ""))
    return bool(st.session_state[HELD])


def ask(place: str = "map") -> None:
    """Ask the browser, in the column in which the map will stand; it answers only if it differs."""
    known, key = current(place), f"screen-{place}"

    def answered() -> None:
        kept = st.session_state.get(KEPT, {})
        st.session_state[KEPT] = {**kept, place: understood(st.session_state[key], known)}

    _component(
        key=key,
        data={"step": STEP, "known": asdict(known)},
        height="content",
        on_found_change=answered,
    )


def understood(state: Any, known: Screen) -> Screen:
    """What the browser said, or what was known if it makes no sense."""
    found = state.get("found") or {}
    try:
        width, height = int(found["width"]), int(found["height"])
    except (KeyError, TypeError, ValueError):
        return known
    return Screen(
        width=min(max(width, 200), 4000),
        height=min(max(height, 300), 4000),
        webgl=found.get("webgl") is not False,
        still=found.get("still") is True,
    )
