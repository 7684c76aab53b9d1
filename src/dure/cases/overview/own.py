"""What someone recorded themselves in a case that they do not read otherwise (내가 적은 기록)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from dure.access.base import CaseRecord
from dure.access.coded import label_of, told
from dure.access.reading import read, read_together
from dure.cases.core.records import Attachment, Case, SafetyAlert
from dure.cases.overview.versions import told_fields
from dure.cases.s01_discovery.call_records import CallEntry, TransferredCall
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Counselling, MemberFinding, Supplement
from dure.cases.s04_assessment.autopsy_records import AutopsyOffer
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.records import Assessment, NeedFinding, Phq9, RiskSurvey, Visit
from dure.cases.s08_delivery.records import Contact, ServiceCheck
from dure.cases.s10_aftercare.records import MonitorVisit
from dure.offices.models import Staff

# Kinds of records in which somebody writes down what they saw and did.
KINDS: dict[type[CaseRecord], str] = {
    Discovery: "발굴",
    TransferredCall: "이관콜",
    CallEntry: "이관콜 진행·결과",
    Counselling: "초기상담",
    MemberFinding: "가구원별 상담",
    Supplement: "상담 보충",
    SafetyAlert: "안전 의심",
    Visit: "방문",
    Assessment: "욕구조사",
    NeedFinding: "욕구",
    RiskSurvey: "위기도 조사",
    Phq9: "PHQ-9",
    HealthInterview: "건강면접",
    AutopsyOffer: "심리부검 안내",
    Contact: "통합상담",
    ServiceCheck: "점검",
    MonitorVisit: "사후관리 상담",
    Attachment: "문서",
}
# Of a file these say nothing to a reader.
OF_THE_FILE = frozenset({"content_type", "digest", "size", "removed_at"})


@dataclass(frozen=True)
class Own:
    """One record with its fields in words."""

    ko: str
    at: datetime
    fields: list[tuple[str, str]]


def own_records(case: Case, staff: Staff) -> list[Own]:
    """Everything of these kinds that the person recorded, the newest first; asked for in one statement."""
    asked = {kind: _rows(kind, case, staff) for kind in KINDS}
    read_together(*asked.values())
    found = [
        Own(KINDS[kind], row.recorded_at, list(_fields(row))) for kind in KINDS for row in read(asked[kind])
    ]
    return sorted(found, key=lambda own: own.at, reverse=True)


def _rows(kind: type[CaseRecord], case: Case, staff: Staff) -> QuerySet[Any]:
    named = [field.name for field in told_fields(kind) if field.is_relation]
    rows = kind._default_manager.filter(case=case, recorded_by=staff)
    return rows.select_related(*named) if named else rows


def _fields(row: CaseRecord) -> Iterator[tuple[str, str]]:
    for field in told_fields(type(row)):
        words = told(row, field)
        if words and field.name not in OF_THE_FILE:
            yield label_of(type(row), field.name), words
