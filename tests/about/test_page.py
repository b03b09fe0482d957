"""The about page opens in three languages with all its sections."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.about.screen import SECTIONS
from sdgdash.data import store
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_is_there(lang: str) -> None:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "about.py"))
    at.query_params["lang"] = lang
    at.run()
    assert not at.exception and not at.error
    labels = Labels(lang)
    assert [h.value for h in at.header] == [labels(f"about.{name}") for name in SECTIONS]
    links = next(m.value for m in at.markdown if "](#data)" in m.value)
    assert all(f"](#{name})" in links for name in SECTIONS)
    total = at.table[1].value.iloc[-1]
    assert int(total.iloc[2]) == store.observations()["indicator"].nunique()
