"""Files that commands write: whole or not at all."""

from collections.abc import Collection
from pathlib import Path

from sdgdash.data.files import write_whole
from sdgdash.errors import RegistryError


def kind_of(path: Path, kinds: Collection[str]) -> str:
    """What kind of file a name asks for by its ending; RegistryError for another one."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in kinds:
        raise RegistryError(str(path), "has another ending", f"Use one of {', '.join(kinds)}.")
    return kind


def put(path: Path, content: bytes) -> None:
    """Write a file whole, with the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
