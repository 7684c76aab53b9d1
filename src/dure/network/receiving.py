"""Reports of people without an account (계정 없는 사람의 신고): taken under the area's own name, within one 시군구."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.cases.core.attachments import Upload
from dure.network import actions
from dure.network.models import Report, ReportFile, Told
from dure.network.receipts import mark_of, number_of
from dure.network.rules import told_of
from dure.offices.models import Office

ACTOR = "신고 받기"


def receive(
    key: uuid.UUID,
    office: Office,
    told: Told,
    reporter: str,
    *,
    is_urgent: bool,
    files: Sequence[Upload] = (),
) -> str:
    """The number the reporter keeps; the same form sent twice is one report."""
    with acting_as(ACTOR, office.sigungu_id):
        if not Report.objects.filter(pk=key).exists():
            report = actions.new_report(office, "page")
            report.pk = key
            about: dict[str, Any] = {
                "told": told,
                "reporter": reporter,
                "is_urgent": is_urgent,
                "files": files,
            }
            actions.receive(report, by=Actor(ACTOR), **about)
    return number_of(key)


def pass_to(office: Office, report: Report, receipt: str | None) -> None:
    """What was passed on arrives at the other office, wherever it is, under the number the reporter has."""
    files = [Upload(file.content, file.file_name) for file in ReportFile.objects.filter(report=report)]
    with acting_as(ACTOR, office.sigungu_id):
        if Report.objects.filter(receipt=receipt).exists():
            return  # the button was pressed twice
        copy = actions.new_report(office, report.channel)
        actions.receive(
            copy,
            by=Actor(ACTOR),
            told=report.told,
            reporter=report.reporter,
            is_urgent=report.is_urgent,
            files=files,
        )
        Report.objects.filter(pk=copy.pk).update(receipt=receipt)


def what_became_of(number: str) -> str:
    """Received, looked at or done; nothing for a number that nobody was given."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.report_state(%s)", [mark_of(number)])
        state: str | None = cursor.fetchone()[0]
    return told_of(state) if state else ""
