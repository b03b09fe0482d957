"""The shipped data once for all tests."""

import json
from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.answers.world import world as world_of
from sdgdash.data import store
from sdgdash.data.registry import Registry, shipped
from sdgdash.domain import counts, select
from sdgdash.domain.harmonise import Cells, cells_of
from sdgdash.domain.nearest import Nearest, nearest
from sdgdash.domain.progress.against import Compared, assess
from sdgdash.domain.progress.batch import World
from sdgdash.domain.progress.levels import LevelDifference, compare
from sdgdash.domain.progress.result import Progress
from sdgdash.territory.sources import Asked

AS_OF = 2026


@pytest.fixture(scope="session")
def registry() -> Registry:
    return shipped()


@pytest.fixture(scope="session")
def world(registry: Registry) -> World:
    return world_of(registry)


@pytest.fixture(scope="session")
def rows(registry: Registry) -> pd.DataFrame:
    """Every declared series of the shipped data."""
    series_of = {i.code: i.series for i in registry.indicators.values()}
    return select.declared(store.observations(), series_of)


@pytest.fixture(scope="session")
def cells(rows: pd.DataFrame) -> dict[str, Cells]:
    return {str(s): cells_of(part) for s, part in rows.groupby("series_id", sort=False)}


@pytest.fixture(scope="session")
def judge(
    cells: dict[str, Cells], registry: Registry, world: World
) -> Callable[[str, str, str], tuple[Progress, Compared]]:
    """(against, series, territory) -> result, read in 2026."""

    @cache
    def judged(against: str, series_id: str, area: str) -> tuple[Progress, Compared]:
        series, territory = registry.series[series_id], registry.territories[area]
        return assess(against, cells.get(series_id, {}), series, territory, world, AS_OF)

    return judged


@pytest.fixture(scope="session")
def asked(
    rows: pd.DataFrame,
    cells: dict[str, Cells],
    registry: Registry,
    world: World,
    judge: Callable[[str, str, str], tuple[Progress, Compared]],
) -> Asked:
    """What the passport asks of the shipped data, read in 2026."""
    by_series = counts.published(rows, "series_id")
    by_indicator = counts.published(store.observations(), "indicator")

    @cache
    def figure(code: str, area: str) -> Nearest:
        ladder, indicator = registry.ladder(area), registry.indicators[code]
        return nearest(
            indicator, ladder, by_series, by_indicator, lambda s, t: judge("target", s, t)[0]
        )

    @cache
    def beside(series_id: str, area: str) -> LevelDifference:
        series, territory = registry.series[series_id], registry.territories[area]
        return compare(cells.get(series_id, {}), series, territory, world)

    return Asked(judge, figure, beside)


@pytest.fixture(scope="session")
def published(rows: pd.DataFrame) -> Callable[[str, str, int], float]:
    """(series, territory, year) -> the figure in the store."""
    table = rows.set_index(["series_id", "territory_id", "time_period"])["obs_value"].to_dict()
    return lambda series_id, area, year: float(table[(series_id, area, year)])


BROWSER = "tests/e2e/"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """With `--dist loadscope`: what drives the browser stays together and begins at once.

    So one browser and one server are enough, and the longest part does not come last.
    """
    if config.getoption("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415  only where it is installed

    class BrowserTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)

    config.option.loadscopereorder = False  # by the number of tests, which says little here
    return BrowserTogether(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests with a browser first, the others in their order."""
    items.sort(key=lambda item: not item.nodeid.startswith(BROWSER))


Pick = Callable[[AppTest, str, str], AppTest]


@pytest.fixture
def pick() -> Pick:
    """Chooses a value in a box of ours, by the message its browser part sends."""

    def picked(at: AppTest, key: str, value: str) -> AppTest:
        boxes = [box.proto.id for box in at.get("bidi_component")]
        box = next(id_ for id_ in boxes if id_.endswith(f"-{key}"))
        told = at._tree.get_widget_states()
        sent = [{"event": "chosen", "value": value}]
        told.widgets.add(
            id=f"$$STREAMLIT_INTERNAL_KEY_{box}__events", json_trigger_value=json.dumps(sent)
        )
        return at._run(told)

    return picked
