"""Settings of Streamlit that the pages rely on."""

from streamlit import config

DAY = 24 * 3600


def test_the_browser_forgets_no_message_in_a_day_of_a_run_a_second() -> None:
    """The value as Streamlit understands it, not as the file says it."""
    assert config.get_option("global.maxCachedMessageAge") > DAY
