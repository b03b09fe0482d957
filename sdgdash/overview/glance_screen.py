"""HTML pieces of the overview: the evidence line of the goals, stories, pilots, movers."""

from urllib.parse import urlencode

from markupsafe import Markup

from sdgdash.markup import render
from sdgdash.overview.evidence import WAYS, Evidence
from sdgdash.overview.movers import Mover, Movers
from sdgdash.overview.pilots import Pilot
from sdgdash.overview.stories import told
from sdgdash.overview.view import Overview
from sdgdash.shell import blocks
from sdgdash.shell.frame import Page
from sdgdash.words.i18n import Labels

TILE = 24  # pixels of a goal's square
SPARK = (150, 44)  # pixels of the course on a card


def evidence_html(page: Page, found: Evidence) -> Markup:
    """HTML of the 17 goals, every indicator a dot that leads to its course over time."""
    labels = page.labels
    dots = [dot for line in found.lines for way in WAYS for dot in line.dots[way]]
    return render(
        "overview/evidence.html",
        sentence=found.sentence,
        lines=found.lines,
        ways=WAYS,
        counts=found.counts,
        heads={key: labels(f"overview.way_{key}") for key in ("goal", *WAYS)},
        links={dot.indicator: _trend(page, dot.indicator) for dot in dots},
        goals={line.goal: _goal(page, line.goal) for line in found.lines},
        tiles={line.goal: blocks.goal_tile(line.goal, TILE) for line in found.lines},
        note=labels("overview.evidence_note"),
    )


def _trend(page: Page, indicator: str) -> str:
    return f"trends?{urlencode(page.selection.with_(goal=None, indicator=indicator).params())}"


def _goal(page: Page, goal: int) -> str:
    """The gap page with all indicators of the goal."""
    chosen = page.selection.with_(goal=goal, shown="all").params()
    chosen.pop("indicator", None)  # the goal's first one is taken
    return f"gap?{urlencode(chosen)}"


def stories_html(page: Page, view: Overview) -> Markup:
    """HTML of the cards of what went up, what went down and where regions differ."""
    cards = [
        _mover_card(page, way, mover)
        for way, mover in (("better", told(view.closer)), ("worse", told(view.further)))
        if mover
    ]
    if view.spread:
        chosen = page.selection.with_(goal=None, indicator=view.spread.indicator)
        cards.append(
            render(
                "overview/spread_card.html",
                head=page.labels("overview.story_spread"),
                link=f"map?{urlencode(chosen.params())}",
                story=view.spread,
            )
        )
    return render("overview/stories.html", cards=cards)


def _mover_card(page: Page, way: str, mover: Mover) -> Markup:
    return render(
        "overview/mover_card.html",
        way=way,
        head=page.labels(f"overview.story_{way}"),
        link=_trend(page, mover.indicator),
        mover=mover,
        spark=blocks.sparkline(mover.spark, *SPARK),
    )


def stands(labels: Labels, pilot: Pilot) -> Markup:
    """HTML of the goals with the number of indicators better than the country's, and behind."""
    known = [g for g in pilot.goals if g.better or g.behind]
    return render(
        "overview/stands.html",
        title=pilot.goals_title,
        stands=[
            {"tile": blocks.goal_tile(g.goal, TILE), "better": g.better, "behind": g.behind}
            for g in known
        ],
        words={side: labels(f"overview.{side}") for side in ("better", "behind")},
    )


def moved(labels: Labels, found: Movers) -> Markup:
    """HTML of the moves of one way: shares, then all others, each under its name."""
    groups = [
        (labels(f"overview.moved_{kind}"), [(m, blocks.sparkline(m.spark)) for m in movers])
        for kind, movers in (("shares", found.shares), ("others", found.others))
        if movers
    ]
    return render("overview/moved.html", groups=groups, none=labels("overview.moved_none"))
