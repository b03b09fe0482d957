"""The directory of a workbook's archive, looked at before anything is unpacked.

Sizes are those the directory declares; while reading, the archive gives no more than declared.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from sdgdash.domain.submission import Problem

LARGEST_FILE = 5_000_000  # bytes as sent
LARGEST_UNPACKED = 40_000_000
MOST_PARTS = 200
TIGHTEST = 100  # times smaller packed than unpacked, for parts above SMALL
SMALL = 100_000
_CHUNK = 1 << 20
_OVERLAP = 64
_PARTS = (
    ("macros", re.compile(r"vbaproject|\.bin$|macrosheets|activex", re.I)),
    ("external_links", re.compile(r"externallinks?/", re.I)),
    (
        "embedded_objects",
        re.compile(r"embeddings/|media/|oleobject|connections\.xml|querytables/|customxml/", re.I),
    ),
)
_MARKUP = (
    ("entities", re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)),
    ("macros", re.compile(rb"macroEnabled")),
    ("external_links", re.compile(rb'TargetMode="External"')),
    ("merged_cells", re.compile(rb"<(\w+:)?mergeCell[ >]")),
    ("hidden_cells", re.compile(rb"<(\w+:)?(row|col) [^>]*hidden=\"(1|true)\"")),
)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def problems(content: bytes) -> list[Problem]:
    """Why the archive is not to be opened as a workbook of figures; empty when it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = list(_directory(archive))
            return found or list(_markup(archive))
    except BROKEN:
        return [Problem("damaged")]


def _directory(archive: zipfile.ZipFile) -> Iterator[Problem]:
    parts = archive.infolist()
    names = [p.filename for p in parts]
    lowered = [n.lower() for n in names]
    if len(parts) > MOST_PARTS:
        yield Problem("too_many_parts", values={"limit": str(MOST_PARTS)})
        return
    if len(set(lowered)) != len(lowered):
        yield Problem("same_part_twice")
    if any(n.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", n) or ":" in n for n in names):
        yield Problem("unsafe_part")
    if any(p.flag_bits & 1 for p in parts):
        yield Problem("encrypted")
    if sum(p.file_size for p in parts) > LARGEST_UNPACKED:
        yield Problem("unpacks_too_large", values={"limit": str(LARGEST_UNPACKED // 1_000_000)})
    elif any(
        p.file_size > SMALL and p.file_size > TIGHTEST * max(p.compress_size, 1) for p in parts
    ):
        yield Problem("packed_too_tightly")
    for code, shape in _PARTS:
        if any(shape.search(n) for n in names):
            yield Problem(code)
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        yield Problem("not_a_workbook")


def _markup(archive: zipfile.ZipFile) -> Iterator[Problem]:
    found: set[str] = set()
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            found |= _marks(archive, part)
    yield from (Problem(code) for code in dict.fromkeys(c for c, _ in _MARKUP) if code in found)


def _marks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> set[str]:
    found, tail = set(), b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if b"\x00" in window[:4]:  # UTF-16 would hide the marks looked for
                found.add("entities")
            found |= {code for code, shape in _MARKUP if shape.search(window)}
            tail = window[-_OVERLAP:]
    return found
