"""How far a long command is: one line on a terminal, a line a file where there is none."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

Thing = TypeVar("Thing")
BAR = 28  # signs


def told(things: Sequence[Thing], stream: TextIO | None = None) -> Iterator[Thing]:
    """The things one by one, with a bar that moves when one is done."""
    out = sys.stderr if stream is None else stream
    live = out.isatty()
    began = time.monotonic()
    for n, thing in enumerate(things):
        if live:
            out.write(f"\r{_line(n, len(things), time.monotonic() - began)}")
            out.flush()
        yield thing
    took = time.monotonic() - began
    out.write(("\r" if live else "") + _line(len(things), len(things), took) + "\n")
    out.flush()


def _line(done: int, of: int, seconds: float) -> str:
    full = round(BAR * done / of) if of else BAR
    left = f", {seconds / done * (of - done):.0f} s left" if 0 < done < of else ""
    return f"[{'#' * full}{'.' * (BAR - full)}] {done}/{of}, {seconds:.0f} s{left}   "
