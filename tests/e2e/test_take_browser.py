"""Taking a picture and a report away, by hand, in a real browser."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from sdgdash.words.i18n import Labels

LONG = 120_000  # milliseconds: the first file starts the process that draws


def test_a_picture_and_a_report_are_taken(open_page) -> None:
    labels = Labels("ru")
    page: Page = open_page("territory?lang=ru&area=KZKAR")
    with page.expect_download(timeout=LONG) as given:
        page.get_by_role("button", name=labels("report.button_pdf"), exact=True).click()
    assert given.value.suggested_filename == "sdg-report-KZKAR-ru.pdf"
    pdf = PdfReader(io.BytesIO(Path(given.value.path()).read_bytes()))
    assert "Карагандинская область" in pdf.pages[0].extract_text()
    page.get_by_role("button", name=labels("picture.take")).click()
    with page.expect_download(timeout=LONG) as given:
        page.get_by_role("button", name="PNG", exact=True).click()
    assert given.value.suggested_filename == "sdg-locator-KZKAR-ru.png"
    image = Image.open(io.BytesIO(Path(given.value.path()).read_bytes()))
    assert image.size[0] == 2244
