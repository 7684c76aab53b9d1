"""Writing down who saw whose data, on which page (열람 기록)."""

import hashlib
import uuid

from dure.access.http import StaffRequest
from dure.access.models import ReadEntry


def subject_hash(kind: str, key: uuid.UUID) -> str:
    """The log names nobody: it keeps a hash of what was seen."""
    return hashlib.sha256(f"{kind}:{key}".encode()).hexdigest()


def log_read(request: StaffRequest, kind: str, key: uuid.UUID, page: str, purpose: str = "") -> None:
    """One row in the request's own transaction: no view without its entry."""
    ReadEntry.objects.create(
        staff=request.user,
        subject_kind=kind,
        subject_hash=subject_hash(kind, key),
        page=page,
        purpose=purpose,
        address=request.META.get("REMOTE_ADDR") or None,
    )


def log_reads(request: StaffRequest, kind: str, keys: list[uuid.UUID], page: str) -> None:
    """The same for a list: each person or case shown is one row."""
    address = request.META.get("REMOTE_ADDR") or None
    ReadEntry.objects.bulk_create(
        ReadEntry(
            staff=request.user,
            subject_kind=kind,
            subject_hash=subject_hash(kind, key),
            page=page,
            address=address,
        )
        for key in keys
    )
