"""Words of registry and data are text: nothing in them makes a link, picture, formula or style.

Pages write Markdown around them, charts and files take them as they are. So what Markdown would
read as a sign is replaced by a letter that looks like it, or parted by an invisible word joiner,
where the words come in; words without such signs (all that ship) stay as they are.
"""

import re
from typing import Final
from urllib.parse import quote

JOINER: Final = "\u2060"
_ANY: Final = re.compile(r"[$`*_~\[\]:@&#>|\n\r\t+\-.)\x00-\x1f\u2028\u2029]|www\.")
_ALIKE: Final = str.maketrans({"$": "＄", "`": "‵", "[": "［", "]": "］"})
_RULES: Final = (
    (re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+"), " "),
    (re.compile(r"\*+(?=[^\s*.,;:!?)])"), lambda m: "∗" * len(m[0])),
    (re.compile(r"(?<![^\W_])_+(?=[^\W_])"), lambda m: "＿" * len(m[0])),
    (re.compile(r"~~+"), lambda m: "∼" * len(m[0])),
    (re.compile(r"://"), f":{JOINER}//"),
    (re.compile(r"(?i)\b(www)\."), rf"\1{JOINER}."),
    (re.compile(r"(?<=\w)@(?=\w)"), f"@{JOINER}"),
    (re.compile(r":(?=[A-Za-z0-9][\w/+-]*[:［])"), f":{JOINER}"),
    (re.compile(r"&(?=#?\w+;)"), f"&{JOINER}"),
    (re.compile(r"^(\s*)(?=#{1,6}\s|>|[-+*=]+\s*$|[-+*]\s|\d{1,9}[.)]\s|\|)"), rf"\1{JOINER}"),
)
_SCHEMES: Final = ("https://", "http://")


def plain(text: str) -> str:
    """The text, of which Markdown makes nothing but itself.

    >>> plain("Under-five mortality (per 1,000)")
    'Under-five mortality (per 1,000)'
    >>> plain("![](x) $y$")
    '!［］(x) ＄y＄'
    """
    if not _ANY.search(text):
        return text
    text = text.translate(_ALIKE)
    for sign, put in _RULES:
        text = sign.sub(put, text)
    return text


def address(text: str) -> str:
    """An address of the web that cannot leave the brackets of a link; "" where it is none."""
    text = text.replace(JOINER, "").strip()
    if not text.lower().startswith(_SCHEMES) or any(c.isspace() for c in text):
        return ""
    return quote(text, safe="/:?&=#%+,;@!~*'$-._")
