"""표기를 하나로: 적은 것과 저장된 것은 같은 꼴로 바꾸어 견준다."""

import unicodedata

import pytest

from dure import spelling
from dure.people.places import place_of
from dure.people.search_words import ways
from tests.spelt import apart


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        (apart("박서준"), "박서준"),
        ("ＴＲＵＯＮＧ", "truong"),
        ("Trương Thị Ánh", "truong thi anh"),
        ("ĐẶNG", "dang"),
        ("İbrahim Yıldız", "ibrahim yildiz"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("STRAẞE", "strasse"),
        ("가\u00a0나\u3000다", "가 나 다"),
        ("윤\u200b서\ufeff준", "윤서준"),
        ("12\u20133", "12-3"),
        ("12\u22123", "12-3"),
        ("１２－３", "12-3"),
        ("ㅄㅈ", "ㅂㅅㅈ"),
        ("ㄳ", "ㄱㅅ"),
        ("ㄵㅎ", "ㄴㅈㅎ"),
        ("ㄶ", "ㄴㅎ"),
        ("ㄺ", "ㄹㄱ"),
        ("ㄻ", "ㄹㅁ"),
        ("ㄼ", "ㄹㅂ"),
        ("ㄽ", "ㄹㅅ"),
        ("ㄾ", "ㄹㅌ"),
        ("ㄿ", "ㄹㅍ"),
        ("ㅀ", "ㄹㅎ"),
        ("\uffb2\uffb5", "ㅂㅅ"),
        ("\u1107\u1109\u110c", "ㅂㅅㅈ"),
        ("ㄲㅊ", "ㄲㅊ"),
        ("", ""),
    ],
)
def test_같은_말은_한_꼴이_된다(typed: str, same: str) -> None:
    assert spelling.plain(typed) == same
    assert spelling.plain(spelling.plain(typed)) == same


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("010-8462-7391", "01084627391"),
        ("010 8462 7391", "01084627391"),
        ("010.8462.7391", "01084627391"),
        ("(010) 8462–7391", "01084627391"),
        ("０１０－８４６２－７３９１", "01084627391"),
        ("010ㅡ8462ㅡ7391", "01084627391"),
        ("+82-10-8462-7391", "01084627391"),
        ("+82 (0)10 8462 7391", "01084627391"),
        ("8210 8462 7391", "01084627391"),
        ("0082-10-8462-7391", "01084627391"),
        ("+82-2-123-4567", "021234567"),
        ("02)123-4567", "021234567"),
        ("02-123-4567 (내선 12)", "021234567"),
        ("+84 90 123 4567", "84901234567"),
        ("8273-9141", "82739141"),
        ("", ""),
    ],
)
def test_전화번호는_나라_안에서_거는_숫자가_된다(typed: str, dialled: str) -> None:
    assert spelling.phone(typed) == dialled


@pytest.mark.parametrize(
    "typed",
    ["T00001-20250915-003", "t00001–20250915–003", "Ｔ００００１－20250915－003", "T00001 20250915 003"],
)
def test_사례번호는_한_꼴이_된다(typed: str) -> None:
    assert spelling.number(typed) == "T00001-20250915-003"


def test_보이는_글은_모으기만_한다() -> None:
    assert spelling.composed(unicodedata.normalize("NFD", "동의서 스캔.pdf")) == "동의서 스캔.pdf"
    assert spelling.composed("ＡＢ–Đ") == "ＡＢ–Đ"


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("새봄시 가온구 가온로 12", "101동 1204호"),
        ("가온구 가온로12", "101-1204"),
        ("가온로 12, 101동 1204호", ""),
        ("가온로 12 (가온동, 가온아파트)", "가온아파트 101동 12층 1204호"),
        (apart("가온로 １２"), apart("１０１동1204호")),
    ],
)
def test_한_집은_어떻게_적어도_같은_문이다(address: str, detail: str) -> None:
    assert place_of(address, detail) == ("가온로12", "101-1204")


@pytest.mark.parametrize(
    ("address", "detail", "place"),
    [
        ("가온로12길 5-1", "지하 1호", ("가온로12길5-1", "지하-1")),
        ("가온로 12길 5-1", "B1호", ("가온로12길5-1", "지하-1")),
        ("가온로 12길 5-1", "1호", ("가온로12길5-1", "1")),
        ("가온동 산 12-3", "옥탑", ("가온동산12-3", "옥탑")),
        ("가온동 123-4", "나동 2호", ("가온동123-4", "나-2")),
        ("가온로 12", "가동 101호", ("가온로12", "가-101")),
        ("가온구 가온1동", "", ("가온구가온1동", "")),
    ],
)
def test_다른_문은_다르다(address: str, detail: str, place: tuple[str, str]) -> None:
    assert place_of(address, detail) == place


def test_날짜는_띄어_써도_여덟_자리로_읽는다() -> None:
    assert ways("1950. 12. 31.") == ways("19501231") == ways("1950년 12월 31일")


def test_뜻이_없는_글은_아무것도_찾지_않는다() -> None:
    assert ways("%") == ways(" – ") == ways("") == []
