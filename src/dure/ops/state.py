"""How the installation stands (상태): database, worker, sealer, what waits, the last backup. No data about anybody."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dure.ops import backup, read_log

# The worker gives a sign of life every ten seconds.
SILENT_SECONDS = 60
SEAL_MINUTES = 10


@dataclass(frozen=True)
class Queue:
    """Jobs: waiting, since when the first waits, running, given up; the last sign of life of any worker."""

    waiting: int
    oldest: datetime | None
    doing: int
    failed: int
    beat_at: datetime | None

    def has_worker(self, now: datetime) -> bool:
        return self.beat_at is not None and (now - self.beat_at).total_seconds() < SILENT_SECONDS


def queue(cursor: Any) -> Queue:
    cursor.execute("SELECT waiting, oldest, doing, failed, beat_at FROM dure.queue_state()")
    return Queue(*cursor.fetchone())


@dataclass(frozen=True)
class State:
    """Everything at one moment."""

    now: datetime
    queue: Queue
    log: read_log.State
    backup_at: float | None

    @property
    def parts(self) -> dict[str, str]:
        """Each part in one word."""
        return {
            "database": "ok",
            "worker": "ok" if self.queue.has_worker(self.now) else "away",
            "sealer": "late" if self.log.is_behind(self.now, SEAL_MINUTES) else "ok",
        }

    @property
    def figures(self) -> dict[str, float]:
        """Seconds and counts, under names that stay."""
        return {
            "jobs_waiting": self.queue.waiting,
            "jobs_oldest_seconds": _since(self.now, self.queue.oldest),
            "jobs_running": self.queue.doing,
            "jobs_failed": self.queue.failed,
            "worker_silent_seconds": _since(self.now, self.queue.beat_at),
            "read_log_unsealed": self.log.unsealed,
            "read_log_oldest_unsealed_seconds": _since(self.now, self.log.oldest),
            **({"backup_age_seconds": time.time() - self.backup_at} if self.backup_at else {}),
        }


def _since(now: datetime, moment: datetime | None) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0


def state(cursor: Any) -> State:
    place = backup.newest()
    made_at = (place / backup.NOTE).stat().st_mtime if place else None
    return State(datetime.now(UTC), queue(cursor), read_log.state(cursor), made_at)
