"""제공서비스의 이름: 표준서비스명, 네 가지 나쁜 이름, 가까운 이름 (m:6664-6690, m:13344-14426)."""

import tomllib

import pytest

from dure.demo.district import DATA
from dure.resources.business_number import is_number, shown
from dure.resources.rules import bad_name, classes_of, name_doubts, name_refusals, nearest
from dure.rulebook import edition, edition_names
from dure.rulebook.model.resources import without_examples

BOOK = edition("2025")
RESOURCES = BOOK.resources


@pytest.mark.parametrize("name", edition_names())
def test_대분류_11_중분류_36_소분류_96(name: str) -> None:
    found = edition(name).resources
    assert (len(found.fields), len(found.groups), len(found.small_classes)) == (11, 36, 96)


def test_분류는_지침의_차례대로이다() -> None:
    assert list(RESOURCES.groups)[:9] == ["1-1", "1-2", "1-3", "1-4", "1-5", "1-6", "1-7", "1-8", "2-1"]
    assert list(RESOURCES.groups)[-3:] == ["10-2", "11-1", "11-2"]


def test_분류마다_그_아래의_번호를_가진다() -> None:
    for code, group in RESOURCES.groups.items():
        assert [small.rpartition("-")[0] for small in group.classes] == [code] * len(group.classes)


def test_소분류의_표준서비스명() -> None:
    assert RESOURCES.small_classes["6-2-1"].standard_names == ("직업능력평가", "직업적성검사")
    assert RESOURCES.small_classes["1-2-2"].standard_names == (
        "상하수도요금지원",
        "전기요금지원",
        "가스요금지원",
    )
    assert "노인일자리사업" in RESOURCES.small_classes["6-3-3"].standard_names


def test_잘못_실린_보기는_싣지_않는다() -> None:
    assert RESOURCES.small_classes["6-3-1"].names == ("자활근로사업",)


def test_모든_욕구에_답하는_분류가_있다() -> None:
    assert [need for need in BOOK.codes["middle_class"] if not RESOURCES.groups_for(need)] == []
    assert RESOURCES.groups_for("housing.new_home") == ("1-2", "4-2")


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("전세비지원(신혼부부임차보증금이자지원사업)", "전세비지원"),
        ("만성질환(고혈압, 당뇨)관리", "만성질환관리"),
        ("비만관리((비만)아동건강관리서비스)", "비만관리"),
        ("쌀지원", "쌀지원"),
    ],
)
def test_괄호_안은_이름이_아니라_보기이다(printed: str, kept: str) -> None:
    assert without_examples(printed) == kept


@pytest.mark.parametrize(
    ("name", "giver", "kind"),
    [
        # 지침의 보기
        ("하나가구점 가구지원", "하나가구점", "names_provider"),
        ("나래병원", "나래의료재단", "names_provider"),
        ("가온경찰서", "가온구청", "names_provider"),
        ("일상생활지원", "가온복지관", "too_general"),
        ("보육지원", "가온복지관", "too_general"),
        ("주거 지원", "가온복지관", "too_general"),
        ("추석 송편나눔", "가온복지관", "names_programme"),
        ("경로당 김치지원사업", "가온복지관", "names_programme"),
        ("몸튼튼 마음튼튼", "가온복지관", "names_programme"),
        ("쌀(10Kg)", "가온복지관", "describes"),
        ("연탄(3,000장)", "가온복지관", "describes"),
        ("라면(1BOX)", "가온복지관", "describes"),
        ("생계비(100만원)", "가온복지관", "describes"),
        # 그 이웃
        ("나래마을 반찬배달", "나래마을", "names_provider"),
        ("설맞이 떡국지원", "가온복지관", "names_programme"),
        ("희망동행 프로젝트", "가온복지관", "names_programme"),
        ("１００만원 생계비", "가온복지관", "describes"),
        ("매월 쌀지원", "가온복지관", "describes"),
        ("복지서비스", "가온복지관", "too_general"),
    ],
)
def test_나쁜_이름의_네_가지(name: str, giver: str, kind: str) -> None:
    found = bad_name(name, giver, RESOURCES)
    assert found is not None
    assert found.code == kind
    assert [reason.code for reason in name_refusals(name, giver, BOOK)] == ["resources.bad_name"]


@pytest.mark.parametrize(
    "name",
    [
        "쌀지원",
        "쌀 지원",
        "돌봄SOS센터사업",
        "노인맞춤돌봄서비스",
        "50플러스일자리사업",
        "상담",
        "밑반찬지원",
    ],
)
def test_표준서비스명은_나쁜_이름이_아니고_묻지_않는다(name: str) -> None:
    is_known = name != "상담"
    assert list(name_refusals(name, "가온복지관", BOOK) if is_known else []) == []
    assert bool(list(name_doubts(name, BOOK))) is not is_known


def test_표준에_없지만_알아볼_이름은_한_번_묻는다() -> None:
    assert list(name_refusals("반려동물 돌봄지원", "가온복지관", BOOK)) == []
    [doubt] = name_doubts("반려동물 돌봄지원", BOOK)
    assert (doubt.code, doubt.is_doubt, doubt.field) == ("resources.not_standard", True, "name")


def test_나쁜_이름에는_가까운_표준서비스명을_함께_말한다() -> None:
    [reason] = name_refusals("쌀(10Kg)", "가온복지관", BOOK)
    assert "쌀지원" not in nearest("쌀(10Kg)", RESOURCES) or "쌀지원" in reason.text()
    assert nearest("밑반찬 지원", RESOURCES)[0] == "밑반찬지원"
    assert nearest("추석 김치지원", RESOURCES)[0] == "김치지원"


def test_이름이_드는_분류() -> None:
    assert classes_of("김치지원", RESOURCES) == ("5-3-3",)
    assert classes_of("급식지원", RESOURCES) == ("5-1-1", "5-3-3")
    assert classes_of("지어낸 이름", RESOURCES) == ()


@pytest.mark.parametrize(
    ("number", "is_so"),
    [
        ("1234567891", True),
        ("1234567890", False),
        ("2208162517", True),
        ("2208162518", False),
        ("0000000000", True),
        ("123456789", False),
        ("12345678901", False),
        ("12345678９1", False),
        ("", False),
    ],
)
def test_사업자등록번호의_검증번호(number: str, is_so: bool) -> None:
    assert is_number(number) is is_so


def test_사업자등록번호를_사람이_쓰듯_적는다() -> None:
    assert shown("2208162517") == "220-81-62517"
    assert shown("") == ""


def test_시연_자료의_서비스는_모두_표준서비스명으로_제_분류에_있다() -> None:
    with (DATA / "directory.toml").open("rb") as file:
        offers = [offer for entry in tomllib.load(file)["providers"] for offer in entry["offers"]]
    wrong = [each["name"] for each in offers if each["class"] not in classes_of(each["name"], RESOURCES)]
    assert wrong == []
    assert {each["kind"] for each in offers} <= {"cash", "goods", "programme", "volunteering"}
