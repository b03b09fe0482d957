"""What a settlement lacks of its standard: figures accepted, and those of this visit."""

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data import local_observations, standards
from sdgdash.data.dataset import Dataset
from sdgdash.data.local_observations import AcceptedFigure
from sdgdash.data.standards import Standard
from sdgdash.domain.standard import Figure, Place
from sdgdash.domain.submission import LocalValue
from sdgdash.words.checklist import Checklist, build_checklist
from sdgdash.words.i18n import Labels

_PREFIX = "standard:"


@remember(most=4, overlay=False)
def standard(data: Dataset) -> Standard:
    """The settlement standard with its classes and rules."""
    return standards.load(data.registry)


@remember(most=4, overlay=False)
def accepted(data: Dataset) -> tuple[AcceptedFigure, ...]:
    """Every accepted figure of an office, ended ones too."""
    return local_observations.read(data.registry)


def place(data: Dataset, area: str) -> Place | None:
    """The settlement with its class; None for a country, region, district or okrug."""
    return standards.place(standard(data), loaded.get_registry(data), area)


def figures_of(data: Dataset, area: str, tried: tuple[LocalValue, ...] = ()) -> dict[str, Figure]:
    """Measure -> the newest figure of a settlement, those of this visit over the accepted."""
    return local_observations.figures(area, accepted(data)) | _figures(area, tried)


@remember(most=128, overlay=False)
def checklist(
    data: Dataset, area: str, lang: str, tried: tuple[LocalValue, ...] = ()
) -> Checklist | None:
    """The checklist of a settlement; `tried`: figures of this visit, laid over the accepted."""
    found = place(data, area)
    if found is None:
        return None
    figures = figures_of(data, area, tried)
    return build_checklist(standard(data), loaded.get_registry(data), found, figures, Labels(lang))


def _figures(area: str, values: tuple[LocalValue, ...]) -> dict[str, Figure]:
    """Measure -> the newest of the values of `area`."""
    own = [v for v in values if v.territory == area and v.subject.startswith(_PREFIX)]
    return {
        v.subject.removeprefix(_PREFIX): Figure(
            value=float(v.value), year=v.year, mark=v.mark, source=v.source
        )
        for v in sorted(own, key=lambda v: v.year)
    }
