"""교육을 앞두고 알림, 사례의 슈퍼비전 (manual-2025 m:3322–3510, m:10221)."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.base import new_id
from dure.notify.models import Choice, Notice, Outgoing
from dure.skills import actions, case_supervision, jobs, supervising, supervision
from dure.skills.models import Application, SupervisedCase, Supervisor
from dure.skills.supervising import SupervisorData
from dure.skills.supervision import Session
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, act_as, ago
from tests.refusals import refused
from tests.roles import as_owner
from tests.training import a_term, approved, soon

DB = pytest.mark.django_db
TAGS = re.compile(r"<[^>]+>")


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(TAGS.sub(" ", answer.content.decode()).split())


# 알림


@DB
def test_며칠_앞의_교육을_한_번_알리고_메일에는_아무것도_적지_않는다(town: Town) -> None:
    near = a_term(town, begins_at=soon(3), title="가까운 교육")
    far = a_term(town, begins_at=soon(4), title="먼 교육", place="구민회관")
    for term in (near, far):
        approved(term, town.manager, town)
        actions.choose(term, by=act_as(town.center_manager))
    with as_owner():
        Choice.objects.create(
            id=new_id(), staff=town.manager, sigungu=town.sigungu, email="a@gaon.go.kr", is_daily=True
        )
    assert jobs.remind_in(town.sigungu.pk) == 1
    assert jobs.remind_in(town.sigungu.pk) == 0
    assert jobs.remind_in(a_town().sigungu.pk) == 0
    with as_owner():
        (notice,) = Notice.objects.filter(staff=town.manager, verb="skills.remind")
        (mail,) = Outgoing.objects.filter(sigungu=town.sigungu, key__startswith="course:")
        mine = Application.objects.get(term=near, staff=town.manager)
        assert Application.objects.get(term=far).reminded_at is None
    assert (notice.case_id, notice.address) == (None, reverse("application", args=[mine.pk]))
    for text in (town.manager.name, "가까운 교육", str(mine.pk)):
        assert text not in f"{mail.subject} {mail.body}"
    assert "곧 시작하는 교육이 있음" in words(a_client(town.manager), reverse("notices"))


@DB
def test_사람은_알릴_것을_가져가지_못한다(town: Town) -> None:
    approved(a_term(town, begins_at=soon(2)), town.manager, town)
    act_as(town.center_leader)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dure.remind_of_courses(%s)", [soon(9)])
        assert cursor.fetchall() == []


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 1, 5), None),
        (date(2026, 11, 15), None),
        (date(2026, 11, 16), date(2026, 12, 10)),
        (date(2026, 12, 31), date(2026, 12, 10)),
    ],
)
def test_결과보고는_11월_중순부터_기다린다(today: date, due: date | None) -> None:
    assert supervision.report_asked(today) == due


# 사례의 슈퍼비전


def a_supervisor(town: Town, *sessions: Session) -> Supervisor:
    data = SupervisorData(
        "external", "남슬기", "가온대 교수", 5, ago(days=300).date(), "복지-3", until_on=None
    )
    until = ago(days=-300).date()
    made = Supervisor(office=town.center, sigungu=town.sigungu)
    by = act_as(town.center_leader)
    made = supervising.name_supervisor(made, by=by, data=replace(data, until_on=until))
    kept: Supervisor = supervising.hold_sessions(made, by=by, sessions=sessions)
    return kept


@DB
def test_어느_사례인지는_그_사례를_보는_사람만_안다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case", at=ago(days=30))
    on = timezone.localdate()
    supervisor = a_supervisor(
        town,
        Session(on.isoformat(), "group", 2, 5, cases=2),
        Session((on - timedelta(days=1)).isoformat(), "group", 2, 5),
        Session((on - timedelta(days=60)).isoformat(), "group", 2, 5, cases=1),
    )
    by = act_as(town.manager)
    (held,) = case_supervision.sessions_of(case)
    client = a_client(town.manager)
    url = reverse("supervision_new", args=[case.pk])
    sent = {"session": held.key, "advice": "방문을 둘이 함께 가기", "submission_id": a_submission()}
    assert client.post(url, sent).status_code == 302
    by = act_as(town.manager)
    given = {"session": held.key, "advice": "다시"}
    assert refused(case_supervision.bring, case, by=by, **given) == ["skills.brought_already"]
    gone = {"session": f"{supervisor.pk}:2020-01-01", "advice": "없는 회기"}
    assert refused(case_supervision.bring, case, by=by, **gone) == ["skills.session_gone"]
    assert "방문을 둘이 함께 가기" in words(client, reverse("case_supervision", args=[case.pk]))
    page = words(a_client(town.center_manager), reverse("supervisor", args=[supervisor.pk]))
    assert "2건 사례에 적은 것 1건" in page
    assert case.number not in page
    act_as(town.center_manager)
    assert not SupervisedCase.objects.exists()
    act_as(town.manager)
    assert SupervisedCase.objects.get().case_id == case.pk
    act_as(a_town().center_leader)
    assert case_supervision.counted(supervisor) == {}
