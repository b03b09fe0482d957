"""What the last exchange of the official data changed, in words."""

from collections.abc import Mapping

import pandas as pd

from sdgdash.data.changes import Difference
from sdgdash.data.registry import code_key
from sdgdash.words.i18n import Labels

NAMED = 30  # codes in a sentence


def sentences(difference: Difference, labels: Labels) -> tuple[str, ...]:
    """What came, went and was revised; what did not change is not mentioned."""
    d = difference

    def number(n: int) -> str:
        return labels.number(n, 0)

    sums = {key: number(sum(getattr(d, key).values())) for key in ("revised", "added", "removed")}
    told = [labels("about.changed_values", **sums)]
    for key, codes in (("gained", d.indicators_gained), ("lost", d.indicators_lost)):
        if codes:
            told.append(labels(f"about.changed_{key}", codes=_some(codes)))
    years = (d.before["years"] or [None])[-1], (d.after["years"] or [None])[-1]
    if None not in years and years[0] != years[1]:
        told.append(labels("about.changed_years", before=years[0], after=years[1]))
    if d.held_back:
        before, after = (sum(pair[i] for pair in d.held_back.values()) for i in (0, 1))
        told.append(labels("about.changed_held", before=number(before), after=number(after)))
    if d.columns_left_out:
        told.append(labels("about.changed_left_out", names=_some(tuple(d.columns_left_out))))
    return tuple(told)


def by_indicator(difference: Difference, labels: Labels) -> pd.DataFrame:
    """Values revised, new and gone of every indicator that changed, in the order of the codes."""
    kinds = ("revised", "added", "removed")
    codes = sorted({code for kind in kinds for code in getattr(difference, kind)}, key=code_key)
    table = {labels("indicators.code"): codes}
    for kind in kinds:
        counts: Mapping[str, int] = getattr(difference, kind)
        table[labels(f"about.changed_{kind}")] = [
            labels.number(counts[c], 0) if c in counts else "" for c in codes
        ]
    return pd.DataFrame(table)


def repairs_state(rules: Mapping[str, int], labels: Labels) -> str:
    """What became of the written corrections; "" where every one is in use."""
    names = ("matched", "fixed", "same_fault", "gone")
    if not any(rules.get(name, 0) for name in names[1:]):
        return ""
    return labels("about.repairs_state", **{n: labels.number(rules.get(n, 0), 0) for n in names})


def _some(codes: tuple[str, ...]) -> str:
    rest = len(codes) - NAMED
    return ", ".join(codes[:NAMED]) + (f" (+{rest})" if rest > 0 else "")
