"""The dashboard as files that any web server or folder shows: no program, no database.

Every file is written once and whole. The seal says what the files were made from; a second run
over the same goes on where the first one stopped, over anything else it begins again.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

import sdgdash
from sdgdash.answers import loaded
from sdgdash.data.dataset import Dataset
from sdgdash.domain.indicator import MapForm
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.exports import publish_pages as pages
from sdgdash.exports.picture import bare
from sdgdash.exports.slides_pictures import map_spec
from sdgdash.map import asked as map_asked
from sdgdash.records import cells, tables
from sdgdash.records.collection import Filter, observations
from sdgdash.records.figures import figures
from sdgdash.records.package import LICENCE, REPOSITORY
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

SEAL, LIST = ".seal", "files.json"
Made = tuple[str, Callable[[], bytes]]  # path below the folder, its content when asked for
Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published. `places`: ids of territories; `pictures`: with maps."""

    data: Dataset
    places: tuple[str, ...]
    pictures: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """Numbers of files written and found from before, and all bytes."""

    written: int
    kept: int
    size: int


def usual_places(data: Dataset) -> tuple[str, ...]:
    """The country, the regions of today and the pilots."""
    registry = loaded.get_registry(data)
    regions = (t.id for t in registry.regions(max(registry.regimes)))
    return (COUNTRY, *regions, *(t.id for t in registry.pilots))


def publish(wanted: Publication, folder: Path, told: Told = lambda now, all_, name: None) -> Done:
    """Write all files into a folder that is new, empty or of an earlier publication.

    RegistryError for a folder of something else. Files of an earlier one that this one does not
    have are removed.
    """
    seal = _seal(wanted)
    fresh = _ready(folder, seal)
    made = list(files(wanted))
    written = kept = 0
    for number, (name, content) in enumerate(made, start=1):
        path = folder / name
        if fresh or not path.is_file():
            _put(path, content())
            written += 1
        else:
            kept += 1
        told(number, len(made), name)
    _remove_others(folder, {name for name, _ in made})
    listed = {name: _described(folder / name) for name, _ in sorted(made, key=lambda m: m[0])}
    _put(folder / LIST, json.dumps(listed, indent=0).encode())
    return Done(written, kept, sum(entry["bytes"] for entry in listed.values()))


def files(wanted: Publication) -> Iterator[Made]:
    """Every file of the publication."""
    data, places = wanted.data, wanted.places
    codes = tuple(loaded.get_registry(data).indicators)
    maps = {code: f"pictures/map-{code}.svg" for code in codes if _mapped(wanted, code)}
    yield "index.html", pages.root
    for name in pages.STATIC:
        yield name, partial(pages.static, name)
    yield "search-data.js", partial(pages.search_data, data, places)
    for lang in LANGUAGES:
        yield f"{lang}/index.html", partial(pages.index, data, lang, places)
        for area in places:
            yield f"{lang}/place/{area}.html", partial(pages.place, data, lang, area, places)
    for area in places:
        yield f"data/place/{area}.json", partial(_place_json, data, area)
        yield f"data/place/{area}.csv", partial(_place_csv, data, area)
    for code in codes:
        for lang in LANGUAGES:
            drawn = partial(pages.indicator, data, lang, code, maps.get(code, ""), wanted.pictures)
            yield f"{lang}/indicator/{code}.html", drawn
        if code in maps:
            yield maps[code], partial(_map, data, code)
        if not loaded.observations(data, code).empty:
            yield f"data/indicator/{code}.json", partial(_indicator_json, data, code)
            yield f"data/indicator/{code}.csv", partial(_indicator_csv, data, code)


def _mapped(wanted: Publication, code: str) -> bool:
    """Whether an indicator has a map of the regions."""
    one = loaded.get_registry(wanted.data).indicators[code]
    if not wanted.pictures or not one.series:
        return False
    view = map_asked.view(wanted.data, Selection("en", indicator=code), all_years=True)
    return view.layer is not None and not view.empty and view.form is not MapForm.NONE


def _map(data: Dataset, code: str) -> bytes:
    """The map without a word in it, for pages of every language."""
    view = map_asked.view(data, Selection("en", indicator=code), all_years=True)
    spec = map_spec(data, view, names=False)
    assert spec is not None  # `_mapped` has seen it
    return numbered(bare(spec, "svg", 1))


def numbered(svg: bytes) -> bytes:
    """The picture with its clips counted from 1: the painter goes on counting over all it draws.

    >>> numbered(b'<g clip-path="url(#clip7)"/><clipPath id="clip7">')
    b'<g clip-path="url(#clip1)"/><clipPath id="clip1">'
    """
    known: dict[bytes, int] = {}

    def own(found: re.Match[bytes]) -> bytes:
        return b"%sclip%d" % (found[1], known.setdefault(found[2], len(known) + 1))

    return re.sub(rb'(url\(#|id=")clip(\d+)(?=[)"])', own, svg)


def _place_table(data: Dataset, area: str) -> pd.DataFrame:
    return figures(data, cells.passport(data, area), Labels("en"))


def _place_csv(data: Dataset, area: str) -> bytes:
    return tables.csv_table(_place_table(data, area))


def _place_json(data: Dataset, area: str) -> bytes:
    territory = loaded.get_registry(data).territory(area)
    about = {"id": area, "name": {lang: territory.name[lang] for lang in LANGUAGES}}
    return _json(data, about, "figures", _place_table(data, area))


def _indicator_csv(data: Dataset, code: str) -> bytes:
    return tables.csv_table(observations(data, Filter((code,))))


def _indicator_json(data: Dataset, code: str) -> bytes:
    one = loaded.get_registry(data).indicators[code]
    about = {
        "code": code,
        "goal": one.goal,
        "title": {lang: one.title[lang] for lang in LANGUAGES},
    }
    return _json(data, about, "values", observations(data, Filter((code,))))


def _json(data: Dataset, about: dict[str, Any], name: str, table: pd.DataFrame) -> bytes:
    """Rows as objects without the cells that are empty, with where they are from."""
    vintage = loaded.vintage(data)
    rows = [
        {k: v for k, v in row.items() if v not in ("", None)}
        for row in json.loads(table.to_json(orient="records", double_precision=15))
    ]
    source = {
        "repository": REPOSITORY,
        "commit": vintage.commit or None,
        "released": vintage.released and vintage.released.isoformat(),
        "licence": LICENCE,
    }
    text = json.dumps({**about, "source": source, name: rows}, ensure_ascii=False, indent=0)
    return text.encode()


def _seal(wanted: Publication) -> str:
    """What the files are made from: the data, the program, what is asked for, the year."""
    found = hashlib.sha256(repr((wanted.places, wanted.pictures)).encode())
    found.update(str(loaded.year_of_reading()).encode())
    own = Path(sdgdash.__file__).parent
    sources: Iterable[Path] = (*own.rglob("*"), *wanted.data.folder.rglob("*"))
    for path in sorted(p for p in sources if p.is_file() and "__pycache__" not in p.parts):
        found.update(path.read_bytes())
    return found.hexdigest()


def _ready(folder: Path, seal: str) -> bool:
    """Make the folder ours; whether everything in it must be written anew."""
    mark = folder / SEAL
    if folder.exists() and not mark.is_file() and any(folder.iterdir()):
        raise RegistryError(str(folder), "holds other files", "Choose an empty or a new folder.")
    fresh = not mark.is_file() or mark.read_text("utf-8") != seal
    if fresh and mark.is_file():  # what was made from something else is not kept, come what may
        for name in ("index.html", LIST):
            (folder / name).unlink(missing_ok=True)
        _remove_others(folder, set())
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(seal, "utf-8")
    return fresh


def _remove_others(folder: Path, known: set[str]) -> None:
    """Files of ours that do not belong here: in the folders of a publication only."""
    for top in (*LANGUAGES, "data", "pictures"):
        for path in (folder / top).rglob("*"):
            if path.is_file() and path.relative_to(folder).as_posix() not in known:
                path.unlink()


def _put(path: Path, content: bytes) -> None:
    """A file whole or not at all; not one by one on the disk: a lost one is written again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)


def _described(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
