"""What a scene is told of: territory, the views it rests on, the indicator that is chosen."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sdgdash.answers import loaded
from sdgdash.data.dataset import Dataset
from sdgdash.domain.scene import Pick, Scene
from sdgdash.errors import RegistryError
from sdgdash.overview import asked as overview_asked
from sdgdash.overview.view import Overview
from sdgdash.territory import asked as territory_asked
from sdgdash.territory.view import Passport, gaps, strengths
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, natural, region_of


@dataclass(frozen=True, slots=True)
class Told:
    """What a scene is told of. `host`: where the dashboard is served, "" = unknown."""

    data: Dataset
    selection: Selection
    host: str = ""

    @property
    def labels(self) -> Labels:
        """The words of the talk."""
        return Labels(self.selection.lang)

    @property
    def name(self) -> str:
        """The territory by its name."""
        registry = loaded.get_registry(self.data)
        return registry.territory(self.selection.area).name[self.selection.lang]

    @property
    def passport(self) -> Passport:
        """The passport of the territory."""
        return territory_asked.passport(self.data, self.selection.area, self.selection.lang)

    @property
    def overview(self) -> Overview:
        """The country, or the region of the territory, at a glance."""
        chosen = self.selection
        found = region_of(loaded.get_registry(self.data), chosen.area)
        return overview_asked.overview(self.data, found.id if found else COUNTRY, chosen.lang)


def source_of(told: Told) -> str:
    """Publisher and day of the data."""
    labels, released = told.labels, loaded.vintage(told.data).released
    return labels.dated("slides.source", released, publisher=labels("cite.publisher"))


def address_of(scene: Scene, told: Told) -> str:
    """The page that shows the same; without a host its path."""
    page = "" if scene.page == "overview" else scene.page
    query = urlencode({**told.selection.params(), **scene.params})
    return f"{told.host.rstrip('/')}/{page}?{query}"


def chosen_for(scene: Scene, told: Told) -> Selection:
    """The selection with the indicator that the scene is of."""
    chosen, own = told.selection, scene.params.get("indicator")
    code = own or _picked(scene.pick, told)
    return chosen.with_(indicator=code) if code and code != chosen.indicator else chosen


def _picked(pick: Pick, told: Told) -> str | None:
    if pick is Pick.GOAL:
        return _of_goal(told)
    if pick is Pick.DEFAULT:
        return None
    view = told.passport
    near = tuple(block.near() for block in view.goals)
    found = (strengths if pick is Pick.AHEAD else gaps)(view, near)
    return next((r.indicator for r in found if may_be_seen(told, r.indicator)), None)


def _of_goal(told: Told) -> str:
    """The first indicator of the goal with regional values, else with any series."""
    registry, goal = loaded.get_registry(told.data), told.selection.goal
    own = [i for i in registry.indicators.values() if i.goal == goal and i.series]
    own = [i for i in own if may_be_seen(told, i.code)] or own
    own.sort(key=lambda i: natural(i.code))
    if not own:
        raise RegistryError("goal", f"no indicator of goal {goal} has values", "Take another.")
    wide = (i for i in own if len(set(loaded.observations(told.data, i.code)["territory_id"])) > 2)
    return next(wide, own[0]).code


def may_be_seen(told: Told, code: str) -> bool:
    """Whether an indicator may stand before a hall: nobody is lined up by a sensitive one."""
    registry = loaded.get_registry(told.data)
    headline = registry.indicators[code].headline if code in registry.indicators else None
    return headline is None or not registry.series[headline].sensitive
