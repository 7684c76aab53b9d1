"""Files that are there whole or not at all, also when the machine stops in between (온전한 파일)."""

import os
import secrets
from pathlib import Path

PART = ".part"


def write(path: Path, content: bytes) -> None:
    """Readers see the old file or the new one; it is on the disk when this returns. An owner other than us stays."""
    draft = beside(path, content)
    try:
        if path.exists() and path.stat().st_uid != os.geteuid():
            os.chown(draft, path.stat().st_uid, path.stat().st_gid)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def beside(path: Path, content: bytes) -> Path:
    """The content under a name of its own in the same folder, for this account alone."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PART}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
