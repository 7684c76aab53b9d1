"""A paper as a Hangul file is whole, valid, the same each time, and says what the layout says."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hwpx.tools.package_validator import validate_editor_open_safety

from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Paper, faults, texts
from tests.paper_pages import is_held, letters_on_letters, png_pages_of_hwpx, text_of_hwpx
from tests.paper_samples import SAMPLES, SHORT

# Hangul itself lists no version part in the manifest; the validator would like one.
NOTED_ONLY = {"manifest does not reference a version part; engine will fall back to 'version.xml'"}

every_sample = pytest.mark.parametrize("paper", SAMPLES.values(), ids=SAMPLES)


@every_sample
def test_validates_as_a_package_against_the_schema_and_opens_safely(paper: Paper) -> None:
    report = validate_editor_open_safety(hwpx_of(paper))
    assert {issue.message for issue in report.validate_package.issues} <= NOTED_ONLY
    assert [issue.message for issue in report.validate_document.issues] == []
    assert not report.blocking_package_errors
    assert report.reopen_ok


@every_sample
def test_every_text_is_drawn_by_an_engine_that_did_not_write_it(paper: Paper) -> None:
    assert list(faults(paper)) == []
    pages = text_of_hwpx(hwpx_of(paper))
    assert [text for text in (paper.title, *texts(paper)) if not is_held(text, pages)] == []


@every_sample
def test_no_letter_is_drawn_on_another(paper: Paper) -> None:
    assert letters_on_letters(hwpx_of(paper)) == 0


@every_sample
def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert hwpx_of(paper) == hwpx_of(paper)


def test_the_kind_of_file_stands_first_and_unpacked_and_no_entry_tells_a_time() -> None:
    with ZipFile(BytesIO(hwpx_of(SHORT))) as archive:
        first, *_ = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read("mimetype") == b"application/hwp+zip"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pages_can_be_looked_at(tmp_path) -> None:
    assert [page.name for page in png_pages_of_hwpx(hwpx_of(SHORT), tmp_path)] == ["page-1.png"]
