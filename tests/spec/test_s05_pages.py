"""⑤ 사례회의 화면: 여는 사람, 못 여는 사람, 없는 것처럼 보이는 사람 (manual-2025 m:8706–9081)."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dure.cases.core.records import Case, Task
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision
from dure.rulebook.calendar import SEOUL
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_submission,
    a_worker,
    an_office,
    consents_to,
    record,
)
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]


@pytest.fixture
def case(town: Town) -> Case:
    found = datetime(2025, 3, 3, 9, tzinfo=SEOUL)
    return a_case_at("conference", town.office, manager=town.manager, members=2, at=found)


def plan_form(town: Town, **fields: Any) -> dict[str, Any]:
    form = {
        "kind": "internal",
        "purpose": "selection",
        "title": "대상자 선정회의",
        "scheduled_at": "2025-03-04T14:00",
        "place": "가온1동 회의실",
        "chair": town.leader.pk,
        "agenda": "윤서준 가구의 선정",
        "invitees": ["expert", "elder_care"],
        "submission_id": a_submission(),
    }
    return form | fields


def a_meeting(case: Case, client: Client, town: Town, **fields: Any) -> Conference:
    answer = client.post(f"/cases/{case.pk}/conference/new", plan_form(town, **fields))
    assert answer.status_code == 302, answer.content.decode()
    return Conference.objects.filter(case=case).latest("recorded_at")


def minutes_form(meeting: Conference, **fields: Any) -> dict[str, Any]:
    people = list(meeting.attendees.all())
    form: dict[str, Any] = {
        "held_at": "2025-03-04T14:00",
        "content": "가족의 사정을 의논함",
        "result": "사례관리 대상자로 선정",
        "is_agreed": "yes",
        "people-TOTAL_FORMS": len(people),
        "people-INITIAL_FORMS": len(people),
        "newcomers-TOTAL_FORMS": 0,
        "newcomers-INITIAL_FORMS": 0,
        "decisions-TOTAL_FORMS": 1,
        "decisions-INITIAL_FORMS": 0,
        "version": meeting.version,
        "submission_id": a_submission(),
    }
    for n, one in enumerate(people):
        form |= {f"people-{n}-id": one.pk, f"people-{n}-came": "on"}
    return form | fields


def test_회의를_열고_준비하고_회의록을_쓴다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    assert meeting.agenda == "○○○ 가구의 선정"
    assert set(meeting.attendees.values_list("side", "affiliation")) >= {
        ("expert", "관련 분야 전문가"),
        ("agency", "노인맞춤돌봄서비스"),
    }
    page = f"/cases/{case.pk}/conference/{meeting.pk}"
    for part in ("", "/change", "/attendees", "/material", "/invitation", "/minutes", "/cancel"):
        answer = client.get(page + part)
        assert answer.status_code == 200, part
    decision = {"text": "무료법률상담 신청", "owner": town.manager.pk, "due_on": "2025-03-11"}
    form = minutes_form(meeting, **{f"decisions-0-{name}": value for name, value in decision.items()})
    answer = client.post(f"{page}/minutes", form)
    assert answer.status_code == 302, answer.content.decode()
    meeting.refresh_from_db()
    assert (meeting.is_agreed, meeting.result) == (True, "사례관리 대상자로 선정")
    assert Task.objects.get(case=case).title == "무료법률상담 신청"
    shown = client.get(page).content.decode()
    assert "무료법률상담 신청" in shown
    assert "합의함" in shown


def test_처음_쓰는_회의록은_초대한_사람이_모두_온_것으로_시작한다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    page = f"/cases/{case.pk}/conference/{meeting.pk}/minutes"
    present = [row for row, _ in client.get(page).context["people"]]
    assert [row["came"].value() for row in present] == [True] * len(present)
    rows = minutes_form(meeting)
    rows |= {"people-0-came": "", "people-0-absence": "on_leave"}
    assert client.post(page, rows).status_code == 302
    present = [row for row, _ in client.get(page).context["people"]]
    assert [row["came"].value() for row in present] == [False, *[True] * (len(present) - 1)]


def test_기관에서_온_사람의_이름과_명단에_없던_사람을_회의록에서_바로_적는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town, invitees=["elder_care"])
    people = list(meeting.attendees.all())
    number = next(n for n, one in enumerate(people) if one.affiliation == "노인맞춤돌봄서비스")
    came = {"name": "정해솔", "affiliation": "가온복지관", "position": "과장", "side": "agency"}
    form = minutes_form(meeting, **{f"people-{number}-name": "문다솜", "newcomers-TOTAL_FORMS": 1})
    form |= {f"newcomers-0-{name}": value for name, value in came.items()}
    page = f"/cases/{case.pk}/conference/{meeting.pk}/minutes"
    refused = client.post(page, form)
    assert refused.status_code == 200
    assert "가온복지관" in refused.content.decode()
    assert not meeting.attendees.filter(affiliation="가온복지관").exists()
    consents_to(case, "가온복지관", "노인맞춤돌봄서비스")
    answer = client.post(page, form | {"submission_id": a_submission()})
    assert answer.status_code == 302, answer.content.decode()
    listed = set(meeting.attendees.filter(side="agency").values_list("affiliation", "name", "came"))
    assert listed == {("노인맞춤돌봄서비스", "문다솜", True), ("가온복지관", "정해솔", True)}


def test_정한_것은_맡은_사람의_할_일이_되고_계획의_서비스로_가져온다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    due = timezone.localdate() + timedelta(days=7)
    form = minutes_form(meeting)
    form |= {
        "decisions-0-text": "무료법률상담 신청",
        "decisions-0-owner": town.manager.pk,
        "decisions-0-due_on": due.isoformat(),
    }
    assert client.post(f"/cases/{case.pk}/conference/{meeting.pk}/minutes", form).status_code == 302
    assert list(Task.objects.values_list("title", "owner", "due_on")) == [
        ("무료법률상담 신청", town.manager.pk, due)
    ]
    assert "무료법률상담 신청" in client.get("/my-work").content.decode()
    with as_owner():
        Case.objects.filter(pk=case.pk).update(stage="plan", path="case")
    sheet = client.get(f"/cases/{case.pk}/plan/edit").content.decode()
    decision = ConferenceDecision.objects.get(conference=meeting)
    assert "사례회의에서 정한 것" in sheet
    assert f"/plan/edit?decision={decision.pk}" in sheet
    taken = client.get(f"/cases/{case.pk}/plan/edit?decision={decision.pk}").context["sheet"].services[0]
    assert (taken["name"].value(), taken["starts_on"].value()) == ("무료법률상담 신청", due)


def test_주재는_그_기관의_팀장부터_고르고_회의록은_조사_내용으로_시작한다(town: Town, case: Case) -> None:
    a_worker(town.office, "town_senior", "가람솔")
    record(case, Assessment, family_history="윤서준은 혼자 아들을 키움", edition="2025")
    client = a_client(town.manager)
    form = client.get(f"/cases/{case.pk}/conference/new").context["forms"][0]
    assert form["chair"].value() == town.leader.pk
    meeting = a_meeting(case, client, town, agenda="채무")
    form = client.get(f"/cases/{case.pk}/conference/{meeting.pk}/minutes").context["form"]
    assert "○○○은 혼자 아들을 키움" in form["content"].value()
    assert form["content"].value().endswith("[논의할 안건]\n채무")


def test_같은_회의록을_두_번_보내도_한_번만_등록된다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    decision = {
        "decisions-0-text": "상담",
        "decisions-0-owner_name": "담당",
        "decisions-0-due_on": "2025-03-11",
    }
    form = minutes_form(meeting, **decision)
    page = f"/cases/{case.pk}/conference/{meeting.pk}/minutes"
    assert client.post(page, form).status_code == 302
    assert client.post(page, form).status_code == 302
    assert Task.objects.filter(case=case).count() == 1


def test_두_사람이_같은_회의록을_쓰면_나중_사람이_두_내용을_본다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    page = f"/cases/{case.pk}/conference/{meeting.pk}/minutes"
    assert client.post(page, minutes_form(meeting)).status_code == 302
    answer = a_client(town.leader).post(page, minutes_form(meeting, result="다른 결과"))
    assert answer.status_code == 200
    assert "다른 사람이 먼저 고쳤습니다" in answer.content.decode()


def test_회의록이_모자라면_까닭과_쓴_글이_함께_보인다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    form = minutes_form(meeting, is_agreed="no", options="입원\n통원")
    text = client.post(f"/cases/{case.pk}/conference/{meeting.pk}/minutes", form).content.decode()
    assert "다시 모일 일시를 정하세요" in text
    assert "2025 안내 2부 · 사례회의 개최 · 사례회의 진행 방법" in text
    assert "입원\n통원" in text


def test_참석자의_이름을_적는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    people = list(meeting.attendees.all())
    consents_to(case, *(one.affiliation for one in people))
    form: dict[str, Any] = {"form-TOTAL_FORMS": len(people) + 1, "form-INITIAL_FORMS": len(people)}
    for n, one in enumerate(people):
        form |= {f"form-{n}-id": one.pk, f"form-{n}-side": one.side, f"form-{n}-affiliation": one.affiliation}
        form |= {f"form-{n}-name": one.name or "도솔", f"form-{n}-position": one.position}
    form |= {f"form-{len(people)}-side": "agency", f"form-{len(people)}-name": "마루한"}
    answer = client.post(f"/cases/{case.pk}/conference/{meeting.pk}/attendees", form)
    assert answer.status_code == 302, answer.content.decode()
    assert meeting.attendees.filter(name="도솔").count() == 2
    guest = meeting.attendees.get(name="마루한")
    page = f"/cases/{case.pk}/conference/{meeting.pk}/attendees/{guest.pk}/remove"
    assert client.post(page).status_code == 302
    assert not meeting.attendees.filter(name="마루한").exists()
    must = meeting.attendees.exclude(requirement="").first()
    answer = client.post(f"/cases/{case.pk}/conference/{meeting.pk}/attendees/{must.pk}/remove")
    assert answer.status_code == 409


def test_회의자료는_조사에서_가져오되_알리지_않을_것은_뺀다(town: Town, case: Case) -> None:
    found = record(
        case,
        Assessment,
        family_history="윤서준은 이혼함(010-1234-5678). 과거 알코올 의존으로 입원함.",
        direction="윤하람의 학습 지원",
        not_to_share="알코올 문제를 이웃에게 알리지 않기",
        edition="2025",
    )
    record(
        case,
        NeedFinding,
        assessment=found,
        area="economy",
        middle="money_management",
        phenomena=["debt"],
        description="서준은 빚을 갚고 싶어 함",
    )
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    page = f"/cases/{case.pk}/conference/{meeting.pk}/material"
    form = client.get(page).context["form"]
    assert form["case_summary"].value() == (
        "[가족사항]\n- ○○○\n- △△△\n[가족력]\n○○○은 이혼함([전화번호 삭제])."
    )
    assert form["main_needs"].value() == (
        "- 경제·재정관리: 부채, 신용불량, 압류. ○○○은 빚을 갚고 싶어 함\n[지원 방향]\n△△△의 학습 지원"
    )
    assert "과거 알코올 의존으로 입원함." in client.get(page).content.decode()
    values = {
        "case_summary": "윤서준의 알코올 의존",
        "main_needs": "",
        "agenda": "",
        "version": meeting.version,
    }
    answer = client.post(page, values | {"submission_id": a_submission()})
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert meeting.case_summary == "○○○의 알코올 의존"
    assert "자료에 남아 있는 듯합니다" in client.get(page).content.decode()


def test_참석_요청서에는_받는_곳이_있고_가구의_이름은_없다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    meeting = a_meeting(case, client, town)
    text = client.get(f"/cases/{case.pk}/conference/{meeting.pk}/invitation").content.decode()
    letters = text[text.index("사례회의 참석 요청서</h2>") : text.index("회의로 돌아가기")]
    assert "노인맞춤돌봄서비스" in letters
    assert "요청서 보기" in letters
    assert "윤서준" not in letters
    assert "제3자 제공 동의를 확인하세요" in text


@pytest.mark.parametrize(
    ("who", "status"),
    [("manager", 200), ("leader", 200), ("center_leader", 403), ("center_manager", 403), ("colleague", 403)],
)
def test_회의를_여는_화면은_맡은_사람에게만_열린다(town: Town, case: Case, who: str, status: int) -> None:
    meeting = a_meeting(case, a_client(town.manager), town)
    staff = a_worker(town.office) if who == "colleague" else getattr(town, who)
    client = a_client(staff)
    page = f"/cases/{case.pk}/conference/{meeting.pk}"
    if status == 403:
        assert client.get(page).status_code == 403
        a_day_pass(case, staff)
    assert client.get(f"/cases/{case.pk}/conference/new").status_code == status
    assert client.get(page).status_code == 200
    for part in ("/change", "/attendees", "/material", "/invitation", "/minutes", "/cancel"):
        assert client.get(page + part).status_code == status, part


def test_다른_기관에는_회의가_없는_것과_같다(town: Town, case: Case) -> None:
    meeting = a_meeting(case, a_client(town.manager), town)
    client = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    for part in ("", "/new", f"/{meeting.pk}", f"/{meeting.pk}/minutes", f"/{meeting.pk}/material"):
        assert client.get(f"/cases/{case.pk}/conference{part}").status_code == 404
    text = client.get("/conferences?month=2025-03").content.decode()
    assert "대상자 선정회의" not in text
    assert f"{meeting.pk}" not in text


def test_다른_사례의_회의_주소로는_들어올_수_없다(town: Town, case: Case) -> None:
    meeting = a_meeting(case, a_client(town.manager), town)
    other = a_case_at("conference", town.office, manager=town.manager)
    client = a_client(town.manager)
    assert client.get(f"/cases/{other.pk}/conference/{meeting.pk}").status_code == 404
    assert client.get(f"/cases/{other.pk}/conference/{uuid.uuid4()}/minutes").status_code == 404


def test_사례회의_일정에는_내_기관의_회의와_쓰지_않은_회의록이_보인다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    a_meeting(case, client, town)
    soon = timezone.localtime() + timedelta(days=1)
    a_meeting(case, client, town, kind="integrated", scheduled_at=f"{soon:%Y-%m-%dT10:00}")
    march = client.get("/conferences?month=2025-03").content.decode()
    assert "2025.3.4(화)" in march
    assert "내부사례회의 1차" in march
    assert "윤○준" in march
    assert "회의록을 쓸 회의" in march
    now = client.get(f"/conferences?month={soon:%Y-%m}").content.decode()
    assert "통합사례회의 1차" in now
    assert "예정" in now
    empty = client.get("/conferences?month=2024-01").content.decode()
    assert "이 달에는 회의가 없습니다" in empty
    assert client.get("/conferences?month=x").status_code == 200


def test_초대받은_시군구_직원도_일정에서_본다(town: Town, case: Case) -> None:
    meeting = a_meeting(case, a_client(town.manager), town)
    invited = a_client(town.center_manager)
    assert "내부사례회의 1차" not in invited.get("/conferences?month=2025-03").content.decode()
    record(case, Attendee, conference=meeting, side="inner", name="문가람", staff=town.center_manager)
    assert "내부사례회의 1차" in invited.get("/conferences?month=2025-03").content.decode()
    assert invited.get(f"/cases/{case.pk}/conference/{meeting.pk}").status_code == 200


def test_회의_목록은_비어_있어도_무엇을_할지_알린다(town: Town, case: Case) -> None:
    text = a_client(town.manager).get(f"/cases/{case.pk}/conference").content.decode()
    assert "아직 연 사례회의가 없습니다" in text
    assert "회의 열기" in text
    a_day_pass(case, town.center_manager)
    above = a_client(town.center_manager).get(f"/cases/{case.pk}/conference")
    assert above.status_code == 200
    assert "회의 열기" not in above.content.decode()
