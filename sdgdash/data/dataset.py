"""Which state of the data a question is asked of: the handle that every answer takes."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from sdgdash.data.registry import ROOT


@dataclass(frozen=True, slots=True)
class Overlay:
    """Figures laid over the published ones for one reader, known by the seal of their content.

    `rows`: observations in the columns of `sdgdash.data.schema`.
    """

    seal: str
    rows: pd.DataFrame = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder that holds `registry/` and `built/`, and what is laid over it.

    Two handles are equal when they name the same folder and the same seal: the key under which
    answers are remembered, so that readers with different overlays never see each other's.
    """

    folder: Path = ROOT / "data"
    overlay: Overlay | None = None

    @property
    def published(self) -> "Dataset":
        """The same folder with nothing laid over it."""
        return Dataset(self.folder)

    @property
    def served(self) -> Path | None:
        """The folder whose observations are read; None: what ships, from its file or the server
        that stands for it."""
        return None if self.folder == SHIPPED.folder else self.built

    @property
    def built(self) -> Path:
        """What a build wrote."""
        return self.folder / "built"

    @property
    def registry(self) -> Path:
        """What people wrote."""
        return self.folder / "registry"


SHIPPED = Dataset()
