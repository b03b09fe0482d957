"""What surrounds the pages in the server's process: warm-up, readiness, headers, host names.

`dashboard.py` hands it to Streamlit's application, so `streamlit run dashboard.py` and
`sdgdash serve` have it alike. What a first page imports is imported before the server answers, what
it computes is computed beside it. Environment:

SDGDASH_HOSTS  names under which readers come, comma-separated ("sdg.example.kz,*.gov.kz"). Unset:
               any name, but while the server listens on this computer alone only its own names.
SDGDASH_EMBED  origins that may show a page in a frame, by spaces ("https://site.example"). Unset:
               none.
SDGDASH_WARM   0 starts without the warm-up.
"""

import logging
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.gap import asked as gap
from sdgdash.indicators import asked as indicators
from sdgdash.map import asked as maps
from sdgdash.overview import asked as overview
from sdgdash.territory import asked as territory
from sdgdash.trends import asked as trends
from sdgdash.words.address import PAGE_INDICATORS, Selection

LOG = logging.getLogger("sdgdash")
OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
CLOSED = ("/_stcore/metrics",)  # names of caches and functions are nobody's business

# Vega compiles expressions, deck.gl runs workers from blobs, Streamlit styles inline.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss: data: blob:; worker-src 'self' blob:; child-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors "
)


def first_questions() -> Iterator[Callable[[], object]]:
    """What first readers ask, in their order: the answers are remembered as theirs would be."""
    yield lambda: overview.overview(SHIPPED, LANGUAGES[0])
    pilots = [t.id for t in loaded.get_registry(SHIPPED).pilots]
    for lang in LANGUAGES:
        here, there = Selection(lang), Selection(lang, indicator=PAGE_INDICATORS["gap"])
        yield partial(overview.overview, SHIPPED, lang)
        yield partial(maps.view, SHIPPED, here)
        yield partial(maps.film, SHIPPED, here)
        yield partial(trends.trend, SHIPPED, here)
        yield partial(gap.one_series, SHIPPED, there)
        for area in pilots:
            yield partial(territory.passport, SHIPPED, area, lang)
    yield partial(indicators.known, SHIPPED)


def warm(stopped: threading.Event) -> None:
    """Ask the first questions one by one; a fault is the reader's page to tell, not ours."""
    start = time.monotonic()
    try:
        for ask in first_questions():
            if stopped.is_set():
                return
            ask()
    except Exception:
        LOG.exception("the warm-up broke off; pages answer when they are asked")
        return
    LOG.info("warm after %.1f s", time.monotonic() - start)


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[dict[str, Any]]:
    """While the server lives: the warm-up runs beside the first readers and ends with it."""
    stopped = threading.Event()
    if os.environ.get("SDGDASH_WARM") != "0":
        threading.Thread(target=warm, args=(stopped,), name="warm-up", daemon=True).start()
    yield {}
    stopped.set()


async def ready(_: Request) -> Response:
    """200 while the pages have their data, 503 with the names of what is missing or damaged.

    `/_stcore/health` says only that the process lives.
    """
    found = await run_in_threadpool(loaded.faults, SHIPPED)
    parts = sorted({str(f.part) for f in found if f.part is not None})
    return JSONResponse({"ready": not parts, "missing": parts}, status_code=503 if parts else 200)


ROUTES = (Route("/ready", ready),)


class Headers:
    """Headers of every answer, and doors that stay closed."""

    def __init__(self, app: ASGIApp, embed: str) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": POLICY + (embed or "'none'"),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"] in CLOSED:
            await PlainTextResponse("closed", status_code=404)(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, sent)


def middleware(address: str | None) -> list[Middleware]:
    """Host names and headers for a server that listens on `address`.

    A server of this computer alone answers to its own names only: otherwise any site the reader
    visits could take a name that leads here and read along.
    """
    named = [h.strip() for h in os.environ.get("SDGDASH_HOSTS", "").split(",") if h.strip()]
    hosts = [*named, *OWN_NAMES] if named or address in OWN_NAMES else ["*"]
    embed = os.environ.get("SDGDASH_EMBED", "")
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(Headers, embed=embed),
    ]
