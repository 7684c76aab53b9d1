"""배정과 인계: 담당 변경은 가구에 먼저 알리고, 여러 사례를 한 번에 넘긴다 (CS12, m:3970, m:8576)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.records import Case, CaseEvent, Management, Notice
from dure.offices.models import Staff
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    a_town,
    a_worker,
    act_as,
    an_office,
    consents_to,
)
from tests.restricted import a_restricted_case
from tests.typing_in import sheets

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def newcomer(town: Town) -> Staff:
    return a_worker(town.office, name="김새롬")


def manager_of(town: Town, case: Case) -> Staff | None:
    act_as(town.leader)
    return Case.objects.get(pk=case.pk).manager


def test_담당이_없는_가구에_사람을_정한다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    leader = a_client(town.leader)
    page = leader.get("/assignment").content.decode()
    assert "한다온 · 0/15가구" in page
    leader.post(f"/cases/{case.pk}/managers/assign", {"staff": town.manager.pk})
    assert manager_of(town, case) == town.manager
    assert "모든 가구에 주사례관리자가 있습니다" in leader.get("/assignment").content.decode()


def test_배정은_팀장만_한다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    worker = a_client(town.manager)
    assert worker.get("/assignment").status_code == 403
    url = f"/cases/{case.pk}/managers/assign"
    assert worker.post(url, {"staff": town.manager.pk}).status_code == 403
    assert manager_of(town, case) is None


def test_사람을_고르지_않으면_정하지_않는다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    answer = a_client(town.leader).post(f"/cases/{case.pk}/managers/assign", {"staff": ""}, follow=True)
    assert "맡을 사람을 고르세요" in answer.content.decode()


def test_거절된_배정은_고른_사람이_그대로_있다(town: Town, newcomer: Staff) -> None:
    """Somebody was named in between: the household has to hear of another change first."""
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    leader, url = a_client(town.leader), f"/cases/{case.pk}/managers/assign"
    answer = leader.post(url, {"staff": newcomer.pk, "submission_id": a_submission()})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "가구에 알리고, 알린 날" in page
    (form,) = [each for each in sheets(page) if "staff" in each.names]
    assert form.held()["staff"] == [str(newcomer.pk)]
    assert manager_of(town, case) == town.manager


def test_담당을_바꾸려면_가구에_먼저_알린다(town: Town, newcomer: Staff) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    leader, url = a_client(town.leader), f"/cases/{case.pk}/managers"
    asked = {"staff": newcomer.pk, "reason": "휴직", "told_method": "phone"}
    assert leader.post(url, asked).status_code == 200
    future = asked | {"told_on": TODAY() + timedelta(days=1)}
    assert "가구에 알린 날은 오늘보다 뒤일 수 없습니다" in leader.post(url, future).content.decode()
    assert manager_of(town, case) == town.manager
    assert leader.post(url, asked | {"told_on": TODAY()}).status_code == 302
    assert manager_of(town, case) == newcomer
    notice = Notice.objects.get(case=case)
    assert (notice.kind, notice.told_on, notice.method) == ("manager_change", TODAY(), "phone")


def test_공동사례관리자는_다른_기관_사람도_되고_마치면_볼_수_없다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    helper = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager", "이다솜")
    consents_to(case, "가온복지관")
    leader = a_client(town.leader)
    url = f"/cases/{case.pk}/managers/join"
    wrong = leader.post(url, {"joint-login": "none", "joint-reason": "정신건강"})
    assert "그런 아이디의 직원이 없습니다" in wrong.content.decode()
    leader.post(url, {"joint-login": helper.login, "joint-reason": "정신건강"})
    assert a_client(helper).get(f"/cases/{case.pk}").status_code == 200
    act_as(town.leader)
    part = Management.objects.get(case=case, part="joint")
    leader.post(f"/cases/{case.pk}/managers/{part.pk}/leave")
    act_as(town.leader)
    assert Management.objects.get(pk=part.pk).until_on == TODAY()
    assert Grant.objects.get(case_id=case.pk).until_on == TODAY()


def hand_over(town: Town, cases: list[Case], **form: Any) -> Any:
    sent = {"cases": [case.pk for case in cases], "submission_id": a_submission(), "reason": "전보"} | form
    return a_client(town.leader).post(f"/assignment/{town.office.pk}/{town.manager.pk}", sent)


def test_한_사람의_사례를_한꺼번에_넘긴다(town: Town, newcomer: Staff) -> None:
    cases = [a_case_at("plan", town.office, manager=town.manager, path="case") for _ in range(3)]
    told = {"mode": "for_good", "staff": newcomer.pk, "told_on": TODAY(), "told_method": "letter"}
    assert hand_over(town, cases[:2], **told).status_code == 302
    assert [manager_of(town, case) for case in cases] == [newcomer, newcomer, town.manager]
    assert Notice.objects.filter(kind="manager_change").count() == 2
    assert CaseEvent.objects.filter(verb="manager.assign").count() == 2


def test_알린_날이_없으면_넘기지_않는다(town: Town, newcomer: Staff) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    page = hand_over(town, [case], mode="for_good", staff=newcomer.pk)
    assert "가구에 알린 날을 적으세요" in page.content.decode()
    assert manager_of(town, case) == town.manager


def test_같은_인계를_두_번_보내도_한_번만_바뀐다(town: Town, newcomer: Staff) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    told = {"mode": "for_good", "staff": newcomer.pk, "told_on": TODAY(), "told_method": "letter"}
    key = a_submission()
    assert hand_over(town, [case], submission_id=key, **told).status_code == 302
    hand_over(town, [case], submission_id=key, **told)
    act_as(town.leader)
    assert CaseEvent.objects.filter(verb="manager.assign").count() == 1


def test_자리를_비우는_동안은_정한_날까지_함께_맡는다(town: Town, newcomer: Staff) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    until_on = TODAY() + timedelta(days=90)
    away = {"mode": "away", "staff": newcomer.pk}
    assert "언제까지 맡는지 적으세요" in hand_over(town, [case], **away).content.decode()
    assert "오늘보다 뒤의 날" in hand_over(town, [case], **away, until_on=TODAY()).content.decode()
    assert hand_over(town, [case], **away, until_on=until_on).status_code == 302
    assert manager_of(town, case) == town.manager
    part = Management.objects.get(case=case, part="joint")
    assert (part.staff, part.until_on, part.reason) == (newcomer, until_on, "전보")


def test_넘기지_못한_가구만_까닭과_함께_남고_쓴_것은_그대로이다(town: Town, newcomer: Staff) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    closed = a_restricted_case(town)
    told = {"mode": "for_good", "staff": newcomer.pk, "told_on": TODAY(), "told_method": "letter"}
    page = hand_over(town, [case, closed], **told).content.decode()
    assert "1가구를 인계했습니다. 아래 가구는 하지 못했습니다." in page
    assert f"{closed.number}: 열람을 제한한 사례입니다." in page
    assert "전보</textarea>" in page
    assert f'value="{closed.pk}"' in page
    assert f'value="{case.pk}"' not in page
    assert [manager_of(town, each) for each in (case, closed)] == [newcomer, town.manager]


def test_고르지_않으면_알린다(town: Town, newcomer: Staff) -> None:
    a_case_at("plan", town.office, manager=town.manager, path="case")
    told = {"mode": "for_good", "staff": newcomer.pk, "told_on": TODAY(), "told_method": "letter"}
    assert "하나 이상 고르세요" in hand_over(town, [], **told).content.decode()


def test_다른_기관의_팀장은_인계_화면을_열_수_없다(town: Town) -> None:
    other = a_town()
    url = f"/assignment/{town.office.pk}/{town.manager.pk}"
    assert a_client(other.leader).get(url).status_code == 404
    assert a_client(town.manager).get(url).status_code == 403


def test_기관의_사례를_담당과_상관없이_한꺼번에_넘긴다(town: Town, newcomer: Staff) -> None:
    colleague = a_worker(town.office, "town_manager", "라온")
    mine = a_case_at("plan", town.office, manager=town.manager, path="case")
    theirs = a_case_at("plan", town.office, manager=colleague, path="case")
    kept = a_case_at("plan", town.office, manager=newcomer, path="case")
    told = {"mode": "for_good", "staff": newcomer.pk, "told_on": TODAY(), "told_method": "letter"}
    sent = {"cases": [mine.pk, theirs.pk, kept.pk], "submission_id": a_submission(), "reason": "개편"} | told
    leader = a_client(town.leader)
    page = leader.get(f"/assignment/{town.office.pk}").content.decode()
    assert ("한다온" in page, "라온" in page) == (True, True)
    assert leader.post(f"/assignment/{town.office.pk}", sent).status_code == 302
    assert [manager_of(town, case) for case in (mine, theirs, kept)] == [newcomer] * 3
    assert CaseEvent.objects.filter(verb="manager.assign").count() == 2


def test_시군구_팀장은_읍면동을_골라_넘기고_다른_읍면동의_팀장은_열_수_없다(town: Town) -> None:
    a_case_at("plan", town.office, manager=town.manager, path="case")
    page = a_client(town.center_leader).get("/assignment").content.decode()
    assert f"/assignment/{town.office.pk}" in page
    assert a_client(town.center_leader).get(f"/assignment/{town.office.pk}").status_code == 200
    stranger = a_worker(an_office(town.sigungu, name="가온9동"), "town_leader", "다솜")
    assert a_client(stranger).get(f"/assignment/{town.office.pk}").status_code == 404
