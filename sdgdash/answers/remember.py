"""The one way to remember an answer: by its question, bounded, shared by all readers."""

from collections.abc import Callable, Hashable
from functools import wraps
from math import inf
from threading import Condition
from typing import Any, ParamSpec, TypeVar

import pandas as pd
from cachetools import LRUCache, cached

from sdgdash.data.dataset import Dataset

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_forgetting: list[Callable[[], None]] = []


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
    """Drop every answer: after new data, and between tests."""
    for clear in _forgetting:
        clear()


def _question(*args: Hashable, **named: Hashable) -> tuple[Any, ...]:
    return (*args, *sorted(named.items()))
