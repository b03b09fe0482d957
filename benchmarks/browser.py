"""From the click to the picture: a step of the year and a new indicator, in a real browser.

Run from the checkout: `python -m benchmarks.browser`. A server and a Chromium with software
WebGL on this machine. Measured in the page: from the click (or Enter) to the first frame after
the drawing that followed the last upload to the graphics memory it led to: by then the picture
has been painted, for which software WebGL takes most of the time. The naive page of
`benchmarks.map` is driven by the same two buttons in the same run.
"""

import math
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
STEPS = 24
CODES = ("3.2.1", "17.8.1", "8.5.2", "3.1.1", "8.1.1", "4.2.2")
WAIT = 3000  # ms in which nothing may come any more
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """
window.seen = { start: 0, uploads: [], draws: [], frames: [] };
const watch = (name, list) => {
  const own = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...args) {
    window.seen[list].push(performance.now());
    return own.apply(this, args);
  };
};
["bufferData", "bufferSubData"].forEach((name) => watch(name, "uploads"));
["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]
  .forEach((name) => watch(name, "draws"));
// the next frame can only begin when the one before has been painted
const frame = () => {
  window.seen.frames.push(performance.now());
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
const begin = () => {
  window.seen = { start: performance.now(), uploads: [], draws: [], frames: [] };
};
addEventListener("click", begin, true);
addEventListener("keydown", (e) => { if (e.key === "Enter") begin(); }, true);
"""
TAKEN = """() => {
  const { start, uploads, draws, frames } = window.seen;
  if (!uploads.length) return null;
  const last = uploads[uploads.length - 1];
  const drawn = draws.find((at) => at >= last);
  const painted = frames.find((at) => at > drawn);
  return painted === undefined ? null : painted - start;
}"""
NAIVE = """
import streamlit as st
from benchmarks.map import naive

def step(by):
    year = int(st.query_params.get("year", "2019")) + by
    st.query_params["year"] = str(year)

st.query_params.setdefault("indicator", "17.8.1")
st.button("Back", on_click=step, args=(-1,))
st.button("Forward", on_click=step, args=(1,))
naive()
"""


@contextmanager
def started(script: str, *options: str) -> Iterator[tuple[str, int]]:
    """Address and process of a running app."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(300):
                try:
                    requests.get(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                    break
                except (requests.ConnectionError, requests.Timeout):
                    time.sleep(0.2)
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()


@contextmanager
def served(script: str) -> Iterator[str]:
    """Address of a running app."""
    with started(script) as (address, _):
        yield address


def stepped(page: Page, steps: int) -> list[float]:
    """Milliseconds of steps back and forward over the years."""
    times = []
    for i in range(steps):
        name = "Back" if i // 4 % 2 == 0 else "Forward"
        page.get_by_role("button", name=name).click()
        times.append(_taken(page))
    return times


def chosen(page: Page) -> list[float]:
    """Milliseconds of choosing one indicator after the other in the box."""
    times = []
    for code in CODES:
        box = page.locator(".st-key-w_series input")
        box.click()
        box.fill(f"{code} ")
        page.wait_for_timeout(300)
        page.keyboard.press("Enter")
        times.append(_taken(page))
    return times


def _taken(page: Page) -> float:
    page.wait_for_timeout(WAIT)
    found = page.evaluate(TAKEN)
    return float("nan") if found is None else float(found)


def line(name: str, times: list[float]) -> str:
    """Median and 95th percentile of those in which the picture changed."""
    known = sorted(t for t in times if not math.isnan(t))
    late = known[max(round(len(known) * 0.95) - 1, 0)]
    return f"{name:28s} {statistics.median(known):8.0f} {late:8.0f} {len(known):4d} of {len(times)}"


def main() -> None:
    """Print the figures as a table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script = Path(folder) / "naive.py"
        script.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{NAIVE}", "utf-8")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        print("click to picture             median ms   p95 ms  pictures")
        with served("dashboard.py") as ours, served(str(script)) as plain:
            for name, address in (
                ("ours", f"{ours}/map?lang=en&indicator=17.8.1&year=2021"),
                ("naive", f"{plain}/?indicator=17.8.1&year=2021"),
            ):
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                page.add_init_script(WATCH)
                page.goto(address)
                page.wait_for_timeout(8000)
                stepped(page, 8)  # everybody's first views
                print(line(f"{name}: year", stepped(page, STEPS)))
                if name == "ours":
                    chosen(page)
                    print(line(f"{name}: indicator", [t for _ in range(3) for t in chosen(page)]))
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
