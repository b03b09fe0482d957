"""Every unit of the classifier of administrative units (KATO): read when first asked for.

`data/built/kato.parquet` holds all units, `data/built/territories.parquet` those the dashboard
always knows; both have PLACE_COLUMNS. A unit of the classifier is a Territory like any other;
its level word is what the classifier calls it, a plot or a siding included. Where no rule reads
the printed name (kind `other`) the name is left as printed.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdgdash.domain.folding import SHORT, fold, stem, words
from sdgdash.domain.territory import Level, Territory, TerritoryKind
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.errors import RegistryError

if TYPE_CHECKING:
    import pyarrow as pa

UNITS = "kato.parquet"
PLACE_COLUMNS = (
    "id",
    "level",
    "kind",
    "parent",
    "name_kk",
    "name_ru",
    "name_en",
    "short_kk",
    "short_ru",
    "short_en",
    "lat",
    "lon",
    "source",
    "search",
    "en_transliterated",
)
FOLDED = "folded"  # the words of a unit as they are compared, each between two blanks
_DIGITS = 9


class Units:
    """The classifier behind a file, remembered; nothing is read before the first question.

    Where the file was not built there are no units. RegistryError when it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, code: str) -> Territory | None:
        """The unit with this code of nine digits (None: there is none)."""
        if len(code) != _DIGITS or not code.isdecimal():
            return None  # any other word of an address costs no reading
        row = self._rows.get(code)
        return None if row is None else self._unit(row)

    def children(self, code: str) -> tuple[Territory, ...]:
        """Units directly inside a unit or a region (by its id), in the order of their codes."""
        return tuple(self._unit(row) for row in self._inside.get(code, ()))

    def find(self, query: str, limit: int = 20) -> tuple[Territory, ...]:
        """Units whose names or code hold every word asked for, by the rules of `domain.search`.

        A unit called exactly so comes first, then wider levels before narrower ones, then the
        order of the codes.
        """
        asked = words(query)
        if not asked or self._table is None:
            return ()
        import pyarrow.compute as pc  # noqa: PLC0415 - slow, and few searches need it

        hits = self._table[FOLDED]
        mask = None
        for word in asked:
            wanted = f" {stem(word)}" if len(word) > SHORT else f" {word} "
            holds = pc.match_substring(hits, wanted)
            mask = holds if mask is None else pc.and_(mask, holds)
        found = [self._unit(row) for row in pc.indices_nonzero(mask).to_pylist()]
        order = list(Level)
        so_called = fold(query).strip()
        found.sort(key=lambda t: (so_called not in _called(t), order.index(t.level)))
        return tuple(found[:limit])

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in order."""
        return tuple(self._rows)

    @cached_property
    def _table(self) -> "pa.Table | None":
        return read_table(self._path, (*PLACE_COLUMNS, FOLDED))

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        """Code -> number of its row."""
        if self._table is None:
            return {}
        return {code: row for row, code in enumerate(self._table["id"].to_pylist())}

    @cached_property
    def _inside(self) -> Mapping[str, list[int]]:
        """Code of a unit or id of a region -> rows of what lies directly inside."""
        found: dict[str, list[int]] = {}
        parents = [] if self._table is None else self._table["parent"].to_pylist()
        for row, parent in enumerate(parents):
            found.setdefault(parent, []).append(row)
        return found

    def _unit(self, row: int) -> Territory:
        assert self._table is not None
        return territory(self._table.slice(row, 1).to_pylist()[0])


class Territories(dict[str, Territory]):
    """The registered territories by id; `[code]` finds any other unit of the classifier too.

    Iteration, `in` and `get` see the registered ones only.
    """

    def __init__(self, registered: Mapping[str, Territory], units: Units) -> None:
        super().__init__(registered)
        self._units = units

    def __missing__(self, code: str) -> Territory:
        unit = self._units.get(code)
        if unit is None:
            raise KeyError(code)
        return unit


def read_table(path: Path, columns: tuple[str, ...]) -> "pa.Table | None":
    """Columns of a built table; None when it was not built yet.

    RegistryError when the file is damaged or of another format.
    """
    if not path.is_file():
        return None
    import pyarrow as pa  # noqa: PLC0415 - needed only here
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        return pq.read_table(path, columns=list(columns)).select(list(columns))
    except (OSError, ValueError, KeyError, pa.ArrowException) as e:
        raise unreadable(path, e) from e


def read_places(path: Path) -> list[Territory]:
    """All territories of a built table, in its order; empty when it was not built yet.

    RegistryError when the file is damaged or of another format.
    """
    table = read_table(path, PLACE_COLUMNS)
    try:
        return [] if table is None else [territory(row) for row in table.to_pylist()]
    except ValueError as e:
        raise unreadable(path, e) from e


def unreadable(path: Path, error: Exception) -> RegistryError:
    """What is said of a built table that cannot be read."""
    return RegistryError(
        str(path), f"cannot be read ({error})", "Run: python -m sdgdash registry --source DIR."
    )


def territory(row: Mapping[str, Any]) -> Territory:
    """A row of PLACE_COLUMNS as the territory it stands for; no short name: the name itself."""
    return Territory(
        id=row["id"],
        level=Level(row["level"]),
        kind=TerritoryKind(row["kind"]),
        name=Text(*(row[f"name_{lang}"] for lang in LANGUAGES)),
        short_name=Text(*(row[f"short_{x}"] or row[f"name_{x}"] for x in LANGUAGES)),
        parent=row["parent"],
        kato=row["id"],
        lat=row["lat"],
        lon=row["lon"],
        source=row["source"],
        search=tuple(filter(None, row["search"].split("|"))),
        en_transliterated=row["en_transliterated"],
    )


def folded(unit: Territory) -> str:
    """Every word the unit may be searched by, folded, each between two blanks."""
    names = (unit.id, *_texts(unit), *unit.search)
    found = dict.fromkeys(word for name in names for word in words(name))
    return f" {' '.join(found)} "


def _called(unit: Territory) -> set[str]:
    return {fold(name) for name in (unit.id, *_texts(unit), *unit.search)}


def _texts(unit: Territory) -> tuple[str, ...]:
    return tuple(text[lang] for text in (unit.name, unit.short_name) for lang in LANGUAGES)
