"""HWPX, DOCX, XLSX: bombs, code, what loads from outside (묶음 파일)."""

import io
import re
import zipfile

from dure.access.file_safety.danger import MEGABYTE, Bounds, Danger

ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
CODE_NAMES = re.compile(
    r"vbaProject|macrosheets/|activeX/|\.(?:bin\.exe|exe|dll|js|vbs|bat|cmd|ps1|jar|ole)$|/embeddings/",
    re.IGNORECASE,
)
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
CODE_NAMES = re.compile(
    r"vbaProject|macrosheets/|activeX/|\.(?:bin\.exe|exe|dll|js|vbs|bat|cmd|ps1|jar|ole)$|/embeddings/",
    re.IGNORECASE,
)
CODE_NAMES = re.compile(
    r"vbaProject|macrosheets/|activeX/|\.(?:bin\.exe|exe|dll|js|vbs|bat|cmd|ps1|jar|ole)$|/embeddings/",
    re.IGNORECASE,
)
OUTSIDE_NAMES = re.compile(r"externalLinks/|connections\.xml$|queryTables/", re.IGNORECASE)
# What Hancom's editor writes into every document: aliases and empty handlers.
COMMENTS = re.compile(r"/\*.*?\*/|//[^\r\n]*", re.DOTALL)
EMPTY_SCRIPT = re.compile(r"var\s+\w+\s*=\s*[\w.]+\s*;?|function\s+\w+\s*\([^)]*\)\s*\{\s*\}|\s+")


def check_package(content: bytes, bounds: Bounds) -> None:
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


def check_hwpx(content: bytes, bounds: Bounds) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _refuse_bomb(package.infolist(), bounds)
        scripts = [
            _decoded(package.read(name)) for name in package.namelist() if name.lower().startswith("scripts/")
        ]
    if any(EMPTY_SCRIPT.sub("", COMMENTS.sub("", script)) for script in scripts):
        raise Danger("code")
    check_package(_without_scripts(content), bounds)


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
