"""① 발굴 목록, 아는 사람으로 등록, 다시 열기 (manual-2025 m:7945–8016, m:10030)."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from dure.access.models import ReadEntry
from dure.cases.core.records import Case, CaseEvent, SafetyAlert
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.actions.reopening import reopen_case
from dure.cases.s01_discovery.inputs import NewHome, NewPerson, Report
from dure.cases.s01_discovery.records import Discovery
from dure.people.models import Household, Person
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_person,
    a_submission,
    a_worker,
    act_as,
    an_office,
    record,
)
from tests.lists import shown
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

HOME = {"address": "새봄시 가온구 가온로 31"}
NEW_HOME = NewHome("새봄시 가온구 가온로 31")


def report() -> Report:
    now = timezone.now()
    return Report("neighbour", timezone.localdate(now), now, "며칠째 우편물이 쌓임")


def candidates(town: Town, **filters: str) -> list[Case]:
    return shown(town.manager, "candidates", urlencode(filters)).rows


def test_긴급한_가구가_먼저_그다음_기한이_가까운_차례다(town: Town) -> None:
    now = timezone.now()
    far = a_case_at("discovery", town.office, next_due_at=now + timedelta(days=3))
    near = a_case_at("counselling", town.office, next_due_at=now + timedelta(days=1))
    urgent = a_case_at("discovery", town.office, is_urgent=True)
    a_case_at("intake", town.office)
    a_case_at("discovery", town.office, status="ended")
    act_as(town.manager)
    first = shown(town.manager, "candidates", a_page=2)
    assert (first.rows, first.count) == ([urgent, near], 3)
    assert candidates(town, after=first.piece.next_key) == [far]
    assert candidates(town, after="고장~난열쇠") == [urgent, near, far]


def test_골라서_본다(town: Town) -> None:
    call = a_case_at("discovery", town.office)
    with as_owner():
        Discovery.objects.filter(case=call).update(route="transferred_call")
    alarmed = a_case_at("counselling", town.office)
    record(alarmed, SafetyAlert, kind="child_abuse", raised_at=timezone.now())
    act_as(town.manager)
    assert candidates(town, route="transferred_call") == [call]
    assert candidates(town, stage="counselling") == [alarmed]
    assert candidates(town, alerts="on") == [alarmed]
    assert candidates(town, urgent="on") == []
    assert candidates(town, late="on") == []
    assert candidates(town, supplement="on") == []
    assert len(candidates(town, office=str(town.office.pk))) == 2


def test_목록은_자기_기관의_가구만_이름을_가려_보인다(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    page = a_client(town.manager).get("/candidates").content.decode()
    assert "윤○준" in page
    assert "윤서준" not in page
    assert case.number in page
    assert ReadEntry.objects.filter(page="candidates").count() == 1
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert (
        "지금 발굴이나 초기상담 중인 가구가 없습니다"
        in a_client(stranger).get("/candidates").content.decode()
    )
    officer = a_worker(town.center, "office_administrator")
    assert a_client(officer).get("/candidates").status_code == 403


def test_같은_이름과_생일이면_먼저_묻는다(town: Town) -> None:
    born = timezone.localdate() - timedelta(days=9000)
    a_person(town.office, "도담", birth_on=born)
    by, subject = act_as(town.manager), NewPerson("도담", birth_on=born)
    again = Candidate(report(), subject, NEW_HOME)
    assert refused(register_candidate, town.office, candidate=again, by=by) == ["people.maybe_same_person"]
    other = Candidate(report(), subject, NEW_HOME, is_new=True)
    assert register_candidate(town.office, candidate=other, by=by).subject.name == "도담"


def test_진행_중인_사례가_있는_가구는_또_등록하지_않는다(town: Town) -> None:
    running = a_case_at("assessment", town.office)
    by = act_as(town.manager)
    again = Candidate(report(), running.subject, running.household)
    assert refused(register_candidate, town.office, candidate=again, by=by) == ["s01.open_case_exists"]


def a_form(town: Town, **changed: Any) -> dict[str, Any]:
    return {
        "route": "neighbour",
        "found_on": "2026-11-20",
        "received_at": "2026-11-20T10:00",
        "situation": "문이 열려 있지 않음",
        "office": town.office.pk,
        "submission_id": a_submission(),
    } | changed


def test_찾은_사람으로_등록하면_같은_가구에_새_사례가_열린다(town: Town) -> None:
    ended = a_case_at("discovery", town.office, status="ended")
    client = a_client(town.manager)
    page = client.get("/search", {"q": "윤서준"}).content.decode()
    url = f"/candidates/new?person={ended.subject_id}"
    assert url in page
    assert "윤서준" in client.get(url).content.decode()
    assert client.post(url, a_form(town)).status_code == 302
    opened = Case.objects.exclude(pk=ended.pk).get()
    assert (opened.household, opened.subject) == (ended.household, ended.subject)
    assert client.get("/candidates/new?person=없는열쇠").status_code == 404
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(url).status_code == 404


def test_주민등록번호로_생일과_성별이_채워지고_같은_번호면_묻는다(town: Town) -> None:
    client = a_client(town.manager)
    typed = {"name": "도담", "resident_number": "850101-1234560", **HOME}
    answer = client.post("/candidates/new", a_form(town, **typed), follow=True).content.decode()
    assert "끝자리 검증번호가 맞지 않습니다" in answer
    person = Person.objects.get(name="도담")
    assert (person.sex, person.number_masked) == ("male", "850101-1******")
    again = client.post("/candidates/new", a_form(town, **typed)).content.decode()
    assert "같은 사람일 수 있습니다" in again
    running = a_form(town, **typed, same_as=str(person.pk))
    assert "진행 중인 사례가 있습니다" in client.post("/candidates/new", running).content.decode()
    assert client.post("/candidates/new", a_form(town, **typed, same_as="new")).status_code == 302
    assert Household.objects.count() == 2


@pytest.mark.parametrize(("stage", "status"), [("aftercare", "aftercare"), ("closure", "ended")])
def test_새_문제가_생기면_같은_가구로_다시_열고_앞_사례는_그대로_남는다(
    stage: str, status: str, town: Town
) -> None:
    old = a_case_at(stage, town.office, manager=town.manager, status=status)
    opened = reopen_case(old, by=act_as(town.manager), report=report())
    assert (opened.stage, opened.status, opened.previous) == ("discovery", "open", old)
    assert (opened.household, opened.subject) == (old.household, old.subject)
    assert (old.stage, old.status) == (stage, status)
    assert CaseEvent.objects.get(case=old).verb == "case.reopen"


def test_진행_중인_사례는_다시_열지_않고_두_번_열지도_않는다(town: Town) -> None:
    by = act_as(town.manager)
    running = a_case_at("delivery", town.office, manager=town.manager)
    assert refused(reopen_case, running, by=by, report=report()) == ["s01.case_still_open"]
    old = a_case_at("closure", town.office, manager=town.manager, status="ended")
    reopen_case(old, by=by, report=report())
    assert refused(reopen_case, old, by=by, report=report()) == ["s01.open_case_exists"]


def test_다시_열기_화면은_권한과_범위를_지킨다(town: Town) -> None:
    old = a_case_at("closure", town.office, manager=town.manager, status="ended")
    url, client = f"/cases/{old.pk}/reopen", a_client(town.manager)
    assert "사례 다시 열기" in client.get(f"/cases/{old.pk}/discovery").content.decode()
    assert client.post(url, a_form(town)).status_code == 302
    opened = Case.objects.get(previous=old)
    assert old.number in client.get(f"/cases/{opened.pk}/discovery").content.decode()
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(url).status_code == 404
