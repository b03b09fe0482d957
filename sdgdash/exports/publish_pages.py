"""Pages of the publication: views of the dashboard through templates that escape everything."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sdgdash import theme
from sdgdash.about import view as about_view
from sdgdash.answers import coverage, loaded
from sdgdash.answers.statement import Question, answer
from sdgdash.data.dataset import Dataset
from sdgdash.domain import folding
from sdgdash.domain.text import LANGUAGES
from sdgdash.gap import asked as gap_asked
from sdgdash.map import asked as map_asked
from sdgdash.overview import asked as overview_asked
from sdgdash.territory import asked as territory_asked
from sdgdash.territory.view import gaps, strengths
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, level_word, natural

TEMPLATES = Path(__file__).parent / "templates" / "publication"
STATIC = ("style.css", "search.js")
HEADS = ("title", "value", "year", "level", "state", "country", "evidence")


@cache
def _pages() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["zip"] = zip
    return found


def static(name: str) -> bytes:
    """A file that is published as it stands."""
    return (TEMPLATES / name).read_bytes()


def _page(template: str, data: Dataset, lang: str, path: str, **values: Any) -> bytes:
    labels = Labels(lang)
    released = loaded.vintage(data).released
    text = (
        _pages()
        .get_template(template)
        .render(
            lang=lang,
            path=path,
            root="../" * (path.count("/") + 1),
            word=labels,
            languages=_languages(),
            source=labels.dated("slides.source", released, publisher=labels("cite.publisher")),
            **values,
        )
    )
    return text.encode()


def _languages() -> list[tuple[str, str]]:
    return [(code, Labels(code)("publish.language")) for code in LANGUAGES]


def root() -> bytes:
    """The first page, which leads to the languages."""
    names = [Labels(code)("publish.name") for code in LANGUAGES]
    return _pages().get_template("root.html").render(languages=_languages(), names=names).encode()


def index(data: Dataset, lang: str, places: Iterable[str]) -> bytes:
    """Search, places and indicators, and what is absent."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    view = overview_asked.overview(data, COUNTRY, lang)
    rows, known = loaded.declared(data), coverage.known(data)
    absent = about_view.unmeasured(rows, known, registry, labels)
    by_goal: dict[int, list[dict[str, Any]]] = {}
    for one in sorted(registry.indicators.values(), key=lambda i: natural(i.code)):
        held = not loaded.observations(data, one.code).empty
        line = {"code": one.code, "title": one.title[lang], "held": held}
        by_goal.setdefault(one.goal, []).append(line)
    return _page(
        "index.html",
        data,
        lang,
        "index.html",
        title=labels("publish.name"),
        reading=view.evidence.sentence,
        absent=(*absent, labels("publish.absent")),
        places=[
            {"id": t.id, "name": t.name[lang], "level": level_word(labels, t)}
            for t in map(registry.territory, places)
        ],
        goals=[
            {
                "number": number,
                "name": name[lang],
                "tone": theme.GOALS[number],
                "indicators": by_goal.get(number, []),
            }
            for number, name in registry.goals.items()
        ],
    )


def place(data: Dataset, lang: str, area: str, places: Iterable[str]) -> bytes:
    """The page of a territory."""
    labels, view = Labels(lang), territory_asked.passport(data, area, lang)
    near = tuple(block.near() for block in view.goals)
    good, bad = strengths(view, near), gaps(view, near)
    told = (("slides.ahead", good), ("slides.behind", bad)) if not view.whole else ()
    return _page(
        "place.html",
        data,
        lang,
        f"place/{area}.html",
        title=view.name,
        id=area,
        view=view,
        told=told,
        published={*places},
        topics=territory_asked.local(data, area, lang)[0],
        heads=[labels(f"publish.head_{head}") for head in HEADS],
        tones=theme.GOALS,
    )


def indicator(data: Dataset, lang: str, code: str, map_path: str, pictures: bool) -> bytes:
    """The page of an indicator; `map_path`: of its picture, "" = none; `pictures`: whether any
    are published, so that one which is not there must be explained."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    one = registry.indicators[code]
    told = answer(data, Question("KZ", code, lang)).told
    chosen = Selection(lang, indicator=code)
    values: dict[str, Any] = {"table": None, "table_title": "", "map_text": "", "key": ()}
    notes: tuple[str, ...] = (told.note,) if told.note != told.sentence else ()
    if one.series:
        view, _ = gap_asked.one_series(data, chosen)
        rows = [tuple(map(str, row)) for row in view.table.itertuples(index=False)]
        values |= {"table": {"heads": list(view.table), "rows": rows}, "table_title": view.title}
        notes = (*notes, *view.notes, *view.warnings)
    if map_path:
        shown = map_asked.view(data, chosen, all_years=True)
        values["map_text"] = shown.reading
        values["key"] = [(theme.tone(e.tone)[:7], e.label) for e in shown.legend]
    hidden = loaded.count_hidden(data, code)
    return _page(
        "indicator.html",
        data,
        lang,
        f"indicator/{code}.html",
        title=f"{code} {one.title[lang]}",
        code=code,
        name=one.title[lang],
        goal=one.goal,
        goal_name=registry.goals[one.goal][lang],
        tone=theme.GOALS[one.goal],
        target=f"{one.target} {registry.un_targets[one.target][lang]}",
        differs=one.differs[lang] if one.differs else "",
        sentence=told.sentence,
        notes=tuple(dict.fromkeys(filter(None, notes))),
        map=map_path,
        pictures=pictures,
        held=not loaded.observations(data, code).empty,
        hidden=labels("indicators.hidden", n=labels.number(hidden, 0)) if hidden else "",
        **values,
    )


def search_data(data: Dataset, places: Iterable[str]) -> bytes:
    """What the search goes through, as a script: a page opened from a folder may not fetch."""
    registry = loaded.get_registry(data)
    entries = [
        _entry(f"place/{t.id}.html", t.name, (t.id, *t.search))
        for t in map(registry.territory, places)
    ]
    entries += [
        _entry(f"indicator/{i.code}.html", i.title, (i.code, *i.search), f"{i.code} ")
        for i in sorted(registry.indicators.values(), key=lambda i: natural(i.code))
    ]
    content = {**folding.rules(), "entries": entries}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"window.SDG_SEARCH={text};\n".encode()


def _entry(path: str, text: Any, more: Iterable[str], before: str = "") -> dict[str, Any]:
    names = {lang: f"{before}{text[lang]}" for lang in LANGUAGES}
    found = dict.fromkeys(w for t in (*names.values(), *more) for w in folding.words(t))
    return {"path": path, "name": names, "words": " ".join(found)}
