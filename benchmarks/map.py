"""What a change of year or indicator costs on the map page, beside a naive page in the same run.

Run from the checkout: `python -m benchmarks.map`. Server time is that of the script run in
Streamlit's own test runner (warm, without browser and network); bytes are the size of the map's
message. The naive page draws the same choropleth by a stock `st.pydeck_chart`: whole layers
inline, styled per feature, outlines stroked, no caches beyond the loaded frames.
"""

import statistics
import time
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks.pages import app

ROOT = Path(__file__).parent.parent
INDICATORS = ("17.8.1", "3.2.1", "8.1.1", "9.2.2", "3.1.1", "1.2.1")
YEARS = tuple(str(year) for year in range(2015, 2024))
ROUNDS = 4


def naive() -> None:
    """A page as a first attempt writes it."""
    import json  # noqa: PLC0415 - the function is a script of its own
    from pathlib import Path  # noqa: PLC0415 - the function is a script of its own

    import pandas as pd  # noqa: PLC0415 - the function is a script of its own
    import pydeck as pdk  # noqa: PLC0415 - the function is a script of its own
    import streamlit as st  # noqa: PLC0415 - the function is a script of its own

    built = Path("data/built")
    rows = pd.read_parquet(built / "observations.parquet")
    code, year = st.query_params["indicator"], int(st.query_params.get("year", 2019))
    rows = rows[(rows["indicator"] == code) & (rows["time_period"] == year)]
    value = dict(zip(rows["ref_area"], rows["obs_value"], strict=True))
    layers = []
    for name in ("backdrop_land", "backdrop_sea", "backdrop_lakes", "backdrop_rivers", "adm1_2022"):
        layer = json.loads((built / f"{name}.geojson").read_text("utf-8"))
        for feature in layer["features"]:
            found = value.get(feature["properties"]["id"], 0)
            feature["properties"] |= {"value": found, "fill": [0, 100, int(found) % 255]}
        layers.append(
            pdk.Layer(
                "GeoJsonLayer", layer, pickable=True, stroked=True, get_fill_color="properties.fill"
            )
        )
    st.pydeck_chart(pdk.Deck(layers=layers, map_provider=None), key="map", on_select="rerun")


def measured(
    at: AppTest, changes: list[dict[str, str]], rounds: range
) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of the map's message of every change, once in each round."""
    times, sizes = [], []
    for _ in rounds:
        for change in changes:
            for key, value in change.items():
                at.query_params[key] = value
            start = time.perf_counter()
            at.run()
            spent = (time.perf_counter() - start) * 1000
            assert not at.exception, at.exception
            decks: list[Any] = list(at.get("deck_gl_json_chart"))
            films: list[Any] = list(at.get("vega_lite_chart"))
            if decks or films:
                times.append(spent)
                text = decks[0].proto.json if decks else films[0].proto.spec
                sizes.append(len(text.encode()))
    return times, sizes


def line(name: str, times: list[float], sizes: list[int]) -> str:
    """One row of the table."""
    late = sorted(times)[int(len(times) * 0.95) - 1]
    return (
        f"{name:28s} {statistics.median(times):8.1f} {late:8.1f} "
        f"{statistics.median(sizes) / 1000:9.1f} {max(sizes) / 1000:8.1f}"
    )


def main() -> None:
    """Print the figures as a table."""
    by_year = [{"indicator": "17.8.1", "year": year} for year in YEARS]
    by_code = [{"indicator": code, "year": "2019"} for code in INDICATORS]
    ours, plain = app("map", indicator="17.8.1"), AppTest.from_function(naive, default_timeout=60)
    print("change                       median ms   p95 ms median kB   max kB")
    for name, at in (("ours", ours), ("naive", plain)):
        for what, changes in (("year", by_year), ("indicator", by_code)):
            print(line(f"{name}: {what}, first time", *measured(at, changes, range(1))))
            print(line(f"{name}: {what}, again", *measured(at, changes, range(ROUNDS))))


if __name__ == "__main__":
    main()
