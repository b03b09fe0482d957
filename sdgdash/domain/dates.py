"""Days as sources state them: in full, or not known."""

from datetime import date


def read_day(text: str | None) -> date | None:
    """The day of an ISO text ("2024-10-24"); None where there is none or it is no day.

    >>> read_day("") is None
    True
    """
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
