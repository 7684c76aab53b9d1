"""Files to bring in, and the steps of their way (들일 파일 시험 자료)."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dure.access.signin import identity
from dure.imports import jobs
from dure.imports.declared import importers
from dure.imports.models import Import, ImportRow
from dure.offices.models import Staff
from tests.factories import a_client, a_submission

Rows = Sequence[Sequence[Any]]
HEADS = ("제공주체명", "유형", "전화", "주소")


def an_xlsx(rows: Rows, formats: dict[int, str] | None = None) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("자료")
    looks = {place: book.add_format({"num_format": look}) for place, look in (formats or {}).items()}
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(at, place, value, looks.get(place) if at else None)
    book.close()
    return held.getvalue()


def a_csv(rows: Rows, encoding: str = "utf-8") -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows(rows)
    return held.getvalue().encode(encoding)


def upload(client: Client, content: bytes, name: str = "자원.xlsx", importer: str = "providers") -> Any:
    sent = {"file": SimpleUploadedFile(name, content), "submission_id": a_submission()}
    marks = {"draft_form": "imports.begin", "draft_target": importer}
    return client.post(reverse("imports_of", args=[importer]), sent | marks)


def newest() -> Import:
    return Import.objects.using("owner").latest("asked_at")


def work(run: Import) -> Import:
    """As the worker does, who is nobody."""
    with identity(""):
        jobs.work(str(run.pk))
    return Import.objects.using("owner").get(pk=run.pk)


def rows_of(run: Import) -> list[ImportRow]:
    return list(ImportRow.objects.using("owner").filter(of_id=run.pk).order_by("number"))


def verdicts(run: Import) -> list[str]:
    return [row.verdict for row in rows_of(run)]


def reasons(run: Import) -> list[str]:
    return [words for row in rows_of(run) for _, words in row.reasons]


def read(staff: Staff, content: bytes, name: str = "자원.xlsx", importer: str = "providers") -> Import:
    """Uploaded, and read by the worker."""
    answer = upload(a_client(staff), content, name, importer)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return work(newest())


def matched(run: Import) -> dict[str, Any]:
    """The page's own suggestion, as it is sent."""
    return {
        f"at_{field}": str(place) for field, place in importers()[run.importer].matched(run.heads).items()
    }


def judged(staff: Staff, run: Import, **about: Any) -> Import:
    sent = matched(run) | about | {"submission_id": a_submission()}
    answer = a_client(staff).post(reverse("import_match", args=[run.pk]), sent)
    assert answer.status_code == 302, answer.content.decode()[:5000]
    return work(run)


def pressed(staff: Staff, run: Import, view: str, **sent: Any) -> Import:
    answer = a_client(staff).post(reverse(view, args=[run.pk]), sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return work(run)
