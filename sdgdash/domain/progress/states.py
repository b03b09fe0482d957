"""What can be said of a series: states, their arrows and order, and the reasons for saying less."""

from enum import StrEnum


class State(StrEnum):
    """The verdict on one series of one territory. Codes inside, words at the rim."""

    MET = "met"
    MET_WORSENING = "met_worsening"  # met, but the series goes the unwanted way
    AT_CEILING = "at_ceiling"  # at least 99 of a natural limit of 100
    ON_TRACK = "on_track"
    SLIGHTLY_SLOW = "slightly_slow"
    TOO_SLOW = "too_slow"
    MOVING_AWAY = "moving_away"
    DEADLINE_PASSED = "deadline_passed"  # not met, and the year of the target is over
    WITHIN_BAND = "within_band"
    OUTSIDE_BAND = "outside_band"
    DIRECTION_ONLY = "direction_only"
    LEVEL_ONLY = "level_only"
    NOT_ASSESSED = "not_assessed"


# States that rest on a measured pace.
PACE = (State.ON_TRACK, State.SLIGHTLY_SLOW, State.TOO_SLOW, State.MOVING_AWAY)

# States that judge against a target; the others describe only.
JUDGED = (State.MET, State.MET_WORSENING, *PACE, State.DEADLINE_PASSED)

# Arrows mean "relative to the target", not "up" or "down" of the value.
ARROWS = {
    State.ON_TRACK: "↑",
    State.SLIGHTLY_SLOW: "↗",
    State.TOO_SLOW: "→",
    State.MOVING_AWAY: "↓",
}


class Reason(StrEnum):
    """Why no more is said. A closed list: REASONS gives the English meaning of each."""

    NO_VALUES = "no_values"
    NO_DIRECTION = "no_direction"
    VALUE_ONLY = "value_only"
    LEVEL_CAP = "level_cap"
    DIRECTION_CAP = "direction_cap"
    NO_TARGET = "no_target"
    FEW_POINTS = "few_points"
    FEW_POINTS_FOR_PACE = "few_points_for_pace"
    AFTER_BREAK = "after_break"
    SMALL_NUMBERS = "small_numbers"
    TOO_FEW_TO_POOL = "too_few_to_pool"
    DEADLINE_PASSED = "deadline_passed"
    NO_TARGET_YEAR = "no_target_year"
    OLD_DATA = "old_data"
    NO_BASE = "no_base"
    MET_AT_BASE = "met_at_base"
    TARGET_IS_BASE = "target_is_base"
    NOT_FOR_REFERENCE = "not_for_reference"
    SERIES_TOO_SHORT = "series_too_short"
    TREND_NOT_TOWARDS_TARGET = "trend_not_towards_target"
    BORDERS_CHANGED = "borders_changed"
    BORDERS_UNCLEAR = "borders_unclear"
    NO_WEIGHTS = "no_weights"
    NOT_JOINABLE = "not_joinable"
    FEW_TERRITORIES = "few_territories"
    NO_REFERENCE_VALUE = "no_reference_value"
    DISCLOSURE = "disclosure"
    LINE_MISSES_DATA = "line_misses_data"
    LEADING_ZEROS = "leading_zeros"
    NOT_COMPARABLE = "not_comparable"
    ITSELF = "itself"
    WEAK_EVIDENCE = "weak_evidence"
    WOBBLE_UNKNOWN = "wobble_unknown"
    COUNT_NOT_COMPARED = "count_not_compared"
    ONLY_BREAKDOWNS = "only_breakdowns"
    OTHER_SERIES = "other_series"
    LOW_COVERAGE = "low_coverage"


REASONS: dict[Reason, str] = {
    Reason.NO_VALUES: "There is no value.",
    Reason.NO_DIRECTION: "For this series neither more nor less is better in itself.",
    Reason.VALUE_ONLY: "The series does not measure what its code says, or cannot be judged.",
    Reason.LEVEL_CAP: "Only the level of this series may be judged, not its pace.",
    Reason.DIRECTION_CAP: "Only the direction of this series may be described.",
    Reason.NO_TARGET: "No target is set for this series and territory.",
    Reason.FEW_POINTS: "One or two values allow no statement on the trend.",
    Reason.FEW_POINTS_FOR_PACE: "A pace needs at least five values.",
    Reason.AFTER_BREAK: "Only values after the last break in the series count.",
    Reason.SMALL_NUMBERS: "The rate rests on few events; years are pooled and no pace is given.",
    Reason.TOO_FEW_TO_POOL: "Few events, and fewer than three years that could be pooled.",
    Reason.DEADLINE_PASSED: "The year of the target is over.",
    Reason.NO_TARGET_YEAR: "The target has no year, so no pace can be asked for.",
    Reason.OLD_DATA: "The newest value is more than three years old; the state is dated.",
    Reason.NO_BASE: "No value within two years of the base year.",
    Reason.MET_AT_BASE: "The value in the base year was already at the target or better.",
    Reason.TARGET_IS_BASE: "Target and base value are the same within the published precision.",
    Reason.NOT_FOR_REFERENCE: "A required path belongs to a target, not to a reference value.",
    Reason.SERIES_TOO_SHORT: "A projection may not reach further ahead than the series is long.",
    Reason.TREND_NOT_TOWARDS_TARGET: "On this trend the target is not reached.",
    Reason.BORDERS_CHANGED: "The territory had other borders before.",
    Reason.BORDERS_UNCLEAR: "The source does not say to which borders the value refers.",
    Reason.NO_WEIGHTS: "The weights needed to join the parts are missing.",
    Reason.NOT_JOINABLE: "Values of the parts may not be added or averaged for this series.",
    Reason.FEW_TERRITORIES: "A front-runner value needs at least five territories with a value.",
    Reason.NO_REFERENCE_VALUE: "There is no value to compare with for that year.",
    Reason.DISCLOSURE: "Values of small areas could identify a person and are not shown.",
    Reason.LINE_MISSES_DATA: "The newest values lie off the straight line of the whole series.",
    Reason.LEADING_ZEROS: "The series begins with zeros, which may stand for missing values.",
    Reason.NOT_COMPARABLE: "Levels of territories must not be compared for this series.",
    Reason.ITSELF: "A territory is not compared with its own value of the same year.",
    Reason.WEAK_EVIDENCE: "The evidence is too weak for a statement on the trend.",
    Reason.WOBBLE_UNKNOWN: "Too few values to know how much they vary from year to year.",
    Reason.COUNT_NOT_COMPARED: "An absolute number depends on the size of the territory.",
    Reason.ONLY_BREAKDOWNS: "Only parts, such as women and men, are published here, no total.",
    Reason.OTHER_SERIES: "Another series of the indicator than its main one is published here.",
    Reason.LOW_COVERAGE: "Fewer than half of the indicators of the goal have a score.",
}
