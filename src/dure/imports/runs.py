"""What the person who brings a file in does: upload it, match its columns, have it carried out, take it back (파일로 들이기).

Each step leaves the work to the worker, under a sign-in of the person's own, see `jobs`.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.actor import Actor, judged
from dure.access.crypto import decrypt, encrypt
from dure.access.file_safety.danger import Bounds
from dure.access.file_safety.inspection import inspect
from dure.access.file_types import TEXT, XLSX
from dure.access.files import store_file
from dure.access.malware import malware_in
from dure.access.policy import Right, allows
from dure.access.signin import open_export_sign_in
from dure.changes.change import action
from dure.changes.roots import Change, NewOrHeld, root
from dure.imports.declared import Importer, importers
from dure.imports.models import Import, ImportRow
from dure.offices.models import Staff
from dure.pasted import clean_name
from dure.rulebook import Reason, Refused, product
from dure.spelling import composed

State, Verdict = Import.State, ImportRow.Verdict
# Before what runs by itself, which may take long at night.
SOMEBODY_WAITS = 10
AT_WORK = (State.READING, State.JUDGING, State.LOADING, State.UNDOING)
CARRIED = [Verdict.GOOD, Verdict.DIFFERS]
NAMED = {XLSX: (".xlsx",), TEXT: (".csv", ".txt", ".tsv")}


@dataclass(frozen=True)
class Upload:
    """A file as it came."""

    content: bytes
    name: str


def own(staff: Staff) -> QuerySet[Import]:
    """One's own, the newest first; the database shows nobody else's."""
    return Import.objects.filter(staff=staff)


def require(*reasons: Reason) -> None:
    if reasons:
        raise Refused(list(reasons))


def needed(run: Import) -> Right:
    """The right that its importer asks for."""
    importer = importers().get(run.importer)
    if importer is None:
        raise Refused([Reason("imports.moved_on")])
    return importer.needs


@judged(Import)
def may(actor: Actor, permission: Right, run: Import) -> bool:
    """One's own only, and only what one may do row by row."""
    return actor.staff is not None and run.staff_id == actor.staff.pk and allows(permission, actor.standing)


@root(Import)
class ImportRoot(NewOrHeld):
    page = "import_page"


@action("imports.begin", needed)
def begin(change: Change[Import], *, file: Upload) -> Import:
    """Take a file in and leave its reading to the worker."""
    run, content, book = change.root, file.content, change.book.product.imports
    if own(change.by.sender).filter(state__in=AT_WORK).count() >= book.running_most:
        require(Reason("imports.already_running"))
    run.file_kind = kind_of(content, file.name, importers()[run.importer])
    run.file_name = clean_name(file.name)[:200]
    run.digest = hashlib.sha256(content).hexdigest()
    run.expires_at = change.at + timedelta(days=book.keep_days)
    store_file(run.pk, content)
    leave_to_worker(run)
    return run


def kind_of(content: bytes, name: str, importer: Importer) -> str:
    """By its content; refused when it is too large, something else, or holds what runs or loads."""
    if len(content) > settings.FILE_MOST_BYTES:
        require(Reason("core.file_too_large", {"most": settings.FILE_MOST_BYTES // 1024 // 1024}))
    if not content.strip():
        require(Reason("imports.empty", field="file"))
    files = product().files
    seen = inspect(content, Bounds(files.entries, files.unpacked_megabytes, files.megapixels))
    if seen.danger:
        require(Reason(f"files.{seen.danger}", {"most": files.megapixels}, field="file"))
    if seen.kind not in NAMED:
        require(Reason("imports.other_kind", field="file"))
    kind = str(seen.kind)
    ended = composed(name).strip().lower()
    other = next((each for each in importer.also if kind == TEXT and ended.endswith(f".{each}")), "")
    if not other and not ended.endswith(NAMED[kind]):
        require(Reason("imports.named_otherwise", {"name": clean_name(name)}, field="file"))
    if found := malware_in(content, settings.MALWARE_COMMAND, files.scan_seconds):
        require(Reason(f"files.{found}", field="file"))
    return other or ("xlsx" if kind == XLSX else "csv")


@action("imports.match", needed)
def match(change: Change[Import], *, places: dict[str, int], options: dict[str, str | bool | None]) -> Import:
    """Which column is what, and what holds for all rows; then they are judged."""
    run = at(change, State.MATCHING, State.JUDGED)
    run.rows.update(verdict=Verdict.STAGED, reasons=[], key="")
    run.places, run.options = places, options
    return going_on(run, State.JUDGING)


@action("imports.load", needed)
def load(change: Change[Import], *, takes_doubted: bool = False) -> Import:
    """Carry out what was judged."""
    run = at(change, State.JUDGED)
    run.takes_doubted = takes_doubted
    count = takeable(run).count()
    if not count:
        require(Reason("imports.nothing_to_load"))
    change.say(count=count)
    return going_on(run, State.LOADING)


@action("imports.undo", needed)
def undo(change: Change[Import]) -> Import:
    """Take all of it back, which the worker refuses where something has built on it."""
    run = at(change, State.DONE)
    change.say(count=run.rows_made + run.rows_changed)
    return going_on(run, State.UNDOING)


@action("imports.drop", needed)
def drop(change: Change[Import]) -> Import:
    """Give it up before anything was made of it: its rows go at once."""
    run = at(change, State.READING, State.MATCHING, State.JUDGING, State.JUDGED, State.FAILED)
    run.rows.all().delete()
    run.state, run.token_sealed, run.moved_at = State.CANCELLED, "", change.at
    run.save()
    return run


def at(change: Change[Import], *states: str) -> Import:
    """As it is now; one that moved on meanwhile is refused."""
    if change.root.state not in states:
        require(Reason("imports.moved_on"))
    return change.root


def takeable(run: Import) -> QuerySet[ImportRow]:
    """The rows that are carried out."""
    wanted = [*CARRIED, Verdict.DOUBTED] if run.takes_doubted else CARRIED
    return run.rows.filter(verdict__in=wanted)


def going_on(run: Import, state: str) -> Import:
    """To the worker's next step."""
    run.state, run.error, run.error_row, run.rows_done = state, "", None, 0
    leave_to_worker(run)
    return run


def leave_to_worker(run: Import) -> None:
    """Under a sign-in of its own for this person, once this request is through."""
    run.token_sealed = encrypt(open_export_sign_in(), f"imports.token:{run.pk}")
    run.moved_at = timezone.now()
    run.save()
    app.configure_task("imports.work", lock=str(run.pk), priority=SOMEBODY_WAITS).defer(import_id=str(run.pk))


def open_token(sealed: str, key: uuid.UUID) -> str:
    return decrypt(sealed, f"imports.token:{key}")


def earlier_of(run: Import) -> Import | None:
    """The same file that was brought in before and not taken back."""
    same = own(run.staff).filter(importer=run.importer, digest=run.digest, state=State.DONE)
    return same.exclude(pk=run.pk).order_by("-loaded_at").first()
