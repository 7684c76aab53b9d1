"""What a file is, by its content and not by its name (파일 종류)."""

import io
import re
import zipfile

from dure.spelling import composed

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
HWPX = "application/hwp+zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "text/plain"

ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    HWPX: (".hwpx",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    TEXT: (".txt",),
}
BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
MIMETYPE_BYTES = 64
# Text that a browser or an office program would take for more than text.
BLANKS = b" \t\r\n\x0b\x0c\xef\xbb\xbf"
MARKUP = re.compile(rb"<(?:[?!]|svg|html|script|head|body|iframe|math)", re.IGNORECASE)


def type_of(content: bytes) -> str | None:
    """The type of a file we take, or None."""
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _type_of_package(content)
    return TEXT if _is_text(content) else None


def fits_name(kind: str, file_name: str) -> bool:
    """Whether the name's ending says the same as the content."""
    return composed(file_name).strip().lower().endswith(ENDINGS[kind])


def _type_of_package(content: bytes) -> str | None:
    """Only names and the short `mimetype` entry are read: nothing is unpacked."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        names = set(package.namelist())
        if "mimetype" in names and package.open("mimetype").read(MIMETYPE_BYTES).startswith(HWPX.encode()):
            return HWPX
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _is_text(content: bytes) -> bool:
    """Korean text in UTF-8 or in the older CP949, no binary file and no markup such as SVG."""
    if b"\x00" in content or not content or MARKUP.match(content.lstrip(BLANKS)):
        return False
    return any(_decodes(content, encoding) for encoding in ("utf-8-sig", "cp949"))


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
