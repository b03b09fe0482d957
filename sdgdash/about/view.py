"""Tables of the about page: what is known, balance of the import, agreement, back-test, terms."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from sdgdash.answers.coverage import LEVELS, Summary
from sdgdash.data.registry import Registry
from sdgdash.data.schema import reason_code
from sdgdash.data.vintage import COUNTS, Vintage
from sdgdash.domain.document import Planning
from sdgdash.domain.progress.agreement import AGREEMENTS
from sdgdash.domain.progress.backtest import AHEAD, COVERAGE, Coverage
from sdgdash.domain.select import newest
from sdgdash.words.i18n import Labels, slug
from sdgdash.words.places import COUNTRY, natural

OLD = 2019  # newest values of this year or earlier are counted apart
EMPTIEST = 3  # goals named with the most indicators without a value


def figures(
    verdicts: int, known: Mapping[str, frozenset[str]], registry: Registry, labels: Labels
) -> tuple[tuple[str, str], ...]:
    """Numbers of the database and what each counts; `known`: as from `answers.coverage.known_at`,
    `verdicts`: things that can be judged against a target for the country."""
    numbers = {
        "listed": len(registry.indicators),
        "valued": len(known["any"]),
        "regional": len(known["region"]),
        "judged": verdicts,
        "local": len(known["below"]),
    }
    return tuple((labels.number(n, 0), labels(f"about.figure_{k}")) for k, n in numbers.items())


def unmeasured(
    rows: pd.DataFrame, known: Mapping[str, frozenset[str]], registry: Registry, labels: Labels
) -> tuple[str, ...]:
    """What nobody can say today: no value, an old value, nothing below the regions."""
    silent = Counter(i.goal for i in registry.indicators.values() if i.code not in known["any"])
    emptiest = sorted(sorted(silent), key=lambda g: -silent[g])[:EMPTIEST]
    goals = ", ".join(
        f"{g} ({registry.goals[g][labels.lang]} – {silent[g]})" for g in sorted(emptiest)
    )
    last = newest(rows[rows["territory_id"] == COUNTRY]).groupby("indicator")["time_period"].max()
    old = int((last <= OLD).sum())
    return (
        labels("about.silent", n=sum(silent.values()), goals=goals),
        labels("about.old", n=old, year=OLD),
        labels("about.below", names=", ".join(_named(known["below"], registry, labels))),
    )


def _named(codes: Iterable[str], registry: Registry, labels: Labels) -> list[str]:
    found = (registry.indicators[code] for code in sorted(codes, key=natural))
    return [f"{i.code} {i.title[labels.lang]}" for i in found]


RULES = ("slope_drift", "mean_drift", "slope_and_spread", "slope_only")  # the one in use first


def backtest(labels: Labels) -> pd.DataFrame:
    """How often the interval of "if it continued" held what came, by rule and years ahead."""
    found = {(c.rule, c.ahead): c for c in COVERAGE}

    def cell(c: Coverage) -> str:
        return labels("about.backtest_cell", held=c.held, nearer=c.nearer)

    rows = [
        (labels(f"about.rule_{rule}"), *(cell(found[rule, ahead]) for ahead in AHEAD))
        for rule in RULES
    ]
    cases = (labels.number(found[RULES[0], ahead].cases, 0) for ahead in AHEAD)
    rows.append((labels("about.backtest_cases"), *cases))
    heads = (labels.plural("about.years_ahead", ahead) for ahead in AHEAD)
    return pd.DataFrame(rows, columns=[labels("about.rule"), *heads])


def balance(counts: Mapping[str, int], labels: Labels) -> pd.DataFrame:
    """Where every row of the source went; `counts` from the manifest of the build."""
    return pd.DataFrame(
        {
            labels("about.balance_what"): [labels(f"about.{k}") for k in COUNTS],
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
