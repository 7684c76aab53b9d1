"""Files of providers, and the steps of their way (위기정보 시험 자료)."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.signin import identity
from dure.offices.models import Staff
from dure.signals import jobs
from dure.signals.models import SignalLoad, SignalScan
from dure.signals.rules import month_before, month_of
from tests.factories import a_client, a_submission

WHO = ("주민등록번호", "성명", "생년월일", "성별", "연락처", "주소", "읍면동코드", "기준월")
HOMES = {
    "윤서준": ("900101-1234567", "새봄시 가온구 가온로 12"),
    "윤하람": ("920202-2234567", "새봄시 가온구 가온로 12"),
    "남한별": ("930303-1234567", "새봄시 가온구 가온로 99"),
    "도나래": ("840404-2234567", "새봄시 가온구 누리로 7"),
    "마가온": ("750505-1234567", "새봄시 가온구 누리로 8"),
}
HEADS = {
    "arrears": ("체납개월수", "체납금액"),
    "event": ("발생일",),
    "status": ("시작일",),
    "debt": ("연체금액",),
    "members": ("세대번호", "세대주와의관계"),
    "premium": ("월보험료",),
}


def this_month() -> int:
    return month_of(timezone.localdate())


def ago(months: int) -> int:
    return month_before(this_month(), months)


def who(name: str, month: int, town: str = "가온1동", **other: str) -> list[Any]:
    number, address = HOMES[name]
    values: Mapping[str, str] = {"number": number, "address": address, "birth": ""} | other
    return [values["number"], name, values["birth"], "", "010-0000-0000", values["address"], town, month]


def a_file(layout: str, *rows: Sequence[Any], encoding: str = "utf-8-sig") -> bytes:
    held = io.StringIO()
    csv.writer(held).writerows([[*WHO, *HEADS[layout]], *rows])
    return held.getvalue().encode(encoding)


def a_month(month: int) -> str:
    return date(month // 100, month % 100, 1).strftime("%Y-%m")


def upload(client: Client, signal: str, month: int, content: bytes, name: str = "자료.csv") -> Any:
    sent = {
        "signal": signal,
        "month": a_month(month),
        "file": SimpleUploadedFile(name, content),
        "submission_id": a_submission(),
    }
    return client.post(reverse("signal_load_new"), sent | {"draft_form": "signals.load", "draft_target": ""})


def newest() -> SignalLoad:
    return SignalLoad.objects.using("owner").latest("asked_at", "pk")


def loaded(
    staff: Staff, signal: str, content: bytes, month: int | None = None, name: str = "자료.csv"
) -> SignalLoad:
    """Uploaded, and checked by the worker."""
    answer = upload(a_client(staff), signal, month or this_month(), content, name)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    load = newest()
    with identity(""):
        jobs.load(str(load.pk), str(load.sigungu_id))
    return SignalLoad.objects.using("owner").get(pk=load.pk)


def scanned(staff: Staff) -> SignalScan:
    """Asked for on the page, and done by the worker."""
    answer = a_client(staff).post(reverse("signal_scans"), {"submission_id": a_submission()})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    scan = SignalScan.objects.using("owner").latest("asked_at", "pk")
    with identity(""):
        jobs.look(str(scan.pk), str(scan.sigungu_id))
    return SignalScan.objects.using("owner").get(pk=scan.pk)


def a_register(staff: Staff, *homes: Sequence[str], month: int | None = None) -> SignalLoad:
    at = month or this_month()
    rows = [[*who(name, at), f"H{number}", "본인"] for number, names in enumerate(homes) for name in names]
    return loaded(staff, "members", a_file("members", *rows), at)
