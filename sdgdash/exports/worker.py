"""The process that draws: `python -m sdgdash.exports.worker`, jobs on stdin, files on stdout.

Vega's engine and Typst stay out of the server's memory and cannot take it down. A job is a line
of JSON; the answer is a line of JSON (`size` of the bytes that follow, or `error`). It ends when
its stdin ends, and by itself after some quiet minutes.
"""

import base64
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import typst
import vl_convert

from sdgdash.exports import fonts

TEMPLATES = Path(__file__).parent / "templates"
QUIET = 600  # seconds without a job after which the process ends
PDF_STANDARDS = ["ua-1"]  # PDF/UA-1: tagged, with title and language
PPI = 300.0  # of a PNG: print resolution

Job = Mapping[str, Any]


def draw(job: Job, _fonts: Path) -> bytes:
    """A Vega-Lite specification as it stands: SVG, PNG (`scale` times its pixels) or PDF."""
    spec, kind = job["spec"], job["kind"]
    if kind == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=job.get("scale", 2)))
    if kind == "pdf":
        return bytes(vl_convert.vegalite_to_pdf(spec))
    return str(vl_convert.vegalite_to_svg(spec)).encode()


def write(job: Job, folder: Path) -> bytes:
    """A document of a template: PDF, or its only page as PNG or SVG.

    `data` reaches the template as one JSON text, never as code; `specs`: name -> Vega-Lite
    specification, which the template finds drawn as `data.pictures`.
    """
    drawn = {name: draw({"spec": s, "kind": "svg"}, folder) for name, s in job["specs"].items()}
    data = {**job["data"], "pictures": {name: svg.decode() for name, svg in drawn.items()}}
    more: dict[str, Any] = {"pdf": {"pdf_standards": PDF_STANDARDS}, "png": {"ppi": PPI}}
    return bytes(
        typst.compile(
            str(TEMPLATES / job["template"]),
            root=str(TEMPLATES),
            format=job["kind"],
            font_paths=[str(folder)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            **more.get(job["kind"], {}),
        )
    )


def parts(job: Job, folder: Path) -> bytes:
    """JSON of what a page of HTML needs: `svg` by name, `fonts` by weight (WOFF, base64)."""
    drawn = {n: draw({"spec": s, "kind": "svg"}, folder).decode() for n, s in job["specs"].items()}
    text = job["text"] + "".join(drawn.values())
    cut = {str(w): fonts.letters_of(folder, w, text) for w in fonts.WEIGHTS}
    coded = {w: base64.b64encode(font).decode() for w, font in cut.items()}
    return json.dumps({"svg": drawn, "fonts": coded}).encode()


DOES: Mapping[str, Callable[[Job, Path], bytes]] = {"draw": draw, "write": write, "parts": parts}


def serve(jobs: BinaryIO, out: BinaryIO, folder: Path) -> None:
    """Do the jobs one after the other; an error of one is told and ends nothing."""
    quiet = _end_later()
    for line in jobs:
        quiet.cancel()
        try:
            job = json.loads(line)
            done = DOES[job["do"]](job, folder)
            out.write(json.dumps({"size": len(done)}).encode() + b"\n" + done)
        except Exception as error:  # noqa: BLE001 - told to the caller, who raises it
            said = " ".join(f"{type(error).__name__}: {error}".splitlines()[:2])[:1000]
            out.write(json.dumps({"error": said}).encode() + b"\n")
        out.flush()
        quiet = _end_later()
    quiet.cancel()


def _end_later() -> threading.Timer:
    timer = threading.Timer(QUIET, os._exit, [0])
    timer.daemon = True
    timer.start()
    return timer


def main() -> int:
    """Make the fonts, then wait for jobs."""
    # what a library prints must not get into the answers
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with tempfile.TemporaryDirectory(prefix="sdgdash-fonts-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        fonts.write_fonts(folder)
        vl_convert.register_font_directory(str(folder))
        serve(sys.stdin.buffer, out, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
