"""A publication by nginx beside one server process: pages a second on the same machine.

Run from the checkout: `python -m benchmarks.publish --folder DIR` after `python -m sdgdash publish
--to DIR`. nginx gives pages of territories and indicators, one worker; the server runs the script
of the territory page for as many sessions as there are clients, none of whom thinks. Both are asked
from this machine, so the clients take their part of it. Needs nginx.
"""

import argparse
import asyncio
import contextlib
import http.client
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import websockets

from benchmarks.browser import started
from benchmarks.sessions import answered, view

PORT = 8699
CONFIG = """
worker_processes 1; daemon off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
  uwsgi_temp_path {work}; scgi_temp_path {work};
  types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg;
           application/json json; text/csv csv; }}
  server {{ listen 127.0.0.1:{port}; root {root}; charset utf-8; }}
}}
"""


@contextlib.contextmanager
def nginx(root: Path) -> Iterator[None]:
    """nginx over a folder."""
    with tempfile.TemporaryDirectory() as work:
        config = Path(work) / "nginx.conf"
        config.write_text(CONFIG.format(work=work, root=root, port=PORT), "utf-8")
        Path(work).chmod(0o755)
        call = [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(config), "-p", work]
        with subprocess.Popen(call) as process:
            time.sleep(1)
            try:
                yield
            finally:
                process.terminate()


def of_files(pages: list[str], clients: int, seconds: float) -> tuple[float, float]:
    """Pages and MB a second from nginx, by threads that keep their connection."""
    counts, sizes = [0] * clients, [0] * clients
    until = time.monotonic() + seconds

    def ask(number: int) -> None:
        line, one = http.client.HTTPConnection("127.0.0.1", PORT), random.Random(number)
        while time.monotonic() < until:
            line.request("GET", "/" + one.choice(pages))
            answer = line.getresponse()
            sizes[number] += len(answer.read())
            assert answer.status == http.client.OK
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds, sum(sizes) / seconds / 1e6


async def of_server(address: str, clients: int, seconds: float) -> float:
    """Runs a second of the territory page, after a while that is not counted."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    start = time.monotonic() + seconds
    runs = 0

    async def ask() -> None:
        nonlocal runs
        async with websockets.connect(
            stream, origin=address, subprotocols=["streamlit"], max_size=None
        ) as socket:
            while time.monotonic() < start + seconds:
                await answered(socket, view("territory", 40))
                runs += time.monotonic() > start

    await asyncio.gather(*(ask() for _ in range(clients)))
    return runs / seconds


def main() -> None:
    """Print files, size, and pages a second of both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.publish", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="a publication")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20.0)
    asked = parser.parse_args()
    every = [p for p in asked.folder.rglob("*") if p.is_file()]
    print(f"{len(every)} files, {sum(p.stat().st_size for p in every) / 1e6:.1f} MB")
    pages = [str(p.relative_to(asked.folder)) for p in every if p.suffix == ".html"]
    with nginx(asked.folder.resolve()):
        rate, volume = of_files(pages, asked.clients, asked.seconds)
    print(f"nginx: {rate:.0f} pages a second, {volume:.0f} MB a second")
    with started("dashboard.py") as (address, _):
        rate = asyncio.run(of_server(address, asked.clients, asked.seconds))
    print(f"one server process: {rate:.1f} pages a second")


if __name__ == "__main__":
    main()
