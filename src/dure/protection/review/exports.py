"""A part of the read log for whoever asks who saw their data, or for an inspection (열람 기록 내보내기).

The table and a manifest in one ZIP file. The manifest names the SHA-256 of the table and the seals that hold its
rows, with their signatures. The export is itself an entry of the log whose subject is that SHA-256: the next seal
signs it, so a table that was changed later can be told from the one that left.
"""

import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from dure import spelling
from dure.access.log_records import ReadEntry, Seal
from dure.access.readlog import subject_hash
from dure.cases.core.jobs import acting
from dure.cases.core.records import Attachment, Case
from dure.people.models import Membership
from dure.protection.review.actions import ACTOR
from dure.protection.review.counting import begin
from dure.protection.review.words import page_words
from dure.rulebook import latest, product
from dure.web import cells
from dure.web.workbook import workbook

TABLE = "reads.xlsx"
COLUMNS = (
    cells.moment("때", lambda row: row[0]),
    cells.text("직원", lambda row: row[1], 10),
    cells.text("아이디", lambda row: row[2]),
    cells.text("행위", lambda row: row[3], 20),
    cells.text("대상", lambda row: row[4]),
    cells.text("화면", lambda row: row[5], 24),
    cells.long_text("목적", lambda row: row[6]),
    cells.text("접속 주소", lambda row: row[7], 18),
    cells.number("봉인 번호", lambda row: row[8], 12),
    cells.text("요청 번호", lambda row: row[9], 38),
    cells.text("기록 번호", lambda row: row[10], 38),
)


@dataclass(frozen=True)
class Wanted:
    """What is to be exported."""

    sigungu_ids: tuple[uuid.UUID, ...]
    first: date
    last: date
    staff_id: uuid.UUID | None = None
    subjects: frozenset[str] | None = None

    def rows(self) -> QuerySet[ReadEntry]:
        rows = ReadEntry.objects.filter(
            sigungu__in=self.sigungu_ids,
            happened_at__gte=begin(self.first),
            happened_at__lt=begin(self.last + timedelta(days=1)),
        )
        if self.staff_id:
            rows = rows.filter(staff=self.staff_id)
        if self.subjects is not None:
            rows = rows.filter(subject_hash__in=self.subjects)
        return rows.order_by("happened_at", "id")

    @property
    def is_of_nobody(self) -> bool:
        """A number was asked for that is no case's here."""
        return self.subjects is not None and not self.subjects

    @property
    def is_too_much(self) -> bool:
        most = product().read_log.export_most
        return self.rows().order_by()[: most + 1].count() > most


def subjects_of(case_number: str, sigungu_ids: tuple[uuid.UUID, ...]) -> frozenset[str]:
    """What stands for a household in the log; asked under the reviewing actor, because the officer sees no case."""
    found: set[str] = set()
    for sigungu_id in sigungu_ids:
        with acting(ACTOR, sigungu_id):
            for case in Case.objects.filter(number=spelling.number(case_number), sigungu_id=sigungu_id):
                found |= set(_hashes(case))
    return frozenset(found)


def _hashes(case: Case) -> Iterator[str]:
    yield subject_hash("case", case.pk)
    for key in Attachment.objects.filter(case=case).values_list("pk", flat=True):
        yield subject_hash("attachment", key)
    for key in Membership.objects.filter(household=case.household_id).values_list("person_id", flat=True):
        yield subject_hash("person", key)
        yield subject_hash("resident_number", key)


def table(wanted: Wanted, purpose: str) -> bytes:
    """The entries as a spreadsheet, with what was asked for beside them."""
    codes = latest().codes
    acts, kinds = codes["read_act"], codes["read_subject"]
    rows = wanted.rows().select_related("staff")
    facts = [("목록", "열람 기록"), ("처음", wanted.first), ("끝", wanted.last), ("목적", purpose)]
    facts.append(("만든 때", timezone.now()))
    return workbook(COLUMNS, (_row(entry, acts, kinds) for entry in rows.iterator()), facts)


def _row(entry: ReadEntry, acts: Any, kinds: Any) -> tuple[Any, ...]:
    staff, kind = entry.staff, entry.subject_kind
    return (
        entry.happened_at,
        staff.name if staff else "",
        staff.login if staff else "",
        acts.label(entry.act),
        kinds.label(kind) if kind in kinds else kind,
        page_words(entry.page),
        entry.purpose,
        entry.address,
        entry.seal,
        entry.request_id,
        entry.pk,
    )


def packed(wanted: Wanted, content: bytes, purpose: str) -> bytes:
    """The ZIP file: the table and its manifest."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(TABLE, content)
        file.writestr(
            "manifest.json", json.dumps(manifest(wanted, content, purpose), ensure_ascii=False, indent=2)
        )
    return held.getvalue()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest(wanted: Wanted, content: bytes, purpose: str) -> dict[str, Any]:
    """What the table covers and which signed seals vouch for it."""
    span = wanted.rows().order_by().aggregate(first=Min("seal"), last=Max("seal"))
    rows = wanted.rows().order_by()
    return {
        "sha256": digest(content),
        "from": wanted.first.isoformat(),
        "until": wanted.last.isoformat(),
        "rows": rows.count(),
        "not_yet_sealed": rows.filter(seal__isnull=True).count(),
        "purpose": purpose,
        "first_seal": seal_facts(span["first"]),
        "last_seal": seal_facts(span["last"]),
        "how_to_check": "docs/guide/read-log.md",
    }


def seal_facts(number: int | None) -> dict[str, Any] | None:
    seal = Seal.objects.filter(number=number).first() if number else None
    if seal is None:
        return None
    return {
        "number": seal.number,
        "sealed_at": seal.sealed_at.isoformat(),
        "digest": bytes(seal.digest).hex(),
        "signature": bytes(seal.signature).hex(),
        "key_id": seal.key_id,
    }
