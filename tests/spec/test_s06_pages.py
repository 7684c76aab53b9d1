"""⑥ 선정 화면: 세 가지 선택, 통보, 이의신청, 의뢰를 화면에서 (manual-2025 m:9082–9384)."""

from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Consent, Milestone
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Objection, ProgrammeReferral, Selection
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_submission,
    a_worker,
    ago,
    an_office,
    consents_of_all,
    record,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]


@pytest.fixture
def case(town: Town) -> Case:
    made = a_case_at("selection", town.office, manager=town.manager)
    record(made, Milestone, round=1, name="assessment_completed", reached_at=ago(days=4))
    found = record(made, Assessment, edition="2025", direction="부채를 정리하고 일자리를 찾음")
    need = {"area": "economy", "middle": "economy.money_management", "phenomena": ["debt"]}
    record(made, NeedFinding, assessment=found, description="빚을 갚고 싶음", **need)
    flagged = {"economy": [{"code": "s06.not_assessed", "params": {}, "source": "m:11867"}]}
    record(made, RiskSurvey, assessment=found, occasion="assessment", flagged=flagged, edition="2025")
    record(
        made,
        Conference,
        kind="internal",
        number=1,
        purpose="selection",
        title="대상자 선정회의",
        scheduled_at=ago(hours=3),
        held_at=ago(hours=3),
        minutes_at=ago(hours=2),
        is_agreed=True,
        result="사례관리 대상자로 선정함",
        edition="2025",
    )
    consents_of_all(made)
    return made


def send(**fields: Any) -> dict[str, Any]:
    return {"submission_id": a_submission()} | fields


def test_선정_화면은_바탕과_세_가지_선택을_보인다(town: Town, case: Case) -> None:
    text = a_client(town.leader).get(f"/cases/{case.pk}/selection").content.decode()
    for words in (
        "경제·재정관리: 부채, 신용불량, 압류. 빚을 갚고 싶음",
        "경제: 이번 회차의",
        "부채를 정리하고 일자리를 찾음",
        "사례관리 대상자로 선정함",
        "1개월 이상 걸리거나",
        "30일 안에 서비스를 연계",
        "다시 신청할 수 있습니다",
    ):
        assert words in text, words
    for step in ("case", "link", "not"):
        assert f'href="/cases/{case.pk}/selection/{step}"' in text


def test_권한이_없으면_선택_단추가_없다(town: Town, case: Case) -> None:
    text = a_client(town.manager).get(f"/cases/{case.pk}/selection").content.decode()
    assert f'href="/cases/{case.pk}/selection/case"' not in text
    assert "팀장이나 선임공무원이 정합니다" in text


def test_갖추지_못한_것을_선택_아래에_보인다(town: Town) -> None:
    bare = a_case_at("selection", town.office, manager=town.manager)
    text = a_client(town.leader).get(f"/cases/{bare.pk}/selection").content.decode()
    assert "조사를 먼저 마치세요" in text
    assert f'href="/cases/{bare.pk}/selection/not"' in text


def test_사례관리_가구로_선정하고_알린다(town: Town, case: Case) -> None:
    client = a_client(town.leader)
    page = f"/cases/{case.pk}/selection"
    assert client.get(f"{page}/case").context["forms"][0]["reason"].value() == "사례관리 대상자로 선정함"
    form = send(ground="month_or_more", expected_months=6, reason="부채와 실직")
    assert client.post(f"{page}/case", form).status_code == 302
    assert client.post(f"{page}/case", form).status_code == 302
    selection = Selection.objects.get(case=case)
    text = client.get(page).content.decode()
    assert "결과를 알리지 않음" in text
    tell = send(told_on=timezone.localdate().isoformat(), method="phone", receiver="윤서준", text="선정됨")
    assert client.post(f"{page}/{selection.pk}/tell", tell).status_code == 302
    assert "결과를 알리지 않음" not in client.get(page).content.decode()


def test_근거를_고르지_않으면_까닭이_보인다(town: Town, case: Case) -> None:
    client = a_client(town.leader)
    text = client.post(f"/cases/{case.pk}/selection/link", send(expected_months=3)).content.decode()
    assert "구분하는 근거를 고르세요" in text
    assert not Selection.objects.filter(case=case).exists()


def test_미선정하고_통보하고_이의신청에_답한다(town: Town, case: Case) -> None:
    client = a_client(town.leader)
    page = f"/cases/{case.pk}/selection"
    form = send(ground="refused", reason="방문을 거절함")
    assert client.post(f"{page}/not", form).status_code == 302
    selection = Selection.objects.get(case=case)
    letter = client.get(f"/cases/{case.pk}/forms/not_selected_notice/{selection.pk}").content.decode()
    assert "방문을 거절함" in letter
    assert "이의신청" in letter
    shown = client.get(f"{page}/{selection.pk}/tell").context["forms"][0]
    assert "방문을 거절함" in shown["text"].value()
    tell = send(told_on=timezone.localdate().isoformat(), method="phone", text="글")
    assert "서면으로 알립니다" in client.post(f"{page}/{selection.pk}/tell", tell).content.decode()
    tell = send(told_on=timezone.localdate().isoformat(), method="letter", text="글")
    assert client.post(f"{page}/{selection.pk}/tell", tell).status_code == 302
    objection = send(filed_on=timezone.localdate().isoformat(), text="거절하지 않음")
    assert client.post(f"{page}/{selection.pk}/objection", objection).status_code == 302
    made = Objection.objects.get(case=case)
    assert a_client(town.manager).get(f"{page}/objections/{made.pk}").status_code == 403
    answer = send(result="upheld", answer="연락처가 틀렸음")
    assert client.post(f"{page}/objections/{made.pk}", answer).status_code == 302
    opened = Case.objects.get(previous=case)
    text = client.get(page).content.decode()
    assert "인용" in text
    assert opened.number in text


def test_미선정된_가구가_다시_신청한다(town: Town, case: Case) -> None:
    client = a_client(town.leader)
    page = f"/cases/{case.pk}/selection"
    client.post(f"{page}/not", send(ground="not_needed", reason="도움이 필요 없다고 함"))
    form = send(route="visit", received_at=f"{timezone.localtime():%Y-%m-%dT%H:%M}", situation="다시 옴")
    answer = client.post(f"{page}/again", form)
    assert answer.status_code == 302
    assert answer.url == f"/cases/{Case.objects.get(previous=case).pk}/discovery"


def test_선정을_거둔다(town: Town, case: Case) -> None:
    client = a_client(town.leader)
    page = f"/cases/{case.pk}/selection"
    client.post(f"{page}/link", send(ground="simple", reason="도시락"))
    assert client.get(f"{page}/withdraw").status_code == 200
    assert client.post(f"{page}/withdraw", send(reason="구분을 잘못함")).status_code == 302
    case.refresh_from_db()
    assert (case.stage, case.path) == ("selection", "")
    assert "구분을 잘못함" in client.get(page).content.decode()


def test_다른_사업에_의뢰하고_답을_적는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    page = f"/cases/{case.pk}/referrals"
    assert "AUDIT-K" in client.get(f"{page}/new/addiction").content.decode()
    assert "12세 이하 취약계층" in client.get(page).content.decode()
    assert client.get(f"{page}/new/lottery").status_code == 404
    day = timezone.localdate().isoformat()
    form = {
        "person": case.subject_id,
        "criteria": ["debts"],
        "reason": "스스로 갚기 어려운 빚",
        "receiver": "가온 서민금융센터",
        "route": "system",
        "sent_on": day,
    }
    refused = client.post(f"{page}/new/microfinance", send(**form)).content.decode()
    assert "개인정보 제3자 제공 동의가 없습니다" in refused
    record(
        case,
        Consent,
        person=case.subject,
        kind="third_party",
        recipient="가온 서민금융센터",
        given_on=timezone.localdate(),
        method="paper",
        text_edition="2025",
    )
    assert client.post(f"{page}/new/microfinance", send(**form)).status_code == 302
    made = ProgrammeReferral.objects.get(case=case)
    answer = send(answered_on=day, is_accepted="yes")
    assert client.post(f"{page}/{made.pk}/answer", answer).status_code == 302
    assert client.post(f"{page}/{made.pk}/end", send(ended_on=day)).status_code == 302
    text = client.get(page).content.decode()
    assert "받아들임" in text
    assert "서민금융진흥원" in text


@pytest.mark.parametrize(
    ("who", "status"),
    [("leader", 200), ("center_leader", 200), ("manager", 403), ("center_manager", 403), ("colleague", 403)],
)
def test_결정하는_화면은_팀장과_선임공무원에게만_열린다(
    town: Town, case: Case, who: str, status: int
) -> None:
    staff = a_worker(town.office) if who == "colleague" else getattr(town, who)
    client = a_client(staff)
    if who not in ("leader", "manager"):
        assert client.get(f"/cases/{case.pk}/selection").status_code == 403
        a_day_pass(case, staff)
    for step in ("case", "link", "not", "withdraw"):
        assert client.get(f"/cases/{case.pk}/selection/{step}").status_code == status
    assert client.get(f"/cases/{case.pk}/selection").status_code == 200


def test_다른_기관에는_선정이_없는_것과_같다(town: Town, case: Case) -> None:
    client = a_client(a_worker(an_office(town.sigungu, name="가온2동"), "town_leader"))
    for part in ("selection", "selection/case", "selection/not", "referrals", "referrals/new/addiction"):
        assert client.get(f"/cases/{case.pk}/{part}").status_code == 404
