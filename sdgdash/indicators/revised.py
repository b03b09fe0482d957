"""Which values of an indicator the last exchange of the data revised."""

import pandas as pd

from sdgdash.data.changes import Difference
from sdgdash.data.registry import Registry
from sdgdash.data.schema import DIMENSIONS, NOT_APPLICABLE, TOTAL
from sdgdash.domain.codes import word
from sdgdash.words.i18n import Labels

PARTS = ("series", "unit_measure", *DIMENSIONS)


def sentence(difference: Difference, code: str, labels: Labels) -> str:
    """ "Revised since September 9, 2024: 12 values."; "" where none was."""
    number = difference.revised.get(code, 0)
    if not number:
        return ""
    if difference.since is None:
        return labels.plural("indicators.revised_undated", number)
    return labels.plural("indicators.revised", number, date=labels.date(difference.since))


def table(rows: pd.DataFrame, registry: Registry, labels: Labels) -> pd.DataFrame:
    """Territory, year, what of, value before and now; `rows`: as `answers.loaded.revised`."""
    lang = labels.lang
    records = [{str(k): str(v) for k, v in row.items()} for row in rows.to_dict("records")]
    return pd.DataFrame(
        {
            labels("table.territory"): [_place(c, registry, lang) for c in rows["ref_area"]],
            labels("table.year"): rows["time_period"],
            labels("indicators.revised_of"): [_parts(r, registry, lang) for r in records],
            labels("indicators.revised_old"): rows["old_text"],
            labels("indicators.revised_new"): [
                text or labels("indicators.withdrawn") for text in rows["new_text"]
            ],
        }
    )


def _place(code: str, registry: Registry, lang: str) -> str:
    known = registry.territories
    return known[code].name[lang] if code in known else code


def _parts(row: dict[str, str], registry: Registry, lang: str) -> str:
    named = (p for p in PARTS if row[p] not in (TOTAL, NOT_APPLICABLE))
    return ", ".join(_word(p, row[p], registry, lang) for p in named)


def _word(column: str, code: str, registry: Registry, lang: str) -> str:
    if column == "unit_measure":
        return registry.units[code].name[lang] if code in registry.units else code
    return word(registry.codes, column, code, lang)
