"""Where a figure was published: the rows of the official files behind a value."""

from collections.abc import Mapping
from dataclasses import dataclass

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.progress.result import Progress


@dataclass(frozen=True, slots=True)
class Origin:
    """A published figure that a value rests on. `text`: as it stands in the source."""

    territory: str
    year: int
    text: str
    file: str
    line: int
    flags: tuple[str, ...] = ()
    repair: str = ""


@remember(most=512)
def _published(data: Dataset, series_id: str) -> Mapping[str, tuple[Origin, ...]]:
    """Territory -> the rows of a declared series, by year."""
    rows = loaded.rows_of(data, series_id).sort_values(["territory_id", "time_period"])
    found: dict[str, list[Origin]] = {}
    for row in rows.to_dict("records"):
        origin = Origin(
            territory=str(row["territory_id"]),
            year=int(row["time_period"]),
            text=str(row["obs_text"]),
            file=str(row["source_file"]),
            line=int(row["source_line"]),
            flags=tuple(filter(None, str(row["flags"] or "").split("|"))),
            repair=str(row["repair_id"] or ""),
        )
        found.setdefault(origin.territory, []).append(origin)
    return {territory: tuple(many) for territory, many in found.items()}


def origins(data: Dataset, series_id: str, place: str, p: Progress) -> tuple[Origin, ...]:
    """The published rows of the value of `p`: one year, or the years whose mean it is.

    The newest value is the territory's own where it has one; a mean over changed borders rests
    on the values of all units that were joined; one from before a division on that of the unit
    which was divided.
    """
    known = _published(data, series_id)
    first = p.last_year if p.pooled_value is None else p.pooled_from

    def within(areas: tuple[str, ...]) -> tuple[Origin, ...]:
        rows = (o for area in areas for o in known.get(area, ()))
        return tuple(o for o in rows if (first or 0) <= o.year <= (p.last_year or 0))

    mine = within((place,))
    if mine and p.pooled_value is None:
        return mine
    joined = {place, *p.stands_for}
    changes = loaded.get_registry(data).changes
    before = {unit for c in changes if joined & {*c.after} for unit in c.before}
    return within(tuple(sorted(joined))) or within(tuple(sorted(before)))
