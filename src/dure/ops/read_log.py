"""How far sealing and verifying the read log are (열람 기록 봉인 상태), for `dure check` and the pages."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dure.ops import durable, paths


@dataclass(frozen=True)
class Verified:
    """The last verification: when, how many rows, how much was wrong."""

    at: datetime
    rows: int
    seals: int
    wrong: int

    @property
    def is_sound(self) -> bool:
        return self.wrong == 0


@dataclass(frozen=True)
class State:
    """What waits to be sealed, the last seal, and the last verification."""

    unsealed: int
    oldest: datetime | None
    last_number: int | None
    last_sealed_at: datetime | None
    verified: Verified | None

    def is_behind(self, now: datetime, minutes: int) -> bool:
        return self.oldest is not None and now - self.oldest > timedelta(minutes=minutes)

    def is_unverified(self, now: datetime, hours: int) -> bool:
        """Not verified for twice the time after which it should be."""
        if self.last_number is None:
            return False
        return self.verified is None or now - self.verified.at > timedelta(hours=2 * hours)


def state(cursor: Any) -> State:
    """Asked of the database under any login that may call the function."""
    cursor.execute("SELECT unsealed, oldest, last_number, last_sealed_at FROM dure.read_log_state()")
    unsealed, oldest, number, sealed_at = cursor.fetchone()
    return State(unsealed, oldest, number, sealed_at, last_verified())


def _file() -> Path:
    return paths.seals() / "verified.json"


def last_verified() -> Verified | None:
    """What the last verification left behind, if it can be read."""
    try:
        raw = json.loads(_file().read_text("utf-8"))
        return Verified(**raw | {"at": datetime.fromisoformat(raw["at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def note_verified(*, rows: int, seals: int, wrong: int) -> None:
    _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = Verified(datetime.now(UTC), rows, seals, wrong)
    durable.write(_file(), json.dumps(asdict(found) | {"at": found.at.isoformat()}).encode())
