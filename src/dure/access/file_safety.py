"""What a file of a known kind must not contain (파일 안전): code, links outwards, bombs, a second file.

Nothing is run, rendered or parsed as XML here: names, declared sizes and words are enough, and what cannot be
looked into is refused.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dure.access.file_types import DOCX, HWPX, JPEG, PDF, PNG, XLSX

MEGABYTE = 1024 * 1024
ZIP_END = b"PK\x05\x06"
TAIL = 70_000  # a zip's end record with the longest comment
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
CODE_NAMES = re.compile(
    r"vbaProject|macrosheets/|activeX/|\.(?:bin\.exe|exe|dll|js|vbs|bat|cmd|ps1|jar|ole)$|/embeddings/",
    re.IGNORECASE,
)
OUTSIDE_NAMES = re.compile(r"externalLinks/|connections\.xml$|queryTables/", re.IGNORECASE)
# What Hancom's editor writes into every document: aliases and empty handlers.
COMMENTS = re.compile(r"/\*.*?\*/|//[^\r\n]*", re.DOTALL)
EMPTY_SCRIPT = re.compile(r"var\s+\w+\s*=\s*[\w.]+\s*;?|function\s+\w+\s*\([^)]*\)\s*\{\s*\}|\s+")
PDF_CODE = (b"/JavaScript", b"/JS", b"/Launch", b"/RichMedia", b"/XFA", b"/ImportData", b"/SubmitForm")
PDF_FILES = (b"/EmbeddedFile", b"/EF")
PDF_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


@dataclass(frozen=True)
class Bounds:
    """How much a file may hold when it is unpacked; see files.toml of the rulebook."""

    entries: int
    unpacked_megabytes: int
    megapixels: int


class Danger(Exception):
    """Carries the code of a reason: code, outside, bomb, double, unreadable, pixels, locked."""


def danger_in(kind: str, content: bytes, bounds: Bounds) -> str | None:
    """The code of the first thing wrong with a file, or None."""
    try:
        _refuse_second_file(kind, content)
        CHECKS.get(kind, lambda *_: None)(content, bounds)
    except Danger as danger:
        return str(danger)
    except (struct.error, zlib.error, ValueError, IndexError, KeyError, EOFError):
        return "unreadable"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return "unreadable"
    return None


def _refuse_second_file(kind: str, content: bytes) -> None:
    """A picture or PDF with an archive behind it is two files under one name."""
    if kind in (PDF, PNG, JPEG) and ZIP_END in content[-TAIL:]:
        raise Danger("double")


# ---- packages: HWPX, DOCX, XLSX ---------------------------------------------------------------------------
def _check_package(content: bytes, bounds: Bounds) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        _refuse_bomb(entries, bounds)
        for entry in entries:
            _check_name(entry)
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels", ".hpf", ".opf")):
                _check_part(package.read(entry))


def _refuse_bomb(entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    """Python's zipfile unpacks no more of an entry than it declares, so the declared sizes bound it."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > bounds.entries or unpacked > bounds.unpacked_megabytes * MEGABYTE:
        raise Danger("bomb")
    if len({entry.filename for entry in entries}) != len(entries):
        raise Danger("double")


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/"):
        raise Danger("unreadable")
    if entry.flag_bits & 1:
        raise Danger("locked")
    if CODE_NAMES.search(name):
        raise Danger("code")
    if OUTSIDE_NAMES.search(name):
        raise Danger("outside")


def _check_part(part: bytes) -> None:
    if ENTITIES.search(part) or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Danger("code")
    # A link that a reader clicks is text; anything that loads by itself is not.
    if any(b"/hyperlink" not in link for link in EXTERNAL.findall(part)):
        raise Danger("outside")


def _check_hwpx(content: bytes, bounds: Bounds) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _refuse_bomb(package.infolist(), bounds)
        scripts = [
            _decoded(package.read(name)) for name in package.namelist() if name.lower().startswith("scripts/")
        ]
    if any(EMPTY_SCRIPT.sub("", COMMENTS.sub("", script)) for script in scripts):
        raise Danger("code")
    _check_package(_without_scripts(content), bounds)


def _without_scripts(content: bytes) -> bytes:
    """The same package: its scripts end in .js in some editions, and were looked at already."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(kept, "w") as copy:
        for entry in package.infolist():
            if not entry.filename.lower().startswith("scripts/"):
                copy.writestr(entry, package.read(entry))
    return kept.getvalue()


def _decoded(script: bytes) -> str:
    return script.decode("utf-16" if b"\x00" in script else "utf-8-sig").replace("\x00", "")


# ---- PDF --------------------------------------------------------------------------------------------------
def _check_pdf(content: bytes, bounds: Bounds) -> None:
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


# ---- pictures ---------------------------------------------------------------------------------------------
def _check_png(content: bytes, bounds: Bounds) -> None:
    """Every chunk with its sum, from the header to the end, and nothing after it."""
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        (declared,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(name + body) != declared:
            raise Danger("unreadable")
        if at == 8:
            width, height = struct.unpack_from(">II", body)
            _check_pixels(name == b"IHDR", width, height, bounds)
        at += 12 + length
    if at != len(content):
        raise Danger("double")


def _check_jpeg(content: bytes, bounds: Bounds) -> None:
    """Marker by marker up to the size of the picture."""
    at = 2
    while True:
        start, marker, length = struct.unpack_from(">BBH", content, at)
        if start != 0xFF or marker == 0xDA:
            raise Danger("unreadable")
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            _check_pixels(True, width, height, bounds)
            break
        at += 1 if marker == 0xFF else 2 + length
    if b"\xff\xd9" not in content[at:]:
        raise Danger("unreadable")


def _check_pixels(is_header: bool, width: int, height: int, bounds: Bounds) -> None:
    if not (is_header and width and height):
        raise Danger("unreadable")
    if width * height > bounds.megapixels * 1_000_000:
        raise Danger("pixels")


CHECKS: dict[str, Callable[[bytes, Bounds], None]] = {
    PDF: _check_pdf,
    PNG: _check_png,
    JPEG: _check_jpeg,
    HWPX: _check_hwpx,
    DOCX: _check_package,
    XLSX: _check_package,
}
