"""찾은 것은 찾아진다: 저장된 것과 다르게 적어도, 같은 이름이 먼저, 번호의 두 이름 칸을 갈라서."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling
from dure.cases.search.queries import search
from dure.people.models import Household, Person
from dure.people.numbers import sealed_fields
from dure.people.resident_number import read_number
from dure.people.tokens import index_person
from tests.factories import Town, a_case_at, a_client, a_person, act_as, serial
from tests.roles import as_owner
from tests.spelt import apart

pytestmark = pytest.mark.django_db
NUMBER = read_number("880229-2000000", date(2025, 9, 15))


def someone(town: Town, **about: Any) -> Case:
    """A case whose subject and home are recorded so."""
    home = {name: about.pop(name) for name in ("address", "address_detail") if name in about}
    case = a_case_at("counselling", town.office)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(number=f"{town.office.code}-20250915-{next(serial):03d}")
        Household.objects.filter(pk=case.household_id).update(**home)
        Person.objects.filter(pk=case.subject_id).update(**about)
        index_person(Person.objects.get(pk=case.subject_id))
    act_as(town.manager)
    return Case.objects.get(pk=case.pk)


def names(text: str) -> list[str]:
    return [hit.person.name for hit in search(text).hits]


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("박서준", "ㅄㅈ"),
        ("박서준", "ㅂㅅㅈ"),
        ("박서준", "박ㅅㅈ"),
        ("박서준", "박 서준"),
        ("박서준", apart("박서준")),
        (apart("박서준"), "박서준"),
        (apart("박서준"), "서준"),
        ("강기철", "ㄲㅊ"),
        ("쌍둥이", "ㅆㄷㅇ"),
        ("권지수", "ㄱㅈㅅ"),
        ("안준호", "ㅇㄵㅎ".replace("ㄵ", "ㅈ")),
        ("나준희", "ㄵㅎ"),
        ("이시훈", "ㅇㅅㅎ"),
        ("탁 쥴", "탁 쥴"),
        ("탁 쥴", "탁쥴"),
        ("탁쥴", "탁 쥴"),
        ("탁 쥴", "쥴"),
        ("남궁 민수", "남궁민수"),
        ("TRUONG THI ANH", "truong"),
        ("TRƯƠNG THỊ ÁNH", "truong thi anh"),
        ("Truong Thi Anh", "TRƯƠNG"),
        ("TRUONG THI ANH", "ｔｒｕｏｎｇ"),
        ("TRUONG THI ANH", "anh truong"),
        ("O’Brien Maeve", "obrien"),
        ("Anne-Marie Łukasz", "annemarie lukasz"),
        ("ÑAHUI Đạt", "nahui dat"),
    ],
)
def test_이름은_이렇게_적어도_찾는다(town: Town, kept: str, typed: str) -> None:
    someone(town, name=kept)
    assert names(typed) == [kept]


@pytest.mark.parametrize(
    "typed", ["ㅄㄱ", "박ㅅㄱ", "탁 줄", "trung", "8462 7392", "1205호", "나온아파트", "102동 1204호"]
)
def test_다른_것은_찾지_않는다(town: Town, typed: str) -> None:
    someone(town, name="박서준", mobile_phone="010-8462-7391", address_detail="가온아파트 101동 1204호")
    assert names(typed) == []


@pytest.mark.parametrize(
    "kept",
    ["010-8462-7391", "01084627391", "010 8462 7391", "+82-10-8462-7391", "０１０．８４６２．７３９１"],
)
@pytest.mark.parametrize(
    "typed",
    [
        "010 8462 7391",
        "8462-7391",
        "8462 7391",
        "+82-10-8462-7391",
        "+82 10 8462 7391",
        "010.8462.7391",
        "０１０–８４６２–７３９１",
        "(010)8462-7391",
        "7391",
        "민들레 010 8462 7391",
    ],
)
def test_전화번호는_이렇게_적어도_찾는다(town: Town, kept: str, typed: str) -> None:
    someone(town, name="민들레", mobile_phone=kept)
    assert names(typed) == ["민들레"]


@pytest.mark.parametrize("kept", ["02-123-4567", "02)123-4567", "+82-2-123-4567"])
def test_집_전화는_지역_번호_없이도_찾는다(town: Town, kept: str) -> None:
    someone(town, name="민들레", home_phone=kept)
    assert names("123-4567") == names("02 123 4567") == names("021234567") == ["민들레"]


@pytest.mark.parametrize(
    "typed",
    [
        "가온아파트",
        "가온 아파트",
        "1204호",
        "1204",
        "101동",
        "101동 1204호",
        "101-1204",
        "가온아파트101동1204호",
        "나래로 12-3",
        "나래로12-3",
        "나래로 12–3",
        "민들레 나래로",
        "새봄시가온구",
    ],
)
def test_주소는_상세_주소까지_이렇게_적어도_찾는다(town: Town, typed: str) -> None:
    someone(
        town,
        name="민들레",
        address="새봄시 가온구 나래로 12-3 (가온동)",
        address_detail="가온아파트 101동 1204호",
    )
    assert names(typed) == ["민들레"]


def test_동호는_하이픈으로_적혀_있어도_찾는다(town: Town) -> None:
    someone(town, name="민들레", address="나래로 12", address_detail="101-1204")
    assert names("1204호") == names("101동") == names("101-1204호") == ["민들레"]


def test_붙여_넣은_긴_글은_줄이라고_하고_그대로_남는다(town: Town) -> None:
    client = a_client(town.manager)
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.post("/search", {"q": "나래로 " * 5_000}, headers=headers)
        page = answer.content.decode()
        assert (answer.status_code, "찾는 말은 200자까지" in page) == (200, True)
    assert "나래로 나래로" in client.post("/search", {"q": "나래로 " * 5_000}).content.decode()
    assert client.post("/search", {"q": "가" * 200}).status_code == 302


# 차례


def test_이름이_똑같은_사람이_먼저_나온다(town: Town) -> None:
    for name in ("김하늘빛", "하늘빛나", "하늘빛찬"):
        a_person(town.office, name)
    a_person(town.office, "하늘빛")
    act_as(town.manager)
    assert names("하늘빛") == ["하늘빛", "김하늘빛", "하늘빛나", "하늘빛찬"]
    first = search("하늘빛", limit=2)
    rest = search("하늘빛", after=first.next_after, limit=2)
    assert [hit.person.name for hit in first.hits] == ["하늘빛", "김하늘빛"]
    assert ([hit.person.name for hit in rest.hits], rest.next_after) == (["하늘빛나", "하늘빛찬"], None)


def test_빠른_목록의_여덟_명에도_똑같은_이름이_들고_더_있으면_말한다(town: Town) -> None:
    for number in range(9):
        a_person(town.office, f"윤하늘{'가나다라마바사아자'[number]}")
    a_person(town.office, "윤하늘", birth_on=date(1931, 2, 3))
    page = (
        a_client(town.manager)
        .post("/search", {"q": "윤하늘"}, headers={"HX-Request": "true"})
        .content.decode()
    )
    assert page.count("<li>") == 8
    assert page.index("1931년생") < page.index("</li>")
    assert "8명까지만 보입니다. 더 있습니다." in page


def test_사례_목록도_같은_말로_찾고_다_보지_못하면_말한다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = someone(town, name="탁 쥴", mobile_phone="010-8462-7391", address_detail="1204호")
    client = a_client(town.manager)
    for text in ("탁쥴", "8462 7391", "1204호", case.number.lower(), case.number.replace("-", "–")):
        assert case.number in client.get("/cases", {"q": text}).content.decode(), text
    monkeypatch.setattr("dure.cases.overview.listing.MOST_PEOPLE", 1)
    assert "까지만" not in client.get("/cases", {"q": "탁쥴"}).content.decode()
    a_person(town.office, "탁 쥴")
    page = client.get("/cases", {"q": "탁쥴"}).content.decode()
    assert "이 말에 맞는 사람이 많아 1명까지만 보았습니다" in page


# 번호


def a_talk_of(case: Case, number: str, town: Town) -> Counselling:
    with as_owner():
        return Counselling.objects.create(
            case=case,
            office=case.office,
            sigungu=case.sigungu,
            number=number,
            counsellor=town.manager,
            recorded_by=town.manager,
        )


def test_상담번호가_다른_가구의_사례번호이면_둘_다_보이고_고르게_한다(town: Town) -> None:
    other, own = someone(town, name="민들레"), someone(town, name="도라지")
    a_talk_of(own, other.number, town)
    found = search(other.number)
    assert [(hit.person.name, hit.round_no) for hit in found.hits] == [("민들레", None), ("도라지", 1)]
    assert found.is_either
    page = a_client(town.manager).post("/search", {"q": other.number}, follow=True).content.decode()
    assert "어느 쪽을 찾으셨는지 고르세요" in page
    assert f"{reverse('counselling_page', args=[own.pk])}?round=1" in page
    assert reverse("household_page", args=[other.pk]) in page


def test_상담번호뿐이면_그_상담을_연다(town: Town) -> None:
    own = someone(town, name="도라지")
    a_talk_of(own, f"{town.office.code}-20250915-007", town)
    found = search(f"{town.office.code.lower()}–20250915–7")
    assert [(hit.person.name, hit.round_no) for hit in found.hits] == [("도라지", 1)]
    assert not found.is_either


def test_한_사례의_두_번호가_같으면_묻지_않는다(town: Town) -> None:
    own = someone(town, name="도라지")
    a_talk_of(own, own.number, town)
    assert not search(own.number).is_either


@pytest.mark.parametrize("spelt", ["{}", " {} ", "－", "–", " "])
def test_사례번호는_이렇게_적어도_찾는다(town: Town, spelt: str) -> None:
    case = someone(town, name="민들레")
    text = spelt.format(case.number) if "{}" in spelt else case.number.lower().replace("-", spelt)
    assert [hit.cases for hit in search(text).hits] == [[case]]


# 주민등록번호


SPELT = [
    "880229–2000000",
    "８８０２２９－２０００００0",
    "880229.2000000",
    "민들레 880229-2000000",
    "88 02 29 2000000",
]


@pytest.mark.parametrize("typed", SPELT)
def test_번호가_든_말은_주소에_남지_않고_보내면_번호로_찾는다(town: Town, typed: str) -> None:
    case = someone(town, name="민들레")
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(**sealed_fields(case.subject_id, NUMBER))
    client = a_client(town.manager)
    answer = client.post("/search", {"q": typed})
    page = answer.content.decode()
    assert (answer.status_code, "민○레" in page, "000000" in page) == (200, True, False)
    assert "주민등록번호는 검색칸에 쓰지 마세요" in page


@pytest.mark.parametrize("typed", SPELT)
@pytest.mark.parametrize("page", ["/search", "/cases", "/candidates"])
def test_주소에_적힌_번호는_지우고_어디에_적는지_말한다(town: Town, page: str, typed: str) -> None:
    answer = a_client(town.manager).get(page, {"q": typed, "sort": "x"}, follow=True)
    assert [url for url, _ in answer.redirect_chain] == [f"{page}?sort=x"]
    assert "찾기 화면의 ‘주민등록번호로 찾기’에 적으세요" in answer.content.decode()


def test_번호가_없는_말은_주소로_이어진다(town: Town) -> None:
    answer = a_client(town.manager).post("/search", {"q": " 민들레 "})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/search?q=%EB%AF%BC%EB%93%A4%EB%A0%88")


def test_로그인하지_않았어도_번호는_주소에서_사라진다(town: Town) -> None:
    answer = a_client(town.manager).__class__().get("/search", {"q": "880229-2000000"})
    assert "2000000" not in answer.headers["Location"]
