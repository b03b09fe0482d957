"""data/registry/scenes.yaml -> talks: the lists of scenes that slides and the stage go through."""

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from sdgdash.data.registry import REGISTRY
from sdgdash.data.yamlfile import check_type, read_yaml
from sdgdash.domain.scene import Talk
from sdgdash.errors import RegistryError

FILE = "scenes.yaml"
_TALKS = TypeAdapter(list[Talk])


@cache
def talks(root: Path = REGISTRY) -> dict[str, Talk]:
    """Talks by id, in the order of the file; RegistryError names what does not fit."""
    path = root / FILE
    found = check_type(read_yaml(path), _TALKS, path)
    for talk in found:
        ids = [scene.id for scene in talk.scenes]
        if len({*ids}) < len(ids):
            raise RegistryError(str(path), f"{talk.id} names a scene twice", "Keep one of each.")
        for scene in talk.scenes:
            if faults := scene.faults():
                where = f"{path}, {talk.id}.{scene.id}"
                raise RegistryError(where, "; ".join(faults), "Use facts of its kind.")
    if len({talk.id for talk in found}) < len(found):
        raise RegistryError(str(path), "names a talk twice", "Keep one entry of each.")
    return {talk.id: talk for talk in found}
