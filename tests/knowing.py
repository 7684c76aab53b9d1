"""A case with something in every drawer, and what somebody sees of it (사례를 읽는 사람)."""

from typing import Any

from django.utils import timezone

from dure.access.base import new_id
from dure.cases.core.records import Attachment, Case, Consent
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s04_assessment.records import Assessment, Phq9
from dure.cases.s07_plan.records import Goal, Plan
from dure.cases.s08_delivery.records import Contact, Service
from dure.offices.models import Staff
from dure.people.models import LifeEvent
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_counselling,
    a_submission,
    act_as,
    consents_of_all,
    record,
)
from tests.roles import as_owner

TODAY = timezone.localdate


CONTENT = (Discovery, Counselling, Consent, Assessment, Phq9, Attachment, Plan, Goal, Service, Contact)
PART = (Consent, Plan, Goal, Service, Contact)
CLOSED = (
    *("discovery", "counselling", "assessment", "phq9", "risk", "consents", "papers", "plan", "delivery"),
    *("household", "genogram", "ecomap", "history", "conference", "selection", "closure", "aftercare"),
    *("contacts", "access", "retention", "forms", "quality", "alerts"),
)


def a_full_case(town: Town) -> Case:
    """In delivery, with something in every drawer."""
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    a_counselling(case, town.manager, recorded_by=town.manager)
    consents_of_all(case)
    record(case, Assessment, edition="2025", family_history="홀로 아들을 키움")
    record(case, Phq9, person=case.subject, taken_on=TODAY(), answers={}, total=15, item9=0, edition="2025")
    paper = {"kind": "other", "title": "진단서", "file_name": "a.pdf", "content_type": "application/pdf"}
    record(case, Attachment, **paper, size=1, digest="0" * 64)
    plan = record(case, Plan, number=1, drafted_on=TODAY(), edition="2025", state="final")
    record(case, Goal, plan=plan, area="economy", term="short", text="월세를 갚음", line_id=new_id())
    record(case, Service, name="밑반찬", provider="가온복지관", state="active", starts_on=TODAY())
    about = {"method": "phone", "outcome": "reached", "text": "안부", "staff": town.manager}
    record(case, Contact, happened_on=TODAY(), **about)
    with as_owner():
        scope = {"office": case.office, "sigungu": case.sigungu}
        LifeEvent.objects.create(**scope, household=case.household, text="2015년 이혼")
    return case


def seen(case: Case, kinds: tuple[Any, ...] = CONTENT) -> set[str]:
    """Of which kinds the signed-in person reads a row in the database."""
    return {kind.__name__ for kind in kinds if kind.objects.filter(case=case).exists()}


def names(kinds: tuple[Any, ...]) -> set[str]:
    return {kind.__name__ for kind in kinds}


def reads(staff: Staff, case: Case) -> bool:
    """On the page and in the database alike."""
    act_as(staff)
    in_rows = Discovery.objects.filter(case=case).exists()
    on_page = a_client(staff).get(f"/cases/{case.pk}/discovery").status_code == 200
    assert in_rows == on_page
    return in_rows


def status(staff: Staff, case: Case, page: str) -> int:
    return a_client(staff).get(f"/cases/{case.pk}/{page}").status_code


def ask(staff: Staff, case: Case, page: str = "", **said: str) -> Any:
    values = {"ground": "visitor", "page": page, "submission_id": str(a_submission())} | said
    return a_client(staff).post(f"/cases/{case.pk}/day-pass", values)
