"""The report of a place, in one language: the same answers as the pages, in the order of paper."""

from datetime import date

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.territory import Level
from sdgdash.exports.geometry import hold
from sdgdash.exports.report import around, place
from sdgdash.exports.report.blocks import Report
from sdgdash.territory import asked, locator_picture
from sdgdash.territory import view as passports
from sdgdash.words.i18n import Labels

WORDS = ("contents", "page", "table", "figure")


@remember(32)
def build_report(data: Dataset, area: str, lang: str, made: date) -> Report:
    """The report of a territory (its code in the registry), as of the day `made`."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    territory = registry.territory(area)
    view = asked.passport(data, territory.id, lang)
    shown = passports.shown(view, None, near=territory.level is not Level.COUNTRY)
    vintage = loaded.vintage(data)
    sections = (
        place.where(view, labels, labels("report.where_map", area=view.name)),
        place.summary(view, shown, labels),
        place.told(view, shown, labels),
        place.gaps(data, view, shown, labels),
        around.standard(data, territory.id, labels),
        around.plan(data, territory.id, labels),
        place.goals(view, shown, labels),
        place.baseline(data, territory.id, labels),
        around.facts(data, territory.id, labels),
        around.voices(data, territory.id, labels),
        around.similar(data, territory.id, labels),
        around.unknown(data, view, territory.id, labels),
        around.method(data, labels),
    )
    title = labels("report.title", area=view.name)
    pilot = labels("context.pilot") if view.pilot else ""
    subtitle = " · ".join(filter(None, (view.other_names, view.kind, pilot)))
    of = labels.dated("report.made", vintage.released, made=labels.date(made))
    return Report(
        lang=lang,
        area=territory.id,
        title=title,
        subtitle=subtitle,
        running=f"{title}. {of}",
        made=of,
        sections=tuple(s for s in sections if s is not None),
        words={key: labels(f"report.{key}") for key in WORDS},
        publisher=labels("app.name"),
        pictures={place.LOCATOR: locator_picture.spec(data, territory.id, lang, serve=hold)},
    )
