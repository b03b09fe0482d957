"""The net under a page: whatever fails gives one sentence to the reader, the rest to the log.

The reader gets no path, no library's text and no address of a database: only which part of the
data is missing, and a reference by which the operator finds the entry in the log.
"""

import hashlib
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from sdgdash.errors import SdgDashError, mask_secrets
from sdgdash.words.i18n import Labels

REFERENCE = 6  # characters: enough to find an entry in the log
# For the case that the words themselves are what fails.
_WORDLESS = "Бет ашылмады. · Страница не открылась. · The page could not be opened. ({reference})"
_log = logging.getLogger("sdgdash")

Given = ParamSpec("Given")
Result = TypeVar("Result")


@contextmanager
def net(labels: Labels) -> Iterator[None]:
    """Draw what is inside; where it fails, say so in its place and go on after it.

    Streamlit's own signals (stop, rerun) are no Exceptions and pass.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the one place that may catch everything
        st.error(sentence(error, record(error), labels))


def netted(labels: Labels, step: Callable[Given, Result]) -> Callable[Given, Result | None]:
    """A step that Streamlit calls by itself (a fragment), inside the net."""

    @wraps(step)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> Result | None:
        with net(labels):
            return step(*args, **kwargs)
        return None

    return guarded


def sentence(error: Exception, reference: str, labels: Labels) -> str:
    """What the reader is told: which part of the data is missing, as far as the error says."""
    try:
        if isinstance(error, SdgDashError) and error.part is not None:
            part = labels(f"part.{error.part}")
            return labels("error.missing", part=part, reference=reference)
        return labels("error.unexpected", reference=reference)
    except SdgDashError:
        return _WORDLESS.format(reference=reference)


def record(error: Exception) -> str:
    """Log the error with the reader's address; return the reference of the entry.

    The same fault has the same reference, so that its entries are found together.
    """
    what = mask_secrets(f"{type(error).__name__}: {error}")
    told = mask_secrets("".join(traceback.format_exception(error)))
    last = traceback.extract_tb(error.__traceback__)[-1:]
    fault = f"{what} {[(frame.filename, frame.lineno) for frame in last]}"
    reference = hashlib.sha256(fault.encode()).hexdigest()[:REFERENCE]
    asked = st.query_params.to_dict()
    _log.error("reference %s: %s\nat %s %s\n%s", reference, what, st.context.url, asked, told)
    return reference
