"""HWPX, DOCX, XLSX: bombs, code, what loads from outside (묶음 파일)."""

import io
import zipfile

from dure.access.file_safety.archive import check_media, check_name, entries_of, has_chart, is_markup
from dure.access.file_safety.danger import Bounds, Danger
from dure.access.file_safety.markup import check_markup
from dure.access.file_safety.scripts import check_script

SCRIPTS = "scripts/"


def check_office(content: bytes, bounds: Bounds) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _check_entries(package, entries_of(package, content, bounds), is_hangul=False)


def check_hwpx(content: bytes, bounds: Bounds) -> None:
    """Its scripts, which end in .js in some editions, are read as what they are."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = entries_of(package, content, bounds)
        for script in filter(_is_script, entries):
            check_script(package.read(script))
        _check_entries(package, [one for one in entries if not _is_script(one)], is_hangul=True)


def _check_entries(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], *, is_hangul: bool) -> None:
    _check_names(entries)
    for entry in entries:
        if is_markup(entry):
            with package.open(entry) as stream:
                check_markup(stream, is_hangul=is_hangul and not entry.filename.lower().endswith(".svg"))
        elif not entry.is_dir():
            check_media(package, entry)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    """What is inside a chart is told as the chart that people know of."""
    try:
        for entry in entries:
            check_name(entry)
    except Danger as danger:
        if str(danger) == "object" and has_chart(entries):
            raise Danger("chart") from danger
        raise


def _is_script(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().startswith(SCRIPTS)
