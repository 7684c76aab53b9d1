"""The package itself (묶음 파일): its entries, their names, and that nothing stands beside them."""

import struct
import zipfile

from dure.access.file_safety.danger import MEGABYTE, Bounds, Danger

XML_ENDINGS = (".xml", ".rels", ".hpf", ".opf", ".vml", ".svg", ".rdf", ".psmdcp")
MEDIA_ENDINGS = (
    *(".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".ico", ".webp"),
    *(".emf", ".wmf", ".wdp", ".odttf", ".fntdata", ".txt", ".sigs"),
)
PRINTER = "/printersettings"
CODE_NAMES = (
    "vbaproject",
    "vbadata",
    "macrosheets/",
    "activex/",
    "customui/",
    "webextensions/",
)
CODE_ENDINGS = (
    *(".exe", ".dll", ".js", ".vbs", ".vbe", ".bat", ".cmd", ".ps1", ".jar", ".hta", ".scr", ".lnk"),
    *(".com", ".msi", ".wsf", ".sh", ".py"),
)
# A file of another program, as every chart carries one with its numbers.
EMBEDDED_NAMES = ("/embeddings/",)
EMBEDDED_ENDINGS = (".ole",)
CHART_FOLDERS = ("chart/", "charts/")
OUTSIDE_NAMES = ("externallinks/", "connections.xml", "querytables/", "afchunk", "volatiledependencies")
PROGRAMS = (b"MZ", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x7fELF", b"#!")
LOCAL_HEAD = 30
DESCRIPTOR = 24  # sizes may follow an entry
END_RECORD = 22


def entries_of(package: zipfile.ZipFile, content: bytes, bounds: Bounds) -> list[zipfile.ZipInfo]:
    """The entries of a package that holds nothing but them."""
    entries = package.infolist()
    _refuse_bomb(entries, bounds)
    for entry in entries:
        _check_way(entry)
    _refuse_hidden(package, entries, content)
    return entries


def check_name(entry: zipfile.ZipInfo) -> None:
    """By its name: code, data from outside, or something that we do not know."""
    name = entry.filename.lower()
    if any(word in name for word in CODE_NAMES) or name.endswith(CODE_ENDINGS):
        raise Danger("code")
    if any(word in name for word in EMBEDDED_NAMES) or name.endswith(EMBEDDED_ENDINGS):
        raise Danger("object")
    if any(word in name for word in OUTSIDE_NAMES):
        raise Danger("outside")
    is_known = name.endswith((*XML_ENDINGS, *MEDIA_ENDINGS)) or entry.is_dir() or name == "mimetype"
    if not is_known and not (name.endswith(".bin") and PRINTER in name):
        raise Danger("unknown")


def has_chart(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether a part of the document is a chart."""
    return any(folder in entry.filename.lower() for entry in entries for folder in CHART_FOLDERS)


def is_markup(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(XML_ENDINGS)


def check_media(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A picture's name with a program or another package in it."""
    with package.open(entry) as stream:
        if stream.read(8).startswith(PROGRAMS):
            raise Danger("double")


def _refuse_bomb(entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    """Python's zipfile unpacks no more of an entry than it declares, so the declared sizes bound it."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > bounds.entries or unpacked > bounds.unpacked_megabytes * MEGABYTE:
        raise Danger("bomb")
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise Danger("double")


def _check_way(entry: zipfile.ZipInfo) -> None:
    """Where its name leads, whether it is locked, how it is packed."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name or "\\" in entry.filename:
        raise Danger("unreadable")
    if entry.flag_bits & 1:
        raise Danger("locked")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Danger("unreadable")


def _refuse_hidden(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], content: bytes) -> None:
    """Entries follow one another from the first byte to the directory, which ends the file.

    One inside another is a bomb; what lies between or behind them another program may take for a file.
    """
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        gap = entry.header_offset - at
        if gap < 0:
            raise Danger("bomb")
        if gap > DESCRIPTOR:
            raise Danger("double")
        name, extra = struct.unpack_from("<HH", content, entry.header_offset + 26)
        at = entry.header_offset + LOCAL_HEAD + name + extra + entry.compress_size
    is_ended = content[-END_RECORD:].startswith(b"PK\x05\x06") and not package.comment
    if not (is_ended and 0 <= package.start_dir - at <= DESCRIPTOR):
        raise Danger("double")
