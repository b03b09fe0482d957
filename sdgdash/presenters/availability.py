"""What can be known at which level: numbers of indicators by goal, and of local facts."""

from collections.abc import Mapping

import pandas as pd

from sdgdash.domain.territory import Level
from sdgdash.i18n import Labels
from sdgdash.registry import Registry


def matrix(
    rows: pd.DataFrame, facts_by_goal: Mapping[int, int], registry: Registry, labels: Labels
) -> pd.DataFrame:
    """Rows: goals by name; columns: levels (indicators with a published value), local facts.

    `rows`: columns indicator, territory_id; `facts_by_goal`: facts below the region here.
    """
    level_of = {t.id: t.level for t in registry.territories.values()}
    goal_of = {i.code: i.goal for i in registry.indicators.values()}
    pairs = rows[["indicator", "territory_id"]].drop_duplicates()
    pairs = pairs.assign(level=pairs["territory_id"].map(level_of)).dropna()
    counted = pairs.drop_duplicates(["indicator", "level"])
    counted = counted.assign(goal=counted["indicator"].map(goal_of))
    tally = counted.groupby(["goal", "level"]).size().to_dict()
    heads = {level: labels(f"level.{_kind_of(level)}") for level in Level}
    table = {
        labels("territory.goal"): [
            f"{g} · {name[labels.lang]}" for g, name in registry.goals.items()
        ],
        **{
            head: [int(tally.get((g, level), 0)) for g in registry.goals]
            for level, head in heads.items()
        },
        labels("territory.local_facts"): [facts_by_goal.get(g, 0) for g in registry.goals],
    }
    return pd.DataFrame(table).set_index(labels("territory.goal"))


def _kind_of(level: Level) -> str:
    return "rural_okrug" if level is Level.OKRUG else str(level)
