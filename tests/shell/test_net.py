"""The net: one sentence for the reader, everything for the log, Streamlit's signals pass."""

import logging
import re
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException, StopException
from streamlit.testing.v1 import AppTest

from sdgdash.answers import loaded
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError, StoreError
from sdgdash.shell import net
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]
SECRET = "postgres://reader:S3cret@host/sdg"


def opened(page: str, lang: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / f"{page}.py"))
    at.query_params["lang"] = lang
    return at.run()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_error_is_one_sentence_and_the_rest_stays(
    lang: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_data: object) -> None:
        raise ZeroDivisionError(f"at {SECRET}")

    monkeypatch.setattr(loaded, "build_facts", broken)
    with caplog.at_level(logging.ERROR, "sdgdash"):
        at = opened("about", lang)
    labels = Labels(lang)
    assert not at.exception
    (told,) = {e.value for e in at.error}  # the same fault in two sections: one reference
    reference = re.search(r"\b[0-9a-f]{6}\b", told)
    assert reference and told == labels("error.unexpected", reference=reference[0])
    assert labels("footer.licence") in at.caption[-1].value
    assert labels("about.glossary") in [h.value for h in at.header]
    assert len(at.get("page_link")) >= 7
    logged = caplog.text
    assert f"reference {reference[0]}: ZeroDivisionError" in logged
    assert "Traceback" in logged and f"'lang': '{lang}'" in logged
    assert "S3cret" not in logged and "***" in logged


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_error_of_ours_says_what_is_missing(lang: str) -> None:
    labels = Labels(lang)
    told = net.sentence(StoreError(SECRET, "no", "mend"), "abc123", labels)
    assert told == labels("error.missing", part=labels("part.observations"), reference="abc123")
    told = net.sentence(RegistryError("/srv/locales/kk/map.po", "no", "mend"), "abc123", labels)
    assert labels("part.words") in told and "/srv" not in told


def test_without_words_there_is_a_sentence_in_each_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wordless(self: Labels, key: str, **_: object) -> str:
        raise RegistryError("locales/kk", f"no text for '{key}'", "Add it.")

    monkeypatch.setattr(Labels, "__call__", wordless)
    told = net.sentence(ValueError("x"), "abc123", Labels("kk"))
    assert told.count("·") == 2 and "abc123" in told and "locales" not in told


@pytest.mark.parametrize("signal", [StopException, RerunException])
def test_signals_of_streamlit_pass(signal: type[BaseException]) -> None:
    arguments = (None,) if signal is RerunException else ()
    with pytest.raises(signal), net.net(Labels("en")):
        raise signal(*arguments)


def test_a_page_that_stops_or_fails_in_a_fragment_is_caught() -> None:
    def script() -> None:
        import streamlit as st  # noqa: PLC0415 - a script of its own

        from sdgdash.shell.net import net, netted  # noqa: PLC0415
        from sdgdash.words.i18n import Labels  # noqa: PLC0415

        def fails() -> None:
            raise ValueError("inside")

        st.fragment(netted(Labels("en"), fails))()
        st.caption("after the fragment")
        with net(Labels("en")):
            st.caption("before the stop")
            st.stop()
        st.caption("never drawn")

    at = AppTest.from_function(script).run()
    assert not at.exception
    assert [c.value for c in at.caption] == ["after the fragment", "before the stop"]
    assert len(at.error) == 1 and "inside" not in at.error[0].value
