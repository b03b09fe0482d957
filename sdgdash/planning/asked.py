"""What the planning page shows by question, remembered."""

from collections.abc import Mapping

from sdgdash.answers import loaded, settlement
from sdgdash.answers.remember import remember
from sdgdash.data import plans
from sdgdash.data import voices as voice_files
from sdgdash.data.dataset import Dataset
from sdgdash.domain.submission import KnownFigures
from sdgdash.planning import view, voices
from sdgdash.submissions import known as figures
from sdgdash.submissions import template
from sdgdash.submissions.known import TemplateLine
from sdgdash.words.i18n import Labels

KEPT = 64


@remember(KEPT)
def plan(data: Dataset, area: str, lang: str) -> view.Plan:
    """Plan targets of a territory and of the documents above it."""
    registry = loaded.get_registry(data)
    targets = plans.plan_targets(data.registry, registry)
    known = view.PlanSources(
        targets=targets,
        promises=plans.promises(data.registry, registry),
        actual={
            (t.series, t.territory): _actual(data, t.series, t.territory)
            for t in targets
            if t.series is not None
        },
        registry=registry,
        labels=Labels(lang),
    )
    return view.build_plan(known, area)


def _actual(data: Dataset, series: str, area: str) -> Mapping[int, float]:
    rows = loaded.rows_of(data, series)
    own = rows[rows["territory_id"] == area]
    return {int(y): float(v) for y, v in zip(own["time_period"], own["obs_value"], strict=True)}


@remember(KEPT, overlay=False)
def heard(data: Dataset, area: str, lang: str) -> voices.Heard:
    """Comments, proposals and activities about a territory."""
    registry = loaded.get_registry(data)
    return voices.build_voices(
        voice_files.load(data.registry, registry), registry, Labels(lang), area
    )


@remember(KEPT, overlay=False)
def template_lines(data: Dataset, area: str) -> tuple[TemplateLine, ...]:
    """What an office of the territory may give."""
    return figures.lines(area, loaded.get_registry(data), settlement.standard(data))


@remember(KEPT, overlay=False)
def known(data: Dataset, area: str, today: str) -> KnownFigures:
    """What a file for the territory is checked against; `today`: ISO day."""
    registry, standard = loaded.get_registry(data), settlement.standard(data)
    return figures.known(area, registry, standard, settlement.accepted(data), today)


def template_bytes(data: Dataset, area: str, lang: str, kind: str, today: str) -> bytes:
    """The template as `xlsx` or `csv`."""
    form = {"xlsx": template.xlsx_bytes, "csv": template.csv_bytes}[kind]
    lines, registry = template_lines(data, area), loaded.get_registry(data)
    return form(lines, known(data, area, today), registry, Labels(lang))
