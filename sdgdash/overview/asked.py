"""The overview by language, remembered."""

from sdgdash.answers import coverage, loaded, progress
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.overview import pilots, view
from sdgdash.territory import asked as territory_asked
from sdgdash.words.i18n import Labels


@remember(8)
def overview(data: Dataset, lang: str) -> view.Overview:
    """The country and the pilots at a glance."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    cards = [
        pilots.build_pilot_card(
            t.id,
            territory_asked.passport(data, t.id, lang),
            territory_asked.local(data, t.id, lang)[0],
            registry,
            labels,
        )
        for t in registry.pilots
    ]
    return view.build_overview(
        loaded.declared(data),
        progress.national(data),
        coverage.known(data),
        cards,
        registry,
        labels,
    )
