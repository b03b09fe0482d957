"""Tables of the about page: what is known, the balance of the import, agreement, glossary."""

from collections.abc import Mapping

import pandas as pd

from sdgdash.answers.coverage import LEVELS, Summary
from sdgdash.data.registry import Registry
from sdgdash.data.schema import reason_code
from sdgdash.data.vintage import COUNTS, Vintage
from sdgdash.domain.document import Planning
from sdgdash.domain.progress.agreement import AGREEMENTS
from sdgdash.words.i18n import Labels, slug


def balance(counts: Mapping[str, int], labels: Labels) -> pd.DataFrame:
    """Where every row of the source went; `counts` from the manifest of the build."""
    return pd.DataFrame(
        {
            " ": [labels(f"about.{k}") for k in COUNTS],
            labels("about.count"): [labels.number(counts[k], 0) for k in COUNTS],
        }
    )


def flags(counts: Mapping[str, int], labels: Labels) -> pd.DataFrame:
    """Flags of the observations in words, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return pd.DataFrame(
        {
            labels("about.flag"): [labels.code("flag", code) for code, _ in ordered],
            labels("about.count"): [labels.number(n, 0) for _, n in ordered],
        }
    )


def quarantine(counts: Mapping[str, int], labels: Labels) -> pd.DataFrame:
    """Reasons of the quarantine in words, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return pd.DataFrame(
        {
            labels("about.reason"): [labels.code("quarantine", code) for code, _ in ordered],
            labels("about.count"): [labels.number(n, 0) for _, n in ordered],
        }
    )


def worded(listed: pd.DataFrame, name: str, labels: Labels) -> pd.DataFrame:
    """The list of `quarantine` or of `repairs` with its heads and reasons in words."""
    prefix, code_of = {"quarantine": ("quarantine", reason_code), "repairs": ("repair", slug)}[name]
    reasons = {r: labels.code(prefix, code_of(r)) for r in listed["reason"].unique()}
    told = listed.assign(reason=listed["reason"].map(reasons).astype("category"))
    return told.rename(columns={c: labels(f"list.{c}") for c in listed})


def state(vintage: Vintage, labels: Labels) -> str:
    """Commit and day of the official data that are shown."""
    commit = vintage.commit or labels("cite.no_commit")
    return labels.dated("about.data_text", vintage.released, commit=commit)


def availability(
    summaries: Mapping[str, Summary], registry: Registry, labels: Labels
) -> pd.DataFrame:
    """Goals by level: how many indicators of the official list have values; the last row adds up.

    `summaries`: as from `answers.coverage.summaries`. Columns are in words.
    """
    rows = [
        (f"{goal} · {name[labels.lang]}", *_counts(goal, summaries, registry))
        for goal, name in sorted(registry.goals.items())
    ]
    rows.append((labels("about.all_goals"), *_counts(None, summaries, registry)))
    keys = ("goal", "listed", "with_values", *(f"{level}_level" for level in LEVELS))
    return pd.DataFrame(rows, columns=[labels(f"about.{k}") for k in keys])


def _counts(
    goal: int | None, summaries: Mapping[str, Summary], registry: Registry
) -> tuple[int, ...]:
    listed = [i.code for i in registry.indicators.values() if goal in (None, i.goal)]
    known = [summaries[code] for code in listed if code in summaries]
    by_level = (sum(level in s.levels for s in known) for level in LEVELS)
    return (len(listed), len(known), *by_level)


def agreement(labels: Labels) -> pd.DataFrame:
    """How far the methods reproduce results that others published, in words."""
    rows = [
        (
            labels(f"method.{a.method}"),
            labels(f"publisher.{slug(a.publisher)}"),
            labels(f"agreement.{slug(a.what)}"),
            labels.number(a.equal, 0),
            labels.number(a.rows, 0),
            labels(f"agreement_note.{slug(a.note)}") if a.note else "",
        )
        for a in AGREEMENTS
    ]
    keys = ("method", "publisher", "compared", "equal", "of", "note")
    return pd.DataFrame(rows, columns=[labels(f"about.{k}") for k in keys])


def documents(planning: Planning, labels: Labels) -> pd.DataFrame:
    """The planning documents with level, status and what they say of the goals."""
    lang = labels.lang
    rows = [
        (
            d.name[lang],
            planning.levels[d.level][lang],
            planning.statuses[d.status][lang],
            d.says[lang] if d.says else "",
        )
        for d in planning.documents
    ]
    keys = ("document", "document_level", "document_status", "document_says")
    return pd.DataFrame(rows, columns=[labels(f"about.{k}") for k in keys])


def published_counts(planning: Planning, labels: Labels) -> pd.DataFrame:
    """What others have published on documents and goals, and what it means."""
    lang = labels.lang
    rows = [(c.wording[lang], c.by[lang], c.explain[lang]) for c in planning.counts]
    keys = ("published_count", "published_by", "count_means")
    return pd.DataFrame(rows, columns=[labels(f"about.{k}") for k in keys])


TERMS = (
    "indicator",
    "series",
    "headline",
    "target",
    "reference",
    "baseline",
    "gap",
    "pace",
    "path",
    "evidence",
    "break",
    "quarantine",
    "vintage",
)


def glossary(labels: Labels) -> tuple[tuple[str, str], ...]:
    """Terms of the dashboard and what they mean, in alphabetical order of the language."""
    found = ((labels(f"glossary.{t}"), labels(f"glossary.{t}_text")) for t in TERMS)
    return tuple(sorted(found, key=lambda entry: labels.sort_key(entry[0])))
