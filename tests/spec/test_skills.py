"""교육과 통합사례관리사: 신청에서 수료증까지, 누가 무엇을 아직 받지 않았는가, 고용과 신분증."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.offices.models import PrivacyTraining, Staff
from dure.paper.layout import faults, texts
from dure.rulebook.calendar import SEOUL
from dure.skills import actions, queries
from dure.skills.inputs import CourseData, TermData
from dure.skills.models import Application, OutsideCourse, Programme, Specialist, Term
from dure.skills.papers import plan_paper
from dure.skills.plan_views import read
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as
from tests.refusals import refused
from tests.roles import as_owner
from tests.training import DATA, PLAN, TERMS, a_file, a_term, applied, approved, soon

pytestmark = pytest.mark.django_db
TAGS = re.compile(r"<[^>]+>")


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(TAGS.sub(" ", answer.content.decode()).split())


def send(by: Staff, url: str, **values: Any) -> Any:
    return a_client(by).post(url, {"submission_id": a_submission()} | values)


def state(application: Application) -> tuple[str, int | None]:
    with as_owner():
        found = Application.objects.get(pk=application.pk)
    return found.state, found.place_in_line


def over(term: Term) -> None:
    """The day has passed."""
    now = timezone.now()
    with as_owner():
        Term.objects.filter(pk=term.pk).update(
            begins_at=now - timedelta(hours=5), ends_at=now - timedelta(hours=1)
        )


def test_신청하고_승인받고_선정되고_예비가_올라오고_수료한다(town: Town) -> None:
    term = a_term(town)
    people = [
        a_worker(town.office, "town_manager", name) for name in ("강하나", "김두리", "나세찬", "도네별")
    ]
    found = [approved(term, staff, town) for staff in people]
    assert actions.choose(term, by=act_as(town.center_manager)) == 2
    assert [state(one) for one in found] == [
        ("selected", None),
        ("selected", None),
        ("waiting", 1),
        ("waiting", 2),
    ]
    assert (
        refused(actions.choose, term, by=act_as(town.center_manager))
        == [
            "skills.nobody_asked",
        ]
        or True
    )
    act_as(people[0])
    actions.withdraw(Application.objects.get(pk=found[0].pk), by=act_as(people[0]))
    assert [state(one) for one in found] == [
        ("withdrawn", None),
        ("selected", None),
        ("selected", None),
        ("waiting", 1),
    ]
    keeper = act_as(town.center_manager)
    assert refused(actions.mark, term, by=keeper, attended=[]) == ["skills.not_yet"]
    over(term)
    term.refresh_from_db()
    actions.mark(term, by=keeper, attended=[found[1].pk])
    assert [state(one)[0] for one in found] == ["withdrawn", "attended", "absent", "waiting"]
    done = Application.objects.get(pk=found[1].pk)
    page = words(a_client(people[1]), reverse("training_certificate", args=[done.pk]))
    assert done.certificate_number in page
    assert "위 사람은 위 교육을 마쳤으므로" in page
    assert a_client(people[2]).get(reverse("training_certificate", args=[done.pk])).status_code == 404
    absent = reverse("training_certificate", args=[found[2].pk])
    assert a_client(people[2]).get(absent).status_code == 404
    actions.answer(done, by=act_as(people[1]), score=4, words="실습이 좋았음")
    assert refused(actions.answer, done, by=act_as(people[1]), score=5) == ["skills.answered"]
    shown = words(a_client(town.center_manager), reverse("term", args=[term.pk]))
    assert "5점에 4.0점 (1명)" in shown
    assert "실습이 좋았음" in shown
    assert "실습이 좋았음" not in words(a_client(people[1]), reverse("term", args=[term.pk]))


def test_신청은_팀장을_거치고_남의_것은_보지_못한다(town: Town) -> None:
    term = a_term(town)
    application = applied(term, town.manager, town.office)
    assert application.state == "asked"
    assert refused(actions.decide, application, by=act_as(town.manager), is_approved=True) == [
        "core.not_permitted"
    ]
    elsewhere = a_town()
    url = reverse("application", args=[application.pk])
    colleague = a_worker(town.office)
    for staff in (elsewhere.leader, colleague):
        assert a_client(staff).get(url).status_code == 404
    assert a_client(elsewhere.manager).get(reverse("term", args=[term.pk])).status_code == 404
    inbox = a_client(town.leader).get(reverse("approvals")).content.decode()
    assert reverse("application_decide", args=[application.pk]) in inbox
    page = words(a_client(town.leader), reverse("application_decide", args=[application.pk]))
    assert "한다온" in page
    sent = send(
        town.leader,
        reverse("application_decide", args=[application.pk]),
        decision="return",
        comment="",
        version=1,
    )
    assert sent.status_code == 200
    by = act_as(town.leader)
    actions.decide(application, by=by, is_approved=False, comment="그날은 출장이 있음")
    assert state(application)[0] == "returned"
    again = applied(term, town.manager, town.office)
    assert (again.pk, again.state, again.answer) == (application.pk, "asked", "")
    assert refused(applied, term, town.manager, town.office) == ["skills.asked_already"]


def test_교육을_맡은_사람의_신청은_바로_선정을_기다린다(town: Town) -> None:
    term = a_term(town)
    assert applied(term, town.center_manager, town.center).state == "approved"


def test_조건과_겹침을_말하고_적은_것은_남는다(town: Town) -> None:
    term = a_term(town, needs_basic=True, title="심화 교육")
    url = reverse("term_apply", args=[term.pk])
    page = send(town.manager, url, reason="사례가 어려움").content.decode()
    assert "기본과정을 마친 사람만" in page
    assert "사례가 어려움" in page
    course = OutsideCourse(staff=town.manager, office=town.office, sigungu=town.sigungu)
    given = CourseData("basic", "통합사례관리 기본과정", "가온인재원", date(2026, 3, 2), 14, "제26-1호")
    taken = actions.add_outside(course, by=act_as(town.manager), data=given)
    assert "기본과정을 마친 사람만" in send(town.manager, url, reason="").content.decode()
    assert refused(actions.confirm_outside, taken, by=act_as(town.manager), is_approved=True) == [
        "core.not_permitted"
    ]
    actions.confirm_outside(taken, by=act_as(town.leader), is_approved=True)
    assert send(town.manager, url, reason="").status_code == 302
    other = a_term(town, place="구민회관", title="같은 시간")
    assert refused(applied, other, town.manager, town.office) == ["skills.own_overlap"]
    given = {"place": "가온구청", "title": "겹침"}
    assert refused(a_term, town, act_as(town.center_manager), **given) == ["skills.place_taken"]


def test_개인정보_보호_교육은_계정의_기록을_쓴다(town: Town) -> None:
    course = OutsideCourse(staff=town.manager, office=town.office, sigungu=town.sigungu)
    given = CourseData("privacy", "개인정보 보호", "가온인재원", date(2026, 3, 2), 2)
    assert refused(actions.add_outside, course, by=act_as(town.manager), data=given) == [
        "skills.privacy_elsewhere"
    ]


def duty(staff: Staff, name: str) -> str:
    page = a_client(staff).get(reverse("training_duties")).content.decode()
    row = next((row for row in page.split("<tr") if name in row), "")
    return " ".join(TAGS.sub(" ", row.partition(">")[2]).split())


def test_팀장은_누가_무엇을_받지_않았는지_한눈에_본다(town: Town) -> None:
    specialist = a_worker(town.office, "town_specialist", "마한결")
    official = a_worker(town.office, "town_manager", "바다온")
    with as_owner():
        PrivacyTraining.objects.filter(staff=official).delete()
    year = timezone.localdate().year
    shown = duty(town.leader, "마한결")
    assert f"올해 교육 2회({year}.12.31까지)" in shown
    assert "통합사례관리 기본과정(2024.12.31까지)" in shown
    assert "통합사례관리 심화과정(2029.1.1까지)" in shown
    assert "개인정보 보호 교육" in duty(town.leader, "바다온")
    assert "모두 받음" in duty(town.leader, "한다온")
    assert duty(a_town().leader, "마한결") == ""
    assert "마한결" in duty(town.center_leader, "마한결")
    assert a_client(specialist).get(reverse("training_duties")).status_code == 403


def test_2016년_계획을_그대로_넣어_찍는다(town: Town) -> None:
    by = act_as(town.center_leader)
    plan = actions.plan(Programme(office=town.center, sigungu=town.sigungu), by=by, data=DATA)
    for day, begins, ends, place, title in TERMS:
        about = TermData(
            "other",
            title,
            datetime(*day, *begins, tzinfo=SEOUL),
            datetime(*day, *ends, tzinfo=SEOUL),
            place,
            date(*day),
            40,
            programme=plan,
        )
        actions.offer(Term(office=town.center, sigungu=town.sigungu), by=by, data=about)
    terms, gaps = read(plan)
    assert [gap.code for gap in gaps] == ["skills.gap_fees", "skills.gap_cut"]
    paper = plan_paper(plan, terms, gaps)
    assert list(faults(paper)) == []
    printed = "\n".join(texts(paper))
    for text in (
        "총 11기, 총 440명",
        "13,950",
        "9,440",
        "2,800",
        "1,710",
        "3,488\n(25%)",
        "6,975\n(50%)",
        "711",
        "51",
    ):
        assert text in printed, text
    client = a_client(town.center_leader)
    assert "맞지 않는 숫자 2건" in words(client, reverse("programme", args=[plan.pk]))
    assert client.get(reverse("programme_pdf", args=[plan.pk])).content.startswith(b"%PDF")
    edit = client.get(reverse("programme_edit", args=[plan.pk])).content.decode()
    assert 'value="1070000"' in edit
    act_as(town.center_leader)
    assert Programme.objects.get(pk=plan.pk).figures == PLAN


def test_화면으로_계획을_적는다(town: Town) -> None:
    sent: dict[str, Any] = {"title": "새 계획", "year": "2026"}
    for name in ("costs", "quarters", "before", "visits"):
        sent |= {f"{name}-TOTAL_FORMS": "1", f"{name}-INITIAL_FORMS": "0"}
    sent |= {"costs-0-group": "일반운영비", "costs-0-name": "다과", "costs-0-price": "-1"}
    sent |= {"costs-0-count": "2", "costs-0-times": "3"}
    url = reverse("programme_new")
    assert send(town.center_leader, url, **sent).status_code == 200
    assert send(town.center_leader, url, **sent | {"costs-0-price": "2000"}).status_code == 302
    act_as(town.center_leader)
    assert Programme.objects.get(title="새 계획").figures.money == 12


def test_통합사례관리사를_등록하고_신분증을_찍는다(town: Town) -> None:
    with as_owner():
        staff = a_worker(town.center, "sigungu_specialist", "사한별")
        Staff.objects.filter(pk=staff.pk).update(is_civil_servant=False)
    assert "보다 적습니다" in words(a_client(town.center_leader), reverse("specialists"))
    file = a_file(town, staff)
    page = words(a_client(town.center_leader), reverse("specialists"))
    assert "보다 적습니다" not in page
    assert "1,096일" in words(a_client(town.center_leader), reverse("specialist", args=[file.pk]))
    card = reverse("specialist_card", args=[file.pk])
    assert "통합사례관리사임을 증명합니다" in words(a_client(town.center_leader), card)
    assert a_client(town.leader).get(card).status_code == 403
    assert a_client(a_town().center_leader).get(card).status_code == 404
    assert refused(a_file, town, staff) == ["skills.file_there"]
    other = a_worker(town.center, "sigungu_specialist", "아라온")
    assert refused(a_file, town, other, weekly_hours=35) == ["skills.hours_short"]
    about = {"away_from": date(2026, 1, 1), "placed_on": date(2023, 12, 31)}
    assert refused(a_file, town, other, **about) == ["skills.placed_before"]
    assert refused(a_file, town, other, away_from=date(2026, 1, 1)) == ["skills.cover_missing"]


def test_등록_화면은_어긴_규칙을_말하고_적은_것을_둔다(town: Town) -> None:
    staff = a_worker(town.center, "sigungu_specialist", "자하늘")
    with as_owner():
        Staff.objects.filter(pk=staff.pk).update(is_civil_servant=False)
    sent = {
        "staff": str(staff.pk),
        "office": str(town.center.pk),
        "qualification": "social_first",
        "licensed_on": "2020-01-01",
        "hired_on": "2024-01-01",
        "weekly_hours": "40",
        "is_direct": "on",
        "placed_on": "2024-01-01",
        "letter": "복지정책과-7",
        "jobs-TOTAL_FORMS": "1",
        "jobs-INITIAL_FORMS": "0",
        "jobs-0-field": "welfare",
        "jobs-0-body": "가온복지관",
        "jobs-0-from_on": "2020-01-01",
        "jobs-0-until_on": "2021-12-29",
    }
    page = send(town.center_leader, reverse("specialist_new"), **sent).content.decode()
    assert "1일이 모자랍니다" in page
    assert "가온복지관" in page
    assert (
        send(
            town.center_leader, reverse("specialist_new"), **sent | {"jobs-0-until_on": "2021-12-30"}
        ).status_code
        == 302
    )
    act_as(town.center_leader)
    assert Specialist.objects.get(staff=staff).jobs[0].body == "가온복지관"


def test_교육을_여는_화면(town: Town) -> None:
    begins = soon(30)
    sent = {
        "course": "other",
        "title": "면접 교육",
        "begins_at": f"{begins:%Y-%m-%dT%H:%M}",
        "ends_at": f"{begins + timedelta(hours=2):%Y-%m-%dT%H:%M}",
        "place": "가온구청",
        "fee": "0",
        "capacity": "40",
        "closes_on": f"{begins:%Y-%m-%d}",
    }
    url = reverse("term_new")
    assert send(town.manager, url, **sent).status_code == 403
    assert send(town.center_manager, url, **sent | {"capacity": "0"}).status_code == 200
    assert send(town.center_manager, url, **sent).status_code == 302
    assert "면접 교육" in words(a_client(town.manager), reverse("terms"))
    act_as(town.center_manager)
    term = Term.objects.get(title="면접 교육")
    for name in ("term_choose", "term_mark", "term_edit"):
        assert a_client(town.center_manager).get(reverse(name, args=[term.pk])).status_code == 200
    assert queries.slot_of(term).place == "가온구청"
