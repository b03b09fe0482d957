"""Figures of offices: those accepted, and those a visitor tries out, in words."""

from sdgdash.answers import loaded, settlement
from sdgdash.data.dataset import Dataset
from sdgdash.data.local_observations import State
from sdgdash.domain.submission import LocalValue
from sdgdash.domain.territory import Level
from sdgdash.submissions.overlay import enters_series
from sdgdash.words.i18n import Labels
from sdgdash.words.office import OfficeFigure, OfficeWords, told


def beside(
    data: Dataset, area: str, lang: str, tried: tuple[LocalValue, ...] = ()
) -> tuple[OfficeFigure, ...]:
    """Figures about the territory and what holds it below the region that stand in no official
    line and in no checklist; those of this visit first, in place of accepted ones."""
    registry = loaded.get_registry(data)
    ladder = {
        t.id
        for t in registry.ladder(area)
        if t.id == area or t.level not in (Level.REGION, Level.COUNTRY)
    }
    accepted = [e.value for e in settlement.accepted(data) if e.state is State.ACCEPTED]
    shown = [
        [v for v in values if v.territory in ladder and _apart(v, data)]
        for values in (tried, accepted)
    ]
    new = {(v.territory, v.subject, v.year) for v in shown[0]}
    old = [v for v in shown[1] if (v.territory, v.subject, v.year) not in new]
    words = _words(data, lang)
    return (*told(shown[0], "submitted", words), *told(old, "accepted", words))


def named(data: Dataset, lang: str, tried: tuple[LocalValue, ...]) -> tuple[OfficeFigure, ...]:
    """The figures of this visit, wherever they stand."""
    return told(tried, "submitted", _words(data, lang))


def _apart(value: LocalValue, data: Dataset) -> bool:
    entered = enters_series(value, loaded.get_registry(data))
    return not entered and not value.subject.startswith("standard:")


def _words(data: Dataset, lang: str) -> OfficeWords:
    return OfficeWords(
        loaded.get_registry(data),
        loaded.fact_words(data).facts,
        settlement.standard(data).measures,
        Labels(lang),
    )
