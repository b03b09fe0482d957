"""Data taken away: any filter of the values, the figures of every page, or all as a package."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from sdgdash.answers.loaded import get_registry
from sdgdash.data.dataset import Dataset
from sdgdash.errors import RegistryError
from sdgdash.exports import data_package
from sdgdash.records import cells, tables
from sdgdash.records.cells import Cell
from sdgdash.records.collection import Filter, Taken, collection, of_cells
from sdgdash.records.package import Package
from sdgdash.words.address import Selection, chosen_series
from sdgdash.words.comparison import comparison
from sdgdash.words.i18n import Labels
from sdgdash.words.places import natural

VALUES = "values"
WRITERS: Mapping[str, Callable[[Package], bytes]] = {
    "csv": tables.csv,
    "xlsx": tables.xlsx,
    "parquet": tables.parquet,
}
ZIP = "zip"
KINDS = (*WRITERS, ZIP)
PLACES_HINT = "Widen the filter; the table `passport` answers for a place from the levels above it."


@dataclass(frozen=True, slots=True)
class Wish:
    """What is taken. `table`: VALUES as filtered, or one of FIGURES for `selection`.

    `goal`, `indicators` name the indicators of the values (both empty: all).
    """

    selection: Selection
    taken: Taken
    table: str = VALUES
    goal: int | None = None
    asked: Filter = field(default_factory=Filter)


def _bars(data: Dataset, chosen: Selection) -> tuple[Cell, ...]:
    registry = get_registry(data)
    against = comparison(registry, chosen.with_(shown="one"))
    return cells.one_series(data, against, chosen_series(registry, chosen).id)


def _heat(data: Dataset, chosen: Selection) -> tuple[Cell, ...]:
    against = comparison(get_registry(data), chosen.with_(shown="all"))
    return cells.heat(data, against, chosen.goal)


# Name of a table of figures -> the results behind the page or picture.
FIGURES: Mapping[str, Callable[[Dataset, Selection], tuple[Cell, ...]]] = {
    "overview": lambda data, chosen: cells.overview(data),
    "heat": _heat,
    "gap": _bars,
    "baseline": lambda data, chosen: cells.baseline(data, chosen.with_(shown="baseline")),
    "passport": lambda data, chosen: cells.passport(data, chosen.area, chosen.goal),
}
OF_AREA = ("baseline", "passport")  # tables whose file is named by their territory


def table_of(data: Dataset, wish: Wish) -> Package:
    """The table of a wish with its metadata; RegistryError where no value fits the filter."""
    labels, chosen = Labels(wish.selection.lang), wish.selection
    if wish.table != VALUES:
        name = f"sdg-{wish.table}" + (f"-{chosen.area}" if wish.table in OF_AREA else "")
        return of_cells(data, FIGURES[wish.table](data, chosen), name, labels, wish.taken)
    found = collection(data, wanted(data, wish), labels, wish.taken)
    if found.table.empty:
        raise RegistryError("values", "no published value fits", PLACES_HINT)
    return found


def wanted(data: Dataset, wish: Wish) -> Filter:
    """The filter with its indicators spelled out in the order of the list; () stays all."""
    known = get_registry(data).indicators
    if unknown := [code for code in wish.asked.indicators if code not in known]:
        raise RegistryError("indicators", f"no indicator {unknown}", "Use codes such as 3.2.1.")
    if wish.goal is None:
        return wish.asked
    own = {i.code for i in known.values() if i.goal == wish.goal}
    codes = set(wish.asked.indicators) & own if wish.asked.indicators else own
    if not codes:
        raise RegistryError("goal", f"no such indicator of goal {wish.goal}", "Widen the filter.")
    return replace(wish.asked, indicators=tuple(sorted(codes, key=natural)))


def file_of(data: Dataset, wish: Wish, kind: str) -> bytes:
    """The file of a wish: one table as `csv`, `xlsx`, `parquet`, or a `zip` that is a
    Frictionless package of the values with everything their codes refer to."""
    if kind == ZIP:
        return data_package.zipped(data, wanted(data, wish), wish.selection.lang, wish.taken)
    return WRITERS[kind](table_of(data, wish))
