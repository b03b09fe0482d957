"""A district of another region and one of its villages become pilots by files alone."""

import shutil
from datetime import date
from pathlib import Path

import yaml

from sdgdash.answers import loaded, settlement
from sdgdash.data import local_observations, plans, registry, standards, voices
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import REGISTRY
from sdgdash.data.worktable import Holds
from sdgdash.domain.standard import Basis, Outcome
from sdgdash.domain.standard_check import checklist
from sdgdash.planning import asked
from sdgdash.planning.glance import build_glance
from sdgdash.submissions import book
from sdgdash.submissions.known import known
from sdgdash.submissions.receive import receive
from sdgdash.words.i18n import Labels

DISTRICT, OKRUG, VILLAGE = "399900000", "399930000", "399930100"  # codes made up for the test
TEXT = {"kk": "Ауыл", "ru": "Аул", "en": "Aul"}


def _territory(code: str, level: str, kind: str, parent: str, **other: object) -> dict[str, object]:
    names = {"name": TEXT, "short_name": TEXT}
    return {
        "id": code,
        "level": level,
        "kind": kind,
        "parent": parent,
        "kato": code,
        **names,
        **other,
    }


def _append(path: Path, entry: dict[str, object]) -> None:
    rows = [*(yaml.safe_load(path.read_text("utf-8")) or []), entry]
    path.write_text(yaml.safe_dump(rows, allow_unicode=True), "utf-8")


def test_a_new_pilot_needs_files_only(tmp_path: Path) -> None:
    root = tmp_path / "registry"
    shutil.copytree(REGISTRY, root)
    (tmp_path / "built").symlink_to(REGISTRY.parent / "built")
    territories = [
        _territory(DISTRICT, "district", "district", "KZKUS", pilot=True, alias="new-district"),
        _territory(OKRUG, "okrug", "rural_okrug", DISTRICT),
        _territory(VILLAGE, "village", "village", OKRUG, pilot=True, alias="new-village"),
    ]
    (root / "territories" / "new.yaml").write_text(yaml.safe_dump(territories), "utf-8")
    row = (root / plans.TARGETS).read_text("utf-8").splitlines()[1]
    row = row.replace("waste-recycling,KZ,", f"district-waste,{DISTRICT},").replace(
        ",sector,", ",district,"
    )
    with (root / plans.TARGETS).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    common = {"id": "n1", "territory": DISTRICT, "date": date(2026, 2, 1), "text": TEXT}
    _append(
        root / "voices/comments.yaml",
        {
            **common,
            "subject": "series:11.6.1.1",
            "year": 2025,
            "office": TEXT,
            "source": {"title": TEXT},
        },
    )
    _append(
        root / "voices/proposals.yaml",
        {
            **common,
            "id": "n2",
            "goal": 6,
            "organisation": TEXT,
            "state": "received",
            "consent": True,
        },
    )
    _append(
        root / "voices/activities.yaml",
        {
            "id": "n3",
            "project": TEXT,
            "title": TEXT,
            "territories": [VILLAGE],
            "goals": [6],
            "from": date(2026, 3, 1),
            "partners": [TEXT],
            "source": {"title": TEXT},
        },
    )

    areas, standard = registry.load(root), standards.load(root)
    assert [t.id for t in areas.pilots if t.id in (DISTRICT, VILLAGE)] == [DISTRICT, VILLAGE]
    target = next(t for t in plans.plan_targets(root, areas) if t.territory == DISTRICT)
    assert dict(target.values) == {2030: 40}
    place = standards.place(standard, areas, VILLAGE)
    assert place is not None
    assert (place.annex, place.basis) == (3, Basis.BY_RULE)  # first okrug, no town: by the code

    _append(
        root / "standards/settlements.yaml",
        {
            "territory": VILLAGE,
            "class": 4,
            "town": False,
            "district_centre": False,
            "basis": "entered",
            "why": TEXT,
        },
    )
    standard = standards.load(root)
    place = standards.place(standard, areas, VILLAGE)
    assert place is not None
    assert place.annex == 4

    header = "territory,subject,unit,year,value,mark,source,address,date,office,note\n"
    line = f"{VILLAGE},standard:roads_lit,PT,2025,35,administrative,Letter,,2026-01-10,Akimat,\n"
    entries = local_observations.read(root)
    checked = receive(
        (header + line).encode(), known(VILLAGE, areas, standard, entries, "2026-11-27")
    )
    assert checked.fit
    book.accept(root, checked.values, "Officer", "2026-11-27")
    figures = local_observations.figures(VILLAGE, local_observations.read(root))
    found = {v.item.number: v for v in checklist(standard.items, place, figures, standard.measures)}
    assert found["6.2"].outcome is Outcome.NOT_MET
    assert found["6.2"].lines[0].need and found["6.2"].lines[0].need.missing == 5

    heard = voices.load(root, areas)
    assert [len(heard.comments), len(heard.proposals)] == [1, 1]
    assert VILLAGE in heard.activities[-1].territories

    _pages_show_it(Dataset(tmp_path))


def _pages_show_it(data: Dataset) -> None:
    """What pages and commands tell of the new pilots, asked as they ask it."""
    plan = asked.plan(data, DISTRICT, "en")
    assert [row.year for row in plan.own] == ["2030"]
    assert plan.own_goals == (11,)
    found = settlement.checklist(data, VILLAGE, "ru")
    assert found is not None
    assert dict(found.counted)["not_met"] == 1
    told = build_glance(
        found,
        1,
        asked.plan(data, VILLAGE, "ru"),
        asked.suggested(data, VILLAGE, "ru"),
        Labels("ru"),
    )
    assert told.cards[0].lines[0].startswith("6.2")
    heard = asked.heard(data, DISTRICT, "kk")
    assert [len(v) for v in (heard.comments, heard.proposals, heard.activities)] == [1, 1, 1]
    assert {r.place for r in asked.suggested(data, DISTRICT, "en").rows} <= {
        "Kostanay region",
        "Republic of Kazakhstan",
    }
    rows = asked.worktable_rows(data, VILLAGE, "en")
    lit = next(r for r in rows if "item 6.2" in str(r.get(Holds.STANDARD, "")))
    assert (lit[Holds.LAST_VALUE], lit[Holds.LAST_YEAR]) == (35, 2025)
    parent = next(
        r for r in asked.worktable_rows(data, DISTRICT, "en") if r.get(Holds.CODE) == "11.6.1.1"
    )
    assert str(parent[Holds.PARENT]).count("2030: ≥ 40%") == 2  # the country's and its own
    ready = next(r for r in asked.readiness_rows(data, "en") if r.id == DISTRICT)
    assert (ready.targets, ready.settlements, ready.goals) == (1, 1, 0)
    assert set(asked.item_figures(data, DISTRICT, ())) == {VILLAGE}
    assert asked.template_bytes(data, VILLAGE, "kk", "csv", "2026-11-27").count(b"\n") > 20
    assert {VILLAGE, DISTRICT} <= {t.id for t in loaded.get_registry(data).pilots}
