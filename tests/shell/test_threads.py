"""Six readers at once: every thread draws what it draws alone."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import altair as alt
import pytest
import streamlit as st

from sdgdash.answers import loaded
from sdgdash.answers.remember import forget
from sdgdash.data.dataset import SHIPPED
from sdgdash.gap import asked as gap_asked
from sdgdash.map import asked, drawing_screen
from sdgdash.shell import screen
from sdgdash.shell.frame import Page
from sdgdash.territory import locator_screen
from sdgdash.trends import asked as trends_asked
from sdgdash.words.address import parse
from sdgdash.words.i18n import Labels

ROUNDS = 4
AREA = "KZKZY"
SERVING = (drawing_screen, locator_screen)  # modules that send geometry to the browser
Reader = Callable[[str], None]


def page(**params: str) -> Page:
    registry = loaded.get_registry(SHIPPED)
    selection, notices = parse({"lang": "en", "area": AREA, **params}, registry, "en")
    assert not notices
    return Page(SHIPPED, registry, Labels(selection.lang), selection)


def map_years(indicator: str) -> None:
    """The map page with all its years."""
    opened = page(indicator=indicator, panel="all")
    drawing_screen.all_years(opened, asked.view(SHIPPED, opened.selection).years)


def map_still(indicator: str) -> None:
    """One year of the map, standing still."""
    opened = page(indicator=indicator)
    drawing_screen.picture(opened, asked.view(SHIPPED, opened.selection), screen.current())


def lines(indicator: str) -> None:
    """The picture of the trends page."""
    st.vega_lite_chart(trends_asked.trend(SHIPPED, page(indicator=indicator).selection)[1])


def bars(indicator: str) -> None:
    """One series on the gap page."""
    st.vega_lite_chart(
        gap_asked.one_series(SHIPPED, page(indicator=indicator, against="national").selection)[1]
    )


def heat(indicator: str) -> None:
    """All series of a goal on the gap page."""
    goal = indicator.partition(".")[0]
    st.vega_lite_chart(gap_asked.every_series(SHIPPED, page(goal=goal, shown="all").selection)[1])


def territory(indicator: str) -> None:
    """The map of the passport."""
    st.vega_lite_chart(locator_screen.spec(SHIPPED, AREA, "en", False))


READERS = (map_years, map_still, lines, bars, heat, territory)
INDICATORS = ("17.8.1", "3.2.1")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.local]:
    """What the thread that asks has handed to Streamlit so far, in `specs`."""
    kept = threading.local()

    def noted(spec: dict[str, Any], **how: Any) -> None:
        kept.specs.append(spec)

    monkeypatch.setattr(st, "vega_lite_chart", noted)
    # as with a server: geometry goes to the browser by its address
    for module in SERVING:
        monkeypatch.setattr(module, "serve", lambda data, name: f"/media/{name}.json")
    yield kept
    forget()


def read(reader: Reader, sent: threading.local) -> list[dict[str, Any]]:
    sent.specs = []
    for indicator in INDICATORS:
        reader(indicator)
    return list(sent.specs)


def alike(specs: list[dict[str, Any]]) -> str:
    return json.dumps(specs, default=repr)


def test_readers_at_once_get_what_each_gets_alone(sent: threading.local) -> None:
    alone = {reader: alike(read(reader, sent)) for reader in READERS}
    assert all(text != "[]" for text in alone.values())
    for _ in range(ROUNDS):
        forget()
        start = threading.Barrier(len(READERS))

        def together(reader: Reader, start: threading.Barrier = start) -> str:
            start.wait()
            return alike(read(reader, sent))

        with ThreadPoolExecutor(len(READERS)) as threads:
            found = dict(zip(READERS, threads.map(together, READERS), strict=True))
        for reader in READERS:
            assert found[reader] == alone[reader], reader.__name__


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.__name__)
def test_a_drawing_is_valid_and_its_values_stand_in_its_layers(
    reader: Reader, sent: threading.local
) -> None:
    """Values at the top would be turned into Arrow, by way of pandas, with every run."""
    specs = read(reader, sent)
    assert specs
    for spec in specs:
        assert "values" not in spec.get("data", {})
        assert all(isinstance(frame, bytes) for frame in spec.get("datasets", {}).values())
        alt.Chart.from_dict({k: v for k, v in spec.items() if k != "datasets"})
