"""A real server on loopback and a real Chromium; skipped with a reason where there is none."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
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
# A page that draws a map without a graphics card on a busy machine takes longer than 5 seconds.
expect.set_options(timeout=20_000)
REQUIRED = os.environ.get("SDGDASH_REQUIRE_BROWSER") == "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in Path(str(item.fspath)).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """Address of the dashboard, started for these tests and stopped after them."""
    if CHROMIUM is None:
        if REQUIRED:
            pytest.fail("SDGDASH_REQUIRE_BROWSER=1, but no chromium is on the PATH")
        pytest.skip("no chromium on the PATH (Debian: apt-get install chromium)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_until_up(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_until_up(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if requests.get(address, timeout=2).ok:
                return
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not start: {address}")


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_: Playwright, server_url: str) -> Iterator[Browser]:
    """One Chromium for all tests; depends on the server so that it skips with it."""
    running = playwright_.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield running
    running.close()


@pytest.fixture
def blind_browser(playwright_: Playwright, server_url: str) -> Iterator[Browser]:
    """A Chromium in which WebGL is switched off."""
    flags = [flag for flag in FLAGS if "angle" not in flag and "swiftshader" not in flag]
    running = playwright_.chromium.launch(
        executable_path=CHROMIUM, args=[*flags, "--disable-3d-apis"]
    )
    yield running
    running.close()


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server_url: str) -> Iterator[Opener]:
    """Opens a path of the dashboard and waits until it is drawn; outside requests are collected."""
    contexts = []

    def opened(path: str, width: int = 1366, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="ru-RU")
        contexts.append(context)
        page = context.new_page()
        page.outside = []  # type: ignore[attr-defined]
        page.on("request", lambda request: _note_outside(page, request.url, server_url))
        page.goto(f"{server_url}/{path}")
        drawn(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def _note_outside(page: Page, address: str, server_url: str) -> None:
    own = server_url.removeprefix("http")
    if not address.startswith(("data:", "blob:", f"http{own}", f"ws{own}")):
        page.outside.append(address)  # type: ignore[attr-defined]


def drawn(page: Page) -> None:
    """Wait until the footer stands and no run is under way."""
    expect(page.get_by_text("MIT").last).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=30_000)
