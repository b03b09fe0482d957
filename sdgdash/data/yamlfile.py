"""YAML files written by people, as the types they stand for."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from sdgdash.data.files import read_file
from sdgdash.errors import RegistryError

Loaded = TypeVar("Loaded")

# The C loader reads all files in about a tenth of the time of the pure Python one.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Content of a YAML file; RegistryError when it is missing or not YAML."""
    return read_file(path, _load, "Restore it or mend the line named.", RegistryError)


def _load(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as e:
        raise RegistryError(str(path), f"not valid YAML ({e})", "Mend the line named.") from e


def parse(path: Path, adapter: TypeAdapter[Loaded]) -> Loaded:
    """Content of `path` as the adapter's type; RegistryError names the field."""
    return check_type(read_yaml(path), adapter, path)


def check_type(content: Any, adapter: TypeAdapter[Loaded], path: Path) -> Loaded:
    """What was read from `path` as the adapter's type; RegistryError names the field."""
    try:
        return adapter.validate_python(content)
    except ValidationError as e:
        first = e.errors()[0]
        spot = ".".join(str(part) for part in first["loc"])
        raise RegistryError(
            str(path),
            f"{spot or 'the whole'}: {first['msg']} ({e.error_count()} problem(s) in the file)",
            "Mend the field; the words are explained in docs/glossary.md.",
        ) from e
