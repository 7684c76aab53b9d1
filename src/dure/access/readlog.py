"""Writing down who saw whose data, when, from where, on which page and for what purpose (열람 기록)."""

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any, Protocol

from dure.access.base import new_id
from dure.access.models import ReadEntry
from dure.access.prepared import run
from dure.offices.models import Staff

Act = ReadEntry.Act
PURPOSE_LENGTH = 200
# However many are shown, one statement; time and 시군구 are the database's to say (readlog.sql).
ADD = "SELECT dure.note_reads(%s, %s, %s, %s, %s, %s, %s, %s::inet, %s)"


class Reader(Protocol):
    """Who reads, from where, and one key for all they see at once: a request, or a job somebody asked for."""

    user: Staff
    META: dict[str, Any]
    read_log_key: uuid.UUID


def subject_hash(kind: str, key: uuid.UUID) -> str:
    """The log names nobody: it keeps a hash of what was seen."""
    return hashlib.sha256(f"{kind}:{key}".encode()).hexdigest()


def log_read(
    request: Reader, kind: str, key: uuid.UUID, page: str, purpose: str = "", *, act: str = Act.VIEW
) -> None:
    """One row in the request's own transaction: no view without its entry."""
    log_reads(request, kind, [key], page, purpose, act=act)


def log_reads(
    request: Reader,
    kind: str,
    keys: Iterable[uuid.UUID],
    page: str,
    purpose: str = "",
    *,
    act: str = Act.VIEW,
) -> None:
    """The same for a list: each person or case shown is one row, however often it is on the page."""
    hashes = [subject_hash(kind, key) for key in dict.fromkeys(keys)]
    if hashes:
        about = _about(request, kind, page, purpose, act).values()
        run(ADD, (request.user.pk, [new_id() for _ in hashes], hashes, *about))


def log_subject(
    request: Reader, kind: str, subject: str, page: str, purpose: str = "", *, act: str = Act.VIEW
) -> None:
    """For what has a hash of its own, as a file that was exported."""
    _entry(request, kind, subject, page, purpose, act).save(force_insert=True)


def _entry(request: Reader, kind: str, subject: str, page: str, purpose: str, act: str) -> ReadEntry:
    about = _about(request, kind, page, purpose, act)
    return ReadEntry(staff=request.user, sigungu_id=request.user.sigungu_id, subject_hash=subject, **about)


def _about(request: Reader, kind: str, page: str, purpose: str, act: str) -> dict[str, Any]:
    """What all entries of one view have in common."""
    return {
        "act": str(act),
        "subject_kind": kind,
        "page": page,
        "purpose": why(request, purpose)[:PURPOSE_LENGTH],
        "address": request.META.get("REMOTE_ADDR") or None,
        "request_id": request_key(request),
    }


def why(request: Reader, purpose: str) -> str:
    """What holds for the whole request, as an emergency (protection.emergency.purpose), before the page's own."""
    return " · ".join(each for each in (getattr(request, "purpose", ""), purpose) if each)


def request_key(request: Reader) -> uuid.UUID:
    """One key for all that a request shows, so that a list can be told from single views."""
    known: uuid.UUID | None = getattr(request, "read_log_key", None)
    key = known or new_id()
    request.read_log_key = key
    return key
