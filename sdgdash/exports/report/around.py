"""What a report says beside the indicators: plans, standard, local facts, voices, what is known."""

from collections.abc import Sequence

from sdgdash.answers import loaded, settlement
from sdgdash.data.dataset import Dataset
from sdgdash.exports.report.blocks import Block, Items, Line, Numbers, Section, Table, Text
from sdgdash.planning import asked as planning
from sdgdash.planning.view import PlanRow
from sdgdash.planning.voices import Voice
from sdgdash.territory import asked
from sdgdash.territory.similar import Peers
from sdgdash.territory.view import Passport
from sdgdash.words.checklist import Entry
from sdgdash.words.facts import FactLine
from sdgdash.words.i18n import DASH, Labels

PEER_LINES = 5  # indicators beside those of similar territories


def standard(data: Dataset, area: str, labels: Labels) -> Section | None:
    """What a settlement has to have, what it has, and what is missing; None for wider ones."""
    found = settlement.checklist(data, area, labels.lang)
    if found is None:
        return None
    counted = tuple((str(n), labels(f"standard.count_{code}"), "") for code, n in found.counted)
    caption = labels("standard.short", title=found.title)
    blocks: list[Block] = [Text(found.act, "note"), Text(found.basis), Numbers(counted)]
    entries = found.leading or found.further
    keys = ("item", "minimum", "have", "gap", "outcome")
    rows = tuple(line for entry in entries for line in _items(entry))
    heads = tuple(labels(f"standard.column_{k}") for k in keys)
    blocks.append(Table(caption, heads, rows, (3.4, 2.6, 2.2, 2, 1.5)))
    if found.leading and found.further:
        blocks.append(Text(labels("standard.further", n=len(found.further)), "note"))
    rest = [labels("standard.without_number", n=len(found.without_number))]
    rest += [labels("standard.recommended", n=len(found.recommended)), labels("standard.no_rate")]
    blocks.append(Text(" ".join(rest), "note"))
    return Section(labels("report.standard"), tuple(blocks))


def _items(entry: Entry) -> list[Line]:
    head = " · ".join(filter(None, (entry.number, entry.sdg)))
    if not entry.lines:
        return [Line((f"{head} {entry.name}", DASH, DASH, DASH, entry.word))]
    found = []
    for n, line in enumerate(entry.lines):
        name = f"{head} {entry.name}" if n == 0 else ""
        asks = f"{line.minimum} ({line.what})" if line.what else line.minimum
        have = f"{line.have} ({line.source})" if line.source else line.have
        steps = f" ({'; '.join(line.steps)})" if line.steps else ""
        gap = f"{line.gap}{steps}" if line.gap else DASH
        found.append(Line((name, asks, have, gap, entry.word if n == 0 else "")))
    return found


def plan(data: Dataset, area: str, labels: Labels) -> Section:
    """Who sets targets here, the planned beside the actual values, what was promised."""
    found = planning.plan(data, area, labels.lang)
    blocks: list[Block] = [Text(found.setter)]
    if found.empty:
        blocks.append(Text(found.empty))
    for key, rows in (("own", found.own), ("above", found.above)):
        if rows:
            blocks.append(_plan_table(labels(f"planning.{key}"), rows, labels))
    if found.own or found.above:
        blocks.append(Text(labels("planning.scale_note"), "note"))
    promised = tuple(
        (
            f"{p.name}, {p.territory}, {p.year}: {p.promised}; {p.reported}",
            "",
            " · ".join(filter(None, (p.by, p.definition, p.source, p.address))),
        )
        for p in found.promises
    )
    if promised:
        blocks += [Text(labels("planning.promises"), "strong")]
        blocks += [Text(labels("planning.promises_text"), "note"), Items(promised)]
    return Section(labels("report.plan"), tuple(blocks))


def _plan_table(caption: str, rows: Sequence[PlanRow], labels: Labels) -> Table:
    keys = ("name", "year", "planned", "actual", "deviation")
    lines = tuple(
        Line(
            (
                " · ".join(filter(None, (row.name, row.document, *row.marks))),
                row.year,
                row.planned,
                row.actual or DASH,
                " ".join(filter(None, (row.deviation, row.word))) or DASH,
            )
        )
        for row in rows
    )
    return Table(
        caption, tuple(labels(f"planning.{k}") for k in keys), lines, (5, 0.9, 1.6, 1.6, 2.4)
    )


def facts(data: Dataset, area: str, labels: Labels) -> Section:
    """Local facts by topic, each with its mark and source; and official context."""
    topics, _ = asked.local(data, area, labels.lang)
    blocks: list[Block] = []
    rows: list[Line] = []
    for topic in topics:
        rows.append(Line((topic.name,), -1))
        rows += [_fact(line, labels) for line in topic.lines]
    if rows:
        keys = ("report.fact", "table.value", "table.year", "report.whose", "report.mark")
        heads = tuple(labels(k) for k in keys)
        caption = labels("territory.facts")
        blocks.append(Table(caption, heads, tuple(rows), (3, 2, 1.1, 2, 4)))
        blocks.append(Text(labels("territory.facts_note"), "note"))
    else:
        blocks.append(Text(labels("territory.facts_none")))
    context = asked.context(data, area, labels.lang)
    if context:
        named = ("report.fact", "table.value", "table.year")
        lines = tuple(
            Line((c.name, c.value, ", ".join(filter(None, (c.year, c.note))))) for c in context
        )
        caption = labels("report.context", area=context[0].area)
        blocks.append(Table(caption, tuple(labels(k) for k in named), lines, (4, 2, 3)))
    return Section(labels("territory.facts"), tuple(blocks))


def _fact(line: FactLine, labels: Labels) -> Line:
    mark = labels("fact.is_official" if line.official else "fact.is_unofficial")
    name = f"{line.name} ({line.note})" if line.note else line.name
    source = " · ".join(filter(None, (mark, line.kind, line.source)))
    return Line((name, line.value, line.year, f"{line.area} ({line.level})", source))


def voices(data: Dataset, area: str, labels: Labels) -> Section:
    """Comments of offices, proposals of civil society, activities of projects."""
    heard = planning.heard(data, area, labels.lang)
    blocks: list[Block] = []
    kinds = {
        "comments": heard.comments,
        "proposals": heard.proposals,
        "activities": heard.activities,
    }
    for key, found in kinds.items():
        blocks.append(Text(labels(f"planning.{key}"), "strong"))
        if found:
            blocks.append(Items(tuple(_voice(v, labels) for v in found)))
        else:
            blocks.append(Text(labels("planning.heard_none")))
    return Section(labels("report.voices"), tuple(blocks))


def _voice(voice: Voice, labels: Labels) -> tuple[str, str, str]:
    places = labels("planning.told", places=voice.places)
    return voice.head, voice.text, " · ".join(filter(None, (places, voice.source, voice.address)))


def similar(data: Dataset, area: str, labels: Labels) -> Section | None:
    """Territories like this one by published figures; None for the country."""
    found = asked.alike(data, area, None, labels.lang)
    if found is None:
        return None
    blocks: list[Block] = [Text(found.none)] if found.none else []
    blocks += [b for p in (found.own, found.region) if p for b in _peers(p, labels)]
    return Section(labels("territory.similar"), tuple(blocks))


def _peers(peers: Peers, labels: Labels) -> tuple[Table, Text]:
    lines = tuple(
        Line((" ".join(filter(None, (p.code, p.name, p.year and f"({p.year})"))), *p.cells))
        for p in (*peers.traits, *peers.indicators[:PEER_LINES])
    )
    heads = (labels("report.indicator"), *(h.name for h in peers.heads))
    widths = (3.2, *(1.4 for _ in peers.heads))
    return Table(peers.title, heads, lines, widths), Text(peers.how, "note")


def unknown(data: Dataset, view: Passport, area: str, labels: Labels) -> Section:
    """What is not measured: how many indicators each level publishes, by goal."""
    _, known = asked.local(data, area, labels.lang)
    columns = [c for c in known.columns if c.name]
    kept = [n for n, c in enumerate(known.columns) if c.name]
    heads = (
        labels("territory.goal"),
        labels("about.listed"),
        *(f"{c.name} ({c.level})" for c in columns),
        labels("territory.local_facts"),
    )
    rows = [
        Line(
            (
                f"{line.goal}. {line.name}",
                str(line.listed),
                *(str(line.counts[n] or DASH) for n in kept),
                str(line.facts or DASH),
            )
        )
        for line in known.lines
    ]
    total = (
        str(sum(line.listed for line in known.lines)),
        *(str(c.total or DASH) for c in columns),
    )
    rows.append(Line((labels("territory.total"), *total, str(known.facts or DASH))))
    table = Table(
        labels("territory.availability", area=view.name),
        heads,
        tuple(rows),
        (4, 1.2, *(1.4 for _ in columns), 1.2),
        tuple(range(1, len(heads))),
    )
    return Section(labels("report.unknown"), (Text(known.reading), table))


def method(data: Dataset, labels: Labels) -> Section:
    """How the figures are read, and where they come from."""
    released = loaded.vintage(data)
    lines = (
        labels("report.method_values"),
        labels("report.method_levels"),
        labels("report.method_states"),
        labels("report.method_evidence"),
        labels("report.method_marks"),
        labels("about.no_targets"),
    )
    source = (
        labels.dated("footer.source", released.released, year=released.last_year),
        labels("footer.disclaimer"),
        labels("footer.licence"),
    )
    blocks: list[Block] = [Items(tuple(("", line, "") for line in lines))]
    blocks += [Text(said, "note") for said in source]
    return Section(labels("report.method"), tuple(blocks))
