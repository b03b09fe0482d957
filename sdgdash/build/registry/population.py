"""Official population on 1 January: three series that are never mixed, and their join to the map.

recalculated   the 20 regions of 2022 carried back to 2009 by the Bureau of National Statistics
as_published   regions in the borders of each year, 2000-2023
first_release  regions, districts, towns and district centres, 2023, as first published

From 2022 on the figures rest on the census of 2021, before it on that of 2009: in both long
series the level breaks between 2021 and 2022 (flag `after_census_2021`).
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from sdgdash.build.registry.placenames import PlaceNames
from sdgdash.build.registry.tables import codes, integers, read_table, require_known
from sdgdash.errors import SourceError

REGIONS = "local/population_region.csv"
DISTRICTS = "local/population_district.csv"
PLACES = "local/population_settlement.csv"
FILE_COLUMNS = (
    "kato_or_iso",
    "name",
    "indicator",
    "year",
    "value",
    "unit",
    "sex",
    "urban_rural",
    "source_title",
    "source_address",
    "official",
    "note",
)
SERIES = {
    "population_1jan_recalculated": "recalculated",
    "population_1jan_as_published": "as_published",
    "population_1jan_first_release": "first_release",
}
SEX = {"T": "_T", "M": "M", "F": "F"}
URBAN = {"T": "_T", "U": "U", "R": "R"}
KEY = ["series", "territory_id", "year", "sex", "urbanisation"]
COLUMNS = [*KEY, "value", "regime", "flags", "source_title", "source_address", "note"]
CENSUS_BREAK = 2022  # first year on the base of the census of 2021

# flag -> what in the note of the source file says so
_NOTED = {
    "derived_sum": re.compile(r"derived sum|national rural - sum"),
    "back_cast": re.compile(r"back-cast"),
    "wider_extent": re.compile(r"^2023 unit|incl\. the later"),
    "first_release": re.compile(r"first release"),
}
FLAGS = {
    "after_census_2021": "On the base of the census of 2021; not comparable with years before.",
    "derived_sum": "Not printed in the source: a sum or difference of printed figures.",
    "back_cast": "Recalculated by the Bureau to the borders of 2022.",
    "wider_extent": "The unit of 2023 was larger than the unit that bears the code today.",
    "first_release": "First release; the national figure was revised later.",
}


def read_population(source: Path, known: Mapping[str, str], names: PlaceNames) -> pd.DataFrame:
    """Rows of the three official series, columns COLUMNS, ordered by KEY.

    `known`: code in the source (KATO, ISO 3166-2) -> territory id. Raises SourceError for an
    unknown code, sex, kind of place or number, and for a key that occurs twice.
    """
    frames = [
        _official(source / name, known, corrections)
        for name, corrections in (
            (REGIONS, {}),
            (DISTRICTS, names.population_codes),
            (PLACES, names.place_codes),
        )
    ]
    every = pd.concat(frames, ignore_index=True)
    twice = every[every.duplicated(KEY)]
    if len(twice):
        raise SourceError(
            "population", f"two values of {twice.iloc[0][KEY].tolist()}", "Keep one of them."
        )
    return every.sort_values(KEY, ignore_index=True)


def unofficial_rows(source: Path, names: PlaceNames) -> pd.DataFrame:
    """Rows of the district and place files that no official table prints, as text.

    Figures of mirrors and other second-hand copies; they become local facts.
    """
    frames = []
    for name, corrections in ((DISTRICTS, names.population_codes), (PLACES, names.place_codes)):
        frame = read_table(source / name, FILE_COLUMNS)
        frame = frame[~frame["indicator"].isin(SERIES)]
        mended = frame["kato_or_iso"].replace(dict(corrections))
        frames.append(frame.assign(kato_or_iso=mended, file=name))
    return pd.concat(frames, ignore_index=True)


def place_codes(source: Path, names: PlaceNames) -> list[str]:
    """KATO codes of the towns and district centres of the bulletin of 2023."""
    frame = read_table(source / PLACES, FILE_COLUMNS)
    found = frame.loc[frame["indicator"].isin(SERIES), "kato_or_iso"]
    return sorted({names.place_codes.get(code, code) for code in found if code})


def _official(path: Path, known: Mapping[str, str], corrections: Mapping[str, str]) -> pd.DataFrame:
    frame = read_table(path, FILE_COLUMNS)
    # one place of the bulletin has no code (see docs/data-below-the-region.md): it is counted there
    frame = frame[frame["indicator"].isin(SERIES) & frame["kato_or_iso"].ne("")]
    frame = frame.assign(kato_or_iso=frame["kato_or_iso"].replace(dict(corrections)))
    require_known(frame, "kato_or_iso", known, path)
    if (frame["official"] != "y").any():
        raise SourceError(str(path), "a row of an official series is not official", "Mend it.")
    year = integers(frame, "year", path)
    series = frame["indicator"].map(SERIES)
    return pd.DataFrame(
        {
            "series": series,
            "territory_id": frame["kato_or_iso"].map(dict(known)),
            "year": year,
            "sex": codes(frame, "sex", SEX, path),
            "urbanisation": codes(frame, "urban_rural", URBAN, path),
            "value": integers(frame, "value", path),
            # only the series as published varies in its borders
            "regime": regime_by_note(frame).where(series.eq("as_published"), "20"),
            "flags": _flags(frame, year),
            "source_title": frame["source_title"],
            "source_address": frame["source_address"],
            "note": frame["note"],
        }
    )[COLUMNS]


def regime_by_note(frame: pd.DataFrame) -> pd.Series:
    """Division each row is in: as its note says, else the one in force that year."""
    noted = frame["note"].str.extract(r"\bR(16|17|20) boundaries")[0]
    return noted.where(noted.notna(), _by_year(frame))


def _by_year(frame: pd.DataFrame) -> pd.Series:
    """Division in force for rows without a note: 17 units are printed from 2017 on."""
    year = frame["year"].astype(int)
    return pd.Series("17", index=frame.index).mask(year < 2017, "16").mask(year >= 2022, "20")


def _flags(frame: pd.DataFrame, year: pd.Series) -> pd.Series:
    """Flags of each row joined by "|", in the order of FLAGS."""
    found = {"after_census_2021": year >= CENSUS_BREAK}
    found |= {flag: frame["note"].str.contains(pattern) for flag, pattern in _NOTED.items()}
    table = pd.DataFrame({flag: found[flag] for flag in FLAGS})
    marks = [[flag for flag in FLAGS if row[flag]] for _, row in table.iterrows()]
    return pd.Series(["|".join(mark) for mark in marks], index=frame.index)
