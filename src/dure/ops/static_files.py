"""Static files (정적 파일), collected once and again only when one of them has changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from dure.ops import paths


def ensure_collected() -> None:
    stamp = paths.var() / "static.stamp"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text("utf-8") == wanted and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted, "utf-8")


def _fingerprint() -> str:
    lines = sorted(f"{path} {size} {changed}" for path, size, changed in _files())
    lines += [repr(settings.STORAGES), str(settings.STATIC_ROOT)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _files() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            yield storage.path(path), found.st_size, found.st_mtime_ns
