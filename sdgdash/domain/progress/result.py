"""The one result type of the linear method, and what is asked of it."""

from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.indicator import Assessment, Direction
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.evidence import Doubt, Evidence
from sdgdash.domain.progress.states import ARROWS, JUDGED, PACE, Reason, State
from sdgdash.domain.target import Family


class Quality(StrEnum):
    """How a value came about; the weakest point of a series decides."""

    REPORTED = "reported"  # as published
    HARMONISED = "harmonised"  # sum over a boundary change
    ESTIMATED = "estimated"  # weighted mean over a boundary change, or pooled


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the series allows; from its entry in the registry.

    `precision`: one unit of the last published decimal (0 = exact). `tolerance`: a declared
    margin; a change no greater, or of no more than the precision, is none. `survey`,
    `small_counts`: nor is one within the usual wobble. `jump`: the series is known to jump.
    `borders_unclear`: so is the newest value. `breaks`: first years after a break.
    `most`: the most that may be said. `limit`: natural limit in the wanted direction.
    `bounds`: least and greatest possible value. `smooth_base`: base is the mean of the base
    year and its neighbours. `pool_years`: rates on few events are averaged over that many years.
    """

    direction: Direction
    precision: float = 0.0
    tolerance: float | None = None
    breaks: tuple[int, ...] = ()
    most: Assessment = Assessment.PACE
    limit: float | None = None
    bounds: tuple[float | None, float | None] = (None, None)
    band: tuple[float, float] | None = None
    base_year: int = 2015
    window_from: int | None = None  # first year of the change told; default: six values ago
    smooth_base: bool = False
    pool_years: int | None = None
    survey: bool = False
    small_counts: bool = False
    jump: bool = False
    borders_unclear: bool = False

    @property
    def sign(self) -> int:
        """+1 if an increase is wanted, -1 if a decrease, 0 if neither."""
        return {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(self.direction, 0)

    @property
    def eps(self) -> float:
        """Half of the published precision."""
        return self.precision / 2

    @property
    def tolerated(self) -> float:
        """The greatest change that is none by the way the series is published."""
        return max(self.precision, self.tolerance or 0.0)

    @property
    def noisy(self) -> bool:
        """Whether values wobble from year to year by more than they are rounded."""
        return self.survey or self.small_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The value to compare with. `source`: id of the target or of the reference value."""

    value: float
    family: Family
    year: int | None = None
    source: str | None = None
    ceiling: bool = False  # met or not met only
    applied_by_us: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Every number a page shows about one series of one territory.

    Values are in the unit of the series, changes and paces per year. None: not available.
    `gap` > 0 means still to go. `quality` is that of the points the trend rests on. `reason`
    is the main reason for saying no more; `notes` hold the reasons why single numbers are
    missing. `certain`: whether the 80 % interval of what comes if it continued lies on one side
    of the target, on fair evidence or better, and the line fits (None for states that do not
    rest on a pace). `change`: over the window, which starts in `change_from` with the value
    `change_start`; `turned`: the last change opposes it. `doubts`: why the evidence is no better.
    """

    method: str = "linear"
    version: str = "2"
    state: State
    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()
    certain: bool | None = None
    # the points
    as_of: int
    sign: int = 0  # +1 if an increase is wanted, -1 if a decrease
    n: int = 0
    first_year: int | None = None
    last_year: int | None = None
    last_value: float | None = None
    base_year: int | None = None
    base_value: float | None = None
    base_smoothed: bool = False
    break_year: int | None = None
    quality: Quality = Quality.REPORTED
    stands_for: tuple[str, ...] = ()  # units of today joined, where not the territory alone
    pooled_from: int | None = None
    pooled_value: float | None = None
    before_from: int | None = None  # years and mean of the window before the pooled one
    before_until: int | None = None
    before_value: float | None = None
    # the aim
    family: Family | None = None
    target: float | None = None
    target_year: int | None = None
    source: str | None = None
    applied_by_us: bool = False
    # distance
    gap: float | None = None
    gap_share: float | None = None
    path_value: float | None = None
    path_gap: float | None = None
    # pace
    level: float | None = None  # newest value of the points: where pace and projection start
    pace: float | None = None
    pace_low: float | None = None
    pace_high: float | None = None
    pace_needed: float | None = None
    ratio: float | None = None
    fits: bool | None = None  # whether the line still describes the newest values
    # what comes if it continued
    projection_year: int | None = None
    projection: float | None = None
    projection_low: float | None = None
    projection_high: float | None = None
    achieved_year: int | None = None
    achieved_capped: bool = False
    years_late: int | None = None
    # direction
    mean_change: float | None = None
    last_change: float | None = None
    mean_sign: int | None = None
    last_sign: int | None = None
    change: float | None = None
    change_from: int | None = None
    change_start: float | None = None
    tolerance: float | None = None
    finding: Finding | None = None
    worsening: bool | None = None  # goes the unwanted way (None: too few values to tell)
    turned: bool = False
    # two-sided series
    band_distance: float | None = None
    years_inside: int | None = None
    years_outside: int | None = None
    # how much the data can carry
    evidence: Evidence = Evidence.NONE
    doubts: tuple[Doubt, ...] = ()

    @property
    def span(self) -> int:
        """Years from the first to the last point."""
        if self.first_year is None or self.last_year is None:
            return 0
        return self.last_year - self.first_year

    @property
    def age(self) -> int | None:
        """Years between the newest value and `as_of`."""
        return None if self.last_year is None else self.as_of - self.last_year

    @property
    def dated(self) -> bool:
        """Older than three years: the state holds "as of" its year, not now."""
        return self.age is not None and self.age > 3

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None where there is no gap to speak of."""
        if self.gap is None:
            return None
        return self.state in (State.MET, State.MET_WORSENING) or self.gap <= 0

    @property
    def arrow(self) -> str | None:
        """Arrow relative to the target, for states that rest on a pace."""
        return ARROWS.get(self.state)

    @property
    def judged(self) -> bool:
        """Whether the state is a verdict against a target."""
        return self.state in JUDGED

    @property
    def has_pace(self) -> bool:
        """Whether the state rests on a measured pace."""
        return self.state in PACE
