"""Many readers at once: real sessions over the websocket that come, read and go.

Run from the checkout: `python -m benchmarks.sessions --readers 60 --minutes 3`. Two servers on
this machine, an empty Streamlit page and ours; the readers visit one page after the other, each
for the same time, after a while that is not counted. A reader opens a session, asks for a view,
thinks, asks for another, and goes; the next one takes the place. All look at the same few views;
with many `--views` and `--warm 0` at views that nobody has asked for yet. Measured from the
request to the message that says the script has run: server and socket, without browser. Memory
is the server's resident set. Linux only; needs nothing that Streamlit does not bring along.
"""

import argparse
import asyncio
import contextlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import started

EMPTY, MIXED = "empty", "mixed"
PAGES = ("map", "gap", "territory")
CODES = ("3.2.1", "17.8.1", "8.5.2", "1.2.1", "8.1.1", "4.2.2")
AREAS = ("KZKAR", "KZKZY", "KZALA", "KZAST", "KZAKM", "karkaraly", "kamystybas")
LARGEST_END = 4096  # bytes; the message that ends a run is smaller, others need not be parsed
FINISHED = ForwardMsg.FINISHED_SUCCESSFULLY
SAMPLE = 5.0  # seconds between two readings of the memory


@dataclass
class Visit:
    """What the readers of one page saw."""

    page: str
    taken: list[float] = field(default_factory=list)  # ms
    sessions: int = 0
    failed: int = 0
    memory: list[float] = field(default_factory=list)  # MB, every SAMPLE seconds


def view(page: str, views: int) -> BackMsg:
    """A request for one of `views` views of a page (`MIXED`: of any of ours)."""
    message = BackMsg()
    state = message.rerun_script
    if page == EMPTY:
        state.query_string = f"n={random.random()}"
        return message
    state.page_name = random.choice(PAGES) if page == MIXED else page
    one = random.Random(random.randrange(views))  # the same number is the same view
    state.query_string = (
        f"lang={one.choice(('kk', 'ru', 'en'))}&area={one.choice(AREAS)}"
        f"&indicator={one.choice(CODES)}&year={one.randint(2012, 2023)}"
    )
    return message


async def answered(socket: websockets.ClientConnection, message: BackMsg) -> float:
    """Milliseconds until the script has run; raises RuntimeError if it ended otherwise."""
    start = time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        data = await socket.recv()
        if len(data) > LARGEST_END or isinstance(data, str):
            continue
        answer = ForwardMsg.FromString(data)
        if answer.WhichOneof("type") == "script_finished":
            if answer.script_finished != FINISHED:
                raise RuntimeError(f"the script ended with {answer.script_finished}")
            return (time.perf_counter() - start) * 1000


async def read(server: str, visit: Visit, asked: argparse.Namespace) -> None:
    """One seat: readers who come, ask, think and go, until the time is over."""
    address = server.replace("http", "ws") + "/_stcore/stream"
    start = time.monotonic() + asked.warm
    until = start + asked.minutes * 60
    await asyncio.sleep(random.uniform(0, asked.think))
    while time.monotonic() < until:
        leave = min(until, time.monotonic() + random.uniform(0.3, 1.7) * asked.stay)
        visit.sessions += 1
        try:
            async with websockets.connect(
                address, origin=server, subprotocols=["streamlit"], max_size=None
            ) as socket:
                while time.monotonic() < leave:
                    taken = await answered(socket, view(visit.page, asked.views))
                    if time.monotonic() > start:
                        visit.taken.append(taken)
                    await asyncio.sleep(random.uniform(0.5, 1.5) * asked.think)
        except (OSError, RuntimeError, websockets.WebSocketException):
            visit.failed += 1


def resident(pid: int) -> float:
    """Resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)


async def watch(pid: int, visit: Visit) -> None:
    """Read the memory again and again until cancelled."""
    while True:
        visit.memory.append(resident(pid))
        await asyncio.sleep(SAMPLE)


async def visited(server: str, pid: int, page: str, asked: argparse.Namespace) -> Visit:
    """What `asked.readers` readers of a page saw in `asked.minutes`."""
    visit = Visit(page)
    watcher = asyncio.create_task(watch(pid, visit))
    await asyncio.gather(*(read(server, visit, asked) for _ in range(asked.readers)))
    watcher.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watcher
    return visit


def row(visit: Visit) -> str:
    """The figures of a page in one line; the memory at seven even moments."""
    times = sorted(visit.taken)
    late = times[max(round(len(times) * 0.95) - 1, 0)]
    moments = [visit.memory[round(i * (len(visit.memory) - 1) / 6)] for i in range(7)]
    return (
        f"{visit.page:10s} {visit.sessions:8d} {len(times):6d} {visit.failed:6d}"
        f" {statistics.median(times):9.0f} {late:7.0f}   " + " ".join(f"{m:.0f}" for m in moments)
    )


def options() -> argparse.Namespace:
    """The call's arguments."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sessions", description=__doc__)
    parser.add_argument("--readers", type=int, default=30, help="sessions at the same time")
    parser.add_argument("--minutes", type=float, default=2.0, help="time for each page")
    parser.add_argument("--think", type=float, default=3.0, help="seconds between two requests")
    parser.add_argument("--stay", type=float, default=30.0, help="seconds a reader stays")
    parser.add_argument("--views", type=int, default=40, help="how many different ones a page")
    parser.add_argument("--warm", type=float, default=15.0, help="seconds that are not counted")
    parser.add_argument("--pages", nargs="*", default=[EMPTY, *PAGES])
    parser.add_argument(
        "--server", nargs="*", default=[], help="settings, as runner.postScriptGC=true"
    )
    return parser.parse_args()


@contextlib.contextmanager
def servers(settings: list[str]) -> Iterator[dict[bool, tuple[str, int]]]:
    """Address and process of the empty page (True) and of ours (False)."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "page.py"
        script.write_text("import streamlit as st\n\nst.write('empty')\n", "utf-8")
        with started(str(script), *settings) as empty, started("dashboard.py", *settings) as ours:
            yield {True: empty, False: ours}


def main() -> None:
    """Print the figures as a table."""
    asked = options()
    with servers([f"--{setting}" for setting in asked.server]) as running:
        print("page       sessions   runs failed median ms  p95 ms   memory in MB over the time")
        for page in asked.pages:
            server, pid = running[page == EMPTY]
            print(row(asyncio.run(visited(server, pid, page, asked))), flush=True)


if __name__ == "__main__":
    main()
