"""The overview by territory and language, remembered."""

from sdgdash.answers import loaded, progress
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.progress.against import TARGET
from sdgdash.overview import pilots, view
from sdgdash.territory import asked as territory_asked
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY


@remember(6)
def _cards(data: Dataset, lang: str) -> list[pilots.Pilot]:
    registry, labels = loaded.get_registry(data), Labels(lang)
    return [
        pilots.build_pilot_card(
            t.id,
            territory_asked.passport(data, t.id, lang),
            territory_asked.local(data, t.id, lang)[0],
            registry,
            labels,
        )
        for t in registry.pilots
    ]


@remember(66)
def overview(data: Dataset, area: str, lang: str) -> view.Overview:
    """A territory and the pilots at a glance; `area`: the country or a region."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    states = progress.national(data)
    own = None
    if area != COUNTRY:
        found = {s: progress.one_cell(data, TARGET, s, area)[0] for s in states}
        own = {s: p for s, p in found.items() if p.n}
    return view.build_overview(
        loaded.declared(data), states, _cards(data, lang), registry, labels, area, own
    )
