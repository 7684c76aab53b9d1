"""⑦ 제공계획의 처리기한: 접수일부터 30일, 까닭, 연장 (manual-2025 m:3680–3700, m:15965)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dure.cases.core.deadlines import extend
from dure.cases.core.records import Deadline
from dure.cases.flow import blockers, take
from dure.cases.s07_plan import actions, queries
from dure.rulebook import Refused
from tests.factories import Town, a_client, a_town, act_as
from tests.spec.plans import a_case_in_planning, agree_and_sign, an_approved_plan, consent_to

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def town() -> Town:
    return a_town()


def refused(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def test_접수일부터_30일_첫날을_세고_쉬는_날은_뺀다(town: Town) -> None:
    received = datetime(2025, 9, 1, 9, tzinfo=SEOUL)
    case = a_case_in_planning(town, received_at=received)
    act_as(town.manager)
    clock = queries.plan_deadline(case)
    assert clock is not None
    assert timezone.localdate(clock.due_at) == date(2025, 10, 17)


def test_기한을_넘기면_까닭을_적어야_확정되고_그래도_늦은_것으로_센다(town: Town) -> None:
    received = datetime(2025, 9, 1, 9, tzinfo=SEOUL)
    case = a_case_in_planning(town, received_at=received)
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    consent_to(case, "가온복지관")
    assert blockers(case, "finalise_plan", on=date(2025, 10, 17)) == []
    late = blockers(case, "finalise_plan", on=date(2025, 10, 18))
    assert [(reason.code, reason.params, reason.resolve) for reason in late] == [
        ("s07.late_needs_reason", {"days": 30}, "plan_late")
    ]
    with pytest.raises(Refused) as refusal:
        actions.explain_lateness(case, by=by, plan=plan, seen_version=None, reason=" ")
    assert refused(refusal) == ["s07.lateness_without_reason"]
    actions.explain_lateness(case, by=by, plan=plan, seen_version=None, reason="입원으로 만나지 못함")
    take(case, "finalise_plan", by=by)
    clock = Deadline.objects.get(case=case, rule="plan")
    assert clock.met_at is not None
    assert clock.met_at > clock.original_due_at


def test_60일까지_늘리면_두_날짜가_남고_처음_기한은_그대로다(town: Town) -> None:
    case = a_case_in_planning(town, received_at=datetime(2025, 9, 1, 9, tzinfo=SEOUL))
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    consent_to(case, "가온복지관")
    clock = queries.plan_deadline(case)
    until = datetime(2025, 11, 28, 23, 59, 59, tzinfo=SEOUL)
    with pytest.raises(Refused) as refusal:
        extend(case, by=by, deadline=clock, due_at=until, reason="치료 중")
    assert refused(refusal) == ["core.not_permitted"]
    extend(case, by=act_as(town.leader), deadline=clock, due_at=until, reason="치료 중")
    assert [r.code for r in blockers(case, "finalise_plan", on=date(2025, 11, 3))] == []
    assert [r.code for r in blockers(case, "finalise_plan", on=date(2025, 11, 29))] == [
        "s07.late_needs_reason"
    ]
    assert timezone.localdate(Deadline.objects.get(pk=clock.pk).original_due_at) == date(2025, 10, 17)


def test_팀장은_늘린_기한과_처음_기한을_함께_본다(town: Town) -> None:
    case = a_case_in_planning(town, received_at=datetime(2025, 9, 1, 9, tzinfo=SEOUL))
    leader = a_client(town.leader)
    page = leader.get(f"/cases/{case.pk}/plan/extend").content.decode()
    assert "2025.10.17(금)" in page
    assert "2025.11.28(금)" in page
    assert leader.post(f"/cases/{case.pk}/plan/extend", {"reason": "치료 중"}).status_code == 302
    shown = leader.get(f"/cases/{case.pk}/plan").content.decode()
    assert "늘린 기한 2025.11.28(금)" in shown
    assert "늘려도 처음 기한을 넘기면 초과로 셉니다" in shown
