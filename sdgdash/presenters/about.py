"""Tables of the about page: the balance of the import, flags and quarantine by class."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sdgdash.i18n import Labels


def balance(counts: Mapping[str, int], labels: Labels) -> pd.DataFrame:
    """Where every row of the source went; `counts` from the manifest of the build."""
    keys = ("rows", "observations", "repaired", "merged", "quarantine")
    return pd.DataFrame(
        {
            " ": [labels(f"about.{k}") for k in keys],
            labels("about.count"): [labels.number(counts[k], 0) for k in keys],
        }
    )


def flags(counts: Mapping[str, int], labels: Labels) -> pd.DataFrame:
    """Flags of the observations in words, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return pd.DataFrame(
        {
            labels("about.flag"): [labels(f"flag.{code}") for code, _ in ordered],
            labels("about.count"): [labels.number(n, 0) for _, n in ordered],
        }
    )


def quarantine(counts: Mapping[str, int], labels: Labels) -> pd.DataFrame:
    """Reasons of the quarantine in words, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return pd.DataFrame(
        {
            labels("gap.why"): [labels(f"quarantine.{code}") for code, _ in ordered],
            labels("about.count"): [labels.number(n, 0) for _, n in ordered],
        }
    )


def texts(meta: Mapping[str, Any]) -> dict[str, str]:
    """Commit and day of the official data that are shown."""
    return {"commit": str(meta["source"]["commit"]), "day": str(meta["source"]["commit_date"])}
