"""Words of registry and data stay text wherever a page writes Markdown around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdgdash.data import documents, library, plans, registry, standards, voices
from sdgdash.domain import text as texts
from sdgdash.domain.plain import JOINER, address, plain
from sdgdash.domain.text import LANGUAGES, Text

# What Streamlit's Markdown makes something of: the signs it looks for must be gone.
HOSTILE = {
    "![x](http://evil/i.png)": ("![", "](", "://"),
    "[x](javascript:alert(1))": ("[x]", "]("),
    "$x^2$ and $y$": ("$",),
    "`code`": ("`",),
    "**bold** and *slanted*": ("**b", "*s"),
    "__bold__ and _slanted_": ("__b", "_s"),
    "~~gone~~": ("~~",),
    ":red[x] :smile: :material/home:": (":red", ":smile", ":material"),
    "see http://evil.example or www.evil.example": ("://", "www."),
    "write to a@evil.example": ("a@e",),
    "&lt;b&gt;": ("&lt;", "&gt;"),
    "x\n\n# head": ("\n",),
    "<http://evil>": ("://",),
}


@pytest.mark.parametrize("written", HOSTILE)
def test_no_sign_of_markdown_is_left(written: str) -> None:
    said = plain(written)
    assert not [sign for sign in HOSTILE[written] if sign in said], said
    assert said == plain(said)


@pytest.mark.parametrize(
    "line", ["# head", "- item", "1. item", "> said", "| a | b |", "---", "+ x"]
)
def test_a_line_begins_no_block(line: str) -> None:
    assert plain(line).startswith(JOINER)


@pytest.mark.parametrize(
    "line",
    ["24 per cent (2019)", "a_b", "5 * 3", "трамваи*, троллейбусы*", "A & B", "10:30", "-5", "C#"],
)
def test_usual_words_stay_as_they_are(line: str) -> None:
    assert plain(line) == line


@given(st.text(alphabet="ab1 \n!$`*_~[]()<>:/@&#|-.+;http", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_free_of_links_pictures_and_formulas(written: str) -> None:
    said = plain(written)
    assert not set("$`[]\n") & set(said) and "://" not in said and "~~" not in said
    assert plain(said) == said


def test_nothing_that_ships_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(texts, "plain", lambda text: seen.append(text) or text)
    registry.load()
    documents.planning()
    library.fact_labels()
    standards.load()
    voices.shipped.cache_clear()
    voices.shipped()
    plans.shipped.cache_clear()
    plans.shipped()
    plans.promises()
    assert len(seen) > 5000
    changed = {text for text in seen if plain(text) != text}
    assert {text for text in changed if address(text) != text} == set()  # addresses of acts


def test_a_text_is_plain_in_every_language() -> None:
    made = Text(**dict.fromkeys(LANGUAGES, "![x](http://evil)"))
    assert {made[lang] for lang in LANGUAGES} == {f"!［x］(http:{JOINER}//evil)"}


@pytest.mark.parametrize(
    ("written", "link"),
    [
        (
            "https://unstats.un.org/a-b_c.pdf#x?y=1&z=2",
            "https://unstats.un.org/a-b_c.pdf#x?y=1&z=2",
        ),
        (f"https:{JOINER}//zan.gov.kz/client/#!/doc", "https://zan.gov.kz/client/#!/doc"),
        ("https://a.kz/x) ![](http://evil", ""),
        ("https://a.kz/x)![](http://evil", "https://a.kz/x%29!%5B%5D%28http://evil"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_an_address_cannot_leave_its_link(written: str, link: str) -> None:
    assert address(written) == link
