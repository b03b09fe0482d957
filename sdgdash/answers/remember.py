"""The one way to remember an answer: by its question, bounded, shared by all readers."""

from collections.abc import Callable, Hashable
from functools import wraps
from math import inf
from threading import Condition, Lock
from typing import Any, ParamSpec, TypeVar

import pandas as pd
from cachetools import LRUCache, cached

from sdgdash.data.dataset import Dataset

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_forgetting: list[Callable[[], None]] = []
_counting = Lock()
_state = 0


def remember(
    most: float = inf, overlay: bool = True
) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Keep the `most` last answers of a function of hashable arguments.

    `overlay` False: the answer does not depend on what a reader laid over the published figures,
    so that readers with overlays share the answer of all others.
    Readers who ask the same at the same time wait for one answer. A frame is handed out as a
    shallow copy (copy on write), so what a reader does to it changes nobody else's.
    """

    def kept(answer: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        known = cached(LRUCache(most), key=_question, condition=Condition())(answer)
        _forgetting.append(known.cache_clear)

        @wraps(answer)
        def asked(*args: Asked.args, **named: Asked.kwargs) -> Answer:
            if not overlay:
                args = tuple(a.published if isinstance(a, Dataset) else a for a in args)  # type: ignore[assignment]
            found = known(*args, **named)
            return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found

        asked.cache_clear = known.cache_clear  # type: ignore[attr-defined]
        return asked

    return kept


def forget() -> None:
    """Drop every answer: after new data, and between tests.

    An answer begun before and finished after is kept under the old count, where nobody asks.
    """
    global _state  # noqa: PLW0603 - one number for the process; what counts it holds the lock
    with _counting:
        _state += 1
    for clear in _forgetting:
        clear()


def state() -> int:
    """How often all was forgotten: the same number at two times means the same data."""
    return _state


def _question(*args: Hashable, **named: Hashable) -> tuple[Any, ...]:
    return (state(), *args, *sorted(named.items()))
