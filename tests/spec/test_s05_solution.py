"""⑤ 솔루션회의: 의뢰, 답, 개최, 이행 점검 (manual-2025 m:8848–8856, m:9001–9054, m:13215–13343)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.signin import open_sign_in, set_identity
from dure.cases.core.records import Case, Task
from dure.cases.s05_conference.actions.minutes import Attended
from dure.cases.s05_conference.actions.plan import plan_conference
from dure.cases.s05_conference.actions.solution import (
    answer_solution,
    check_solution,
    plan_solution,
    request_solution,
)
from dure.cases.s05_conference.records import Conference, SolutionRequest
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, a_worker, act_as, consents_to
from tests.meetings import a_plan, planned, recorded, refused
from tests.unit.cases.test_at_the_same_moment import at_once


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    consents_to(case, "사례회의 참석자(기관)")
    return case


def asked(case: Case, town: Town, **fields: Any) -> SolutionRequest:
    values = {"progress": "두 달 동안 방문함", "question": "입원 치료를 거부함"} | fields
    return request_solution(case, by=act_as(town.manager), **values)


def after_integrated(case: Case, town: Town) -> SolutionRequest:
    recorded(planned(case, town, kind="integrated", purpose="check"), town.manager)
    return asked(case, town)


def answered(case: Case, town: Town, request: SolutionRequest, **fields: Any) -> SolutionRequest:
    values = {"is_accepted": True, "answer": ""} | fields
    return answer_solution(case, by=act_as(town.center_leader), request=request, **values)


def held(case: Case, town: Town) -> tuple[SolutionRequest, Conference]:
    request = answered(case, town, after_integrated(case, town))
    plan = a_plan(town.center_leader, kind="solution", purpose="check")
    made = plan_solution(case, by=act_as(town.center_manager), plan=plan)
    recorded(made, town.center_manager)
    return SolutionRequest.objects.get(pk=request.pk), made


def test_통합사례회의를_한_번도_하지_않았으면_의뢰할_수_없다(town: Town, case: Case) -> None:
    assert refused(lambda: asked(case, town)) == ["s05.earlier_kind_missing"]
    recorded(planned(case, town, kind="internal", purpose="check"), town.manager)
    assert refused(lambda: asked(case, town)) == ["s05.earlier_kind_missing"]
    planned(case, town, kind="integrated", purpose="check")
    assert refused(lambda: asked(case, town)) == ["s05.earlier_kind_missing"]


def test_진행내용과_의뢰내용을_적어_한_번에_하나만_의뢰한다(town: Town, case: Case) -> None:
    recorded(planned(case, town, kind="integrated", purpose="check"), town.manager)
    assert refused(lambda: asked(case, town, question=" ")) == ["s05.solution_request_empty"]
    asked(case, town)
    assert refused(lambda: asked(case, town)) == ["s05.solution_already_asked"]


def test_시군구사례관리팀장이_답한다(town: Town, case: Case) -> None:
    request = after_integrated(case, town)
    values = {"request": request, "is_accepted": True, "answer": ""}
    by = act_as(town.center_manager)
    assert refused(lambda: answer_solution(case, by=by, **values)) == ["s05.solution_leader_answers"]
    by = act_as(town.leader)
    assert refused(lambda: answer_solution(case, by=by, **values)) == ["core.not_permitted"]
    assert answered(case, town, request).is_accepted is True
    request.refresh_from_db()
    assert refused(lambda: answered(case, town, request)) == ["s05.solution_answered"]


def test_열지_않으면_까닭을_적고_다시_의뢰할_수_있다(town: Town, case: Case) -> None:
    request = after_integrated(case, town)
    assert refused(lambda: answered(case, town, request, is_accepted=False)) == ["s05.decline_needs_reason"]
    answered(case, town, request, is_accepted=False, answer="읍면동에서 더 해 보기")
    assert asked(case, town).answered_at is None


def test_받아들인_의뢰가_있어야_시군구가_연다(town: Town, case: Case) -> None:
    after_integrated(case, town)
    plan = a_plan(town.center_leader, kind="solution", purpose="check")
    by = act_as(town.center_manager)
    assert refused(lambda: plan_solution(case, by=by, plan=plan)) == ["s05.solution_not_accepted"]


def test_솔루션회의는_시군구_팀장이_주재하고_솔루션위원이_온다(town: Town, case: Case) -> None:
    answered(case, town, after_integrated(case, town))
    wrong = a_plan(town.leader, kind="solution", purpose="check")
    by = act_as(town.center_manager)
    assert refused(lambda: plan_solution(case, by=by, plan=wrong)) == ["s05.chair_leads_sigungu"]
    plan = a_plan(town.center_leader, kind="solution", purpose="check")
    made = plan_solution(case, by=by, plan=plan)
    assert (made.kind, made.number) == ("solution", 1)
    people = made.attendees.order_by("requirement", "name").values_list("requirement", "name")
    assert list(people) == [
        ("solution_members", ""),
        ("solution_officers", "도하람"),
        ("solution_officers", "한다온"),
    ]
    assert SolutionRequest.objects.get(case=case).conference == made


def test_솔루션회의록은_시군구가_등록한다(town: Town, case: Case) -> None:
    answered(case, town, after_integrated(case, town))
    plan = a_plan(town.center_leader, kind="solution", purpose="check")
    made = plan_solution(case, by=act_as(town.center_manager), plan=plan)
    assert refused(lambda: recorded(made, town.manager)) == ["core.not_permitted"]
    assert recorded(made, town.center_manager).minutes_by == town.center_manager


def test_솔루션위원이_오지_못하면_까닭을_적는다(town: Town, case: Case) -> None:
    answered(case, town, after_integrated(case, town))
    plan = a_plan(town.center_leader, kind="solution", purpose="check")
    made = plan_solution(case, by=act_as(town.center_manager), plan=plan)
    people = [Attended(one, came=one.requirement != "solution_members") for one in made.attendees.all()]
    assert refused(lambda: recorded(made, town.center_manager, attended=people)) == [
        "s05.absent_without_reason"
    ]


def test_회의_뒤_시군구가_이행을_점검한다(town: Town, case: Case) -> None:
    request, made = held(case, town)
    task = Task.objects.get(case=case, origin="solution_check")
    assert (task.title, task.owner) == ("솔루션회의 이행 점검", made.chair)
    by, day = act_as(town.center_manager), timezone.localdate()
    values = {"request": request, "checked_on": day}
    assert refused(lambda: check_solution(case, by=by, check_result=" ", **values)) == [
        "s05.check_needs_result"
    ]
    saved = check_solution(case, by=by, check_result="입원함", **values)
    assert (saved.checked_on, saved.check_result) == (day, "입원함")
    task.refresh_from_db()
    assert task.done_on == day


def test_회의록이_없으면_이행을_점검할_수_없다(town: Town, case: Case) -> None:
    request = answered(case, town, after_integrated(case, town))
    by = act_as(town.center_manager)
    values = {"request": request, "checked_on": timezone.localdate(), "check_result": "확인"}
    assert refused(lambda: check_solution(case, by=by, **values)) == ["s05.solution_not_held"]


def test_사례는_솔루션회의에_다시_올_수_있다(town: Town, case: Case) -> None:
    held(case, town)
    answered(case, town, asked(case, town, question="퇴원 뒤의 문제"))
    plan = a_plan(town.center_leader, kind="solution", purpose="check")
    assert plan_solution(case, by=act_as(town.center_manager), plan=plan).number == 2


def test_읍면동은_솔루션회의를_열거나_점검하지_못한다(town: Town, case: Case) -> None:
    request = answered(case, town, after_integrated(case, town))
    plan = a_plan(town.center_leader, kind="solution", purpose="check")
    by = act_as(town.manager)
    assert refused(lambda: plan_solution(case, by=by, plan=plan)) == ["core.not_permitted"]
    values = {"request": request, "checked_on": timezone.localdate(), "check_result": "확인"}
    assert refused(lambda: check_solution(case, by=by, **values)) == ["core.not_permitted"]


# 화면


def test_솔루션회의를_화면에서_의뢰하고_답하고_연다(town: Town, case: Case) -> None:
    recorded(planned(case, town, kind="integrated", purpose="check"), town.manager)
    manager, leader = a_client(town.manager), a_client(town.center_leader)
    page = f"/cases/{case.pk}/solution"
    form = {"progress": "방문함", "question": "입원 거부", "submission_id": a_submission()}
    assert manager.post(f"{page}/request", form).status_code == 302
    request = SolutionRequest.objects.get(case=case)
    assert "가온1동" in leader.get("/conferences").content.decode()
    assert manager.get(f"{page}/{request.pk}/answer").status_code == 403
    assert "입원 거부" in leader.get(f"{page}/{request.pk}/answer").content.decode()
    answer = {"is_accepted": "yes", "answer": "엽니다", "submission_id": a_submission()}
    assert leader.post(f"{page}/{request.pk}/answer", answer).status_code == 302
    form = {
        "purpose": "check",
        "title": "솔루션회의",
        "scheduled_at": f"{timezone.localdate()}T14:00",
        "chair": town.center_leader.pk,
        "submission_id": a_submission(),
    }
    assert leader.post(f"{page}/new", form).status_code == 302
    made = Conference.objects.get(case=case, kind="solution")
    one = f"/cases/{case.pk}/conference/{made.pk}"
    assert manager.get(one).status_code == 200
    assert manager.get(f"{one}/minutes").status_code == 403
    assert leader.get(f"{one}/minutes").status_code == 200
    listed = leader.get(f"/cases/{case.pk}/conference").content.decode()
    assert "이행 점검" in listed
    assert leader.get(f"{page}/{request.pk}/check").status_code == 200


def test_다른_기관은_솔루션회의_의뢰를_보지_못한다(town: Town, case: Case) -> None:
    request = after_integrated(case, town)
    other = a_client(a_town().center_leader)
    assert other.get(f"/cases/{case.pk}/solution/{request.pk}/answer").status_code == 404
    assert str(case.pk) not in other.get("/conferences").content.decode()
    colleague = a_client(a_worker(town.office))
    assert colleague.get(f"/cases/{case.pk}/solution/request").status_code == 403


# 같은 순간


def test_두_사람이_함께_회의를_만들어도_차수가_겹치지_않는다(own_database: str) -> None:
    town = a_town()
    case = a_case_at("conference", town.office, manager=town.manager)
    plan = a_plan(town.leader, scheduled_at=timezone.now() + timedelta(days=1))

    def make(by: Actor) -> object:
        return plan_conference(Case.objects.get(pk=case.pk), by=by, plan=plan)

    assert at_once((town.manager, make), (town.leader, make), (town.manager, make)) == ["done"] * 3
    with transaction.atomic():
        set_identity(open_sign_in(town.manager.pk))
        numbers = Conference.objects.filter(case=case).order_by("number").values_list("number", flat=True)
        assert list(numbers) == [1, 2, 3]
