"""주민등록번호: 형식, 날짜, 세기·성별, 검증번호는 참고만. 번호는 모두 지어낸 것이며 검증번호가 틀리다."""

from datetime import date

import pytest

from dure.people.resident_number import number_in, read_number
from tests.refusals import refused

TODAY = date(2025, 9, 15)


def refused_number(text: str) -> list[str]:
    return refused(read_number, text, TODAY)


@pytest.mark.parametrize(
    ("text", "birth_on", "sex", "is_foreign"),
    [
        ("850101-1234560", date(1985, 1, 1), "male", False),
        ("8501012234560", date(1985, 1, 1), "female", False),
        ("050101-3234560", date(2005, 1, 1), "male", False),
        ("050101-4234560", date(2005, 1, 1), "female", False),
        ("850101-5234560", date(1985, 1, 1), "male", True),
        ("850101-6234560", date(1985, 1, 1), "female", True),
        ("050101-7234560", date(2005, 1, 1), "male", True),
        ("050101-8234560", date(2005, 1, 1), "female", True),
        ("990101-9234560", date(1899, 1, 1), "male", False),
        ("990101-0234560", date(1899, 1, 1), "female", False),
        (" 850101 - 1234560 ", date(1985, 1, 1), "male", False),
        ("850101–1234560", date(1985, 1, 1), "male", False),
        ("８５０１０１－１２３４５６０", date(1985, 1, 1), "male", False),
        ("850101.1234560", date(1985, 1, 1), "male", False),
        ("850101ㅡ1234560", date(1985, 1, 1), "male", False),
    ],
)
def test_일곱째_자리가_세기와_성별을_말한다(text: str, birth_on: date, sex: str, is_foreign: bool) -> None:
    number = read_number(text, TODAY)
    assert (number.birth_on, number.sex, number.is_foreign) == (birth_on, sex, is_foreign)


@pytest.mark.parametrize("text", ["", "850101", "850101-123456", "850101-12345678", "85010A-1234560"])
def test_열세_자리_숫자가_아니면_받지_않는다(text: str) -> None:
    assert refused_number(text) == ["people.number_form"]


@pytest.mark.parametrize("text", ["851301-1234560", "850230-1234560", "850100-1234560", "230229-3234560"])
def test_달력에_없는_날은_받지_않는다(text: str) -> None:
    assert refused_number(text) == ["people.number_date"]


def test_아직_오지_않은_생일은_받지_않는다() -> None:
    assert refused_number("250916-3234560") == ["people.number_future"]
    assert read_number("250915-3234560", TODAY).birth_on == TODAY


def test_검증번호가_틀려도_받고_다시_보라고만_한다() -> None:
    # 8·2+5·3+0·4+1·5+0·6+1·7+1·8+2·9+3·2+4·3+5·4+6·5 = 137; 137 % 11 = 5; 11 - 5 = 6
    assert [reason.code for reason in read_number("850101-1234560", TODAY).advice] == [
        "people.number_check_digit"
    ]
    assert read_number("850101-1234566", TODAY).advice == []


def test_2020년_10월_5일_뒤에_태어난_사람에게는_검증번호를_따지지_않는다() -> None:
    assert read_number("201005-3234560", TODAY).advice == []
    assert [reason.code for reason in read_number("201004-3234561", TODAY).advice] == [
        "people.number_check_digit"
    ]


def test_가린_번호에는_뒤_여섯_자리가_없다() -> None:
    number = read_number("8501011234560", TODAY)
    assert number.masked == "850101-1******"
    assert number.plain == "850101-1234560"
    assert "234560" not in repr(number)


@pytest.mark.parametrize(
    "text",
    [
        "850101-1234560",
        "8501011234560",
        "850101–1234560",
        "850101 1234560",
        "850101.1234560",
        "８５０１０１－１２３４５６０",
        "85 01 01 1 23 45 60",
        "8 5 0 1 0 1 - 1 2 3 4 5 6 0",
        "850101ㅡ1234560",
        "윤새롬 850101-1234560",
        "윤새롬850101-1234560",
        "850101-1234560 윤새롬 가온로",
        "윤새롬(850101-1234560)",
        "850101\u200b-\u200b1234560",
        "859901-1234560",
        "850101-12345",
        "850101-12345678",
    ],
)
def test_검색칸에_쓴_번호를_어떻게_적어도_알아본다(text: str) -> None:
    assert number_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "010-2345-6789",
        "+82-10-8462-7391",
        "19850101",
        "850101",
        "850101 8462",
        "윤새롬 1985.01.01 010 8462 7391",
        "T00001-20250915-003",
        "T0001-20250915-1",
        "가온로 12-3 101동 1204호",
        "850101-1",
        "",
    ],
)
def test_다른_숫자는_번호로_보지_않는다(text: str) -> None:
    assert number_in(text) is None
