"""A file of unknown kind -> its checked values, or a clear answer why not. Changes nothing."""

from sdgdash.domain.submission import Checked, KnownFigures, Problem
from sdgdash.domain.submission_check import check
from sdgdash.domain.text import LANGUAGES
from sdgdash.submissions import csvfile, seal, workbook
from sdgdash.submissions.archive import LARGEST_FILE
from sdgdash.submissions.rows import Read
from sdgdash.words.i18n import Labels

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password

_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8", b"<", b"MZ", b"\x7fELF")


def receive(content: bytes, known: KnownFigures) -> Checked:
    """The checked values of an XLSX, CSV or sealed file, told apart by content, not by name."""
    rows, problems = read(content)
    if problems:
        return Checked((), tuple(problems))
    return check(rows, known)


def read(content: bytes) -> Read:
    """Rows as they stand in the file, and what is wrong with its shape."""
    refused = _refusal(content)
    if refused is not None:
        return [], [refused]
    if content.startswith(_ZIP):
        return workbook.read(content, about_titles())
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return seal.read(content)
    return csvfile.read(content)


def _refusal(content: bytes) -> Problem | None:
    """Why the file is not looked into at all."""
    if not content.strip():
        return Problem("empty_file")
    if len(content) > LARGEST_FILE:
        return Problem("too_large", values={"limit": str(LARGEST_FILE // 1_000_000)})
    if content.startswith(_OLD):
        return Problem("old_or_protected")
    return Problem("not_a_table") if content.startswith(_OTHERS) else None


def about_titles() -> frozenset[str]:
    """Titles of the sheet with explanations, in every language."""
    return frozenset(Labels(lang)("submission.sheet_about") for lang in LANGUAGES)
