"""③ 대상자 접수 (manual-2025 m:8361–8495, m:3734–3750, m:8576)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.records import Case, CaseEvent, Deadline, Milestone
from dure.cases.flow import blockers, take
from dure.cases.s02_counselling.records import Counselling, Supplement
from dure.cases.s03_intake import queries
from dure.cases.s03_intake.actions.intake import accept, edit_intake
from dure.cases.s03_intake.records import Intake
from dure.cases.s03_intake.rules import what_is_missing
from dure.rulebook import Reason
from dure.web.resolve import link_of
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_counselling,
    a_day_pass,
    a_person,
    a_submission,
    a_worker,
    act_as,
    ago,
    an_office,
    consents_of_all,
    record,
)
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
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


# 접수


def test_접수하면_접수일과_기한과_접수_기록이_남는다(town: Town) -> None:
    case = a_case_at_intake(town, at=ago(days=2))
    intake = accept(case, by=act_as(town.manager), difficulty=[])
    assert case.received_on == TODAY
    assert (intake.round, intake.managing_office, intake.accepted_by) == (1, town.office, town.manager)
    assert Milestone.objects.get(case=case).name == "intake_accepted"
    kept = {row.rule: (row.kind, row.stage) for row in Deadline.objects.filter(case=case)}
    assert kept == {"plan": ("measured", "intake"), "assessment": ("guide", "assessment")}
    assert CaseEvent.objects.get(case=case).verb == "intake.accept"


def test_제공계획_30일은_접수한_날을_넣어_세고_조사_10일은_요청한_날부터_센다(town: Town) -> None:
    asked = timezone.make_aware(timezone.datetime(2025, 9, 12, 17, 0))
    case = a_case_at_intake(town, at=asked)
    at = timezone.make_aware(timezone.datetime(2025, 9, 15, 10, 0))
    accept(case, by=act_as(town.manager), at=at, difficulty=[])
    due = {row.rule: timezone.localdate(row.due_at) for row in Deadline.objects.filter(case=case)}
    assert due == {"plan": date(2025, 10, 31), "assessment": date(2025, 9, 25)}


def test_한_회차에_한_번만_접수한다(town: Town) -> None:
    case = an_accepted_case(town)
    assert refused(lambda: accept(case, by=act_as(town.manager), difficulty=[])) == ["s03.already_accepted"]


def test_접수_단계가_아니면_접수할_수_없다(town: Town) -> None:
    case = a_case_at("counselling", town.office)
    assert refused(lambda: accept(case, by=act_as(town.manager), difficulty=[])) == ["s03.not_in_intake"]


def test_재조사로_돌아오면_새_회차로_다시_접수한다(town: Town) -> None:
    case = an_accepted_case(town, manager=town.manager)
    Case.objects.filter(pk=case.pk).update(round=2)
    case.refresh_from_db()
    accept(case, by=act_as(town.manager), difficulty=[])
    assert list(Intake.objects.filter(case=case).order_by("round").values_list("round", flat=True)) == [1, 2]


def test_복지_담당은_접수할_수_없다(town: Town) -> None:
    case = a_case_at_intake(town)
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    assert refused(lambda: accept(case, by=act_as(nurse), difficulty=[])) == ["core.not_permitted"]


def test_고난도이면_맡는_까닭을_적는다(town: Town) -> None:
    case = a_case_at_intake(town)
    by = act_as(town.manager)
    assert refused(lambda: accept(case, by=by, difficulty=["other"])) == [
        "s03.difficulty_note_missing",
        "s03.managing_reason_missing",
    ]
    accept(
        case,
        by=by,
        difficulty=["other"],
        difficulty_note="가구원 모두 와상",
        managing_reason="가온1동에 방문간호사가 있음",
    )
    assert case.difficulty == ["other"]
    saved = edit_intake(
        case,
        by=by,
        intake=Intake.objects.get(case=case),
        seen_version=1,
        difficulty=[],
    )
    assert (saved.version, case.difficulty) == (2, [])


def test_안전과_정신건강이_모두_주요문제이면_고난도로_제안한다(town: Town) -> None:
    case = a_case_at_intake(town)
    client = a_client(town.manager)
    assert "고난도로 골라 두었습니다" not in client.get(f"/cases/{case.pk}/intake/accept").content.decode()
    Counselling.objects.filter(case=case).update(problem_areas=["mental_health", "economy", "safety"])
    assert "고난도로 골라 두었습니다" in client.get(f"/cases/{case.pk}/intake/accept").content.decode()


def test_권역의_일반_읍면동_사례는_중심_읍면동으로_간다(town: Town) -> None:
    ordinary = an_office(town.sigungu, name="가온5동", hub=town.office)
    worker = a_worker(ordinary, "town_manager", "여울비")
    case = a_case_at("intake", ordinary)
    a_counselling(case, worker)
    assert refused(lambda: accept(case, by=act_as(worker), difficulty=[])) == ["core.not_permitted"]
    intake = accept(case, by=act_as(town.manager), difficulty=[])
    assert (case.office, intake.managing_office) == (town.office, town.office)
    assert Deadline.objects.filter(case=case, office=town.office).count() == 2
    assert Grant.objects.get(case_id=case.pk, office__isnull=False).office == ordinary
    assert a_client(town.manager).get(f"/cases/{case.pk}/intake").status_code == 200


# 초기상담 보완


def test_빠진_것은_상담_기록에서_찾는다(town: Town) -> None:
    case = a_case_at_intake(town)
    act_as(town.manager)
    assert what_is_missing(queries.counselling_facts(case)) == []
    Counselling.objects.filter(case=case).update(opinion="", route="")
    newcomer = a_person(town.office, "윤새롬")
    with as_owner():
        case.household.memberships.create(person=newcomer, office=town.office, sigungu=town.sigungu)
    reasons = what_is_missing(queries.counselling_facts(case))
    assert [(reason.code, *reason.params.values()) for reason in reasons] == [
        ("s03.entry_blank", "의뢰경로"),
        ("s03.entry_blank", "상담자 종합의견"),
        ("s03.member_not_asked", "윤새롬"),
    ]


def test_보완을_요청하면_상담_단계로_돌아간다(town: Town) -> None:
    case = a_case_at_intake(town)
    due_on = TODAY + timedelta(days=3)
    data = {"what": "가구원 문제 확인", "due_on": due_on}
    take(case, "return_counselling", by=act_as(town.manager), data=data)
    assert case.stage == "counselling"
    asked = Supplement.objects.get(case=case)
    assert (asked.what, asked.due_on, asked.answered_at) == ("가구원 문제 확인", due_on, None)


def test_보완_요청에는_내용과_앞으로의_기한이_있어야_한다(town: Town) -> None:
    case = a_case_at_intake(town)
    data = {"what": " ", "due_on": TODAY - timedelta(days=1)}
    by = act_as(town.manager)
    assert refused(lambda: take(case, "return_counselling", by=by, data=data)) == [
        "s03.supplement_needs_text",
        "s03.supplement_needs_date",
    ]
    assert case.stage == "intake"


def test_돌려보낼_상담이_없으면_상담부터_하라고_한다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    data = {"what": "가구원 문제 확인", "due_on": TODAY + timedelta(days=3)}
    by = act_as(town.manager)
    assert refused(lambda: take(case, "return_counselling", by=by, data=data)) == ["s03.no_counselling"]


def test_접수한_뒤에는_상담을_돌려보내지_않는다(town: Town) -> None:
    case = an_accepted_case(town)
    assert codes(blockers(case, "return_counselling")) == ["s03.already_accepted"]


# 조사 시작


def test_조사를_시작하려면_남은_것을_한꺼번에_알린다(town: Town) -> None:
    case = a_case_at_intake(town)
    act_as(town.manager)
    assert codes(blockers(case, "begin_assessment")) == [
        "s03.not_accepted",
        "s03.no_manager",
        "consent.missing",
    ]


def test_동의가_없는_가구원마다_한_줄로_알리고_그_사람의_서명으로_간다(town: Town) -> None:
    case = a_case_at_intake(town, manager=town.manager, members=2)
    accept(case, by=act_as(town.manager), difficulty=[])
    consents_of_all(case)
    with as_owner():
        case.consent_set.filter(kind__in=("sensitive", "general"), person=case.subject).delete()
    (reason,) = blockers(case, "begin_assessment")
    assert reason.text() == "윤서준의 동의가 없습니다: 일반 개인정보, 민감정보"
    assert (reason.button, reason.source) == ("서명받기", "m:10200")
    assert link_of(case, reason) == f"/cases/{case.pk}/consents/sign?member={case.subject_id}"


def test_모두_갖추면_조사가_시작되고_조사_기한이_이어진다(town: Town) -> None:
    case = an_accepted_case(town, manager=town.manager)
    consents_of_all(case)
    take(case, "begin_assessment", by=act_as(town.manager))
    assert case.stage == "assessment"
    assert Deadline.objects.filter(case=case, rule="assessment", dropped_at__isnull=True).count() == 1


def test_다른_담당자는_조사를_시작할_수_없다(town: Town) -> None:
    case = an_accepted_case(town, manager=town.manager)
    consents_of_all(case)
    colleague = a_worker(town.office, "town_specialist", "나온유")
    by = act_as(colleague)
    assert refused(lambda: take(case, "begin_assessment", by=by)) == ["core.not_permitted"]


# 화면

PAGES = ["", "/accept", "/edit", "/return", "/request", "/answer", "/assign"]


def status(staff: object, case: Case, page: str) -> int:
    return a_client(staff).get(f"/cases/{case.pk}/intake{page}").status_code


def test_화면은_맡은_일에_따라_열린다(town: Town) -> None:
    case = an_accepted_case(town)
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    people = {
        "manager": town.manager,
        "leader": town.leader,
        "sigungu": town.center_manager,
        "nurse": nurse,
        "stranger": stranger,
    }

    def seen() -> dict[str, list[int]]:
        return {name: [status(staff, case, page) for page in PAGES] for name, staff in people.items()}

    assert seen() == {
        "manager": [200, 200, 200, 200, 200, 403, 403],
        "leader": [200, 200, 200, 200, 200, 403, 200],
        "sigungu": [403, 403, 403, 403, 403, 403, 403],
        "nurse": [403, 403, 403, 403, 403, 403, 403],
        "stranger": [404, 404, 404, 404, 404, 404, 404],
    }
    for staff in (town.center_manager, nurse):
        a_day_pass(case, staff)
    assert seen() == {
        "manager": [200, 200, 200, 200, 200, 403, 403],
        "leader": [200, 200, 200, 200, 200, 403, 200],
        "sigungu": [200, 403, 403, 403, 403, 200, 403],
        "nurse": [200, 403, 403, 403, 403, 403, 403],
        "stranger": [404, 404, 404, 404, 404, 404, 404],
    }


def test_화면에서_접수하고_요청하고_지정한다(town: Town) -> None:
    case = a_case_at_intake(town)
    client = a_client(town.manager)
    client.post(
        f"/cases/{case.pk}/intake/request",
        {
            "grounds": ["lacking_resources"],
            "reason": "자원 부족",
            "talked_on": f"{TODAY}",
            "talked_with": "도하람",
            "submission_id": a_submission(),
        },
    )
    center = a_client(town.center_manager)
    center.post(
        f"/cases/{case.pk}/intake/answer",
        {"is_accepted": "no", "answer": "읍면동에서 가능", "submission_id": a_submission()},
    )
    client = a_client(town.manager)
    assert (
        client.post(f"/cases/{case.pk}/intake/accept", {"submission_id": a_submission()}).status_code == 302
    )
    leader = a_client(town.leader)
    leader.post(
        f"/cases/{case.pk}/intake/assign", {"staff": town.manager.pk, "submission_id": a_submission()}
    )
    page = leader.get(f"/cases/{case.pk}/intake").content.decode()
    assert "돌려보냄" in page
    case.refresh_from_db()
    assert (case.received_on, case.manager) == (TODAY, town.manager)


def test_화면에서_보완을_요청한다(town: Town) -> None:
    case = a_case_at_intake(town)
    with as_owner():
        Counselling.objects.filter(case=case).update(opinion="")
    client = a_client(town.manager)
    page = client.get(f"/cases/{case.pk}/intake").content.decode()
    assert "초기상담에 빠진 항목: 상담자 종합의견" in page
    sent = {"what": "종합의견", "due_on": f"{TODAY}", "submission_id": a_submission()}
    assert client.post(f"/cases/{case.pk}/intake/return", sent).status_code == 302
    case.refresh_from_db()
    assert case.stage == "counselling"


def test_두_번째_상담이_있으면_마지막_상담을_본다(town: Town) -> None:
    case = a_case_at_intake(town)
    record(
        case,
        Counselling,
        number="가온-2",
        round_no=2,
        counsellor=town.manager,
        problem_areas=["safety", "mental_health"],
    )
    act_as(town.manager)
    assert queries.problem_areas(case) == ("safety", "mental_health")
