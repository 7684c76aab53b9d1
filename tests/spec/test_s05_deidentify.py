"""⑤ 회의자료에서 개인을 알아볼 수 있는 것을 지운다 (manual-2025 m:8942–8944, m:8990–8997, m:10219)."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.cases.s05_conference.deidentify import KINDS, deidentify
from dure.cases.s05_conference.withheld import leave_out, touches
from dure.rulebook.load import edition

FAMILY = ("윤서준", "윤하람")
NUMBER, PHONE, EMAIL = "[주민등록번호 삭제]", "[전화번호 삭제]", "[이메일 삭제]"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("윤서준은 아들 윤하람과 산다.", "○○○은 아들 △△△과 산다."),
        ("서준이가 하람이를 돌봄", "○○○이가 △△△이를 돌봄"),
        ("대상자윤서준(부)", "대상자○○○(부)"),
        ("윤 서준, 윤서 준, 윤·서·준", "○○○, ○○○, ○○○"),
        ("윤\u200b서\u200b준", "○○○"),
        ("윤씨는 며칠째 결근", "○씨는 며칠째 결근"),
        ("윤 모 씨", "○ 모 씨"),
        ("사서준비생과 하하람을", "사서준비생과 하하람을"),
    ],
)
def test_본명은_사람마다_다른_기호로_바뀐다(text: str, clean: str) -> None:
    assert deidentify(text, FAMILY) == clean


def test_자모로_나뉘어_적힌_이름도_지운다() -> None:
    assert deidentify(unicodedata.normalize("NFD", "윤서준의 집"), FAMILY) == "○○○의 집"


def test_이름이_자모로_저장되어_있어도_지운다() -> None:
    assert deidentify("윤서준의 집", [unicodedata.normalize("NFD", "윤서준")]) == "○○○의 집"


def test_두_글자_성과_외국인_이름도_지운다() -> None:
    assert deidentify("남궁하늘은 하늘이라 불림", ["남궁하늘"]) == "○○○은 ○○○이라 불림"
    text = "TRAN THI LAN 씨, Lan은 응우옌 티 란, 응우옌티란과 친함"
    assert deidentify(text, ["Tran Thi Lan", "응우옌 티 란"]) == "○○○ 씨, ○○○은 △△△, △△△과 친함"


def test_한_글자_이름은_찾지_않는다() -> None:
    assert deidentify("이 집은 준비가 되었다", ["이", ""]) == "이 집은 준비가 되었다"


def test_아홉째_사람부터는_기호에_번호가_붙는다() -> None:
    names = [f"가나{letter}" for letter in "다라마바사아자차카"]
    assert deidentify("가나카", names) == "○○○2"


@pytest.mark.parametrize(
    "written",
    [
        "900101-1234567",
        "900101 - 1234567",
        "900101 1234567",
        "9001011234567",
        "900101–1234567",
        "９００１０１－１２３４５６７",
        "900101-1******",
        "900101-1",
        "051230-3●●●●●●",
    ],
)
def test_주민등록번호는_어떻게_적어도_지운다(written: str) -> None:
    assert deidentify(f"번호 {written}입니다", FAMILY) == f"번호 {NUMBER}입니다"


@pytest.mark.parametrize(
    "written",
    [
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "010.1234.5678",
        "010)1234-5678",
        "(010) 1234-5678",
        "011-234-5678",
        "+82-10-1234-5678",
        "+82 (0)10-1234-5678",
        "010-****-5678",
        "010-xxxx-5678",
        "０１０－１２３４－５６７８",
        "010\u20111234\u20115678",
        "02-123-4567",
        "(02)1234-5678",
        "031 123 4567",
        "0311234567",
        "070-1234-5678",
        "234-5678",
        "공일공-일이삼사-오육칠팔",
        "공일공 일이삼사 오육칠팔",
    ],
)
def test_전화번호는_어떻게_적어도_지운다(written: str) -> None:
    assert deidentify(f"연락처 {written}, 저녁에", FAMILY) == f"연락처 {PHONE}, 저녁에"


@pytest.mark.parametrize(
    "written",
    [
        "seojun.yoon@example.com",
        "seojun@example.co.kr",
        "seojun @ example.com",
        "SEOJUN＠EXAMPLE.COM",
        "seojun(at)example.com",
        "seojun골뱅이example.com",
    ],
)
def test_이메일은_어떻게_적어도_지운다(written: str) -> None:
    assert deidentify(f"메일은 {written}로", FAMILY) == f"메일은 {EMAIL}로"


def test_괄호_안의_번호는_괄호를_남기고_지운다() -> None:
    assert deidentify("집(010-1234-5678), 일터(02-123-4567)", FAMILY) == f"집({PHONE}), 일터({PHONE})"


def test_한글에_붙은_이메일과_번호도_지운다() -> None:
    assert deidentify("메일seojun@example.com전화010-1234-5678임", FAMILY) == f"메일{EMAIL}전화{PHONE}임"


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-15 회의, 2024-2025 겨울",
        "월세 450,000원, 보증금 1000만원, 부채 35000000원",
        "43세, 112 신고, 129 상담",
        "상담전화 1577-0199",
        "사례번호 T00012-20250115-001",
        "혈당 180-240, 혈압 140/90",
    ],
)
def test_날짜와_금액과_공공_전화는_그대로_둔다(text: str) -> None:
    assert deidentify(text, FAMILY) == text


def test_여러_줄에_섞여_있어도_남는_것이_없다() -> None:
    text = "윤서준(900101-1234567)\n휴대폰 010-1234-5678, seojun@example.com\n자 하람 010 9876 5432"
    assert deidentify(text, FAMILY) == f"○○○({NUMBER})\n휴대폰 {PHONE}, {EMAIL}\n자 △△△ {PHONE}"


def test_지침이_지우라는_것만_골라_지울_수_있다() -> None:
    text = "윤서준 010-1234-5678"
    assert deidentify(text, FAMILY, ["phone"]) == f"윤서준 {PHONE}"
    assert deidentify(text, FAMILY, []) == text


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_지침이_지우라는_것은_모두_지울_줄_안다(year: str) -> None:
    assert set(edition(year).conference.removed_identifiers) == set(KINDS)


@given(
    before=st.text(alphabet="가나다라 .,\n", max_size=8),
    after=st.text(alphabet="은는이가 .,\n", max_size=8),
    middle=st.text(string.digits, min_size=4, max_size=4),
    last=st.text(string.digits, min_size=4, max_size=4),
)
def test_어떤_글_속에_있어도_이름과_전화번호가_남지_않는다(
    before: str, after: str, middle: str, last: str
) -> None:
    clean = deidentify(f"{before}윤서준{after} 010-{middle}-{last} {after}", FAMILY)
    assert "윤서준" not in clean
    assert f"{middle}-{last}" not in clean


@given(st.text(max_size=60))
def test_한_번_지운_글은_다시_지워도_같다(text: str) -> None:
    once = deidentify(text, FAMILY)
    assert deidentify(once, FAMILY) == once


# 가구가 알리기를 원하지 않는 것


def test_원하지_않는_것을_다룬_문장은_빠진다() -> None:
    text = "월세가 밀림. 과거 알코올 의존으로 입원함. 일자리를 원함.\n- 알코올 상담\n- 부채"
    assert leave_out(text, "알코올 문제를 이웃에게 알리지 않기") == "월세가 밀림. 일자리를 원함.\n- 부채"


def test_적은_낱말이_모두_있는_문장만_빠진다() -> None:
    text = "아들의 학교 성적. 아들의 입양. 어머니의 입양 상담."
    assert leave_out(text, "아들이 입양된 사실") == "아들의 학교 성적. 어머니의 입양 상담."
    assert leave_out(text, "아들 입양") == "아들의 학교 성적. 어머니의 입양 상담."


def test_줄이나_쉼표마다_따로_본다() -> None:
    text = "이혼함. 신용불량임. 무직임."
    assert leave_out(text, "이혼, 신용불량") == "무직임."
    assert leave_out(text, "이혼\n신용불량") == "무직임."


def test_아무것도_적지_않았으면_그대로다() -> None:
    assert leave_out("이혼함. 무직임.", " ") == "이혼함. 무직임."


def test_빠질_문장을_미리_보여_준다() -> None:
    assert touches("이혼함. 무직임.", "이혼") == ["이혼함."]
