"""Rerun time of every page, and the time of a fresh process to its first page.

Run from the checkout: `python -m benchmarks.pages`. Measured inside Streamlit's own test
runner: the script run alone, without browser and network.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
PAGES = ("overview", "map", "trends", "gap", "territory", "indicators", "about")
RUNS = 15


def app(page: str, **params: str) -> AppTest:
    """A page of the dashboard in the test runner, run once."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for key, value in {"lang": "ru", "area": "karkaraly", **params}.items():
        at.query_params[key] = value
    return at.run() if page == "overview" else at.switch_page(f"pages/{page}.py").run()


def rerun_ms(page: str) -> tuple[float, float]:
    """Median and largest time of a warm rerun in milliseconds."""
    at = app(page)
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        at.run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), max(times)


def start_ms() -> float:
    """Time of a fresh process from its start to its first drawn page."""
    code = (
        "from benchmarks.pages import app; at = app('overview');"
        "assert not at.exception and not at.error, at.exception"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print the figures as a table."""
    starts = [start_ms() for _ in range(3)]
    print(f"fresh process to first page: median {statistics.median(starts):.0f} ms of 3")
    print("page         median ms   max ms")
    for page in PAGES:
        median, most = rerun_ms(page)
        print(f"{page:12s} {median:9.1f} {most:8.1f}")


if __name__ == "__main__":
    main()
