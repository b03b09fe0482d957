"""The worked examples: the page is what the command prints, and its arithmetic is right."""

import re

import pytest

from sdgdash import examples
from sdgdash.data import store
from sdgdash.data.registry import shipped


@pytest.fixture(scope="module")
def text():
    return examples.document(shipped(), store.observations)


def section(text, series):
    return text.split(f"\n## {series} ")[1].split("\n## ")[0]


def test_the_page_is_what_the_command_prints(text):
    page = examples.PAGE.read_text("utf-8")
    assert page == text, "Run: python -m sdgdash examples --write"


def test_every_gap_on_the_page_follows_from_the_numbers_beside_it(text):
    sums = re.findall(r"Gap: ([+-]1) × \(([\d.-]+) - ([\d.-]+)\) = ([\d.-]+)", text)
    assert len(sums) >= 12
    for d, target, value, gap in sums:
        assert int(d) * (float(target) - float(value)) == pytest.approx(float(gap), abs=2e-3)


def test_every_pace_needed_follows_from_the_numbers_beside_it(text):
    pattern = r"\(([\d.-]+) - ([\d.-]+)\) / (\d+) = ([\d.-]+) a year; ratio ([\d.-]+)"
    sums = re.findall(pattern, text)
    assert sums
    for target, level, years, needed, _ in sums:
        assert (float(target) - float(level)) / int(years) == pytest.approx(float(needed), abs=2e-3)


def test_newest_values_are_the_published_ones(text):
    for block in text.split("\n### ")[1:]:
        shown = re.search(r"\(([\d.]+) in (\d{4})\)", block)
        if shown:
            assert f"{shown[2]}: {shown[1]}" in block.splitlines()[2]


def test_poverty_across_the_new_line_is_refused(text):
    poverty = section(text, "1.2.1")
    assert "**Refused.**" in poverty
    assert "Gap:" not in poverty
    assert "from the break of 2018 on" in poverty


def test_the_command_prints_the_page(text, capsys):
    assert examples.main([]) == 0
    assert capsys.readouterr().out == text
