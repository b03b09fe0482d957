"""What readers type finds what they mean: every probe of a list, in three languages.

The list is ours (column `origin`): official names, declined forms, Kazakh typed on a Russian
keyboard, transliteration, old names the registry knows, slips of the hand.
"""

import csv
from pathlib import Path

import pytest

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.search import KINDS
from sdgdash.domain.text import LANGUAGES

PROBES = Path(__file__).parents[1] / "specimens" / "search" / "probes.csv"


def probes() -> list[dict[str, str]]:
    with PROBES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_list_is_wide_enough_and_says_where_it_is_from() -> None:
    listed = probes()
    assert len({(p["query"], p["language"], p["kind"]) for p in listed}) == len(listed) >= 120
    for lang in LANGUAGES:
        assert sum(p["language"] == lang for p in listed) >= 40
    assert {p["kind"] for p in listed} == set(KINDS)
    assert {p["origin"] for p in listed} == {"ours"}


@pytest.mark.parametrize("probe", probes(), ids=lambda p: f"{p['language']} {p['query']}")
def test_a_probe_finds_what_is_meant(probe: dict[str, str]) -> None:
    hits = loaded.search_index(SHIPPED).hits(probe["query"])
    found = [hit.entry.id for hit in hits if hit.entry.kind == probe["kind"]]
    assert probe["expected"] in found[: int(probe["among_first"])]
