"""The tidy table of observations: columns, types, and every code list, written once.

One row is one published value at one time in one territory. The key is `KEY`; rows are
sorted by it. Text columns are never empty: a blank dimension is `_T` (total) where the
source file has the column and `_Z` (not applicable) where it has not.
"""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # pandera is slow to import: only the build and the check need it
    import pandera.pandas as pa

TOTAL: Final = "_T"
NOT_APPLICABLE: Final = "_Z"
COUNTRY: Final = "KZ"
SEPARATOR: Final = "|"

DIMENSIONS: Final = (
    "sex",
    "age",
    "urbanisation",
    "education_lev",
    "income_wealth_quantile",
    "activity",
    "composite_breakdown",
)
KEY: Final = ("indicator", "series", "unit_measure", "ref_area", "time_period", *DIMENSIONS)
SLICE: Final = tuple(column for column in KEY if column != "ref_area")  # one map

COLUMNS: Final = (
    "indicator",
    "series",
    "unit_measure",
    "ref_area",
    "territory_id",
    "time_period",
    *DIMENSIONS,
    "obs_value",
    "obs_text",
    "obs_status",
    "flags",
    "repair_id",
    "regime",
    "source_file",
    "source_line",
)
INTEGERS: Final = ("time_period", "source_line")
NUMBERS: Final = ("obs_value",)
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

# SDMX CL_OBS_STATUS, the part in use. The gravest one wins: U, then B, then A.
OBS_STATUS: Final = {
    "A": "Normal value.",
    "B": "Break: the value and those before it are not comparable.",
    "U": "Low reliability: see the flags of the row.",
}

REGIMES: Final = {
    "16": "The regions until June 2018, with undivided South Kazakhstan.",
    "17": "The regions from June 2018 to June 2022.",
    "20": "The regions since June 2022.",
    "mixed": "Codes of more than one division, or a division that cannot be told: no map.",
    "none": "A slice with the country only: no map.",
    "places": "A slice of towns and stations, where region codes mean cities: no map.",
}
MAPPED_REGIMES: Final = ("16", "17", "20")

FLAGS: Final = {
    "back_cast": "Recalculated for a division of regions that is younger than the year.",
    "old_boundaries": "From 2022 on, but without the regions founded in June 2022.",
    "extra_area": "The former region is given beside its successors; it is not added to them.",
    "unit_corrected": "The published unit is wrong and was replaced (see the unit rules).",
    "unit_filled": "The file states no unit; it was taken from the title or configuration.",
    "unit_doubtful": "The published unit does not fit the value; the right one is not known.",
    "outside_sex": "The total lies outside the values for men and women by more than rounding.",
    "outside_urban": "The total lies outside urban and rural by more than rounding.",
    "parts_do_not_add": "The regions do not add up to the country within 1 percent in this year.",
    "spike": "Six times above or below the neighbouring years, which are steady.",
    "carried_forward": "The value repeats the year before, as in most regions of that year.",
    "frozen": "The same value in every year of five years or more.",
    "level_break": "A change of method or definition: not comparable with the years before.",
    "likely_typo": "Looks like a slip of the pen; what was meant is not proven.",
    "label_doubtful": "The area or code of the row is in doubt; the right one is not proven.",
    "value_doubtful": "Stands among values that are impossible.",
    "zero_doubtful": "The zero may stand for a missing value.",
    "copied_block": "The values repeat another block of the same table.",
    "breakdown_doubtful": "The breakdown of this year contradicts its total.",
    "unknown_place": "The code of the place has no published name.",
}
# Flags that lower the status to U; the rest inform.
UNRELIABLE: Final = (
    "unit_doubtful",
    "likely_typo",
    "label_doubtful",
    "value_doubtful",
    "zero_doubtful",
    "copied_block",
    "breakdown_doubtful",
)

# Reasons of quarantine.csv: the code, then ": detail" where there is one.
QUARANTINE: Final = {
    "ragged_row": "The row has more or fewer fields than the header.",
    "truncated_row": "The last row ends without a line end: it may be cut off.",
    "bad_year": "The year is not a year.",
    "bad_value": "The value is not a number.",
    "unknown_column": "The row is broken down by a column that nobody has declared.",
    "repair_undecided": "A repair was written for this row with another value.",
    "unknown_code": "A code is not in the code lists.",
    "unknown_unit": "The unit is unknown, or none is stated.",
    "area_missing": "A row among those of a region has no area and is not national.",
    "series_undecidable": "Two series codes are mixed; which one is meant cannot be decided.",
    "impossible_value": "The value contradicts the other values of the same table.",
    "impossible_zero": "The zero stands for a missing value.",
    "out_of_range": "The value lies outside what the unit allows.",
    "key_conflict": "The same key is published with different values.",
}
QUARANTINE_COLUMNS: Final = ("file", "line", "text", "reason")


def reason_code(reason: str) -> str:
    """The code at the start of a quarantine reason ("unknown_code: sex=R" -> "unknown_code")."""
    return reason.partition(":")[0]


def flag_set(flags: str) -> frozenset[str]:
    """The codes in a `flags` cell; an empty cell gives an empty set."""
    return frozenset(flags.split(SEPARATOR)) if flags else frozenset()


def observations_schema() -> "pa.DataFrameSchema":
    """The pandera model of observations.parquet; imported late because pandera is slow."""
    import pandera.pandas as pa  # noqa: PLC0415

    def text(*checks: Any) -> "pa.Column":
        return pa.Column(str, [pa.Check.str_length(min_value=1), *checks])

    columns = {name: text() for name in COLUMNS if name not in (*INTEGERS, *NUMBERS)}
    columns["indicator"] = text(pa.Check.str_matches(r"^\d{1,2}(\.[0-9a-z]{1,2}){2,3}$"))
    columns["ref_area"] = columns["territory_id"] = text(pa.Check.str_matches(r"^KZ[A-Z]*$"))
    columns["obs_status"] = text(pa.Check.isin(list(OBS_STATUS)))
    columns["regime"] = text(pa.Check.isin(list(REGIMES)))
    columns["flags"] = pa.Column(str, pa.Check(_known_flags, error="unknown flag"))
    columns["repair_id"] = pa.Column(str)
    columns["time_period"] = pa.Column("int64", pa.Check.in_range(FIRST_YEAR, LAST_YEAR))
    columns["source_line"] = pa.Column("int64", pa.Check.ge(2))
    columns["obs_value"] = pa.Column("float64", pa.Check.in_range(-1e15, 1e15), nullable=False)
    return pa.DataFrameSchema(
        {name: columns[name] for name in COLUMNS}, strict=True, ordered=True, unique=list(KEY)
    )


def _known_flags(column: Any) -> bool:
    return all(flag_set(cell) <= FLAGS.keys() for cell in column.unique())
