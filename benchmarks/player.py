"""A step of the year on the map of all years, from the click to the painted frame, in a browser.

Run from the checkout: `python -m benchmarks.player`. A server and a Chromium without a graphics
card on this machine. Measured in the page: from the click on the button to the second frame after
the last change of the drawing: the first paints it, the second can only begin when it has been
painted. Also: how many messages the browser sent to the server during a whole play.
"""

import shutil
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import line, served

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
STEPS = 40
CODES = ("3.2.1", "17.8.1", "8.5.2", "3.1.1", "8.1.1", "11.6.1.1")
DRAWING = ".st-key-map_picture svg.marks"
STEP = """async (way) => {
  const picture = document.querySelector(".st-key-map_picture svg.marks");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const find = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.matches?.(`.player .${way}`)) return one;
      const inner = one.shadowRoot && find(one.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  const button = find(document);
  let changed = 0;
  const watch = new MutationObserver(() => { changed = performance.now(); });
  watch.observe(picture, { attributes: true, childList: true, subtree: true });
  await frame();
  const start = performance.now();
  button.click();
  let seen = 0;
  for (let frames = 0; frames < 60; frames += 1) {
    await frame();
    const now = performance.now();
    if (changed && now > changed) seen += 1;
    if (seen === 2) { watch.disconnect(); return now - start; }
  }
  return null;
}"""


def stepped(page: Page) -> list[float]:
    """Milliseconds of every step, through all years and back."""
    found: list[float] = []
    way = "back"
    while len(found) < STEPS:
        took: Any = page.evaluate(STEP, way)
        if took is None:  # the end of the years
            way = "forward" if way == "back" else "back"
            continue
        found.append(float(took))
        page.wait_for_timeout(150)
    return found


NEW = """async () => {
  const old = window.oldPicture;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const limit = performance.now() + 15000;
  let seen = 0;
  while (performance.now() < limit) {
    await frame();
    const now = document.querySelector(".st-key-map_picture svg.marks");
    if (now && now !== old && now.querySelectorAll("path").length > 20) seen += 1;
    if (seen === 2) return performance.now() - window.entered;
  }
  return NaN;
}"""


def chosen(page: Page) -> list[float]:
    """Milliseconds from Enter in the box of indicators to the second frame of another picture."""
    times = []
    for code in CODES:
        box = page.locator(".st-key-w_series input")
        box.click()
        box.fill(f"{code} ")
        page.wait_for_timeout(400)
        page.evaluate(
            """() => {
              window.oldPicture = document.querySelector(".st-key-map_picture svg.marks");
              addEventListener("keydown", () => { window.entered = performance.now(); },
                { capture: true, once: true });
            }"""
        )
        page.keyboard.press("Enter")
        times.append(float(page.evaluate(NEW)))
        page.wait_for_timeout(2000)
    return times


def main() -> None:
    """Print the figures as a table."""
    with sync_playwright() as playwright, served("dashboard.py") as ours:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        sent: list[object] = []

        def told(data: object) -> None:
            sent.append(data)

        page.on("websocket", lambda socket: socket.on("framesent", told))
        print("click to picture             median ms   p95 ms  pictures")
        for code in ("17.8.1", "3.1.1", "9.2.2"):
            page.goto(f"{ours}/map?lang=en&indicator={code}&area=KZKZY")
            page.wait_for_selector(DRAWING, timeout=60_000)
            page.wait_for_timeout(5000)
            print(line(f"{code}: year", stepped(page)))
        chosen(page)  # everybody's first views
        print(line("another indicator", [t for _ in range(3) for t in chosen(page)]))
        page.mouse.click(700, 20)
        page.keyboard.press("Home")
        page.wait_for_timeout(4000)
        sent.clear()
        page.get_by_role("button", name="Play").click()
        page.wait_for_timeout(8000)
        print(f"messages to the server while playing for 8 s: {len(sent)}")
        browser.close()


if __name__ == "__main__":
    main()
