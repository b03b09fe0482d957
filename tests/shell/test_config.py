"""Settings of Streamlit that the pages rely on."""

from streamlit import config

from sdgdash.map.controls_screen import STEP_SECONDS

DAY = 24 * 3600


def test_the_browser_forgets_no_message_while_the_years_play_for_a_day() -> None:
    """The value as Streamlit understands it, not as the file says it."""
    assert config.get_option("global.maxCachedMessageAge") > DAY / STEP_SECONDS
