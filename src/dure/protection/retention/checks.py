"""What `dure check` says about keeping: backups older than they may be (백업 보존 점검)."""

import time
from pathlib import Path
from typing import Any

from django.core import checks

from dure.ops import paths
from dure.rulebook import latest

DAY_SECONDS = 24 * 60 * 60


def old_backups(**about: Any) -> list[checks.CheckMessage]:
    """What was destroyed lives on in a dump made before: each one past its days is named."""
    del about
    days = latest().retention.number("backup_days")
    return [
        checks.Warning(
            f"{path} is older than {days} days and still holds what was destroyed since: remove it",
            id="retention.W001",
        )
        for path in backups_older_than(days, paths.var() / "backups")
    ]


def backups_older_than(days: int, folder: Path) -> list[Path]:
    """Dumps by the time they were written, the oldest first."""
    limit = time.time() - days * DAY_SECONDS
    found = [path for path in folder.glob("*.dump") if path.stat().st_mtime < limit]
    return sorted(found, key=lambda path: path.stat().st_mtime)
