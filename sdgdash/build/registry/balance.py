"""What must add up before anything is written."""

from collections.abc import Mapping

import pandas as pd

from sdgdash.build.registry.population import KEY
from sdgdash.errors import BuildError

PARTS = (("sex", ("M", "F")), ("urbanisation", ("U", "R")))


def require_facts(read: int, kept: int, left_out: int) -> None:
    """Raise BuildError unless every row read became a fact or was left out."""
    if read != kept + left_out:
        raise BuildError(
            "facts", f"{read} rows read, {kept} kept and {left_out} left out", "Find the lost row."
        )


def require_parts(people: pd.DataFrame) -> None:
    """Raise BuildError where men and women, or urban and rural, do not make the total."""
    for column, parts in PARTS:
        keys = [key for key in KEY if key != column]
        wide = people.pivot(index=keys, columns=column, values="value")
        if not {"_T", *parts} <= set(wide.columns):
            continue
        whole = wide.dropna(subset=["_T", *parts])
        wrong = whole[whole[list(parts)].sum(axis=1) != whole["_T"]]
        if len(wrong):
            raise BuildError(
                "population",
                f"{column}: the parts of {wrong.index[0]} make {wrong.iloc[0].to_dict()}",
                "Mend the source row or list the exception.",
            )


def require_districts(people: pd.DataFrame, parents: Mapping[str, str]) -> None:
    """Raise BuildError where the districts of a region do not make it (2023, first release).

    `parents`: district -> region. Regions without any district are left out.
    """
    first = people[people["series"].eq("first_release")]
    keys = ["territory_id", "sex", "urbanisation"]
    whole = dict(zip(zip(*(first[k] for k in keys), strict=True), first["value"], strict=True))
    districts = first[first["territory_id"].isin(parents)]
    districts = districts.assign(territory_id=districts["territory_id"].map(dict(parents)))
    for key, total in districts.groupby(keys)["value"].sum().items():
        if key in whole and whole[key] != total:
            raise BuildError(
                "population",
                f"the districts of {key} make {total}, not {whole[key]}",
                "A district is missing or counted twice.",
            )
