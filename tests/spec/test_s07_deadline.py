"""⑦ 제공계획의 처리기한: 접수일부터 30일, 까닭, 연장 (manual-2025 m:3680–3700, m:15965)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dure.cases.core import jobs
from dure.cases.core.deadlines import extend, farthest
from dure.cases.core.records import Case, Deadline
from dure.cases.flow import blockers, take
from dure.cases.overview.listing import narrowed
from dure.cases.overview.team import pressing_by_manager, teams
from dure.cases.overview.work import to_dos
from dure.cases.s07_plan import queries
from dure.cases.s07_plan.actions import plan as actions
from dure.rulebook import Refused
from dure.rulebook.deadlines import due
from dure.web.templatetags.dure import day
from tests.factories import Town, a_client, act_as, record
from tests.refusals import codes_of, refused
from tests.spec.plans import a_case_in_planning, agree_and_sign, an_approved_plan, consent_to

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")


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
    assert codes_of(refusal) == ["s07.lateness_without_reason"]
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
    assert codes_of(refusal) == ["core.not_permitted"]
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


def a_late_case(town: Town) -> tuple[Case, Deadline]:
    """Thirty working days ended on 17 October 2025."""
    case = a_case_in_planning(town, received_at=datetime(2025, 9, 1, 9, tzinfo=SEOUL))
    act_as(town.manager)
    clock = queries.plan_deadline(case)
    assert clock is not None
    return case, clock


def at_the_end_of(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 23, 59, 59, tzinfo=SEOUL)


def test_60일보다_더는_늘릴_수_없다(town: Town) -> None:
    case, clock = a_late_case(town)
    given = {"deadline": clock, "reason": "치료 중"}
    too_late = at_the_end_of(2025, 11, 29)
    by = act_as(town.leader)
    assert refused(extend, case, by=by, due_at=too_late, **given) == ["core.extension_too_long"]
    assert extend(case, by=by, due_at=at_the_end_of(2025, 11, 28), **given).extension_reason == "치료 중"


def test_더_늘린_것을_또_늘려도_60일을_넘지_못한다(town: Town) -> None:
    case, clock = a_late_case(town)
    by = act_as(town.leader)
    once = extend(case, by=by, deadline=clock, due_at=at_the_end_of(2025, 11, 14), reason="치료 중")
    again = {"deadline": once, "due_at": at_the_end_of(2025, 12, 1), "reason": "아직 치료 중"}
    assert refused(extend, case, by=by, **again) == ["core.extension_too_long"]


@pytest.mark.parametrize(
    ("rule", "kind", "until", "is_allowed"),
    [
        ("counselling", "measured", at_the_end_of(2025, 9, 30), True),
        ("counselling", "measured", at_the_end_of(2025, 12, 31), False),
        # 달로 정한 기한은 이미 60일보다 뒤라 더 늘릴 수 없다
        ("aftercare_second", "measured", at_the_end_of(2026, 6, 30), False),
        # 참고 기한은 상황에 따라 조정한다
        ("assessment", "guide", at_the_end_of(2026, 6, 30), True),
    ],
)
def test_지켜야_하는_기한은_모두_60일까지만_늘린다(
    town: Town, rule: str, kind: str, until: datetime, is_allowed: bool
) -> None:
    case, _ = a_late_case(town)
    counted = due(rule, datetime(2025, 9, 1, 9, tzinfo=SEOUL))
    dates = {"started_at": counted.start, "due_at": counted.due_at, "original_due_at": counted.due_at}
    clock = record(case, Deadline, rule=rule, kind=kind, stage="plan", round=1, edition="2025", **dates)
    given = {"by": act_as(town.leader), "deadline": clock, "due_at": until, "reason": "치료 중"}
    if is_allowed:
        assert extend(case, **given).due_at == until
    else:
        assert refused(extend, case, **given) == ["core.extension_too_long"]


def test_늘려도_늦은_목록에서_빠지지_않는다(town: Town) -> None:
    received = timezone.now() - timedelta(days=56)
    case = a_case_in_planning(town, received_at=received)
    act_as(town.manager)
    clock = queries.plan_deadline(case)
    assert clock is not None
    assert clock.original_due_at < timezone.now()
    most = farthest(clock)
    assert most is not None
    assert most.due_at > timezone.now()
    extend(case, by=act_as(town.leader), deadline=clock, due_at=most.due_at, reason="치료 중")
    case.refresh_from_db()
    assert case.next_due_at == clock.original_due_at
    leader = act_as(town.leader)
    assert list(narrowed(town.leader, {"late": True})) == [case]
    assert [late.latest for late in teams(leader.standing)] == [[clock]]
    assert pressing_by_manager(town.office) == {town.manager.pk: (1, 0)}
    [todo] = to_dos(act_as(town.manager).standing).overdue
    assert (todo.what, todo.note) == ("서비스 제공계획 수립", f"{day(most.due_at)}까지 늘림")
    assert list(jobs.overdue()) == [clock]
