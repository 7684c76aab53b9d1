"""Case and counselling numbers: office, day, serial (번호)."""

from datetime import date

from django.db.models import F

from dure.cases.core.records import CaseSerial
from dure.offices.models import Office


def next_number(office: Office, day: date, kind: str) -> str:
    """`office-YYYYMMDD-serial`, serials counting from 1 each day (manual-2025 m:11141)."""
    scope = {"office": office, "sigungu_id": office.sigungu_id}
    CaseSerial.objects.get_or_create(kind=kind, day=day, office=office, defaults=scope)
    row = CaseSerial.objects.select_for_update().get(kind=kind, day=day, office=office)
    CaseSerial.objects.filter(pk=row.pk).update(last=F("last") + 1)
    return f"{office.code}-{day:%Y%m%d}-{row.last + 1:03d}"
