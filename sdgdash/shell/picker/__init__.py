"""Boxes with a list to choose from, filtered as our search filters.

`send` brings the lists of a language to the browser, once a page, packed; the same bytes are
not sent again at the next run. `choose` and `ask` draw a box.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import streamlit as st

from sdgdash.domain.folding import root, rules, words
from sdgdash.domain.search import Keys
from sdgdash.shell.served import address_of
from sdgdash.words.i18n import Labels

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list. `group`: heading over it; `note`: second line; `mark`: small badge."""

    id: str
    group: str
    label: str
    note: str = ""
    mark: str = ""
    keys: Keys | None = None  # None: Python has found it

    def row(self) -> tuple[str, ...]:
        """What the browser gets, in the order it reads: of words with one root the first only.

        The browser adds the words of the label.
        """
        shown = (self.id, self.group, self.label, self.note, self.mark)
        if self.keys is None:
            return shown
        label = words(self.label)
        names = [name for name in self.keys.names if name != label]
        told = {root(word) for name in (label, *names) for word in name}
        more = _new(self.keys.more, told)
        same = _new(self.keys.same, told)
        return (*shown, "|".join(map(" ".join, names)), " ".join(more), " ".join(same))


def _new(found: Iterable[str], told: set[str]) -> list[str]:
    """The words whose root is not told yet; it is afterwards."""
    kept: dict[str, str] = {}
    for word in found:
        kept.setdefault(root(word), word)
    fresh = [word for stripped, word in kept.items() if stripped not in told]
    told.update(kept)
    return fresh


@dataclass(frozen=True, slots=True)
class Lists:
    """Packed lists of one language and the name the boxes know them by."""

    digest: str
    packed: bytes


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")


_LISTS = st.components.v2.component("sdgdash.lists", js=_read("picker.js"))
_BOX = st.components.v2.component("sdgdash.box", js=_read("box.js"), css=_read("picker.css"))


def pack(lists: Mapping[str, Sequence[Option]], labels: Labels) -> Lists:
    """The lists with the rules of the search and the words of the boxes."""
    said = {"none": labels("picker.none"), "found": labels("picker.found", n="{n}")}
    told = {
        "rules": rules(),
        "words": {**said, "lang": labels.lang},
        "lists": {name: [option.row() for option in all_] for name, all_ in lists.items()},
    }
    digest = sha256(_written(told)).hexdigest()[:16]
    return Lists(digest, gzip.compress(_written({"digest": digest, **told}), mtime=0))


def _written(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def send(lists: Lists) -> None:
    """Bring the lists to the browser, which fetches them once; nothing is seen of it."""
    address = address_of(lists.packed, "application/gzip", f"lists-{lists.digest}")
    _LISTS(key="lists", data={"address": address} if address else lists.packed)


@dataclass(frozen=True, slots=True)
class Only:
    """What a box shows of its list. `group`: options of this heading, and the one it stands at.

    `own`: the option it stands at where the list does not hold it.
    """

    group: str | None = None
    own: Option | None = None


def choose(
    lists: Lists,
    name: str,
    value: str,
    label: str,
    placeholder: str,
    key: str,
    chosen: Callable[[str], None],
    only: Only | None = None,
) -> None:
    """A box over the list `name` that stands at `value`; `chosen` gets the id of another one."""
    only = only or Only()

    def changed() -> None:
        found = st.session_state[key].chosen
        if isinstance(found, str):
            chosen(found)

    told: dict[str, object] = {"list": name, "value": value, "group": only.group, "remote": False}
    if only.own:
        told["own"] = only.own.row()
    data = {**told, "lists": lists.digest, "label": label, "placeholder": placeholder}
    _BOX(key=key, data=data, on_chosen_change=changed)


def ask(
    lists: Lists, label: str, placeholder: str, key: str, answer: Callable[[str], Iterable[Option]]
) -> str | None:
    """A box whose list is made by `answer` from what is typed; the id that was just chosen."""
    query = str((st.session_state.get(key) or {}).get("query") or "")
    options = [option.row() for option in answer(query)] if query else []
    told = {"value": None, "group": None, "remote": True, "query": query, "options": options}
    data = {**told, "lists": lists.digest, "label": label, "placeholder": placeholder}
    result = _BOX(key=key, data=data, on_query_change=lambda: None, on_chosen_change=lambda: None)
    return str(result.chosen) if result.chosen else None
