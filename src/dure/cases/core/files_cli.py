"""`dure files`: files without a record, left by a process that died in between (주인 없는 파일)."""

import argparse
import time
import uuid
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from dure.cases.core.records import Attachment

A_DAY = 24 * 60 * 60


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure files", description=__doc__)
    parser.add_argument("--sweep", action="store_true", help="remove them; otherwise they are only counted")
    parser.add_argument(
        "--older-than", type=int, default=A_DAY, help="seconds; younger ones may be on their way"
    )
    options = parser.parse_args(argv)
    found = (sweep if options.sweep else strays)(older_than=options.older_than)
    print(f"{len(found)} files without a record{' removed' if options.sweep else ''}.")
    return 0


def sweep(*, older_than: int) -> list[Path]:
    """Remove the strays and say which they were."""
    found = strays(older_than=older_than)
    for path in found:
        path.unlink(missing_ok=True)
    return found


def strays(*, older_than: int) -> list[Path]:
    """Files on the disk that no record names, parts of files that were never finished included."""
    before = time.time() - older_than
    old = [path for path in files_on_disk() if path.stat().st_mtime <= before]
    keys = {path: key for path in old if (key := key_of(path))}
    known = {
        key
        for owner in owners()
        for key in owner.using("owner").filter(pk__in=keys.values()).values_list("pk", flat=True)
    }
    return [path for path in old if keys.get(path) not in known]


def owners() -> list[Any]:
    """The records whose files these are; spreadsheets and files to be taken in are named only."""
    sheets, imports = apps.get_model("sheets", "SheetExport"), apps.get_model("imports", "Import")
    loads = apps.get_model("signals", "SignalLoad").objects.filter(state__in=["waiting", "checking", "done"])
    made = sheets.objects.filter(state__in=["running", "done"])
    proofs = apps.get_model("measures", "Evidence").objects
    return [Attachment.objects, made, imports.objects, loads, proofs]


def files_on_disk() -> list[Path]:
    root = Path(settings.FILES_ROOT)
    return sorted(path for path in root.glob("??/??/*") if path.is_file()) if root.exists() else []


def key_of(path: Path) -> uuid.UUID | None:
    """The record's key, which is the file's name; unfinished files have none."""
    try:
        return uuid.UUID(hex=path.name)
    except ValueError:
        return None
