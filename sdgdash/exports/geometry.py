"""Map layers by name inside a specification, put in their place when the file is drawn.

Altair copies what a chart holds at every step, which takes half a minute for the borders of a
region. So drawings name their layers, as they do for the browser, and a file gets them last.
"""

import json
from typing import Any

from sdgdash.vega import Spec

_PREFIX = "held:"
_held: dict[str, bytes] = {}  # the very bytes that `earth.geodata` remembers: no copies


def hold(data: bytes, name: str) -> str:
    """A name for the bytes of a layer, instead of an address for a browser."""
    _held[name] = data
    return f"{_PREFIX}{name}"


def filled(spec: Spec) -> Spec:
    """The specification with every layer it names, each once."""
    used: dict[str, Any] = {}
    found: Spec = _named(spec, used)
    if used:
        found["datasets"] = {**found.get("datasets", {}), **used}
    return found


def _named(part: Any, used: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_named(one, used) for one in part]
    if not isinstance(part, dict):
        return part
    address = part.get("url")
    if isinstance(address, str) and address.startswith(_PREFIX):
        name = address.removeprefix(_PREFIX)
        content = json.loads(_held[name])
        inner = part.get("format", {}).get("property")
        used[name] = content[inner] if inner else content
        return {"name": name}
    return {k: v if k in ("values", "datasets") else _named(v, used) for k, v in part.items()}
