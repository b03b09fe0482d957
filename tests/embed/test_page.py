"""One picture alone by its address, and the code that shows it elsewhere."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def embed(**params):
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for key, value in params.items():
        at.query_params[key] = value
    at.switch_page("pages/embed.py").run()
    assert not at.exception, at.exception
    return at


@pytest.mark.parametrize(("name", "lang"), [("map", "kk"), ("trend", "ru"), ("evidence", "en")])
def test_a_picture_stands_alone(name, lang):
    at = embed(picture=name, lang=lang, area="KZKAR", indicator="3.2.1")
    (body,) = (e.proto.body for e in at.get("html"))
    assert 'class="alone"' in body
    assert len(body.partition('alt="')[2].partition('"')[0]) > 20
    assert not at.get("page_link")


@pytest.mark.parametrize("name", ["", "no such", "<script>"])
def test_an_unknown_name_is_told_which_there_are(name):
    at = embed(picture=name, lang="en")
    assert "heat" in at.markdown[0].value
    assert not at.get("html")
