"""The map of where a territory lies, on the page."""

from typing import Any

from sdgdash.data.dataset import Dataset
from sdgdash.shell.served import serve
from sdgdash.territory import locator_picture


def spec(data: Dataset, area: str, lang: str, dark: bool) -> dict[str, Any]:
    """Vega-Lite specification of the map; the geometry is fetched once, by address."""
    return locator_picture.spec(data, area, lang, dark, serve)
