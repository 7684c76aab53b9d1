"""컨설팅: 수요조사에서 사후관리까지, 워크숍, 교육 알림, 사례의 슈퍼비전 (manual-2025 m:7274–7416, m:3322–3510)."""

import re
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.offices.models import Staff
from dure.rulebook import edition
from dure.rulebook.calendar import SEOUL
from dure.skills import actions, consulting
from dure.skills import consulting_rules as rules
from dure.skills.consulting import DemandData, HeldData, PlanData, ReviewData, VisitData
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan, ConsultingVisit
from dure.skills.rules import ADVANCED, BASIC, PRIVACY, Learner, Taken, lacks, workshop_warnings
from dure.web.waiting import waiting_for
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as, ago, an_office
from tests.refusals import refused
from tests.roles import as_owner
from tests.training import a_term

DB = pytest.mark.django_db
BOOK = edition("2025")
TOWN, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
MAY = datetime(2026, 5, 20, 10, tzinfo=SEOUL)
TAGS = re.compile(r"<[^>]+>")
TEAM = ({"name": "주세미", "affiliation": "가온대 교수", "role": "expert"},)


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(TAGS.sub(" ", answer.content.decode()).split())


# 규칙


@pytest.mark.parametrize(
    ("until", "is_there", "found"),
    [
        (date(2026, 2, 28), False, []),
        (date(2026, 12, 31), False, []),
        (date(2027, 1, 1), False, ["survey_year"]),
        (date(2026, 2, 28), True, ["consulting_there"]),
    ],
)
def test_사업계획은_한_해에_하나이고_그해에_묻는다(until: date, is_there: bool, found: list[str]) -> None:
    reasons = rules.plan_refusals(2026, until, is_there=is_there)
    assert [reason.code.removeprefix("skills.") for reason in reasons] == found


@pytest.mark.parametrize(
    ("day", "areas", "is_wanted", "keeps", "found"),
    [
        (27, ["casework"], True, False, []),
        (28, ["casework"], True, False, []),
        (29, ["casework"], True, False, ["survey_over"]),
        (29, ["casework"], True, True, []),
        (27, [], True, False, ["areas_missing"]),
        (27, [], False, False, []),
    ],
)
def test_수요는_마감일까지_영역과_함께_답한다(
    day: int, areas: list[str], is_wanted: bool, keeps: bool, found: list[str]
) -> None:
    today = date(2026, 1, day)
    reasons = rules.demand_refusals(date(2026, 1, 28), today, areas, is_wanted=is_wanted, keeps=keeps)
    assert [reason.code.removeprefix("skills.") for reason in reasons] == found


PLANNED = rules.Planned(2026, TOWN, MAY, 4, "wish", has_team=True)


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, []),
        ({"hours": 5}, []),
        ({"hours": 3}, ["visit_short"]),
        ({"has_team": False}, ["team_missing"]),
        ({"has_areas": False}, ["areas_missing"]),
        ({"begins_at": datetime(2027, 1, 1, 0, tzinfo=SEOUL)}, ["visit_year"]),
        ({"begins_at": datetime(2026, 12, 31, 23, 59, tzinfo=SEOUL)}, []),
        ({"begins_at": datetime(2026, 6, 2, 10, tzinfo=SEOUL)}, ["visit_twice"]),
    ],
)
def test_한_번에_네_시간_이상_팀이_그해에_간다(about: dict[str, Any], found: list[str]) -> None:
    reasons = rules.visit_refusals(replace(PLANNED, **about), [date(2026, 6, 2)], BOOK)
    assert [reason.code.removeprefix("skills.") for reason in reasons] == found


JUNE, JULY = datetime(2026, 6, 30, 10, tzinfo=SEOUL), datetime(2026, 7, 1, 10, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("about", "wanting", "visited", "found"),
    [
        ({}, {TOWN}, set(), []),
        ({}, {TOWN, OTHER}, set(), []),
        ({"ground": "chosen"}, {OTHER}, set(), ["wanting_first"]),
        ({"ground": "chosen"}, {OTHER}, {OTHER}, []),
        ({}, set(), set(), ["not_wanted"]),
        ({"begins_at": JUNE}, {TOWN}, set(), []),
        ({"begins_at": JULY}, {TOWN}, set(), ["first_half"]),
        ({"begins_at": JULY}, {TOWN}, {TOWN}, []),
    ],
)
def test_희망하는_곳이_먼저이고_상반기에_한다(
    about: dict[str, Any], wanting: set[uuid.UUID], visited: set[uuid.UUID], found: list[str]
) -> None:
    reasons = list(rules.visit_doubts(replace(PLANNED, **about), wanting, visited))
    assert [reason.code.removeprefix("skills.") for reason in reasons] == found
    assert all(reason.is_doubt for reason in reasons)


@pytest.mark.parametrize(
    ("hours", "people", "now", "found"),
    [
        (4, 1, MAY, []),
        (3, 1, MAY, ["visit_short"]),
        (4, 0, MAY, ["nobody_there"]),
        (4, 1, MAY - timedelta(minutes=1), ["not_held_yet"]),
    ],
)
def test_한_것만_적는다(hours: int, people: int, now: datetime, found: list[str]) -> None:
    reasons = rules.held_refusals(MAY, hours, people, now, BOOK)
    assert [reason.code.removeprefix("skills.") for reason in reasons] == found


def test_개선과제는_컨설팅한_날부터이다() -> None:
    on = {"what": "업무분장", "owner": "팀장", "due_on": "2026-05-20", "done_on": ""}
    before = on | {"done_on": "2026-05-19"}
    assert list(rules.task_refusals([on], MAY.date())) == []
    (reason,) = rules.task_refusals([on, before], MAY.date())
    assert (reason.code, reason.field) == ("skills.task_before", "tasks-1-done_on")


def test_누가_답하지_않았고_무엇이_남았는가() -> None:
    towns = [
        rules.Told("가온1동", False),
        rules.Told("가온2동", True, True),
        rules.Told("가온3동", True, True, 1),
    ]
    codes = [reason.code for reason in rules.plan_gaps(towns, 1, 2, date(2026, 2, 1), date(2026, 2, 1))]
    assert codes == ["skills.silent", "skills.wanting_waits", "skills.unreported", "skills.tasks_open"]
    late = list(rules.plan_gaps(towns, 0, 0, date(2026, 2, 2), date(2026, 2, 1)))
    assert late[0].code == "skills.silent_over"
    assert "가온1동" in late[0].text()
    assert list(rules.plan_gaps(towns[2:], 0, 0, date(2026, 2, 2), date(2026, 2, 1))) == []


@pytest.mark.parametrize(
    ("held", "month", "is_missing"), [(0, 6, False), (0, 7, True), (1, 7, False), (1, 12, False)]
)
def test_워크숍은_한_해에_한_번_이상이다(held: int, month: int, is_missing: bool) -> None:
    assert bool(workshop_warnings(held, date(2026, month, 1), BOOK)) is is_missing


def test_워크숍과_학습_모임은_한_해_세_번에_들지_않는다() -> None:
    today = date(2026, 9, 1)
    own = [Taken(BASIC, date(2024, 3, 1)), Taken(ADVANCED, date(2025, 3, 1)), Taken(PRIVACY, today)]
    two = Learner(True, date(2024, 1, 1), (*own, Taken("other", today)))
    for course, found in (("other", []), ("workshop", ["courses"]), ("study", ["courses"])):
        learner = replace(two, taken=(*two.taken, Taken(course, today)))
        assert [lack.code for lack in lacks(learner, today, BOOK)] == found


# 수요조사에서 사후관리까지


def a_plan(town: Town, **about: Any) -> ConsultingPlan:
    """Of this year, with a survey that runs until its end."""
    today = timezone.localdate()
    data = PlanData(today.year, "읍면동의 업무를 진단한다", date(today.year, 12, 31), **about)
    made = ConsultingPlan(office=town.center, sigungu=town.sigungu)
    plan: ConsultingPlan = consulting.plan(made, by=act_as(town.center_leader), data=data)
    return plan


def wanted(plan: ConsultingPlan, town: Town, by: Staff, **about: Any) -> ConsultingDemand:
    demand = ConsultingDemand(plan=plan, office=town.office, sigungu=town.sigungu)
    data = DemandData(areas=("casework", "partners"), half="first", question="사례회의가 형식적임")
    made: ConsultingDemand = consulting.want(demand, by=act_as(by), data=replace(data, **about))
    return made


def a_visit(plan: ConsultingPlan, town: Town, **about: Any) -> ConsultingVisit:
    """Half an hour ago on this day, or a moment ago just after midnight."""
    begins = max(
        timezone.now() - timedelta(minutes=30),
        timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0),
    )
    data = VisitData(town.office, "single", "wish", begins, 4, "가온1동", ("casework",), team=TEAM)
    made = ConsultingVisit(plan=plan, office=plan.office, sigungu=plan.sigungu)
    visit: ConsultingVisit = consulting.arrange(
        made, by=act_as(town.center_manager), data=replace(data, **about), sure=True
    )
    return visit


@DB
def test_읍면동이_수요를_답하면_계획에_나온다(town: Town) -> None:
    plan = a_plan(town)
    waiting = {each.what: each for each in waiting_for(act_as(town.leader).person)}
    assert waiting["컨설팅 수요조사"].due_on == plan.survey_until
    page = words(a_client(town.leader), reverse("consulting_plan", args=[plan.pk]))
    assert "아직 답하지 않은 읍면동 1곳" in page
    client = a_client(town.leader)
    url = reverse("consulting_want", args=[plan.pk, town.office.pk])
    sent = {"is_wanted": "on", "half": "first", "question": "사례회의가 형식적임"}
    first = client.post(url, sent | {"submission_id": a_submission()}).content.decode()
    assert "영역을 하나 이상 고르세요." in first
    assert "사례회의가 형식적임" in first
    sent |= {"areas": ["casework", "partners"], "submission_id": a_submission()}
    assert client.post(url, sent).status_code == 302
    assert "컨설팅 수요조사" not in [each.what for each in waiting_for(act_as(town.leader).person)]
    page = words(a_client(town.center_manager), reverse("consulting_plan", args=[plan.pk]))
    assert "통합사례관리, 민관협력" in page
    assert "희망했는데 컨설팅을 잡지 않은 읍면동 1곳" in page
    asked = f"{reverse('consulting_visit_new', args=[plan.pk])}?town={town.office.pk}"
    filled = a_client(town.center_manager).get(asked).content.decode()
    assert re.search(rf'value="{town.office.pk}"\s+selected', filled)


@DB
def test_컨설팅하고_둘_다_보고하고_과제를_마친다(town: Town) -> None:
    plan = a_plan(town)
    wanted(plan, town, town.leader)
    visit = a_visit(plan, town)
    assert refused(consulting.report, visit, by=act_as(town.leader), town_report="좋음") == [
        "skills.hold_first"
    ]
    act_as(town.center_manager)
    assert "컨설팅 실행" in [each.what for each in waiting_for(act_as(town.center_manager).person)]
    held = consulting.hold(visit, by=act_as(town.center_manager), data=HeldData(4, 9, "회의를 한 달에 두 번"))
    assert refused(a_visit, plan, town) == ["skills.visit_twice"]
    assert "컨설팅 결과보고" in [each.what for each in waiting_for(act_as(town.leader).person)]
    held = consulting.report(held, by=act_as(town.leader), town_report="도움이 됨")
    task = {
        "what": "회의 날짜 정하기",
        "owner": "팀장",
        "due_on": timezone.localdate().isoformat(),
        "done_on": "",
    }
    data = ReviewData("업무분장을 다시 함", 5, needs_more=True, tasks=(task,))
    done = consulting.review(held, by=act_as(town.center_manager), data=data)
    assert done.stage == "개선과제 1건 남음"
    assert "컨설팅 사후관리" in [each.what for each in waiting_for(act_as(town.center_manager).person)]
    finished = replace(data, tasks=(task | {"done_on": task["due_on"]},))
    assert consulting.review(done, by=act_as(town.center_manager), data=finished).stage == "마침"
    assert "컨설팅 사후관리" not in [each.what for each in waiting_for(act_as(town.center_manager).person)]
    printed = words(a_client(town.manager), reverse("consulting_paper", args=[plan.pk]))
    for text in ("컨설팅 1회, 실행 1회", "주세미(가온대 교수)", "회의를 한 달에 두 번", "회의 날짜 정하기"):
        assert text in printed
    for view in ("consulting_paper_pdf", "consulting_paper_hwpx"):
        assert a_client(town.manager).get(reverse(view, args=[plan.pk])).status_code == 200


@DB
def test_남의_읍면동은_답하지도_보고하지도_못한다(town: Town) -> None:
    plan = a_plan(town)
    neighbour = a_worker(an_office(town.sigungu, name="가온2동"), "town_leader", "주이웃")
    url = reverse("consulting_want", args=[plan.pk, town.office.pk])
    assert a_client(neighbour).get(url).status_code == 404
    assert a_client(town.manager).get(url).status_code == 403
    assert a_client(town.center_manager).get(url).status_code == 200
    assert a_client(a_town().center_leader).get(url).status_code == 404
    assert refused(wanted, plan, town, neighbour) == ["core.not_permitted"]
    wanted(plan, town, town.center_manager)
    visit = a_visit(plan, town)
    report = reverse("consulting_report", args=[visit.pk])
    assert a_client(neighbour).get(report).status_code == 404
    assert a_client(town.leader).get(report).status_code == 200
    for view in ("consulting_visit_edit", "consulting_hold", "consulting_review"):
        assert a_client(town.leader).get(reverse(view, args=[visit.pk])).status_code == 403
        assert a_client(town.center_manager).get(reverse(view, args=[visit.pk])).status_code == 200


@DB
def test_컨설팅을_잡는_화면은_짧은_시간을_거절하고_의심은_되묻는다(town: Town) -> None:
    plan = a_plan(town)
    begins = timezone.localtime().replace(hour=10, minute=0)
    sent: dict[str, Any] = {
        "town": str(town.office.pk),
        "kind": "single",
        "ground": "wish",
        "areas": ["casework"],
        "begins_at": f"{begins:%Y-%m-%dT%H:%M}",
        "hours": "3",
        "place": "가온1동 회의실",
        "team-TOTAL_FORMS": "1",
        "team-INITIAL_FORMS": "0",
        "team-0-name": "주세미",
        "team-0-affiliation": "가온대 교수",
        "team-0-role": "expert",
    }
    client, url = a_client(town.center_leader), reverse("consulting_visit_new", args=[plan.pk])
    page = client.post(url, sent | {"submission_id": a_submission()}).content.decode()
    assert "4시간 이상" in page
    assert "가온1동 회의실" in page
    again = sent | {"hours": "4", "submission_id": a_submission()}
    assert "희망하지 않았습니다" in client.post(url, again).content.decode()
    assert client.post(url, again | {"sure": "on", "submission_id": a_submission()}).status_code == 302


# 워크숍의 결과


@DB
def test_워크숍의_결과를_적고_올해_없으면_말한다(town: Town) -> None:
    term = a_term(town, course="workshop", title="민관 워크숍")
    keeper = act_as(town.center_manager)
    assert refused(actions.conclude, term, by=keeper, result="끝남") == ["skills.not_yet"]
    with as_owner():
        type(term).objects.filter(pk=term.pk).update(begins_at=ago(hours=3), ends_at=ago(hours=1))
    url = reverse("term_conclude", args=[term.pk])
    sent = {
        "result": "서로 아는 얼굴이 늘었음",
        "outsiders": "12",
        "version": "1",
        "submission_id": a_submission(),
    }
    assert a_client(town.center_manager).post(url, sent).status_code == 302
    page = words(a_client(town.manager), reverse("term", args=[term.pk]))
    assert "서로 아는 얼굴이 늘었음" in page
    assert "12명" in page
