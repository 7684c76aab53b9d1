"""건강면접조사표: 상담하는 사람이 적고, 보건소에 의뢰하고, 센다 (manual-2025 m:3134–3148, m:5349, m:15932–15934)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.cases.s04_assessment.actions.health import edit_interview, take_interview
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.inputs import Interview
from dure.cases.s04_assessment.queries.health import counted
from dure.offices.models import Staff
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_person,
    a_worker,
    act_as,
    an_office,
    consents_of_all,
    consents_to,
)
from tests.papers import papers_of, rows_of, value_beside
from tests.refusals import refused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CENTRE = "가온구보건소"
REFERRED = {
    "result": ["visiting_health"],
    "referred_to": CENTRE,
    "referred_on": TODAY,
    "services": ["visiting_health"],
    "reason": "혈압이 높고 병원에 가지 못함",
}


@pytest.fixture
def nurse(town: Town) -> Staff:
    return a_worker(town.office, "visiting_nurse", "라온솔")


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("counselling", town.office)


def an_interview(**said: Any) -> Interview:
    return Interview(**{"interviewed_on": TODAY, "result": ["own_check"]} | said)


def take(case: Case, by: Staff, **said: Any) -> HealthInterview:
    return take_interview(case, by=act_as(by), person=case.subject, interview=an_interview(**said))


def agreed(case: Case) -> Case:
    consents_of_all(case)
    consents_to(case, CENTRE)
    return case


# 적기


@pytest.mark.parametrize("stage", [stage.code for stage in STAGES])
def test_방문간호사는_어느_단계에서나_면접을_적는다(town: Town, nurse: Staff, stage: str) -> None:
    case = a_case_at(stage, town.office, status="aftercare" if stage == "aftercare" else "open")
    a_day_pass(case, nurse)
    made = take(case, nurse, risks={"smoking": "yes", "falls": "unsure"}, wishes="금연하고 싶음")
    assert (made.interviewer, made.risks) == (nurse, {"smoking": "yes", "falls": "unsure"})


def test_상담하지_않는_사람은_적지_않는다(town: Town, case: Case) -> None:
    supervisor = a_worker(town.office, "town_field_supervisor", "하늘봄")
    for staff in (supervisor, town.center_manager):
        assert refused(lambda who=staff: take(case, who)) == ["core.not_permitted"]


def test_가구원만_면접하고_끝난_사례에는_적지_않는다(town: Town, case: Case, nurse: Staff) -> None:
    stranger = a_person(town.office, "남이든")
    by = act_as(nurse)
    said = refused(lambda: take_interview(case, by=by, person=stranger, interview=an_interview()))
    assert said == ["consent.not_a_member"]
    ended = a_case_at("counselling", town.office, status="ended")
    a_day_pass(ended, nurse)
    assert refused(lambda: take(ended, nurse)) == ["core.case_has_ended"]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"interviewed_on": TODAY + timedelta(days=1)}, ["s04.interview_lies_ahead"]),
        ({"result": []}, ["s04.interview_result_missing"]),
        ({"result": ["none", "own_check"]}, ["s04.interview_none_alone"]),
        ({"answer": "방문 예정"}, ["s04.health_answer_without_referral"]),
        (REFERRED | {"result": ["own_check"]}, ["s04.interview_not_for_referral"]),
        (REFERRED | {"referred_on": None}, ["s04.referral_half"]),
        (REFERRED | {"referred_to": " "}, ["s04.referral_half"]),
        (REFERRED | {"referred_on": TODAY - timedelta(days=1)}, ["s04.health_referral_date"]),
        (REFERRED | {"referred_on": TODAY + timedelta(days=1)}, ["s04.health_referral_date"]),
        (REFERRED | {"services": []}, ["s04.health_referral_incomplete"]),
        (REFERRED | {"reason": " "}, ["s04.health_referral_incomplete"]),
    ],
)
def test_모자라거나_맞지_않으면_무엇인지_말한다(
    case: Case, nurse: Staff, said: dict, refusal: list[str]
) -> None:
    assert refused(lambda: take(agreed(case), nurse, **said)) == refusal


# 보건소 의뢰


def test_동의를_받아_보건소에_의뢰하고_회신을_적는다(case: Case, nurse: Staff) -> None:
    made = take(agreed(case), nurse, **REFERRED)
    answered = an_interview(**REFERRED, answer="다음 주부터 방문하기로 함")
    saved = edit_interview(case, by=act_as(nurse), record=made, seen_version=1, interview=answered)
    assert (saved.referred_on, saved.answer) == (TODAY, "다음 주부터 방문하기로 함")


def test_민감정보_동의가_없으면_의뢰하지_않는다(case: Case, nurse: Staff) -> None:
    consents_to(case, CENTRE)
    assert refused(lambda: take(case, nurse, **REFERRED)) == ["s04.sensitive_consent_missing"]


def test_보건소에_주는_데_동의하지_않았으면_의뢰하지_않는다(case: Case, nurse: Staff) -> None:
    consents_of_all(case)
    assert refused(lambda: take(case, nurse, **REFERRED)) == ["consent.recipient_missing"]


def test_그_밖의_보건소_사업에도_의뢰한다(case: Case, nurse: Staff) -> None:
    made = take(agreed(case), nurse, **REFERRED | {"result": ["health_centre"]})
    assert made.result == ["health_centre"]


# 세기


def test_면접과_보건소_의뢰와_방문건강관리_의뢰를_센다(town: Town, nurse: Staff) -> None:
    for said in ({}, REFERRED, REFERRED | {"result": ["health_centre"]}, {"result": ["visiting_health"]}):
        take(agreed(a_case_at("counselling", town.office)), nurse, **said)
    counts = counted({})
    assert (counts.interviews, counts.referred, counts.visiting_health) == (4, 2, 1)
    assert counted({"since": TODAY + timedelta(days=1)}).interviews == 0
    assert counted({"referred": True}).interviews == 2


def test_목록은_우리_기관의_것만_세고_기간으로_고른다(town: Town, case: Case, nurse: Staff) -> None:
    take(agreed(case), nurse, **REFERRED)
    client = a_client(nurse)
    page = client.get("/health-interviews").content.decode()
    assert "면접 1건 · 보건소 의뢰 1건 · 그 가운데 방문건강관리 1건" in page
    assert case.number in page
    later = (TODAY + timedelta(days=1)).isoformat()
    assert "면접 0건" in client.get(f"/health-interviews?since={later}").content.decode()
    stranger = a_worker(an_office(town.sigungu, name="가온2동"), "visiting_nurse", "여울비")
    assert "면접 0건" in a_client(stranger).get("/health-interviews").content.decode()
    above = a_client(town.center_manager).get("/health-interviews").content.decode()
    assert "면접 1건" in above
    assert case.number not in above
    assert case.number in a_client(town.leader).get("/health-interviews").content.decode()


# 화면과 서식


def test_상담_화면에서_들어가_면접을_적고_의뢰한다(case: Case, nurse: Staff) -> None:
    agreed(case)
    client = a_client(nurse)
    assert f"/cases/{case.pk}/health" in client.get(f"/cases/{case.pk}/counselling").content.decode()
    new = f"/cases/{case.pk}/health/people/{case.subject_id}"
    assert new in client.get(f"/cases/{case.pk}/health").content.decode()
    page = client.get(new).content.decode()
    for words in ("건강위험요인", "담배를 피움", "보건소 의뢰"):
        assert words in page
    form = REFERRED | {
        "interviewed_on": TODAY.isoformat(),
        "referred_on": TODAY.isoformat(),
        "risk_smoking": "yes",
    }
    assert client.post(new, form).status_code == 302
    made = HealthInterview.objects.get(case=case)
    assert (made.risks, made.services) == ({"smoking": "yes"}, ["visiting_health"])
    listed = client.get(f"/cases/{case.pk}/health").content.decode()
    assert "담배를 피움: 예" in listed
    assert f"/cases/{case.pk}/health/{made.pk}" in listed
    shown = client.get(f"/cases/{case.pk}/health/{made.pk}").content.decode()
    assert "혈압이 높고 병원에 가지 못함" in shown


def test_서식에는_면접한_것이_적히고_면접하지_않은_가구원은_빈칸으로_남는다(town: Town, nurse: Staff) -> None:
    case = agreed(a_case_at("assessment", town.office, members=2))
    a_day_pass(case, nurse)
    take(
        case,
        nurse,
        risks={"smoking": "yes"},
        risk_note="하루 한 갑",
        opinion="혈압 관리가 먼저임",
        **REFERRED,
    )
    first, second = papers_of(case, "health_interview")
    assert value_beside(first, "면접자") == "라온솔"
    assert value_beside(first, "면접자 의견") == "혈압 관리가 먼저임"
    assert value_beside(first, "의뢰받는 기관") == CENTRE
    assert value_beside(first, "확인한 내용") == "하루 한 갑"
    smoking = next(row.cells for row in rows_of(first) if any(c.text == "담배를 피움" for c in row.cells))
    answer = smoking[[cell.text for cell in smoking].index("담배를 피움") + 1]
    assert answer.text.startswith("■\u00a0예")
    assert (value_beside(second, "성명"), value_beside(second, "면접자")) == ("윤하람", "")
