"""PDF: scripts, programs, files inside, also where they are packed or misspelt (PDF)."""

import re
import zlib
from collections.abc import Iterator

from dure.access.file_safety.danger import MEGABYTE, Bounds, Danger

PDF_CODE = (b"/JavaScript", b"/JS", b"/Launch", b"/RichMedia", b"/XFA", b"/ImportData", b"/SubmitForm")
PDF_FILES = (b"/EmbeddedFile", b"/EF")
PDF_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)


def check_pdf(content: bytes, bounds: Bounds) -> None:
    if re.search(rb"/Encrypt\b", content):
        raise Danger("locked")
    for text in (content, *_object_streams(content, bounds)):
        names = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), text)
        if any(_stands_in(name, names) for name in PDF_CODE):
            raise Danger("code")
        if any(_stands_in(name, names) for name in PDF_FILES):
            raise Danger("double")


def _stands_in(name: bytes, text: bytes) -> bool:
    return re.search(re.escape(name) + rb"(?![A-Za-z0-9])", text) is not None or (
        name == b"/EmbeddedFile" and b"/EmbeddedFiles" in text
    )


def _object_streams(content: bytes, bounds: Bounds) -> Iterator[bytes]:
    """Objects are often packed; what hides in there counts as well."""
    left = bounds.unpacked_megabytes * MEGABYTE
    for found in PDF_STREAM.finditer(content):
        if b"/FlateDecode" not in found[0] and b"/Fl" not in found[0]:
            continue
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(content[found.end() :], left + 1)
        left -= len(unpacked)
        if left < 0:
            raise Danger("bomb")
        yield unpacked
