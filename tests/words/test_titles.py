"""Titles with their unit, values in the precision of the series, ties, and gaps of zero."""

import pytest

from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.map.scale import gap_scale
from sdgdash.map.view import build_map_view, rows_of
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import series_title, titled
from sdgdash.words.value import value_text

REGISTRY = shipped()


@pytest.mark.parametrize(
    ("title", "unit", "expected"),
    [
        ("Доля населения", "проценты", "Доля населения, проценты"),
        ("Забор воды в процентах к запасам", "проценты", "Забор воды в процентах к запасам"),
        (
            "Смертность на 1 000 родившихся",
            "на 1 000 родившихся живыми",
            "Смертность на 1 000 родившихся",
        ),
        (
            "Исследователи, на миллион населения",
            "на 1 миллион населения",
            "Исследователи, на миллион населения",
        ),
        (
            "Производительность, в текущих ценах",
            "тысяч тенге, в текущих ценах",
            "Производительность, тысяч тенге, в текущих ценах",
        ),
        ("Researchers, per cent", "", "Researchers, per cent"),
        ("Кестедегі қарапайым формулалар", "пайыз", "Кестедегі қарапайым формулалар, пайыз"),
    ],
)
def test_title_and_unit_say_nothing_twice(title: str, unit: str, expected: str) -> None:
    assert titled(title, unit) == expected


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_no_title_of_the_registry_ends_with_its_unit_twice(lang: str) -> None:
    for series in REGISTRY.series.values():
        text = series_title(series, REGISTRY.units[series.unit], Labels(lang))
        clauses = text.casefold().split(", ")
        assert len(clauses) == len(set(clauses)), text


def test_whole_numbers_of_a_series_without_decimals_are_written_whole() -> None:
    unit, labels = REGISTRY.units["PER_1000000_POP"], Labels("en")
    row = {"obs_value": 523.0, "obs_text": "523.0", "repair_id": ""}
    assert value_text(row, unit, 0, labels).startswith("523\u00a0")
    assert value_text(row, unit, 1, labels).startswith("523.0")
    half = {"obs_value": 523.5, "obs_text": "523.5", "repair_id": ""}
    assert value_text(half, unit, 0, labels).startswith("523.5")


def test_no_gap_counts_as_reached() -> None:
    scale = gap_scale([-2.0, -1.0, 0.0, 1.0, 2.0], "quantile")
    assert scale.tone(0.0) == scale.tone(-0.1)
    assert scale.tone(0.0) != scale.tone(0.1)


def test_territories_with_the_same_least_value_are_named_together() -> None:
    observations = store.observations("8.5.2")
    rows = series_rows(observations, REGISTRY.series["8.5.2"])
    now = rows[(rows["time_period"] == 2023) & (rows["territory_id"] != "KZ")]
    most = now[now["obs_value"] == now["obs_value"].max()]["territory_id"]
    assert len(most) == 2
    selection = Selection(lang="en", indicator="8.5.2", year=2023)
    view = build_map_view(rows_of(rows), REGISTRY, Labels("en"), selection)
    for area in most:
        assert REGISTRY.territories[area].name.en in view.reading
