"""Where files are made: one process that lives long, one job at a time, a bounded memory of files.

A job that takes too long ends its process; the next job gets a new one.
"""

import atexit
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cachetools import LRUCache

from sdgdash.errors import ExportError

SECONDS = 60.0  # of one job, the start of the process with it
WAIT = 60.0  # seconds in the queue before a reader is told to come again
KEPT_BYTES = 24_000_000
_ROOT = Path(__file__).resolve().parents[2]


class Workshop:
    """A worker process and the files it made last."""

    def __init__(self, seconds: float = SECONDS, wait: float = WAIT) -> None:
        self._seconds, self._wait = seconds, wait
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._kept: LRUCache[str, bytes] = LRUCache(KEPT_BYTES, getsizeof=len)
        self._keeping = threading.Lock()

    def make(self, job: Mapping[str, Any]) -> bytes:
        """The file of a job (see `worker`); ExportError says what failed and what to do."""
        line = json.dumps(job, ensure_ascii=False, sort_keys=True)
        with self._keeping:
            if line in self._kept:
                return self._kept[line]
        if not self._turn.acquire(timeout=self._wait):
            raise ExportError("exports", "too many files are asked for", "Try again in a minute")
        try:
            done = self._done(line.encode() + b"\n")
        finally:
            self._turn.release()
        if len(done) <= KEPT_BYTES // 4:
            with self._keeping:
                self._kept[line] = done
        return done

    def close(self) -> None:
        """End the process; a later job starts a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _done(self, line: bytes) -> bytes:
        found: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
        process = self._running()
        thread = threading.Thread(target=_ask, args=(process, line, found), daemon=True)
        thread.start()
        try:
            answer = found.get(timeout=self._seconds)
        except queue.Empty:
            self.close()
            raise ExportError(
                "exports", f"the file was not ready in {self._seconds:g} s", "Try again"
            ) from None
        if isinstance(answer, OSError | EOFError):
            self.close()
            raise ExportError(
                "exports", "the process that draws has ended", "Try again; see the log"
            ) from answer
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sdgdash.exports.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=_ROOT,
            )
        return self._process


def _ask(
    process: subprocess.Popen[bytes], line: bytes, found: "queue.SimpleQueue[bytes | Exception]"
) -> None:
    """Write a job and read its answer, in a thread that may be left behind."""
    if process.stdin is None or process.stdout is None:  # never: both are pipes
        return found.put(EOFError("no pipes"))
    try:
        process.stdin.write(line)
        process.stdin.flush()
        head = process.stdout.readline()
        if not head:
            raise EOFError("no answer")
        told = json.loads(head)
        if "error" in told:
            raise ExportError("exports", told["error"], "This is a fault of the program")
        body = process.stdout.read(told["size"])
        if len(body) < told["size"]:
            raise EOFError("half an answer")
        return found.put(body)
    except (OSError, EOFError, ValueError, ExportError) as error:
        return found.put(EOFError(str(error)) if isinstance(error, ValueError) else error)


WORKSHOP = Workshop()
atexit.register(WORKSHOP.close)
