"""`python -m sdgdash fetch`: raw files of all builds into one folder, or what to save by hand."""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import requests

from sdgdash.build.sources import inputs
from sdgdash.build.sources.archive import MAX_BYTES, describe, unpack
from sdgdash.errors import SourceError

REPOSITORY: Final = "https://github.com/kazstat/sdg-data-kazstat"
BRANCH: Final = "develop"
OFFICIAL: Final = "kazstat"  # the folder of the official repository in DIR
ARCHIVE: Final = f"https://codeload.github.com/kazstat/sdg-data-kazstat/zip/refs/heads/{BRANCH}"
TIMEOUT: Final = (10, 60)  # seconds to connect, seconds without a byte
_CHUNK: Final = 1 << 16


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when all that has an address is there. Errors are SdgDashErrors."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash fetch", description=__doc__)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="folder to write")
    parser.add_argument("--url", default=ARCHIVE, help="another address of the ZIP archive")
    parser.add_argument("--sha256", help="refuse an archive with another checksum")
    parser.add_argument(
        "--check", action="store_true", help="download nothing, only say what is there"
    )
    options = parser.parse_args(arguments)
    if not options.check:
        source = fetch(options.to / OFFICIAL, options.url, options.sha256)
        print(f"Commit {source['commit'] or 'unknown'} {source['commit_date']}".rstrip())
        print(f"SHA-256 {source['sha256']}")
        bring(options.to, inputs.listed())
    print("\n".join(inputs.told(options.to, inputs.listed())))
    print("docs/inputs.md lists publisher, licence and version of every file.")
    print(f"Next: python -m sdgdash build --source {options.to / OFFICIAL}")
    return 0


def bring(folder: Path, wanted: Iterable[inputs.Input]) -> None:
    """Download what has an address of its own and is missing below `folder`.

    A file that is there is left alone, whatever its version. Raises SourceError.
    """
    for one in wanted:
        target = folder / one.path
        if one.how != "address" or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetch-") as scratch:
            new = Path(scratch) / "file"
            download(one.address, new)
            new.replace(target)


def fetch(folder: Path, url: str = ARCHIVE, sha256: str | None = None) -> dict[str, str]:
    """Download and unpack the archive to `folder`; return what SOURCE.json says of it.

    Raises SourceError without network, for a broken download, a wrong checksum or an
    archive that is not the repository. `folder` is then as it was before.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".fetch-") as scratch:
        archive = Path(scratch) / "archive.zip"
        digest = download(url, archive)
        if sha256 and digest != sha256.lower():
            raise SourceError(
                url,
                f"has the SHA-256 {digest}, not {sha256}",
                "Check the checksum or leave out --sha256",
            )
        info = describe(archive)
        source = {
            "repository": REPOSITORY,
            "branch": BRANCH,
            "url": url,
            "commit": info.commit,
            "commit_date": info.date,
            "sha256": digest,
        }
        unpack(archive, folder, json.dumps(source, indent=1) + "\n")
    return source


def download(url: str, target: Path) -> str:
    """Save `url` to `target` and say how far it is; return its SHA-256. Raises SourceError."""
    digest = hashlib.sha256()
    try:
        with requests.get(url, stream=True, timeout=TIMEOUT) as answer:
            answer.raise_for_status()
            stated = answer.headers.get("Content-Length", "")
            size = int(stated) if stated.isdecimal() else 0  # only for the progress told
            with target.open("wb") as file:
                for chunk in answer.iter_content(_CHUNK):
                    if file.tell() + len(chunk) > MAX_BYTES:
                        raise SourceError(url, "sends too much", "Check the address")
                    file.write(chunk)
                    digest.update(chunk)
                    _say(file.tell(), size)
            print(file=sys.stderr)
    except requests.HTTPError as error:
        status = error.response.status_code
        raise SourceError(url, f"answers {status}", "Check the address or try later") from error
    except (requests.RequestException, ConnectionError, TimeoutError) as error:
        raise SourceError(
            url,
            f"cannot be downloaded ({type(error).__name__})",
            "Check the network, or unpack a copy of the archive and use build --source",
        ) from error
    return digest.hexdigest()


def _say(done: int, size: int) -> None:
    """How far a download is: per cent where the server tells the size, else megabytes."""
    far = f"{100 * done // size}%" if size else f"{done / 1e6:.1f} MB"
    print(f"\rDownload: {far}", end="", file=sys.stderr, flush=True)
