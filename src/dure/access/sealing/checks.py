"""What `dure check` says of the read log: sealing behind, never verified, not as it was sealed (봉인 점검)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage
from django.db import ProgrammingError, connections

from dure.ops import read_log
from dure.rulebook import product

SEALER = "sealer"


def read_log_is_sound(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Asked only together with the sealer's login; before the first migration there is nothing to ask."""
    if SEALER not in (databases or ()):
        return []
    try:
        with connections[SEALER].cursor() as cursor:
            found = read_log.state(cursor)
    except ProgrammingError:
        return []
    return list(messages(found, datetime.now(UTC)))


def messages(found: read_log.State, now: datetime) -> Iterator[CheckMessage]:
    rules = product().read_log
    if found.is_behind(now, rules.behind_minutes):
        words = f"{found.unsealed} rows of the read log have waited to be sealed since {found.oldest}"
        yield checks.Warning(
            words, hint="Does `dure log seal --every` run? Its log is var/log/sealer.log.", id="log.W1"
        )
    if found.is_unverified(now, rules.verify_hours):
        yield checks.Warning("the read log was not verified lately", hint="dure log verify", id="log.W2")
    if found.verified and not found.verified.is_sound:
        words = f"the read log is not as it was sealed: {found.verified.wrong} findings"
        yield checks.Error(words, hint="dure log verify names them", id="log.E1")
