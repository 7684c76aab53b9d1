"""③ 시군구 요청과 주사례관리자 (manual-2025 m:8425–8433, m:3734–3750, m:8576)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.assignments import assign_manager
from dure.cases.core.records import Case
from dure.cases.core.workload import workloads
from dure.cases.flow import blockers, take
from dure.cases.s03_intake.actions.intake import accept, answer_request, request_sigungu
from dure.cases.s03_intake.inputs import Request
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.rulebook import Reason
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_counselling,
    a_day_pass,
    act_as,
    an_office,
    consents_to,
    record,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db
BOTH = "safety_and_mental_health"
TODAY = timezone.localdate()


def a_case_at_intake(town: Town, **fields: object) -> Case:
    case = a_case_at("intake", town.office, **fields)
    a_counselling(case, town.manager)
    return case


def an_accepted_case(town: Town, **fields: object) -> Case:
    case = a_case_at_intake(town, **fields)
    accept(case, by=act_as(town.manager), difficulty=[])
    return case


def codes(reasons: list[Reason] | tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def ask(case: Case, town: Town, **values: Any) -> SigunguRequest:
    asked: dict[str, Any] = {
        "grounds": ["lacking_resources"],
        "reason": "지역에 알코올 치료 자원이 없음",
        "talked_on": TODAY,
        "talked_with": "도하람 팀장",
        "letter_number": "가온1동-101",
    } | values
    return request_sigungu(case, by=act_as(town.manager), request=Request(**asked))


# 접수 뒤에 드러난 고난도


@pytest.mark.parametrize(
    "stage", ["intake", "assessment", "conference", "selection", "plan", "delivery", "closure"]
)
def test_접수한_뒤에도_고난도로_시군구에_요청할_수_있다(town: Town, stage: str) -> None:
    case = an_accepted_case(town)
    Case.objects.filter(pk=case.pk).update(stage=stage)
    case.refresh_from_db()
    assert ask(case, town).answered_at is None
    assert "시군구에 요청" not in a_client(town.manager).get(f"/cases/{case.pk}/intake").content.decode()
    consents_to(case, "보장기관 및 그 업무를 위임받은 공공기관")
    answer_request(case, by=act_as(town.center_leader), is_accepted=True, answer="함께 맡음")
    assert (case.office, case.manager, case.difficulty) == (town.center, None, ["lacking_resources"])


@pytest.mark.parametrize(
    ("stage", "status"), [("discovery", "open"), ("counselling", "open"), ("aftercare", "aftercare")]
)
def test_접수_전이나_종결_뒤에는_요청하지_않는다(town: Town, stage: str, status: str) -> None:
    case = a_case_at_intake(town)
    act_as(town.manager)
    Case.objects.filter(pk=case.pk).update(stage=stage, status=status)
    case.refresh_from_db()
    a_day_pass(case, town.manager)
    assert refused(ask, case, town) == ["s03.too_late_to_ask"]


def test_욕구조사에서_안전과_정신건강이_함께_드러나면_고난도이다(town: Town) -> None:
    case = an_accepted_case(town)
    assert refused(ask, case, town, grounds=[BOTH]) == ["s03.ground_not_counselled"]
    assessment = record(case, Assessment, edition="2025")
    for area, middle in (("safety", "safety.violence"), ("mental_health", "mental_health.mood")):
        record(case, NeedFinding, assessment=assessment, area=area, middle=middle)
    assert ask(case, town, grounds=[BOTH]).grounds == [BOTH]


def test_접수한_사례의_화면에도_요청_단추가_있다(town: Town) -> None:
    case = an_accepted_case(town)
    Case.objects.filter(pk=case.pk).update(stage="delivery")
    page = a_client(town.manager).get(f"/cases/{case.pk}/intake").content.decode()
    assert f"/cases/{case.pk}/intake/request" in page


# 시군구 요청


def test_고난도_사례는_협의한_뒤_시군구에_요청한다(town: Town) -> None:
    case = a_case_at_intake(town)
    asked = ask(case, town)
    assert (asked.letter_number, asked.answered_at) == ("가온1동-101", None)
    assert codes(blockers(case, "begin_assessment"))[2:3] == ["s03.request_waiting"]
    assert refused(lambda: accept(case, by=act_as(town.manager), difficulty=[])) == ["s03.request_waiting"]
    assert codes(blockers(case, "return_counselling")) == ["s03.request_waiting"]


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"grounds": []}, "s03.request_needs_ground"),
        ({"grounds": [BOTH]}, "s03.ground_not_counselled"),
        ({"reason": " "}, "s03.request_needs_reason"),
        ({"talked_on": None}, "s03.talk_first"),
        ({"talked_on": TODAY + timedelta(days=1)}, "s03.talk_first"),
        ({"talked_with": ""}, "s03.talk_first"),
    ],
)
def test_모자란_요청은_받지_않는다(town: Town, values: dict, refusal: str) -> None:
    case = a_case_at_intake(town)
    assert refused(lambda: ask(case, town, **values)) == [refusal]


def test_한_번에_한_요청만_하고_시군구_사례는_요청하지_않는다(town: Town) -> None:
    case = a_case_at_intake(town)
    ask(case, town)
    assert refused(lambda: ask(case, town)) == ["s03.request_waiting"]
    theirs = a_case_at("intake", town.center)
    request = Request(["lacking_resources"], "-", TODAY, "-")
    by = act_as(town.center_manager)
    assert refused(lambda: request_sigungu(theirs, by=by, request=request)) == ["s03.already_at_sigungu"]


def test_시군구가_맡으면_사례가_통째로_옮겨간다(town: Town) -> None:
    case = an_accepted_case(town, manager=town.manager)
    ask(case, town)
    answer_request(case, by=act_as(town.center_manager), is_accepted=True, answer="시군구 전문 자원 필요")
    assert (case.office, case.manager, case.difficulty) == (town.center, None, ["lacking_resources"])
    intake = Intake.objects.get(case=case)
    assert (intake.managing_office, intake.managing_reason) == (town.center, "시군구 전문 자원 필요")
    assert SigunguRequest.objects.get(case=case).is_accepted is True
    assert codes(blockers(case, "begin_assessment"))[:1] == ["s03.no_manager"]


def test_시군구가_돌려보낼_때는_까닭을_적는다(town: Town) -> None:
    case = a_case_at_intake(town)
    ask(case, town)
    by = act_as(town.center_manager)
    assert refused(lambda: answer_request(case, by=by, is_accepted=False)) == ["s03.decline_needs_reason"]
    answer_request(case, by=by, is_accepted=False, answer="읍면동 자원으로 가능")
    assert case.office == town.office
    assert refused(lambda: answer_request(case, by=by, is_accepted=True)) == ["s03.no_request"]


def test_읍면동은_시군구_대신_답할_수_없다(town: Town) -> None:
    case = a_case_at_intake(town)
    ask(case, town)
    by = act_as(town.leader)
    assert refused(lambda: answer_request(case, by=by, is_accepted=True)) == ["core.not_permitted"]


def test_시군구가_보완을_요청하면_보낸_읍면동으로_돌아간다(town: Town) -> None:
    case = a_case_at_intake(town)
    ask(case, town)
    by = act_as(town.center_manager)
    answer_request(case, by=by, is_accepted=True)
    data = {"what": "고난도 근거", "due_on": TODAY}
    take(case, "return_counselling", by=by, data=data)
    assert (case.stage, case.office) == ("counselling", town.office)


# 주사례관리자와 담당 가구 수


def test_팀장이_주사례관리자를_지정한다(town: Town) -> None:
    case = an_accepted_case(town)
    assert refused(lambda: assign_manager(case, by=act_as(town.manager), staff=town.manager)) == [
        "core.not_permitted"
    ]
    assign_manager(case, by=act_as(town.leader), staff=town.manager)
    assert case.manager == town.manager


def test_담당_가구_수에_연계_가구와_끝난_사례는_넣지_않는다(town: Town) -> None:
    held = [("delivery", "case"), ("plan", "case"), ("delivery", "link"), ("assessment", "")]
    for stage, path in held:
        a_case_at(stage, town.office, manager=town.manager, path=path)
    a_case_at("closure", town.office, manager=town.manager, path="case", status="ended")
    a_case_at("delivery", town.office, manager=town.manager, path="case", difficulty=[BOTH])
    act_as(town.leader)
    (load,) = workloads(town.office)
    assert (load.staff, load.counted, load.links, load.undecided) == (town.manager, 3, 1, 1)
    assert (load.difficult, load.guide, load.is_full) == (1, 15, False)
    assert load.stages == {"delivery": 3, "plan": 1, "assessment": 1}


def test_열다섯_가구부터_기준이_찼다고_알리되_막지_않는다(town: Town) -> None:
    for _ in range(15):
        a_case_at("delivery", town.office, manager=town.manager, path="case")
    case = an_accepted_case(town)
    page = a_client(town.leader).get(f"/cases/{case.pk}/intake/assign").content.decode()
    assert "15 / 15" in page
    assert "기준 참" in page
    assign_manager(case, by=act_as(town.leader), staff=town.manager)
    assert workloads(town.office)[0].is_over is False


def test_중심_읍면동의_담당자도_일반_읍면동_사례를_맡는다(town: Town) -> None:
    ordinary = an_office(town.sigungu, name="가온5동", hub=town.office)
    act_as(town.leader)
    assert [row.staff for row in workloads(ordinary)] == [town.manager]
