"""찾기: 이름, 초성, 생년월일, 전화, 주소, 사례번호, 주민등록번호; 볼 수 있는 것만 (PE5)."""

from datetime import date

import pytest

from dure.access.models import Grant, ReadEntry
from dure.cases.core.records import Case
from dure.cases.search.queries import search, search_by_number
from dure.people.models import Person
from dure.people.numbers import sealed_fields
from dure.people.resident_number import read_number
from dure.people.search_words import ways
from dure.people.tokens import index_person
from tests.factories import Town, a_case_at, a_client, a_person, a_worker, act_as, an_office
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

NUMBER = read_number("501231-2000000", date(2025, 9, 15))


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("counselling", town.office)
    with as_owner():
        person = case.subject
        person.name, person.birth_on = "민들레", date(1950, 12, 31)
        person.mobile_phone = "010-0000-7391"
        for name, value in sealed_fields(person.pk, NUMBER).items():
            setattr(person, name, value)
        person.save()
        index_person(person)
    act_as(town.manager)
    return case


def names(text: str) -> list[str]:
    return [hit.person.name for hit in search(text).hits]


@pytest.mark.parametrize(
    "text",
    [
        "민들레",
        "들레",
        "ㅁㄷㄹ",
        "ㄷㄹ",
        "19501231",
        "501231",
        "1950-12-31",
        "1950.12.31",
        "7391",
        "010-0000-7391",
        "01000007391",
        "가온로",
        "민들레 가온로",
        "ㅁㄷㄹ 501231 가온구",
    ],
)
def test_이_말들로_찾는다(text: str, case: Case) -> None:
    assert names(text) == ["민들레"]


@pytest.mark.parametrize("text", ["민들래", "ㅁㄷㄴ", "501230", "7392", "민들레 나루길", "", "  ", "%"])
def test_맞지_않으면_찾지_않는다(text: str, case: Case) -> None:
    assert names(text) == []


def test_사례번호로_찾으면_그_사례가_나온다(case: Case) -> None:
    with as_owner():
        case.number = "T00001-20250915-003"
        case.save()
    hit = search("T00001-20250915-003").hits[0]
    assert (hit.person, hit.cases) == (case.subject, [case])


def test_주민등록번호는_꼭_같은_것만_찾는다(case: Case) -> None:
    assert [hit.person.name for hit in search_by_number(NUMBER).hits] == ["민들레"]
    other = read_number("501231-2000001", date(2025, 9, 15))
    assert search_by_number(other).hits == []


def test_다른_읍면동_사람은_찾아지지_않고_맡겨진_사례는_찾아진다(town: Town, case: Case) -> None:
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    act_as(stranger)
    assert names("민들레") == []
    assert search_by_number(NUMBER).hits == []
    assert search(case.number).hits == []
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, staff=stranger, reason="joint_manager", from_on=date(2025, 1, 1)
        )
    assert names("민들레") == ["민들레"]


def test_시군구_담당은_모든_읍면동에서_찾는다(town: Town, case: Case) -> None:
    act_as(town.center_manager)
    assert names("민들레") == ["민들레"]


def test_나누어_보여_주고_이어서_찾는다(town: Town) -> None:
    people = [a_person(town.office, "하늘빛") for _ in range(5)]
    act_as(town.manager)
    first = search("하늘빛", limit=3)
    assert [hit.person for hit in first.hits] == people[:3]
    rest = search("하늘빛", after=first.next_after, limit=3)
    assert ([hit.person for hit in rest.hits], rest.next_after) == (people[3:], None)


def test_찾은_사람은_이름을_가리고_열람_기록에_남긴다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    page = client.get("/search", {"q": "민들레"}).content.decode()
    assert "민○레" in page
    assert "<strong>민들레" not in page
    assert f"/cases/{case.pk}/household" in page
    assert ReadEntry.objects.filter(page="search", subject_kind="person").count() == 1


def test_머리글_검색칸은_조각만_받는다(town: Town, case: Case) -> None:
    answer = a_client(town.manager).get("/search", {"q": "ㅁㄷㄹ"}, headers={"HX-Request": "true"})
    assert "민○레" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_주민등록번호는_주소에_쓰지_못하고_보내서만_찾는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    typed = client.get("/search", {"q": "501231-2000000"}, follow=True).content.decode()
    assert "주민등록번호는 검색칸에 쓰지 마세요" in typed
    assert "2000000" not in typed
    sent = client.post("/search", {"resident_number": "501231-2000000"})
    assert "민○레" in sent.content.decode()
    assert "no-store" in sent.headers["Cache-Control"]
    assert "13자리" in client.post("/search", {"resident_number": "501231"}).content.decode()


def test_찾기는_사례_업무를_하는_사람만_연다(town: Town) -> None:
    officer = a_worker(town.center, "office_administrator", "누리")
    assert a_client(officer).get("/search").status_code == 403
    assert a_client(town.manager).get("/search").status_code == 200
    assert Person.objects.filter(name="없음").count() == 0


def test_검색어는_60자까지만_본다() -> None:
    assert ways("가" * 70_000) == ways("가" * 60)
