"""어떤 서비스가 욕구에 맞는가: 까닭, 순서, 뺀 까닭 (m:6861-6880)."""

from datetime import date, timedelta
from typing import Any

import pytest

from dure.resources.matching import Seeker, Supply, judge, life_stage, ranked
from dure.rulebook import edition

BOOK = edition("2025")
DAY = date(2026, 11, 30)
OLD = Seeker({"life_stages": frozenset({"old_age"}), "incomes": frozenset({"basic_security"})}, "나래1동")
NOBODY_KNOWN = Seeker({}, "나래1동")


def a_supply(**fields: Any) -> Supply:
    about = {"name": "밑반찬지원", "status": "approved", "provider_status": "approved", "key": "1"}
    return Supply(**about | {"provider": "나래식당", "verified_on": DAY} | fields)


def said(supply: Supply, seeker: Seeker = OLD) -> tuple[list[str], list[str], list[str]]:
    match = judge(supply, seeker, DAY, BOOK)
    good, care, out = ([reason.text() for reason in found] for found in (match.good, match.care, match.out))
    return good, care, out


def of(**codes: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(code.split()) for name, code in codes.items()}


@pytest.mark.parametrize(
    ("targets", "good", "care", "out"),
    [
        ({}, ["대상을 가리지 않음"], [], []),
        (of(life_stages="old_age middle_age"), ["대상 맞음(장년기·노년기)"], [], []),
        (of(life_stages="adolescence"), [], [], ["대상이 다름(청소년기)"]),
        (of(incomes="near_poverty"), [], [], ["대상이 다름(차상위)"]),
        (of(household_types="one_person"), [], ["대상인지 확인(1인가구)"], []),
        (
            of(life_stages="old_age", traits="disability"),
            ["대상 맞음(노년기)"],
            ["대상인지 확인(장애인)"],
            [],
        ),
        (
            of(life_stages="infancy", incomes="general"),
            [],
            [],
            ["대상이 다름(영유아기)", "대상이 다름(일반)"],
        ),
    ],
)
def test_대상(targets: dict[str, frozenset[str]], good: list[str], care: list[str], out: list[str]) -> None:
    assert said(a_supply(targets=targets)) == (good, care, out)


@pytest.mark.parametrize(
    ("fields", "good", "care"),
    [
        ({"is_near": True}, ["나래1동에서 제공"], []),
        ({"is_of_place": False}, [], ["다른 시군구의 서비스"]),
        ({"left": 12, "unit": "명"}, ["남은 것 12명"], []),
        ({"left": 2, "unit": "명"}, [], ["2명만 남음"]),
        ({"waiting_days": 0}, ["바로 시작"], []),
        ({"waiting_days": 7}, ["7일 안에 시작"], []),
        ({"waiting_days": 8}, [], ["8일쯤 기다림"]),
        ({"accepted": 3, "refused": 1}, ["지난 의뢰 4건 중 3건 제공"], []),
        ({"accepted": 1, "refused": 3}, [], ["지난 의뢰 4건 중 1건 제공"]),
        ({"valid_until": date(2027, 1, 29)}, [], ["2027-01-29에 끝남"]),
        ({"valid_until": date(2027, 1, 30)}, [], []),
        ({"verified_on": date(2025, 11, 29)}, [], ["2025-11-29 뒤로 확인하지 않음"]),
        ({"verified_on": None}, [], []),
    ],
)
def test_까닭(fields: dict[str, Any], good: list[str], care: list[str]) -> None:
    assert said(a_supply(**fields)) == (["대상을 가리지 않음", *good], care, [])


@pytest.mark.parametrize(
    ("fields", "out"),
    [
        ({"status": "waiting"}, ["resources.not_approved_short"]),
        ({"provider_status": "ended"}, ["resources.has_ended_short"]),
        ({"valid_from": DAY + timedelta(days=1)}, ["resources.not_begun_short"]),
        ({"valid_until": DAY - timedelta(days=1)}, ["resources.is_over_short"]),
        ({"is_in_town": False}, ["resources.other_town_short"]),
        ({"is_in_reach": False}, ["resources.out_of_reach_short"]),
        ({"left": 0}, ["resources.nothing_left_short"]),
    ],
)
def test_뺀_까닭(fields: dict[str, Any], out: list[str]) -> None:
    match = judge(a_supply(**fields), OLD, DAY, BOOK)
    assert ([reason.code for reason in match.out], match.good, match.care) == (out, (), ())


def test_맞는_것이_먼저_가까운_것이_다음_같으면_이름순() -> None:
    fits = of(life_stages="old_age")
    listed = [
        a_supply(key="far", name="나"),
        a_supply(key="near", name="라", is_near=True),
        a_supply(key="fits", name="하", targets=fits),
        a_supply(key="same", name="가"),
        a_supply(key="liked", name="바", accepted=9, refused=1),
        a_supply(key="out", name="마", left=0),
    ]
    fitting, out = ranked(listed, OLD, DAY, BOOK)
    assert [each.supply.key for each in fitting] == ["fits", "liked", "near", "same", "far"]
    assert [each.points for each in fitting] == [35, 23, 15, 5, 5]
    assert [each.supply.key for each in out] == ["out"]


def test_모르는_것은_빼지_않고_조금_뒤로_보낸다() -> None:
    asked = of(life_stages="old_age")
    assert said(a_supply(targets=asked), NOBODY_KNOWN) == ([], ["대상인지 확인(노년기)"], [])
    assert judge(a_supply(targets=asked), NOBODY_KNOWN, DAY, BOOK).points == 0


@pytest.mark.parametrize(
    ("age", "stage"),
    [
        (0, "infancy"),
        (6, "infancy"),
        (7, "childhood"),
        (13, "adolescence"),
        (19, "adulthood"),
        (40, "middle_age"),
        (64, "middle_age"),
        (65, "old_age"),
        (120, "old_age"),
    ],
)
def test_나이의_생애주기(age: int, stage: str) -> None:
    assert life_stage(age, BOOK) == stage


def test_다른_읍면동의_것일_뿐이면_따로_센다() -> None:
    town = judge(a_supply(is_in_town=False), OLD, DAY, BOOK)
    both = judge(a_supply(is_in_town=False, left=0), OLD, DAY, BOOK)
    assert (town.is_of_other_towns, both.is_of_other_towns) == (True, False)
