"""Whether an error says that the database is away or that there is no room (멈춤), not that the product is wrong."""

import errno

import psycopg
from django.db import InterfaceError, OperationalError

AWAY, FULL = "away", "full"
# Connection failures, a server that stops or starts, and one that takes no more connections or cannot write.
AWAY_STATES = ("08", "57P", "53", "25006")
FULL_STATE = "53100"
TO_DO = {
    errno.ENOSPC: "the disk is full: make room and repeat",
    errno.EDQUOT: "this account may write no more: raise its quota and repeat",
    errno.EROFS: "the disk is read-only: name a place that can be written to by DURE_VAR_DIR",
    errno.EACCES: "this account may not do that: name another place by DURE_VAR_DIR, or run as its owner",
    errno.EPERM: "this account may not do that: name another place by DURE_VAR_DIR, or run as its owner",
}
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
OF_DATABASE = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


def kind_of(error: BaseException | None) -> str:
    """AWAY, FULL or nothing. An error that came while another was dealt with is looked through to the first."""
    if error is None:
        return ""
    return _kind(error) or kind_of(error.__cause__ or error.__context__)


def in_words(error: BaseException) -> str:
    """For whoever gave a command; empty when it is something else."""
    said = str(error).strip()
    if isinstance(error, OSError):
        return f"{said}: {TO_DO[error.errno]}" if error.errno in TO_DO else ""
    kind = kind_of(error)
    if kind == FULL:
        return f"the database's disk is full ({said}): make room on it; PostgreSQL goes on by itself"
    return f"the database cannot be reached or used: {said}" if kind else ""


def _kind(error: BaseException) -> str:
    if isinstance(error, OSError):
        return FULL if error.errno in NO_ROOM else ""
    if not isinstance(error, OF_DATABASE):
        return ""
    state = getattr(error, "sqlstate", None) or getattr(error.__cause__, "sqlstate", None)
    if state == FULL_STATE:
        return FULL
    return AWAY if state is None or state.startswith(AWAY_STATES) else ""
