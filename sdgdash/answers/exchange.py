"""Whether the data were exchanged while they are served: then everything is read again.

Producers move the manifest last, so a new manifest means that all of it is new. Answers of
before and after never meet: they are remembered under different counts (`remember.state`).
"""

import logging
from pathlib import Path
from threading import Lock

from sdgdash.answers import remember
from sdgdash.data import contents, manifest, store
from sdgdash.data.dataset import Dataset
from sdgdash.data.files import Stamp, stamp
from sdgdash.errors import SdgDashError

_log = logging.getLogger("sdgdash")
_lock = Lock()
_seen: dict[Path, tuple[Stamp, ...]] = {}


def notice(data: Dataset) -> int:
    """The count of the state that is served now, after a look whether the data were exchanged.

    Costs three questions to the file system, and one to the server every half minute. What a
    killed producer left ready is moved into place.
    """
    with _lock:
        _finish(data)
        now = tuple(map(stamp, (data.built / manifest.NAME, data.folder / contents.LIST)))
        before = _seen.setdefault(data.folder, now)
        loaded_anew = data.served is None and store.look()
        if now != before or loaded_anew:
            _seen[data.folder] = now
            store.forget()
            remember.forget()
            _log.warning("%s: the data were exchanged; all is read again", data.folder)
    return remember.state()


def _finish(data: Dataset) -> None:
    try:
        manifest.finish_switch(data.built)
    except (OSError, SdgDashError) as error:  # what is in place is served until somebody mends it
        _log.error("%s: the new data could not be moved into place: %s", data.built, error)


def from_memory() -> bool:
    """Whether a server that holds the data does not answer, so that its last answers are shown."""
    return store.served_from_memory()
