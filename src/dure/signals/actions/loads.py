"""Taking a file in, taking it out again, asking for a scan (파일과 훑어보기)."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from dure.access.file_safety.danger import Bounds
from dure.access.file_safety.inspection import inspect
from dure.access.file_types import TEXT, XLSX
from dure.access.files import destroy_file, store_file
from dure.access.malware import malware_in
from dure.changes.change import action
from dure.changes.roots import Change
from dure.pasted import clean_name
from dure.rulebook import Reason, Refused, product
from dure.signals import rules
from dure.signals.forgetting import remove_extract
from dure.signals.keys import hashed_with
from dure.signals.models import SignalLoad, SignalScan
from dure.signals.rights import SignalRight
from dure.spelling import composed

State = SignalLoad.State
UNDER_WAY = (State.WAITING, State.CHECKING)
ENDINGS = {XLSX: ("xlsx", (".xlsx",)), TEXT: ("csv", (".csv", ".txt", ".tsv"))}
PARQUET = b"PAR1"
SOMEBODY_WAITS = 10


@dataclass(frozen=True)
class Upload:
    """A file as it came."""

    content: bytes
    name: str


def require(*reasons: Reason) -> None:
    if reasons:
        raise Refused(list(reasons))


@action("signals.load", SignalRight.LOAD)
def begin_load(change: Change[SignalLoad], *, signal: str, month: int, file: Upload) -> SignalLoad:
    """Take a provider's file in and leave its rows to the worker; one that was taken in already does nothing."""
    load, book = change.root, change.book.product.signal_scan.files
    change.require(rules.month_reasons(month, change.on, book.back_months))
    own = SignalLoad.objects.filter(sigungu=load.sigungu)
    if own.filter(state__in=UNDER_WAY).count() >= book.running_most:
        require(Reason("signals.many_under_way", {"most": book.running_most}))
    load.digest = hashlib.sha256(file.content).hexdigest()
    same = own.filter(
        digest=load.digest, signal=signal, month=month, state__in=(*UNDER_WAY, State.DONE)
    ).first()
    if same:
        told = {"on": f"{same.asked_at:%Y.%-m.%-d}", "name": same.staff.name}
        require(Reason("signals.same_file", told, field="file"))
    load.file_kind = kind_of(file.content, file.name)
    load.file_name = clean_name(file.name)[:200]
    load.signal, load.month, load.hashed_with = signal, month, hashed_with()
    load.asked_at = load.moved_at = change.at
    load.save()
    store_file(load.pk, file.content)
    defer("signals.load", load.pk.hex, load_id=str(load.pk), sigungu_id=str(load.sigungu_id))
    return load


def kind_of(content: bytes, name: str) -> str:
    """By its content; what opens it further is the worker's."""
    if len(content) > settings.FILE_MOST_BYTES:
        require(
            Reason("core.file_too_large", {"most": settings.FILE_MOST_BYTES // 1024 // 1024}, field="file")
        )
    if not content.strip():
        require(Reason("signals.empty", field="file"))
    files = product().files
    if found := malware_in(content, settings.MALWARE_COMMAND, files.scan_seconds):
        require(Reason(f"files.{found}", field="file"))
    ended = composed(name).strip().lower()
    if content.startswith(PARQUET) and content.endswith(PARQUET) and ended.endswith(".parquet"):
        return "parquet"
    seen = inspect(content, Bounds(files.entries, files.unpacked_megabytes, files.megapixels))
    if seen.danger:
        require(Reason(f"files.{seen.danger}", {"most": files.megapixels}, field="file"))
    kind, endings = ENDINGS.get(seen.kind or "", ("", ()))
    if not kind or not ended.endswith(endings):
        require(Reason("signals.other_kind", field="file"))
    return kind


@action("signals.undo", SignalRight.LOAD)
def undo_load(change: Change[SignalLoad], *, seen_version: int | None = None) -> SignalLoad:
    """The file is taken out as a whole; households that were found by it stay where they are handled."""
    load = change.root
    if load.state != State.DONE:
        require(Reason("signals.moved_on"))
    saved: SignalLoad = change.edit(
        load, seen_version, state=State.UNDONE, undone_at=change.at, undone_by=change.by.sender
    )

    def remove() -> None:
        destroy_file(saved.pk)
        remove_extract(saved)

    transaction.on_commit(remove)
    return saved


@action("signals.scan", SignalRight.LOAD)
def begin_scan(change: Change[SignalScan]) -> SignalScan:
    """Ask for a scan of everything that was loaded; one at a time."""
    scan = change.root
    own = SignalScan.objects.filter(sigungu=scan.sigungu)
    if own.filter(state__in=(SignalScan.State.WAITING, SignalScan.State.RUNNING)).exists():
        require(Reason("signals.scan_under_way"))
    if not SignalLoad.objects.filter(sigungu=scan.sigungu, state=State.DONE).exists():
        require(Reason("signals.nothing_loaded"))
    scan.asked_at = scan.moved_at = change.at
    scan.save()
    defer("signals.scan", scan.sigungu_id.hex, scan_id=str(scan.pk), sigungu_id=str(scan.sigungu_id))
    return scan


def defer(task: str, lock: str, **keys: str) -> None:
    app.configure_task(task, lock=f"{task}:{lock}", priority=SOMEBODY_WAITS).defer(**keys)
