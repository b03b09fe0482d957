"""What must not be published: numbers of persons, telephones, mail addresses."""

import re

_PERSONAL = re.compile(
    r"(?<!\d)\d{12}(?!\d)|[\w.+-]+@[\w-]+\.\w+|(?<!\d)(\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}"
)


def looks_personal(text: str) -> bool:
    """Whether the text holds a 12-digit personal number, a telephone or a mail address.

    Names of persons cannot be told from other words; people who enter a text see to them.
    """
    return bool(_PERSONAL.search(text))
