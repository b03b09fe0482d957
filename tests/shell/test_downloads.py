"""Formats in the order in which they open by themselves."""

import pytest

from sdgdash.shell.table_downloads import MIME, ordered


@pytest.mark.parametrize(("lang", "first"), [("kk", "xlsx"), ("ru", "xlsx"), ("en", "csv")])
def test_the_format_that_a_spreadsheet_opens_stands_first(lang: str, first: str) -> None:
    offered = ordered(MIME, lang)
    assert offered[0] == first and offered[-2:] == ["parquet", "zip"]
    assert set(offered) == set(MIME)
