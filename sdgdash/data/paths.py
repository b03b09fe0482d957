"""Where what ships lies: beside the package in a checkout, inside it in an installation."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]

# Holds data/, dashboard.py, pages/ and the settings of Streamlit.
ROOT = _PACKAGE / "app" if (_PACKAGE / "app").is_dir() else _PACKAGE.parent
DATA = ROOT / "data"
