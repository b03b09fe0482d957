"""Scenes of a talk as slides: every number and word from the answers and views of the pages."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from sdgdash import theme
from sdgdash.about import view as about_view
from sdgdash.answers import coverage, loaded, progress, settlement
from sdgdash.answers.statement import Question, answer
from sdgdash.domain.scene import Scene, SceneKind
from sdgdash.exports import geometry
from sdgdash.exports.picture import bare
from sdgdash.exports.slides_content import Bars, Block, Image, Numbers, Slide, Table, Words
from sdgdash.exports.slides_pictures import SCALE, lines_of, map_of
from sdgdash.exports.slides_told import Told, address_of, chosen_for, may_be_seen, source_of
from sdgdash.gap import asked as gap_asked
from sdgdash.overview import view as overview_view
from sdgdash.overview.evidence import WAYS
from sdgdash.overview.evidence_picture import evidence_chart
from sdgdash.planning import asked as planning_asked
from sdgdash.territory import asked as territory_asked
from sdgdash.territory import locator_picture
from sdgdash.territory.view import gaps, strengths
from sdgdash.trends import asked as trends_asked
from sdgdash.words.i18n import DASH
from sdgdash.words.names import titled
from sdgdash.words.places import COUNTRY

MOST_ROWS = 8  # of a table that is read from the last row of a hall
MOST_LINES = 6
Facts = Mapping[str, str]
Built = tuple[Facts, tuple[tuple[Block, ...], ...], str]  # facts, columns, sentence to say


def slide_of(scene: Scene, told: Told) -> Slide:
    """The slide of a scene."""
    told = replace(told, selection=chosen_for(scene, told))
    facts, columns, say = KINDS[scene.kind](told)
    chosen = told.selection
    common = {"area": titled(told.name), "goal": "" if chosen.goal is None else str(chosen.goal)}
    title = scene.told({**common, **facts}, chosen.lang)
    return Slide(title, columns, say or title, source_of(told), address_of(scene, told))


def _place(told: Told) -> Built:
    view = told.passport
    people = view.numbers[0]
    bodies = Words(view.bodies, told.labels("slides.responsible"))
    ladder = Words(tuple(f"{r.level}: {r.name}" for r in view.ladder), told.labels("slides.where"))
    known = [n for n in view.numbers if n.value != DASH]
    numbers = Numbers(tuple((n.value, _noted(n.label, n.note)) for n in known))
    facts = {
        "body": view.bodies[0] if view.bodies else "",
        "people": "" if people.value == DASH else people.value,
    }
    chosen = told.selection
    spec = locator_picture.spec(told.data, chosen.area, chosen.lang, serve=geometry.hold)
    where = Image(
        bare(spec, "png", SCALE), " › ".join(f"{r.name} ({r.level})" for r in view.ladder)
    )
    return facts, ((where,), (numbers, bodies if view.bodies else ladder)), ""


def _noted(label: str, note: str) -> str:
    return f"{label} ({note})" if note else label


def _numbers(told: Told) -> Built:
    labels, registry = told.labels, loaded.get_registry(told.data)
    known, states = coverage.known(told.data), progress.national(told.data)
    verdicts = len(overview_view.judged_once(states, registry))
    figures = about_view.figures(verdicts, known, registry, labels)
    names = ("listed", "valued", "regional", "judged")
    facts = {name: number for name, (number, _) in zip(names, figures, strict=False)}
    said = _silence(told)
    return facts, ((Numbers(figures),), (Words(said),)), said[0]


def _silence(told: Told) -> tuple[str, ...]:
    """What nobody can say today."""
    rows, known = loaded.declared(told.data), coverage.known(told.data)
    return about_view.unmeasured(rows, known, loaded.get_registry(told.data), told.labels)


def _states(told: Told) -> Built:
    """Every indicator as a dot by the way it moved; of one goal, what moved in sentences."""
    labels, goal, evidence = told.labels, told.selection.goal, told.overview.evidence
    lines = [line for line in evidence.lines if goal in (None, line.goal)]
    counts = {way: sum(len(line.dots[way]) for line in lines) for way in WAYS}
    ways = {"wanted": "better", "unwanted": "worse", "unchanged": "same"}
    facts = {k: labels.number(counts[way], 0) for k, way in ways.items()}
    facts["total"] = labels.number(sum(counts.values()), 0)
    numbers = Numbers(
        tuple(
            (labels.number(counts[way], 0), labels(f"overview.way_{way}"))
            for way in ("better", "worse", "unknown")
        )
    )
    if goal is None:
        drawn = bare(evidence_chart(lines, labels, hall=True), "png", SCALE)
        return facts, ((Image(drawn, evidence.sentence),), (numbers,)), evidence.sentence
    moved = tuple(
        dot.said for line in lines for way in ("worse", "better") for dot in line.dots[way]
    )
    columns = ((Words(moved[:MOST_LINES]),),) if moved else ()
    return facts, (*columns, (numbers,)), ""


def _changes(told: Told) -> Built:
    labels, view = told.labels, told.overview
    moved = [(m, key) for key in ("closer", "further") for m in getattr(view, key)]
    rows = [(m, key) for m, key in moved if may_be_seen(told, m.indicator)]
    table = Table(
        (
            labels("slides.way"),
            labels("indicators.title"),
            labels("slides.change"),
            labels("table.year"),
        ),
        tuple(
            (
                labels(f"slides.{key}"),
                f"{m.indicator} {m.title}",
                f"{m.change} ({m.course})",
                m.span,
            )
            for m, key in rows
        ),
        (1.3, 4, 2.4, 1.3),
        labels("slides.more"),
    )
    first = next((m for m, key in rows if key == "closer"), None)
    facts = {"title": first.title if first else "", "change": first.change if first else ""}
    return facts, ((table,),), first.evidence if first else ""


def _unmeasured(told: Told) -> Built:
    labels, goal, registry = told.labels, told.selection.goal, loaded.get_registry(told.data)
    listed = [i for i in registry.indicators.values() if goal in (None, i.goal)]
    silent = [i for i in listed if loaded.observations(told.data, i.code).empty]
    facts = {"n": labels.number(len(silent), 0), "total": labels.number(len(listed), 0)}
    if goal is None:
        said = _silence(told)
        return facts, ((Words(said),),), said[0]
    names = tuple(f"{i.code} {i.title[labels.lang]}" for i in silent[:MOST_ROWS])
    more = len(silent) - len(names)
    rest = (labels("slides.more", n=labels.number(more, 0)),) if more > 0 else ()
    return facts, ((Words((*names, *rest) or (labels("slides.all_known"),)),),), ""


def _findings(told: Told) -> Built:
    labels, view = told.labels, told.passport
    near = tuple(block.near() for block in view.goals)
    ahead, behind = (
        [r for r in found(view, near) if may_be_seen(told, r.indicator)]
        for found in (strengths, gaps)
    )
    columns: list[tuple[Block, ...]] = []
    for key, rows in (("ahead", ahead), ("behind", behind)):
        texts = tuple(view.leads[r.indicator] for r in rows) or (labels("slides.nothing_named"),)
        columns.append((Words(texts, labels(f"slides.{key}")),))
    facts = {
        "ahead": ahead[0].title if ahead else "",
        "behind": behind[0].title if behind else "",
    }
    return (
        facts,
        tuple(columns),
        " ".join(view.leads[r.indicator] for r in (*ahead[:1], *behind[:1])),
    )


def _map(told: Told) -> Built:
    chosen = told.selection
    said = answer(told.data, Question(chosen.area, chosen.indicator, chosen.lang)).told
    picture, reading, notes = map_of(told.data, chosen)
    facts = {"indicator": said.title, "value": said.value, "year": said.period}
    facts["area"] = said.place or told.name  # whose figure it is
    text = Words(tuple(filter(None, (reading, *notes)))[:3])
    if picture is None:
        return facts, ((text,),), reading
    return facts, ((picture,), (text,)), reading


def _lines(told: Told) -> Built:
    view, _ = trends_asked.trend(told.data, told.selection)
    chart = lines_of(view, told)
    facts = {"indicator": view.title, "lead": view.lead}
    text = Words((*view.held, *view.limits, *view.missing)[:MOST_LINES])
    columns: tuple[tuple[Block, ...], ...] = ((chart,),) if chart else ()
    return facts, (*columns, *(((text,),) if text.lines else ())), view.lead


def _levels(told: Told) -> Built:
    labels, area = told.labels, told.selection.area
    known = territory_asked.local(told.data, area, labels.lang)[1]
    own = next((c for c in known.columns if c.id == area), None)
    above = [c for c in known.columns if c.id and c.id not in (area, COUNTRY) and c.total]
    near = above[-1] if above else next(c for c in known.columns if c.id == COUNTRY)
    listed = len(loaded.get_registry(told.data).indicators)
    bars = Bars(
        {f"{c.level}: {c.name}" if c.name else c.level: c.total for c in known.columns},
        tuple(theme.ACCENT for _ in known.columns),
    )
    facts = {
        "own": labels.number(own.total, 0) if own and (own.total or above) else "",
        "near": near.name,
        "near_n": labels.number(near.total, 0),
        "listed": labels.number(listed, 0),
    }
    return facts, ((bars,), (Words((known.reading,)),)), known.reading


def _standard(told: Told) -> Built:
    labels = told.labels
    found = settlement.checklist(told.data, told.selection.area, labels.lang)
    if found is None:
        return {}, ((Words((labels("slides.no_standard"),)),),), labels("slides.no_standard")
    counted = dict(found.counted)
    rows = [
        (
            f"{e.number} {e.name}",
            _asked(e.lines[0].what, e.lines[0].minimum),
            e.lines[0].have,
            e.word,
        )
        for e in found.leading
        if e.lines
    ]
    heads = (
        labels("slides.requirement"),
        labels("slides.asked"),
        labels("slides.there"),
        labels("gap.column_state"),
    )
    table = Table(heads, tuple(rows), (3, 3, 2, 1.6), labels("slides.more"))
    total = sum(counted.get(k, 0) for k in ("met", "not_met", "not_known"))
    facts = {
        "known": labels.number(total - counted.get("not_known", 0), 0),
        "total": labels.number(total, 0),
    }
    return facts, ((table, Words((found.act,))),), found.basis


def _asked(what: str, minimum: str) -> str:
    return f"{what}: {minimum}" if what else minimum


def _baseline(told: Told) -> Built:
    labels = told.labels
    view = gap_asked.baseline_view(told.data, told.selection.with_(shown="baseline"))
    names = [labels(f"gap.column_{c}") for c in ("title", "level", "year", "value", "aim", "gap")]
    code = labels("gap.column_code")
    shown = view.table[[may_be_seen(told, one) for one in view.table[code]]]
    nearer = ~view.table[names[1]].str.contains(_country(told), regex=False)
    near = shown[nearer[shown.index]]
    rows = near if len(near) else shown
    words = _in_words(told)
    rows = rows.assign(**{names[-1]: rows[code].map(words).fillna(DASH)})
    aimed = rows[names[-1]] != DASH
    rows = pd.concat([rows[aimed], rows[~aimed]])  # what has a gap first
    known = [tuple(map(str, row)) for row in rows[names].itertuples(index=False)]
    table = Table(
        tuple(names),
        tuple(known),
        (3.2, 1.8, 0.9, 1.6, 1.6, 2.8),
        labels("slides.more"),
    )
    facts = {"n": labels.number(len(view.table), 0), "near": labels.number(int(nearer.sum()), 0)}
    return facts, ((table,),), " ".join(view.sentences)


def _in_words(told: Told) -> dict[str, str]:
    """Indicator -> its gap as the gap page says it: the state against a target, else the side and
    the size beside the country. A sign alone would not tell a hall which side is the better one."""
    view, _ = gap_asked.short_list(told.data, told.selection.area, None, told.labels.lang)
    against = {row.indicator: f"{row.mark} {row.state}".strip() for row in view.aims}
    return {row.indicator: row.words for row in view.beside} | against


def _country(told: Told) -> str:
    return loaded.get_registry(told.data).territories[COUNTRY].short_name[told.labels.lang]


def _plan(told: Told) -> Built:
    labels, area = told.labels, told.selection.area
    plan = planning_asked.plan(told.data, area, labels.lang)
    heard = planning_asked.heard(told.data, area, labels.lang)
    rows = [(r.name, r.document, r.year, r.planned, r.actual) for r in (*plan.own, *plan.above)]
    heads = tuple(
        labels(f"slides.plan_{c}") for c in ("name", "document", "year", "planned", "actual")
    )
    table = Table(heads, tuple(rows), (3, 3, 0.8, 1.3, 1.8), labels("slides.more"))
    voices = (*heard.comments, *heard.proposals, *heard.activities)
    said = Words(tuple(v.head for v in voices[:3]), labels("planning.voices")) if voices else None
    blocks: list[Block] = [
        *([table] if rows else [Words((plan.empty,))]),
        *([said] if said else []),
    ]
    facts = {"n": labels.number(len(plan.above), 0), "voices": labels.number(len(voices), 0)}
    return facts, (tuple(blocks),), " ".join(filter(None, (plan.setter, plan.empty)))


def _ask(told: Told) -> Built:
    """What only the hall can give: each line rests on a count of what is missing."""
    labels, area, view = told.labels, told.selection.area, told.passport
    plan = planning_asked.plan(told.data, area, labels.lang)
    known = settlement.checklist(told.data, area, labels.lang)
    own = any(r.own for block in view.goals for r in block.rows)
    missing = dict(known.counted).get("not_known", 0) if known else 0
    lines = (
        "" if own else labels("slides.ask_figures", area=told.name),
        labels("slides.ask_standard", n=labels.number(missing, 0)) if missing else "",
        "" if plan.own else labels("slides.ask_plan", setter=plan.setter),
        labels("slides.ask_voices"),
    )
    facts = {"body": view.bodies[0] if view.bodies else ""}
    return facts, ((Words(tuple(filter(None, lines))),),), labels("slides.ask_say")


KINDS: Mapping[SceneKind, Callable[[Told], Built]] = {
    SceneKind.PLACE: _place,
    SceneKind.NUMBERS: _numbers,
    SceneKind.STATES: _states,
    SceneKind.CHANGES: _changes,
    SceneKind.UNMEASURED: _unmeasured,
    SceneKind.FINDINGS: _findings,
    SceneKind.MAP: _map,
    SceneKind.LINES: _lines,
    SceneKind.LEVELS: _levels,
    SceneKind.STANDARD: _standard,
    SceneKind.BASELINE: _baseline,
    SceneKind.PLAN: _plan,
    SceneKind.ASK: _ask,
}
