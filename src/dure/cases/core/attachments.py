"""Papers and files of a case (문서): taken in by content type, kept encrypted, taken out but not destroyed."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from dure.access.base import new_id
from dure.access.file_safety.danger import Bounds
from dure.access.file_safety.inspection import Seen, inspect
from dure.access.file_types import fits_name
from dure.access.files import destroy_file, read_file, store_file
from dure.access.malware import malware_in
from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Attachment, Case
from dure.rulebook import Reason, Refused, product
from dure.spelling import composed

NAME_LENGTH = 120
# What is kept as it was sent: made by the product, put in and taken out by nobody.
FROZEN = "kept_form"


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    content: bytes
    file_name: str


def attach(case: Case, *, content: bytes, file_name: str, **about: Any) -> Attachment:
    """Add a paper to the case; `target_id` ties it to a record, for example a signed plan.

    The file is looked at before the case is locked: a scanner takes its time.
    """
    seen = taken_in(content, file_name)
    return _attach(case, content=content, file_name=file_name, content_type=seen.kind, **about)


def taken_in(content: bytes, file_name: str) -> Seen:
    """What the file is, or a refusal with every reason."""
    seen = look_into(content)
    wrong = refusals(content, file_name, seen) or malware_reasons(content)
    if wrong:
        raise Refused(wrong)
    return seen


@action("attachment.add", Permission.PAPER_WRITE)
def _attach(
    change: Change,
    *,
    content: bytes,
    file_name: str,
    content_type: str,
    kind: str,
    title: str,
    target_id: uuid.UUID | None = None,
) -> Attachment:
    change.require(too_many(change))
    about = {"kind": kind, "title": title, "target_id": target_id, "content_type": content_type}
    return _store(change, content, file_name, **about)


def add_file(change: Change, content: bytes, file_name: str, **about: object) -> Attachment:
    """The same within another action: a signature with what was signed."""
    seen = taken_in(content, file_name)
    change.require(too_many(change))
    return _store(change, content, file_name, content_type=seen.kind, **about)


def add_files(change: Change, sent: Iterable[Upload], **about: object) -> list[Attachment]:
    """Several within another action, whose event stays that of its record: all of them or none."""
    target = change.target
    made: list[Attachment] = []
    try:
        made.extend(add_file(change, each.content, each.file_name, **about) for each in sent)
    except Exception:
        for file in made:
            destroy_file(file.pk)
        raise
    change.target = target
    return made


def _store(change: Change, content: bytes, file_name: str, **about: object) -> Attachment:
    key = new_id()
    store_file(key, content)
    try:
        return _keep(change, key, content, file_name, **about)
    except Exception:
        destroy_file(key)
        raise


def _keep(change: Change, key: uuid.UUID, content: bytes, file_name: str, **about: object) -> Attachment:
    change.say(kind=about["kind"])
    change.target = key
    return change.add(
        Attachment,
        id=key,
        file_name=clean_name(file_name),
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        **about,
    )


@action("attachment.remove", Permission.PAPER_WRITE)
def take_out(change: Change, *, attachment: Attachment) -> None:
    """No longer shown; the file stays until the case's retention ends. What was kept as sent stays shown."""
    if attachment.kind == FROZEN:
        change.require([Reason("core.kept_stays")])
    attachment.removed_at = change.at
    attachment.save(update_fields=["removed_at"])
    change.say(kind=attachment.kind)
    change.target = attachment.pk


def refusals(content: bytes, file_name: str, seen: Seen | None = None) -> list[Reason]:
    """Too large, of a kind we do not take, named as something else, or holding what runs or loads."""
    if len(content) > settings.FILE_MOST_BYTES:
        return [Reason("core.file_too_large", {"most": settings.FILE_MOST_BYTES // 1024 // 1024})]
    seen = seen or look_into(content)
    if seen.kind is None and seen.danger is None:
        return [Reason("core.file_type_unknown", {})]
    if seen.kind and not fits_name(seen.kind, file_name):
        return [Reason("core.file_name_differs", {"name": clean_name(file_name)})]
    return [Reason(f"files.{seen.danger}", {"most": product().files.megapixels})] if seen.danger else []


def look_into(content: bytes) -> Seen:
    """Outside this process; a file that is too large is not looked into at all."""
    if len(content) > settings.FILE_MOST_BYTES:
        return Seen(None)
    rules = product().files
    return inspect(content, Bounds(rules.entries, rules.unpacked_megabytes, rules.megapixels))


def malware_reasons(content: bytes) -> list[Reason]:
    """What the office's scanner says, when it has one."""
    found = malware_in(content, settings.MALWARE_COMMAND, product().files.scan_seconds)
    return [Reason(f"files.{found}", {})] if found else []


def too_many(change: Change) -> list[Reason]:
    """A case is not a store of files."""
    most = change.book.product.files.papers_of_a_case
    if papers(change.case).count() < most:
        return []
    return [Reason("files.too_many", {"most": most})]


def clean_name(file_name: str) -> str:
    """The last part of a path, composed, without control characters, with its ending when it must be cut."""
    written = composed(file_name).replace("\\", "/")
    name = "".join(c for c in PurePath(written).name if c.isprintable())
    if len(name) <= NAME_LENGTH:
        return name
    ending = PurePath(name).suffix
    return name[: NAME_LENGTH - len(ending)] + ending


def papers(case: Case) -> QuerySet[Attachment]:
    """What is shown of the case's papers, newest first."""
    return Attachment.objects.filter(case=case, removed_at__isnull=True).select_related("recorded_by")


def content_of(attachment: Attachment) -> bytes:
    """The file as it was sent."""
    return read_file(attachment.pk)
