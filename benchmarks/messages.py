"""What a change costs on the wire: every page, first visit and changes of the reader's choice.

Run from the checkout: `python -m benchmarks.messages`. A server and a Chromium on this machine;
counted are the bytes that the page's socket receives, and the time until no more come.
"""

import shutil
from collections.abc import Callable

from playwright.sync_api import Page, WebSocket, sync_playwright

from benchmarks.browser import FLAGS, served

PAGES = (
    "",
    "map",
    "trends",
    "gap",
    "gap?shown=one",
    "gap?shown=all",
    "territory",
    "indicators",
    "about",
)
QUIET = 2500  # ms in which nothing may come any more


class Wire:
    """Bytes received by the sockets of a page since `empty` was called."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, frame: bytes | str) -> None:
        self.bytes += len(frame)

    def taken(self, page: Page, act: Callable[[], object]) -> float:
        """Kilobytes that `act` leads to."""
        self.bytes = 0
        act()
        page.get_by_text("MIT").last.wait_for(timeout=60_000)  # the footer stands
        seen = -1
        while seen != self.bytes:
            seen = self.bytes
            page.wait_for_timeout(QUIET)
        return self.bytes / 1000


def choose(page: Page, box: str, words: str) -> None:
    """Take the first answer to `words` in a box of the frame, named by its key."""
    field = page.locator(f".st-key-{box} input")
    field.click()
    field.fill(words)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")


def main() -> None:
    """Print the figures as a table."""
    with sync_playwright() as playwright, served("dashboard.py") as server:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        heads = ("first visit", "language", "area", "indicator")
        print(f"{'kB received':16s}" + "".join(f"{h:>12s}" for h in heads))
        for name in PAGES:
            path, _, more = name.partition("?")
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            wire = Wire(page)
            address = f"{server}/{path}?lang=en&area=KZKZY&{more}"
            figures = [wire.taken(page, lambda a=address, p=page: p.goto(a))]
            tongue = page.get_by_role("radio", name="рус")
            figures.append(wire.taken(page, tongue.click))
            if path in {"map", "trends", "gap", "territory"}:
                figures.append(wire.taken(page, lambda p=page: choose(p, "w_area", "Абай")))
            if path in {"map", "trends"} or more:
                figures.append(wire.taken(page, lambda p=page: choose(p, "w_series", "8.5.2")))
            print(f"{name or 'overview':16s}" + "".join(f"{f:12.1f}" for f in figures))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
