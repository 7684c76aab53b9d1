"""주민등록번호: 형식, 날짜, 세기·성별, 검증번호는 참고만. 번호는 모두 지어낸 것이며 검증번호가 틀리다."""

from datetime import date

import pytest

from dure.people.resident_number import looks_like_number, read_number
from dure.rulebook import Refused

TODAY = date(2025, 9, 15)


def refused(text: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_number(text, TODAY)
    return [reason.code for reason in refusal.value.reasons]


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
    ],
)
def test_일곱째_자리가_세기와_성별을_말한다(text: str, birth_on: date, sex: str, is_foreign: bool) -> None:
    number = read_number(text, TODAY)
    assert (number.birth_on, number.sex, number.is_foreign) == (birth_on, sex, is_foreign)


@pytest.mark.parametrize(
    "text", ["", "850101", "850101-123456", "850101-12345678", "85010A-1234560", "８５0101-1234560"]
)
def test_열세_자리_숫자가_아니면_받지_않는다(text: str) -> None:
    assert refused(text) == ["people.number_form"]


@pytest.mark.parametrize("text", ["851301-1234560", "850230-1234560", "850100-1234560", "230229-3234560"])
def test_달력에_없는_날은_받지_않는다(text: str) -> None:
    assert refused(text) == ["people.number_date"]


def test_아직_오지_않은_생일은_받지_않는다() -> None:
    assert refused("250916-3234560") == ["people.number_future"]
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


def test_검색칸에_쓴_번호를_알아본다() -> None:
    assert looks_like_number("850101-1234560")
    assert looks_like_number("8501011234560")
    assert not looks_like_number("010-2345-6789")
