"""위기정보 46종은 자료다: 무리, 뜻, 주는 기관, 안내의 기준 (manual-2025 m:5548-5825)."""

from datetime import date

import pytest

from dure.rulebook import edition, product

BOOK = edition("2025").signals


def test_마흔여섯_가지다() -> None:
    assert [kind.number for kind in BOOK.kinds.values()] == list(range(1, 47))
    assert edition("2024").signals.kinds == BOOK.kinds


def test_무리마다_몇_가지인가() -> None:
    many: dict[str, int] = {}
    for kind in BOOK.kinds.values():
        many[kind.group] = many.get(kind.group, 0) + 1
    assert many == {
        "high_risk": 5,
        "arrears": 5,
        "sensitive": 3,
        "change": 6,
        "employment": 5,
        "health_housing": 5,
        "programmes": 5,
        "added_2022": 5,
        "added_2023": 6,
        "added_2024": 1,
    }
    since = [group.since for group in BOOK.groups.values() if group.since]
    assert since == [date(2022, 11, 1), date(2023, 11, 1), date(2024, 7, 1)]


def test_보험료_부과내역과_세대원은_위험이_아니다() -> None:
    assert [kind.ko for kind in BOOK.kinds.values() if kind.is_feed] == ["건보료 부과내역", "주민등록세대원"]
    assert len(BOOK.dangers) == 44


def test_민감한_것은_셋이다() -> None:
    sensitive = [kind.ko for kind in BOOK.kinds.values() if kind.is_sensitive]
    assert sensitive == ["자살고위험군", "자해·자살 내원", "범죄피해자"]


@pytest.mark.parametrize(
    ("code", "number", "provider", "limits"),
    [
        ("power_cut", 1, "한국전력공사", {}),
        ("health_premium", 4, "건강보험공단", {"months_least": 3, "premium_most": 100_000}),
        ("debt", 5, "한국신용정보원", {"amount_least": 1_000_000, "amount_most": 20_000_000}),
        ("pension_premium", 7, "건강보험공단", {"months_least": 3, "income_most": 990_000}),
        ("left_basic_security", 15, "보건복지부", {"happened_least": 3, "happened_most": 12}),
        ("business_closed", 16, "국세청", {"happened_most": 2, "sales_most": 48_000_000}),
        ("head_died", 19, "행정안전부", {"happened_most": 2}),
        ("elder_care", 25, "건강보험공단", {"premium_most": 50_000, "premium_most_employed": 30_000}),
        ("old_age_loan", 45, "국민연금공단", {"age_least": 60}),
        ("collective_fee", 46, "집합건물관리단", {"months_least": 3}),
    ],
)
def test_안내의_기준(code: str, number: int, provider: str, limits: dict[str, int]) -> None:
    kind = BOOK.kinds[code]
    assert (kind.number, kind.provider) == (number, provider)
    assert {name: getattr(kind, name) for name in limits} == limits


def test_임대차_기준금액은_서울과_경기에만_있다() -> None:
    limits = {"11": 172_000_000, "41": 151_000_000}
    found = {kind.code: dict(kind.place_limits) for kind in BOOK.kinds.values() if kind.place_limits}
    assert found == {"deposit_rent": limits, "monthly_rent": limits}
    assert BOOK.rent_months == 200


def test_결과는_지표의_네_가지_아래에_선다() -> None:
    kinds = {"benefit": 2, "case_management": 1, "link": 2, "other": 4}
    found = [result.handling for result in BOOK.results.values()]
    assert {each: found.count(each) for each in kinds} == kinds
    assert [result.code for result in BOOK.results.values() if result.stays] == ["to_counselling"]


def test_배점은_위험마다_하나씩_있고_곁의_정보에는_없다() -> None:
    score = product().signal_scan.score
    assert set(score.points) == set(BOOK.dangers)
    assert (score.points["power_cut"], score.points["self_harm"], score.points["diapers"]) == (20, 32, -6)
