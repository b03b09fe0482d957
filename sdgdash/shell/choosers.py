"""The pickers of the context bar: territory and indicator, filtered by the product's search."""

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import Registry
from sdgdash.domain.folding import root, words
from sdgdash.domain.search import Index, Keys
from sdgdash.domain.territory import Level, Territory
from sdgdash.domain.text import LANGUAGES
from sdgdash.shell import picker, state
from sdgdash.shell.picker import Option
from sdgdash.words.address import Selection, chosen_series, shown_indicators
from sdgdash.words.found import place_note
from sdgdash.words.i18n import Labels
from sdgdash.words.places import place_order

LISTS = ("area", "indicator")


@remember(16, overlay=False)
def lists(data: Dataset, lang: str, names: tuple[str, ...]) -> picker.Lists:
    """The packed lists of the pickers `names` (of LISTS)."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    made, index = {"area": areas, "indicator": series}, loaded.picker_index(data)
    return picker.pack({name: made[name](registry, index, labels) for name in names}, labels)


def named(context: tuple[str, ...]) -> tuple[str, ...]:
    """Which lists a page with these controls needs."""
    return tuple(name for name in LISTS if name in context)


def areas(registry: Registry, index: Index, labels: Labels) -> list[Option]:
    """The country, the pilots, then regions, districts, settlements, each by alphabet."""
    heads = {Level.COUNTRY: "country", Level.REGION: "regions", Level.DISTRICT: "districts"}
    order = ("country", "pilots", "regions", "districts", "settlements", "former")

    def head(t: Territory) -> str:
        if t.valid_to is not None:
            return "former"
        return "pilots" if t.pilot else heads.get(t.level, "settlements")

    def placed(t: Territory) -> tuple[int, tuple[bool, tuple[str, ...]]]:
        return order.index(head(t)), place_order(labels, t)

    def option(t: Territory) -> Option:
        return Option(
            id=t.id,
            group=labels(f"picker.{head(t)}"),
            label=t.name[labels.lang],
            note=""
            if t.level in (Level.COUNTRY, Level.REGION)
            else place_note(registry, t, labels),
            mark=labels("context.pilot") if t.pilot else "",
            keys=index.by_id["territory", t.id],
        )

    return [option(t) for t in sorted(registry.territories.values(), key=placed)]


def series(registry: Registry, index: Index, labels: Labels) -> list[Option]:
    """Every series under its goal: indicators with several series show each of them."""
    return [
        Option(
            id=s.id,
            group=goal_head(registry, labels, i.goal),
            label=f"{i.code} · {s.title[labels.lang]}",
            keys=_named(index.by_id["indicator", i.code], *(s.title[x] for x in LANGUAGES)),
        )
        for i in shown_indicators(registry, None)
        for s in i.series
    ]


def _named(keys: Keys, *titles: str) -> Keys:
    """The words of an indicator, those of the titles of one series named first, each once."""
    names = (*map(words, titles), *keys.names)
    first = {root(word): word for name in reversed(names) for word in name}
    return Keys((tuple(first.values()),), keys.more, keys.same)


def goal_head(registry: Registry, labels: Labels, goal: int) -> str:
    """The heading over the series of a goal."""
    return f"{goal} · {registry.goals[goal][labels.lang]}"


def choose_area(
    sent: picker.Lists, registry: Registry, labels: Labels, selection: Selection
) -> None:
    """The picker of the territory."""
    picker.choose(
        sent,
        "area",
        selection.area,
        labels("context.territory"),
        labels("context.search"),
        "w_area",
        lambda code: state.write(selection.with_(area=code)),
        picker.Only(own=option_of_unit(registry, labels, selection.area)),
    )


def option_of_unit(registry: Registry, labels: Labels, code: str) -> Option | None:
    """A unit that only the classifier knows, so that the box names what is shown."""
    if code in registry.territories:
        return None
    unit = registry.territory(code)
    note = place_note(registry, unit, labels)
    return Option(unit.id, "", unit.name[labels.lang], note, keys=Keys((), ()))


def choose_series(
    sent: picker.Lists, registry: Registry, labels: Labels, selection: Selection
) -> None:
    """The picker of the indicator and its series, of the chosen goal or of all."""

    def chosen(series_id: str) -> None:
        code = registry.indicator_of[series_id]
        headline = registry.indicators[code].headline
        named = None if series_id == headline else series_id
        state.write(selection.with_(indicator=code, series=named))

    goal = selection.goal
    picker.choose(
        sent,
        "indicator",
        chosen_series(registry, selection).id,
        labels("context.indicator"),
        labels("context.search"),
        "w_series",
        chosen,
        picker.Only(None if goal is None else goal_head(registry, labels, goal)),
    )
