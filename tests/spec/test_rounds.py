"""방문형 서비스: 현황조사(연 2회), 협력 회의(분기), 방문 달력의 겹침과 함께 갈 기회."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.rounds import actions, rules
from dure.rounds.inputs import VisitData
from dure.rounds.models import PlannedVisit, Talk, Visitors
from dure.rounds.rules import Timed
from dure.rulebook import Refused, latest
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as
from tests.refusals import codes_of
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]
SEOUL = ZoneInfo("Asia/Seoul")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=SEOUL)


def visit(key: str, starts_at: datetime, body: str = "보건소", home: str = "집", minutes: int = 60) -> Timed:
    return Timed(key, home, body, starts_at, minutes)


# 규칙


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (visit("나", at(4, 10, 30), "복지관"), "clash"),
        (visit("나", at(4, 11), "복지관"), "together"),
        (visit("나", at(7, 10), "복지관"), "together"),
        (visit("나", at(8, 10), "복지관"), ""),
        (visit("나", at(4, 10, 30), "보건소"), ""),
        (visit("나", at(4, 10, 30), "복지관", home="옆집"), ""),
    ],
)
def test_같은_집에_다른_기관이_같은_때면_겹치고_사흘_안이면_함께_갈_수_있다(other: Timed, found: str) -> None:
    hints = rules.hints([visit("가", at(4, 10)), other], latest().rounds.near_days)
    assert hints == ({"가": {"나": found}, "나": {"가": found}} if found else {})


@pytest.mark.parametrize(
    ("day", "parts", "span"),
    [
        (date(2026, 6, 30), 2, (date(2026, 1, 1), date(2026, 6, 30))),
        (date(2026, 7, 1), 2, (date(2026, 7, 1), date(2026, 12, 31))),
        (date(2026, 2, 10), 4, (date(2026, 1, 1), date(2026, 3, 31))),
        (date(2026, 12, 31), 4, (date(2026, 10, 1), date(2026, 12, 31))),
    ],
)
def test_반기와_분기의_처음과_끝(day: date, parts: int, span: tuple[date, date]) -> None:
    assert rules.part_of_year(day, parts) == span


@pytest.mark.parametrize(
    ("last", "day", "is_missing"),
    [
        (None, date(2026, 6, 1), True),
        (date(2025, 12, 30), date(2026, 6, 1), True),
        (date(2026, 1, 5), date(2026, 6, 1), False),
        (None, date(2026, 2, 1), False),
    ],
)
def test_반기의_끝이_가까운데_조사가_없으면_알린다(last: Any, day: date, is_missing: bool) -> None:
    assert rules.is_missing(last, day, 2, 45) is is_missing


# 방문 달력


@pytest.fixture
def case(town: Town) -> Case:
    made = a_case_at("delivery", town.office, manager=town.manager)
    act_as(town.manager)
    return Case.objects.get(pk=made.pk)


def in_days(days: int, hour: int = 10) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=SEOUL)


def planned(town: Town, case: Case, body: str, starts_at: datetime, **about: Any) -> PlannedVisit:
    sure = about.pop("sure", False)
    data = VisitData("visiting_health", body, starts_at, **about)
    made: PlannedVisit = actions.plan(case, by=act_as(town.manager), data=data, sure=sure)
    return made


def test_방문을_적으면_집과_읍면동의_달력에_보이고_까닭은_없다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    starts = in_days(2)
    sent = {
        "kind": "elderly_care",
        "body": "가온복지관",
        "starts_at": f"{starts:%Y-%m-%dT%H:%M}",
        "minutes": "40",
    }
    assert client.post(f"/cases/{case.pk}/rounds/new", sent).status_code == 302
    planned(town, case, "가온보건소", in_days(3))
    page = client.get(f"/cases/{case.pk}/rounds").content.decode()
    assert "가온복지관" in page
    assert "가온보건소와 함께 갈 수 있음" in page
    found = client.get("/rounds").context["found"].rows
    assert [row.visit.body for row in found] == ["가온복지관", "가온보건소"]


def test_같은_때에_가면_한_번_더_묻는다(town: Town, case: Case) -> None:
    planned(town, case, "가온복지관", in_days(2))
    with pytest.raises(Refused) as refusal:
        planned(town, case, "가온보건소", in_days(2), minutes=30)
    assert codes_of(refusal) == ["rounds.clashes"]
    planned(town, case, "가온보건소", in_days(2), minutes=30, sure=True)
    page = a_client(town.manager).get(f"/cases/{case.pk}/rounds").content.decode()
    assert "가온복지관과 겹침" in page


def test_지난_때는_적지_못하고_지운_방문은_보이지_않는다(town: Town, case: Case) -> None:
    with pytest.raises(Refused) as refusal:
        planned(town, case, "가온복지관", in_days(-1))
    assert codes_of(refusal) == ["rounds.is_past"]
    made = planned(town, case, "가온복지관", in_days(1))
    client = a_client(town.manager)
    assert client.post(f"/cases/{case.pk}/rounds/{made.pk}/drop", {}).status_code == 302
    assert "가온복지관" not in client.get(f"/cases/{case.pk}/rounds").content.decode()


def test_같은_읍면동의_담당자는_때를_보고_다른_곳은_보지_못한다(town: Town, case: Case) -> None:
    planned(town, case, "가온복지관", in_days(1))
    nurse = a_worker(town.office, "visiting_nurse", "간호나")
    act_as(nurse)
    assert PlannedVisit.objects.count() == 1
    far = a_town()
    act_as(far.manager)
    assert not PlannedVisit.objects.exists()
    with as_owner():
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
    act_as(nurse)
    assert not PlannedVisit.objects.exists()


# 현황조사와 협력 회의


def test_지원단이_조사와_회의를_적고_읍면동은_보기만_한다(town: Town) -> None:
    today = timezone.localdate().isoformat()
    keeper = a_client(town.center_leader)
    sent = {
        "kind": "visiting_health",
        "name": "가온보건소",
        "surveyed_on": today,
        "workers": "4",
        "households": "120",
        "monthly": "300",
    }
    assert keeper.post("/rounds/surveys/new", sent).status_code == 302
    about = {"held_on": today, "attended": "보건소, 노인복지관", "agreed": "화요일은 보건소가 먼저"}
    assert keeper.post("/rounds/meetings/new", about).status_code == 302
    act_as(town.center_leader)
    assert (Visitors.objects.get().monthly, Talk.objects.get().agreed) == (300, "화요일은 보건소가 먼저")
    made = Visitors.objects.get()
    assert keeper.get(f"/rounds/surveys/{made.pk}").status_code == 200
    reader = a_client(town.manager)
    assert "가온보건소" in reader.get("/rounds/surveys").content.decode()
    assert reader.get("/rounds/surveys/new").status_code == 403
    assert reader.get(f"/rounds/surveys/{made.pk}").status_code == 403
    far = a_town()
    assert a_client(far.center_leader).get(f"/rounds/surveys/{made.pk}").status_code == 404
