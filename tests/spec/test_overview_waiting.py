"""나를 기다리는 일: 무엇이든 그 사람의 첫 화면에 있고, 다른 사람의 화면에는 없다."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.offices.models import PrivacyTraining, Staff
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.retention.records import Destruction
from dure.protection.review.records import LogFinding, LogReview
from dure.web import waiting
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, ago, record
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

Given = Callable[[Town], Any]


def kinds(staff: Staff) -> list[str]:
    """What waits for somebody, by the words of the list."""
    return [each.what for each in waiting.waiting_for(act_as(staff).standing)]


def delivering(town: Town) -> Case:
    return a_case_at("delivery", town.office, manager=town.manager, path="case")


def a_service(case: Case, **fields: Any) -> Service:
    kept = {"name": "반찬 배달", "provider": "가온복지관", "state": "active", "round": 1}
    service: Service = record(case, Service, **kept | {"starts_on": ago(days=45).date()} | fields)
    return service


def a_check(case: Case, service: Service, days: int, **fields: Any) -> ServiceCheck:
    kept = {
        "method": "phone",
        "state": "as_planned",
        "effect": "잘 드심",
        "checked_on": ago(days=days).date(),
    }
    check: ServiceCheck = record(case, ServiceCheck, service=service, **kept | fields)
    return check


# ---- the manager -------------------------------------------------------------------------------------------


def test_한_달_동안_보지_않은_서비스는_담당자를_기다린다(town: Town) -> None:
    case = delivering(town)
    service = a_service(case)
    assert kinds(town.manager) == ["서비스 점검"]
    assert kinds(town.leader) == []
    a_check(case, service, 3)
    assert kinds(town.manager) == []


def test_시작한_지_한_달이_안_된_서비스와_끝난_서비스는_기다리지_않는다(town: Town) -> None:
    case = delivering(town)
    a_service(case, starts_on=ago(days=20).date())
    a_service(case, state="ended")
    a_service(case, is_link=True)
    assert kinds(town.manager) == []


def test_재조사를_권한_점검은_새_조사가_있을_때까지_기다린다(town: Town) -> None:
    case = delivering(town)
    a_check(case, a_service(case), 2, measure="reassess")
    assert kinds(town.manager) == ["재조사"]
    record(case, Assessment, number=2, round=1, edition="2025")
    assert kinds(town.manager) == []


def test_거절된_의뢰는_다시_의뢰할_때까지_기다린다(town: Town) -> None:
    case = delivering(town)
    refused = a_service(
        case, state="refused", starts_on=None, answered_on=ago(days=1).date(), line_id=case.pk
    )
    assert kinds(town.manager) == ["거절된 의뢰"]
    a_service(case, state="requested", starts_on=None, line_id=refused.line_id)
    assert kinds(town.manager) == ["의뢰의 답"]


def test_이레_안의_사례회의(town: Town) -> None:
    case = delivering(town)
    about = {"kind": "internal", "number": 1, "purpose": "check", "title": "점검", "edition": "2025"}
    soon = record(case, Conference, **about, scheduled_at=timezone.now() + timedelta(days=6))
    record(case, Conference, **about | {"number": 2}, scheduled_at=timezone.now() + timedelta(days=8))
    assert kinds(town.manager) == ["사례회의"]
    with as_owner():
        Conference.objects.filter(pk=soon.pk).update(cancelled_at=timezone.now())
    assert kinds(town.manager) == []


# ---- the leader --------------------------------------------------------------------------------------------


def test_접수했으나_담당이_없는_가구는_팀장을_기다린다(town: Town) -> None:
    a_case_at("assessment", town.office, path="")
    a_case_at("counselling", town.office, path="")
    assert kinds(town.leader) == ["담당 정하기"]
    assert kinds(town.manager) == []


def test_선정은_팀장을_기다린다(town: Town) -> None:
    case = a_case_at("selection", town.office, manager=town.manager, path="")
    assert kinds(town.leader) == ["선정"]
    assert "선정" not in kinds(town.manager)
    record(
        case, Selection, decision="case", reason="얽힌 욕구", decided_on=ago(days=0).date(), decided_by=town.leader,
        edition="2025",
    )  # fmt: skip
    assert "선정" not in kinds(town.leader)


# ---- who protects the data ---------------------------------------------------------------------------------


@pytest.fixture
def officer(town: Town) -> Staff:
    return a_worker(town.center, "privacy_officer", "모해솔")


def a_review(town: Town, **fields: Any) -> LogReview:
    with as_owner():
        month = ago(days=30).date().replace(day=1)
        return LogReview.objects.create(sigungu=town.sigungu, month=month, **fields)


def test_개인정보_보호담당자를_기다리는_것(town: Town, officer: Staff) -> None:
    about = {"ground": "life", "text": "쓰러짐", "opened_at": ago(hours=2), "until_at": ago(hours=1)}
    record(delivering(town), EmergencyAccess, staff=town.center_manager, **about)
    with as_owner():
        Destruction.objects.create(
            sigungu=town.sigungu, office=town.office, proposed_by=town.leader, reason="기간이 지남"
        )
        PrivacyTraining.objects.create(
            staff=town.manager,
            sigungu=town.sigungu,
            year=ago(days=1).year,
            completed_on=ago(days=1),
            course="과정",
            declared_at=ago(days=1),
            declared_by=town.manager,
        )
    a_review(town)
    assert kinds(officer) == ["긴급 열람 검토", "파기 승인", "열람 기록 점검", "교육 확인"]
    assert "파기 승인" not in kinds(town.leader)
    page = a_client(officer).get("/my-work").content.decode()
    assert '나를 기다리는 일 <small class="muted">4건</small>' in page


def test_마친_점검과_결정한_파기는_기다리지_않는다(town: Town, officer: Staff) -> None:
    a_review(town, closed_at=ago(days=1), closed_by=officer)
    with as_owner():
        Destruction.objects.create(
            sigungu=town.sigungu, office=town.office, proposed_by=town.leader, reason="r", state="done"
        )
    assert kinds(officer) == []


def test_소명을_요청받은_사람을_기다린다(town: Town, officer: Staff) -> None:
    review = a_review(town, closed_at=ago(days=1), closed_by=officer)
    with as_owner():
        finding = LogFinding.objects.create(
            review=review,
            sigungu=town.sigungu,
            staff=town.manager,
            kind="many_cases",
            verdict="explain",
            asked_at=ago(days=1),
        )
    assert kinds(town.manager) == ["열람 이유 답하기"]
    with as_owner():
        finding.steps.create(
            staff=town.manager, sigungu=town.sigungu, kind="answer", by=town.manager, text="회의 준비"
        )
    assert kinds(town.manager) == []


def test_내가_세운_것의_수와_목록의_수가_같다(town: Town) -> None:
    case = delivering(town)
    a_service(case)
    a_service(case, name="가사 지원")
    page = a_client(town.manager).get("/my-work").content.decode()
    assert "나를 기다림<b>2</b>" in page.replace("\n", "")
    assert page.count("서비스 점검") >= 2
