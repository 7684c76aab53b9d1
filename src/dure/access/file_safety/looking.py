"""One file looked into, by its kind (파일 살펴보기): parsed, never run or drawn; what is not understood is refused."""

import struct
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Callable

from dure.access.file_safety.danger import Bounds, Danger
from dure.access.file_safety.packages import check_hwpx, check_office
from dure.access.file_safety.pdf import check_pdf
from dure.access.file_safety.pictures import check_jpeg, check_png
from dure.access.file_types import DOCX, HWPX, JPEG, PDF, PNG, XLSX

ZIP_END = b"PK\x05\x06"
TAIL = 70_000  # a zip's end record with the longest comment
CHECKS: dict[str, Callable[[bytes, Bounds], None]] = {
    PDF: check_pdf,
    PNG: check_png,
    JPEG: check_jpeg,
    HWPX: check_hwpx,
    DOCX: check_office,
    XLSX: check_office,
}
UNREADABLE = (
    *(struct.error, zlib.error, ValueError, IndexError, KeyError, EOFError),
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, xml.parsers.expat.ExpatError),
)


def danger_in(kind: str, content: bytes, bounds: Bounds) -> str | None:
    """The code of the first thing wrong with a file, or None."""
    try:
        _refuse_second_file(kind, content)
        CHECKS.get(kind, lambda *_: None)(content, bounds)
    except Danger as danger:
        return str(danger)
    except UNREADABLE:
        return "unreadable"
    return None


def _refuse_second_file(kind: str, content: bytes) -> None:
    """A picture or PDF with an archive behind it is two files under one name."""
    if kind in (PDF, PNG, JPEG) and ZIP_END in content[-TAIL:]:
        raise Danger("double")
