"""What surrounds the pages: readiness, host names, headers, warm-up; two processes behind nginx."""

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
import websockets
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from benchmarks.browser import started
from benchmarks.sessions import answered, view
from sdgdash import server
from sdgdash.data.contents import Fault
from sdgdash.parts import Part

ROOT = Path(__file__).parent.parent


def in_a_thread(work):
    """The result of a coroutine; browser tests of the same process keep a loop in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def ask(app, path="/", host="127.0.0.1:8501"):
    """(status, headers, body) of one request to an ASGI application."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", host.encode())],
        "http_version": "1.1",
        "scheme": "http",
        "root_path": "",
    }
    in_a_thread(app(scope, receive, send))
    headers = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]).decode()


def around(address="127.0.0.1"):
    async def page(_):
        return PlainTextResponse("page")

    routes = [Route("/", page), Route("/_stcore/metrics", page), *server.ROUTES]
    return Starlette(routes=routes, middleware=server.middleware(address))


@pytest.mark.parametrize(
    ("address", "named", "host", "status"),
    [
        ("127.0.0.1", "", "127.0.0.1:8501", 200),
        ("localhost", "", "localhost", 200),
        ("127.0.0.1", "", "rebound.example", 400),
        ("127.0.0.1", "sdg.example.kz", "sdg.example.kz", 200),
        ("0.0.0.0", "", "anything.example", 200),
        ("0.0.0.0", "*.example.kz", "sdg.example.kz", 200),
        ("0.0.0.0", "*.example.kz", "elsewhere.example", 400),
    ],
)
def test_only_names_of_ours_are_answered(monkeypatch, address, named, host, status):
    monkeypatch.setenv("SDGDASH_HOSTS", named)
    assert ask(around(address), host=host)[0] == status


def test_headers_and_closed_doors(monkeypatch):
    headers = ask(around())[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].endswith("frame-ancestors 'none'")
    monkeypatch.setenv("SDGDASH_EMBED", "https://site.example")
    assert ask(around())[1]["content-security-policy"].endswith("ancestors https://site.example")
    assert ask(around(), "/_stcore/metrics")[0] == 404


def test_ready_knows_the_data(monkeypatch):
    assert ask(around(), "/ready")[::2] == (200, '{"ready":true,"missing":[]}')
    lost = Fault(part=Part.OBSERVATIONS, text="lost")
    monkeypatch.setattr(server.loaded, "faults", lambda _: (lost,))
    status, _, body = ask(around(), "/ready")
    assert status == 503
    assert str(Part.OBSERVATIONS) in body


def test_the_warm_up_stops_with_the_server_and_survives_a_fault(monkeypatch, caplog):
    asked, stopped = [], threading.Event()

    def questions():
        yield lambda: asked.append(1)
        yield stopped.set
        yield lambda: asked.append(2)

    monkeypatch.setattr(server, "first_questions", questions)
    server.warm(stopped)
    assert asked == [1]

    def broken():
        yield lambda: 1 / 0

    monkeypatch.setattr(server, "first_questions", broken)
    server.warm(threading.Event())
    assert "the warm-up broke off" in caplog.text


def test_every_first_question_has_an_answer():
    assert all(ask_it() is not None for ask_it in server.first_questions())


# -- two processes behind nginx --


@pytest.fixture
def two_behind_nginx(tmp_path, monkeypatch):
    """(address of nginx, number of one process); skipped where there is no nginx."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        if os.environ.get("SDGDASH_REQUIRE_BROWSER") == "1":
            pytest.fail("SDGDASH_REQUIRE_BROWSER=1, but there is no nginx")
        pytest.skip("no nginx (Debian: apt-get install nginx-light)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        front = free.getsockname()[1]
    monkeypatch.setenv("SDGDASH_WARM", "0")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "one")
    with started("dashboard.py") as (one, first), started("dashboard.py") as (two, _):
        recipe = (ROOT / "docs" / "deploy" / "nginx.conf").read_text("utf-8")
        for theirs, ours in (("8501", one), ("8502", two), ("8080", f":{front}")):
            recipe, found = re.subn(rf":{theirs}\b", f":{ours.rpartition(':')[2]}", recipe)
            assert found == 1
        (tmp_path / "nginx.conf").write_text(recipe, "utf-8")
        where = ["-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"]
        pid = f"pid {tmp_path / 'nginx.pid'}; daemon off;"
        with subprocess.Popen([nginx, *where, "-g", pid]) as door:
            try:
                yield f"http://127.0.0.1:{front}", first
            finally:
                door.terminate()


async def read_a_page(front, cookie):
    """Milliseconds of a run of the map page through nginx, or why there was none."""
    address = front.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(
        address,
        origin=front,
        subprotocols=["streamlit"],
        max_size=None,
        additional_headers={"Cookie": f"sdgdash={cookie}"},
    ) as door:
        return await answered(door, view("map", 3))


@pytest.mark.browser
def test_two_processes_behind_nginx_lose_one(two_behind_nginx):
    front, process = two_behind_nginx
    for _ in range(100):
        try:
            first = requests.get(front, timeout=30)
            break
        except requests.ConnectionError:  # nginx is not up yet
            time.sleep(0.1)
    assert first.ok
    assert "content-security-policy" in first.headers
    assert requests.get(f"{front}/_stcore/metrics", timeout=5).status_code == 404
    assert requests.get(f"{front}/ready", timeout=60).json()["ready"]
    cookie = first.cookies["sdgdash"]
    again = requests.get(front, timeout=5, cookies={"sdgdash": cookie})
    assert again.cookies["sdgdash"] == cookie  # a reader keeps the name, and with it the process
    readers = [cookie, *(f"reader{i}" for i in range(6))]
    assert all(in_a_thread(read_a_page(front, r)) > 0 for r in readers)
    os.kill(process, signal.SIGKILL)
    # each is drawn by the process that is left
    assert all(in_a_thread(read_a_page(front, r)) > 0 for r in readers)
