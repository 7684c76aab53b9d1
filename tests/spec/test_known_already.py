"""같은 사람을 두 번 등록하지 않는다: 한 집의 외국 이름도, 같은 시군구의 다른 읍면동에서 아는 사람도."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from dure.access.models import ReadEntry
from dure.cases.core.records import Case
from dure.cases.household.actions.household import add_member
from dure.cases.household.inputs import MembershipDetails, PersonDetails, PersonEntry
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.inputs import NewHome, NewPerson, Report
from dure.offices.models import Office
from dure.people.models import Person
from dure.people.numbers import sealed_fields
from dure.people.possible_duplicates import possible_duplicates
from dure.people.resident_number import read_number
from dure.people.tokens import index_person
from tests.factories import Town, a_case_at, a_client, a_sigungu, a_submission, a_worker, act_as, an_office
from tests.refusals import refused
from tests.roles import as_owner
from tests.spelt import apart

pytestmark = pytest.mark.django_db

BORN = date(1968, 4, 23)
NUMBER = read_number("680423-2000000", date(2025, 9, 15))
DOOR = NewHome("새봄시 가온구 나래로 12-3", "가온아파트 101동 1204호")


def known(town: Town, office: Office | None = None, **about: Any) -> Case:
    """A case whose subject lives at the door; by default of a second office of the 시군구."""
    case = a_case_at("counselling", office or an_office(town.sigungu, name="가온2동"))
    with as_owner():
        home, person = case.household, Person.objects.get(pk=case.subject_id)
        home.address, home.address_detail = DOOR.address, DOOR.address_detail
        home.save()
        for name, value in about.items():
            setattr(person, name, value)
        person.save()
        index_person(person)
    return case


def report() -> Report:
    now = timezone.now()
    return Report("neighbour", timezone.localdate(now), now, "며칠째 우편물이 쌓임")


# 한 집에서


@pytest.mark.parametrize(
    "typed",
    ["PHAM VAN QYZE", "Pham Van Qyze", "PHẠM VĂN QYZE", "QYZE PHAM VAN", "ＰＨＡＭ VAN-QYZE", "phamvanqyze"],
)
@pytest.mark.parametrize("detail", ["가온아파트 101동 1204호", "101-1204", "101동1204호"])
def test_한_집에_같은_외국_이름을_두_번_적으면_묻는다(town: Town, typed: str, detail: str) -> None:
    known(town, town.office, name="PHAM VAN QYZE")
    act_as(town.manager)
    home = {"address": "가온구 나래로12-3", "address_detail": detail}
    assert [one.name for one in possible_duplicates({"name": typed}, None, home)] == ["PHAM VAN QYZE"]


@pytest.mark.parametrize(
    ("kept", "typed"),
    [("탁 쥴", "탁쥴"), (apart("박서준"), "박서준"), ("이철수", "리철수"), ("박서준(개명)", "박서준")],
)
def test_한글_이름도_다르게_적힌_한_사람이면_묻는다(town: Town, kept: str, typed: str) -> None:
    known(town, town.office, name=kept)
    act_as(town.manager)
    assert [one.name for one in possible_duplicates({"name": typed}, None, vars(DOOR))] == [kept]


def test_전화번호는_나라_번호를_붙여_적어도_같은_번호다(town: Town) -> None:
    known(town, town.office, name="박서준", mobile_phone="+82-10-8462-7391", birth_on=BORN)
    act_as(town.manager)
    typed = {"name": "박서쥰", "mobile_phone": "010.8462.7391", "birth_on": BORN}
    assert [one.name for one in possible_duplicates(typed, None, {})] == ["박서준"]


def test_같은_집의_다른_사람은_묻지_않는다(town: Town) -> None:
    known(town, town.office, name="PHAM VAN QYZE")
    act_as(town.manager)
    assert possible_duplicates({"name": "NGUYEN THI HOA"}, None, vars(DOOR)) == []


def test_나누어진_글자로_적은_이름은_모아서_저장한다(town: Town) -> None:
    made = register_candidate(town.office, candidate=candidate(apart("박서준")), by=act_as(town.manager))
    assert made.subject.name == "박서준"


# 같은 시군구의 다른 읍면동


def candidate(name: str = "민들레", **about: Any) -> Candidate:
    return Candidate(
        report(), NewPerson(name, birth_on=about.pop("birth_on", None)), **({"household": DOOR} | about)
    )


def test_다른_읍면동에_있는_번호면_시군구에_묻게_하고_묻고_나면_등록한다(town: Town) -> None:
    case = known(town, name="민들레")
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(**sealed_fields(case.subject_id, NUMBER))
    by = act_as(town.manager)
    far = NewHome("새봄시 가온구 가온로 31")
    assert refused(
        register_candidate, town.office, candidate=candidate("들레", number=NUMBER, household=far), by=by
    ) == ["people.known_in_sigungu"]
    asked = candidate("들레", number=NUMBER, household=far, is_asked=True)
    assert register_candidate(town.office, candidate=asked, by=by).subject.name == "들레"


@pytest.mark.parametrize("typed", ["민들레", "민 들레", apart("민들레")])
def test_이름과_생년월일과_집이_같아도_묻게_한다(town: Town, typed: str) -> None:
    known(town, name="민들레", birth_on=BORN)
    by = act_as(town.manager)
    again = candidate(typed, birth_on=BORN)
    assert refused(register_candidate, town.office, candidate=again, by=by) == ["people.known_in_sigungu"]


@pytest.mark.parametrize(
    "about",
    [
        {"birth_on": date(1968, 4, 24)},
        {},
        {"birth_on": BORN, "household": NewHome("새봄시 가온구 나래로 12-3", "102호")},
    ],
)
def test_셋_가운데_하나라도_다르면_아무_말도_하지_않는다(town: Town, about: dict[str, Any]) -> None:
    known(town, name="민들레", birth_on=BORN)
    assert register_candidate(town.office, candidate=candidate(**about), by=act_as(town.manager))


def test_다른_시군구의_사람은_알려_주지_않는다(town: Town) -> None:
    known(town, an_office(a_sigungu(), name="누리1동"), name="민들레", birth_on=BORN)
    assert register_candidate(town.office, candidate=candidate(birth_on=BORN), by=act_as(town.manager))


def test_열람을_제한한_가구는_모르는_가구와_똑같이_답한다(town: Town) -> None:
    case = known(town, name="민들레", birth_on=BORN)
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(**sealed_fields(case.subject_id, NUMBER))
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
    by = act_as(town.manager)
    assert register_candidate(town.office, candidate=candidate(birth_on=BORN, number=NUMBER), by=by)


def test_가구원을_더할_때도_묻게_한다(town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    other = known(town, name="민들레")
    with as_owner():
        Person.objects.filter(pk=other.subject_id).update(**sealed_fields(other.subject_id, NUMBER))
    by = act_as(town.manager)
    belongs = MembershipDetails(relation="child", from_on=date(2025, 1, 1))
    entry = PersonEntry(PersonDetails("들레"), belongs, NUMBER)
    assert refused(add_member, case, entry=entry, by=by) == ["people.known_in_sigungu"]
    assert add_member(case, entry=entry, is_asked=True, by=by).person.name == "들레"


def test_두_기관을_다_보는_사람에게는_누구인지_보이고_따로_묻지_않는다(town: Town) -> None:
    known(town, name="민들레", birth_on=BORN)
    by = act_as(town.center_leader)
    assert refused(register_candidate, town.center, candidate=candidate(birth_on=BORN), by=by) == [
        "people.maybe_same_person"
    ]


def test_화면은_어디에_묻는지만_말하고_적은_것을_지킨다(town: Town) -> None:
    known(town, name="민들레", birth_on=BORN, mobile_phone="010-8462-7391")
    with as_owner():
        Office.objects.filter(pk=town.center.pk).update(phone="02-000-1234")
    client = a_client(town.manager)
    typed = {
        "route": "neighbour",
        "found_on": "2026-11-20",
        "received_at": "2026-11-20T10:00",
        "situation": "문이 열려 있지 않음",
        "office": town.office.pk,
        "name": "민들레",
        "birth_on": "1968-04-23",
        **vars(DOOR),
    }
    page = client.post("/candidates/new", {**typed, "submission_id": a_submission()}).content.decode()
    assert "등록하기 전에 가온구 희망복지지원단(02-000-1234)에 물어보세요" in page
    assert "문이 열려 있지 않음" in page
    assert "가온2동" not in page
    assert "8462" not in page
    assert ReadEntry.objects.filter(page="known_elsewhere", act="search").count() == 1
    sent = client.post("/candidates/new", {**typed, "is_asked": "on", "submission_id": a_submission()})
    assert sent.status_code == 302


def test_함수는_로그인하지_않은_연결과_업무가_없는_사람에게_아니라고_한다(town: Town) -> None:
    known(town, name="민들레", birth_on=BORN)
    act_as(a_worker(town.center, "privacy_officer", "누리"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.is_known_elsewhere('{}', '{}', '{}', '{}')")
        assert cursor.fetchone()[0] is False
