"""The download, against a server on this machine; the internet is never asked."""

import hashlib
import io
import json
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sdgdash.__main__ import main
from sdgdash.build.sources import archive, fetch, inputs
from sdgdash.build.sources.inputs import Input, State
from sdgdash.errors import SourceError

COMMIT = "72277878d" + "0" * 31
CSV = b"Year,Value\n2019,1\n"
INSIDE = "t/data/indicator_1-1-1.csv"


def packed(
    files: dict[str, bytes] | None = None, comment: str = COMMIT, link: str | None = None
) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (files or {"top/data/indicator_3-2-1.csv": CSV}).items():
            target.writestr(zipfile.ZipInfo(name, (2024, 10, 24, 1, 2, 4)), content)
        if link:
            item = zipfile.ZipInfo(link, (2024, 10, 24, 1, 2, 4))
            item.external_attr = 0o120777 << 16
            target.writestr(item, "/etc/passwd")
        target.comment = comment.encode()
    return sink.getvalue()


class Answer(BaseHTTPRequestHandler):
    def __init__(
        self, body: bytes, status: int, missing: int, length: str | None, *args: object
    ) -> None:
        self.body, self.status, self.missing, self.length = body, status, missing, length
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.send_response(self.status)
        stated = self.length if self.length is not None else len(self.body) + self.missing
        self.send_header("Content-Length", str(stated))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *args: object) -> None:
        """Keep the test output clean."""


Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers = []

    def start(body: bytes, status: int = 200, missing: int = 0, length: str | None = None) -> str:
        answer = partial(Answer, body, status, missing, length)
        server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/archive.zip"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


@pytest.fixture(autouse=True)
def nothing_but_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses of the table are never asked by a test."""
    archive = tuple(one for one in inputs.listed() if one.how == "archive")
    monkeypatch.setattr(inputs, "listed", lambda: archive)


def test_files_with_an_address_are_brought_and_those_there_left_alone(
    serve: Serve, tmp_path: Path
) -> None:
    body = b"a layer"
    one = Input(
        "boundaries/a.shp",
        ("boundaries",),
        "address",
        "X",
        serve(body),
        "CC BY 4.0",
        "1",
        hashlib.sha256(body).hexdigest(),
        "",
    )
    by_hand = replace(one, path="local/b.csv", how="hand", address="unknown", look_for="sheet 2")
    (line, hand) = inputs.told(tmp_path, [one, by_hand])
    assert line.startswith("missing") and one.address in line
    assert "Save by hand from X: sheet 2" in hand
    fetch.bring(tmp_path, [one, by_hand])
    assert inputs.state(tmp_path, one) is State.AS_RECORDED
    assert not (tmp_path / by_hand.path).exists()
    (tmp_path / one.path).write_bytes(b"a newer layer")
    fetch.bring(tmp_path, [one])
    assert (tmp_path / one.path).read_bytes() == b"a newer layer"
    assert inputs.told(tmp_path, [one])[0].startswith("another version")


def test_a_check_downloads_nothing_and_tells_a_newer_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kazstat" / "data"
    folder.mkdir(parents=True)
    (folder / "indicator_3-2-1.csv").write_bytes(CSV)
    assert main(["fetch", "--to", str(tmp_path), "--check", "--url", "http://127.0.0.1:1/"]) == 0
    assert "another version" in capsys.readouterr().out


def test_the_archive_is_unpacked_and_its_commit_recorded(
    serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = packed()
    folder = tmp_path / "new" / "source"
    assert main(["fetch", "--to", str(folder), "--url", serve(body)]) == 0
    official = folder / "kazstat"
    assert (official / "data/indicator_3-2-1.csv").read_bytes() == CSV
    source = json.loads((official / "SOURCE.json").read_text())
    assert source["commit"] == COMMIT
    assert source["commit_date"] == "2024-10-24"
    assert source["sha256"] == hashlib.sha256(body).hexdigest()
    assert left_over(official) == ["kazstat"]
    told = capsys.readouterr()
    assert f"Commit {COMMIT} 2024-10-24" in told.out
    assert "Download: 100%" in told.err


def test_an_older_fetch_is_replaced_whole(serve: Serve, tmp_path: Path) -> None:
    folder = tmp_path / "source"
    fetch.fetch(folder, serve(packed({"t/data/indicator_1-1-1.csv": CSV, "t/LICENSE": b"x"})))
    fetch.fetch(folder, serve(packed()))
    assert sorted(path.name for path in folder.iterdir()) == ["SOURCE.json", "data"]
    assert left_over(folder) == ["source"]


def test_a_folder_of_others_is_left_alone(serve: Serve, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "diary.txt").write_text("dear")
    with pytest.raises(SourceError, match="was not made by a fetch"):
        fetch.fetch(folder, serve(packed()))
    assert (folder / "diary.txt").read_text() == "dear"


def test_a_right_checksum_passes_and_a_wrong_one_fails(serve: Serve, tmp_path: Path) -> None:
    body = packed()
    right = hashlib.sha256(body).hexdigest()
    folder = tmp_path / "source"
    fetch.fetch(folder, serve(body), right.upper())
    before = (folder / "SOURCE.json").read_bytes()
    with pytest.raises(SourceError, match=f"has the SHA-256 {right}, not 00"):
        fetch.fetch(folder, serve(body), "00")
    assert (folder / "SOURCE.json").read_bytes() == before


def test_no_network_is_a_clear_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    folder = tmp_path / "source"
    assert main(["fetch", "--to", str(folder), "--url", f"http://127.0.0.1:{port}/x.zip"]) == 1
    told = capsys.readouterr().err
    assert "cannot be downloaded (ConnectionError). Check the network" in told
    assert "Traceback" not in told
    assert left_over(folder / "kazstat") == []


def test_an_interrupted_download_leaves_nothing(serve: Serve, tmp_path: Path) -> None:
    folder = tmp_path / "source"
    with pytest.raises(SourceError, match="cannot be downloaded"):
        fetch.fetch(folder, serve(packed()[:-20], missing=20))
    assert left_over(folder) == []


def test_an_error_page_is_named(serve: Serve, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="answers 404"):
        fetch.fetch(tmp_path / "source", serve(b"Not Found", status=404))
    with pytest.raises(SourceError, match="cannot be downloaded"):
        fetch.fetch(tmp_path / "source", "nonsense://x")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<html>sign in</html>", "is no ZIP archive"),
        (packed()[:-80], "is no ZIP archive"),
        (packed({"t/readme.md": b"x"}), "holds no data/indicator"),
        (packed({"../../evil.csv": b"x"}), "unsafe entry"),
        (packed({"/t/data/indicator_1-1-1.csv": b"x"}), "unsafe entry"),
        (packed({"t/..\\evil": b"x"}), "unsafe entry"),
        (packed(link="t/data/indicator_3-2-2.csv"), "unsafe entry"),
        (packed({INSIDE: CSV, f"t/{'ж' * 200}": b"x"}), "too long a name"),
        (packed({INSIDE: CSV, "t/a": b"x", "t/a/b": b"x"}), "a file that is a folder"),
        (packed({INSIDE: CSV, INSIDE.replace("t/", "u/"): CSV}), "holds twice"),
    ],
    ids=["page", "cut", "other", "above", "absolute", "backslash", "link", "long", "both", "twice"],
)
def test_a_wrong_archive_is_refused(serve: Serve, tmp_path: Path, body: bytes, what: str) -> None:
    folder = tmp_path / "source"
    with pytest.raises(SourceError, match=what):
        fetch.fetch(folder, serve(body))
    assert left_over(folder) == []


@pytest.mark.parametrize("length", ["many", "", "-1", "1e9"])
def test_a_wrong_length_does_not_stop_the_download(
    serve: Serve, tmp_path: Path, length: str
) -> None:
    folder = tmp_path / "source"
    fetch.fetch(folder, serve(packed(), length=length))
    assert (folder / "data/indicator_3-2-1.csv").read_bytes() == CSV


def test_a_damaged_stream_is_refused(serve: Serve, tmp_path: Path) -> None:
    """Every byte of the packed content damaged in turn: refused, or still the same content."""
    body = packed({INSIDE: bytes(range(256)) * 4})
    start, end = body.index(INSIDE.encode()) + len(INSIDE), body.index(b"PK\x01\x02")
    for at in range(start, end, 3):
        harmed = bytearray(body)
        harmed[at] ^= 0xFF
        path = tmp_path / "archive.zip"
        path.write_bytes(bytes(harmed))
        with pytest.raises(SourceError, match="is a damaged archive"):
            archive.unpack(path, tmp_path / "source", "{}")


def test_a_damaged_entry_is_refused(serve: Serve, tmp_path: Path) -> None:
    body = bytearray(packed({"t/data/indicator_1-1-1.csv": b"Year,Value\n" * 500}))
    body[70] ^= 0xFF
    with pytest.raises(SourceError, match="is a damaged archive"):
        fetch.fetch(tmp_path / "source", serve(bytes(body)))
    assert left_over(tmp_path / "source") == []


def test_too_much_content_is_refused(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    with pytest.raises(SourceError, match="too large"):
        fetch.fetch(tmp_path / "source", serve(packed()))
    monkeypatch.setattr(fetch, "MAX_BYTES", 10)
    with pytest.raises(SourceError, match="sends too much"):
        fetch.fetch(tmp_path / "source", serve(packed()))


def test_an_archive_without_a_commit_says_nothing(serve: Serve, tmp_path: Path) -> None:
    source = fetch.fetch(tmp_path / "source", serve(packed(comment="hello")))
    assert (source["commit"], source["commit_date"]) == ("", "")
