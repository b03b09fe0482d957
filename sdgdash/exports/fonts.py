"""The one family of all files, from a package, so that no file depends on the computer's fonts.

The package holds one font of variable weight, which the painter of charts draws in its thinnest
weight only. So each weight in use is cut out of it, with the letters and signs that we write.
Only the worker imports this.
"""

from pathlib import Path

import fontpkg_source_sans_3
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FILE = "files/SourceSans3[wght].ttf"
WEIGHTS = (400, 600, 700)
# Latin, Cyrillic with the Kazakh letters, punctuation, money, letterlike, arrows, mathematics,
# shapes, check marks.
RANGES = (
    (0x20, 0x17F),
    (0x400, 0x52F),
    (0x2000, 0x20BF),
    (0x2100, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2700, 0x27BF),
)


def write_fonts(folder: Path) -> None:
    """Write one font file a weight into `folder` (some 50 KB and 0.1 s each)."""
    reduced = folder / "letters.ttf"
    _subset(Path(fontpkg_source_sans_3.ROOT) / FILE, _letters(), reduced)
    for weight in WEIGHTS:
        variable = TTFont(reduced)
        font = instancer.instantiateVariableFont(variable, {"wght": weight}, updateFontNames=True)
        font.save(path_of(folder, weight))
    reduced.unlink()


def path_of(folder: Path, weight: int) -> Path:
    """Where `write_fonts` has put a weight."""
    return folder / f"{weight}.ttf"


def letters_of(folder: Path, weight: int, text: str) -> bytes:
    """A weight as a web font (WOFF) with the letters of `text` alone."""
    reduced = folder / "web.woff"
    _subset(path_of(folder, weight), {ord(letter) for letter in text}, reduced, "woff")
    found = reduced.read_bytes()
    reduced.unlink()
    return found


def _letters() -> set[int]:
    return {code for first, last in RANGES for code in range(first, last + 1)}


def _subset(source: Path, letters: set[int], target: Path, flavor: str | None = None) -> None:
    """The font with some letters; without kerning, which takes 3 s a weight to cut out."""
    options = subset.Options()
    options.layout_features, options.hinting, options.name_IDs = [], False, ["*"]
    options.flavor = flavor
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
