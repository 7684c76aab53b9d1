"""지출 신청 예순 건: 규칙마다 되는 것과 바로 옆의 안 되는 것, 두 해의 지침으로 (m:10652–10720, m:10842–10915, m:1348–1500).

Each line: the guide's year, what is asked, what there is, and the answer: the codes of the rules it breaks, or
`conference` where it waits for one, or nothing.
"""

from datetime import date
from typing import Any

import pytest

from dure.funds.rules import Means, Wish, asks_conference, refusals
from dure.rulebook import edition

SELECTED = date(2025, 3, 3)
BEFORE, AFTER = date(2025, 3, 2), date(2025, 3, 4)
LIVING = {"kind": "living", "use": "gas", "scheme": "", "part_of_bill": ""}
TRAINING = {"kind": "training", "use": "work_training", "scheme": "", "part_of_bill": ""}
OTHER = {"kind": "other", "use": "cleaning", "scheme": "", "part_of_bill": ""}
MEETING = ["conference"]
URGENT = {"unavoidable": "이번 주 안에 나가야 함"}
Line = tuple[int, str, dict[str, Any], dict[str, Any], list[str]]

SIXTY: list[Line] = [
    # 의료비
    (2025, "정신과 치료비를 병원에", {}, {}, []),
    (2025, "장애 진단비", {"use": "disability_diagnosis"}, {}, []),
    (2025, "알코올중독 치료비", {"use": "addiction_suicide"}, {}, []),
    (
        2025,
        "간병비, 까닭을 적음",
        {"use": "hospital_care", "unavoidable": "홀로 살아 돌볼 이가 없음"},
        {},
        [],
    ),
    (2025, "간병비, 까닭이 없음", {"use": "hospital_care"}, {}, ["funds.urgency_missing"]),
    (2025, "그 밖의 의료비", {"use": "other_medical"}, {}, MEETING),
    (2024, "그 밖의 의료비", {"use": "other_medical"}, {}, MEETING),
    (2025, "급여를 받는 가구의 비급여", {"scheme": "covered", "part_of_bill": "uncovered"}, {}, []),
    (2025, "급여를 받는 가구의 급여", {"scheme": "covered"}, {}, ["funds.only_uncovered"]),
    (2024, "급여를 받는 가구의 급여", {"scheme": "covered"}, {}, ["funds.only_uncovered"]),
    (2025, "급여를 받지 않는 가구의 급여", {"scheme": "none", "part_of_bill": "covered"}, {}, []),
    (2025, "보조를 묻지 않은 의료비", {"scheme": ""}, {}, ["funds.scheme_missing"]),
    (2025, "급여 구분이 없는 의료비", {"part_of_bill": ""}, {}, ["funds.part_of_bill_missing"]),
    (2025, "다른 국고보조 뒤의 추가 의료비", {"aid": "exhausted"}, {}, MEETING),
    (2025, "선정 뒤의 의료비를 대상자에게", {"payee": "person", "cost_on": AFTER}, {}, []),
    (2025, "선정된 날의 의료비를 대상자에게", {"payee": "person", "cost_on": SELECTED}, {}, []),
    (
        2025,
        "선정 전의 의료비를 대상자에게",
        {"payee": "person", "cost_on": BEFORE, "unavoidable": "퇴원하지 못함"},
        {},
        ["funds.person_after_selection"],
    ),
    (
        2025,
        "선정 전 체납 의료비, 까닭을 적음",
        {"cost_on": BEFORE, "unavoidable": "퇴원하지 못함"},
        {},
        MEETING,
    ),
    (2025, "선정 전 체납 의료비, 까닭이 없음", {"cost_on": BEFORE}, {}, ["funds.before_selection"]),
    # 생활지원비
    (2025, "생필품을 사서", LIVING | {"use": "relief_goods", "payee": "goods"}, {}, []),
    (2025, "단전·단수", LIVING | {"use": "power_water"}, {}, []),
    (2025, "가스 체납액, 선정 전에 생김", LIVING | {"cost_on": BEFORE}, {}, []),
    (2025, "건강보험료", LIVING | {"use": "health_insurance"}, {}, []),
    (2025, "월세, 긴급한 까닭", LIVING | {"use": "rent"} | URGENT, {}, []),
    (2025, "월세, 까닭이 없음", LIVING | {"use": "rent"}, {}, ["funds.urgency_missing"]),
    (2024, "월세, 까닭이 없음", LIVING | {"use": "rent"}, {}, ["funds.urgency_missing"]),
    (2025, "아파트 관리비", LIVING | {"use": "building_fee"}, {}, MEETING),
    (2025, "그 외 생활지원", LIVING | {"use": "other_living"}, {}, MEETING),
    (
        2024,
        "그 외 생활지원은 2024년에 없음",
        LIVING | {"use": "other_living"},
        {},
        ["funds.use_of_other_kind"],
    ),
    (2025, "가스를 대상자에게", LIVING | {"payee": "person"}, {}, ["funds.not_to_person"]),
    (2025, "생활비 현금", LIVING | {"use": "cash"}, {}, ["funds.barred"]),
    (2024, "생활비 현금", LIVING | {"use": "cash"}, {}, ["funds.barred"]),
    (2025, "상품권", LIVING | {"use": "vouchers", "payee": "goods"}, {}, ["funds.barred"]),
    (2025, "국고보조 뒤의 추가 생활비", LIVING | {"aid": "exhausted"}, {}, ["funds.no_double"]),
    # 교육훈련비
    (2025, "자활 교육", TRAINING, {}, []),
    (2024, "자활 교육", TRAINING, {}, []),
    (2025, "자활 교육의 교통비", TRAINING | {"use": "training_travel"}, {}, []),
    (2025, "자활 목적이 아닌 교육", TRAINING | {"use": "other_training"}, {}, ["funds.barred"]),
    (2025, "학원비를 대상자에게", TRAINING | {"payee": "person"}, {}, ["funds.not_to_person"]),
    # 기타지원비
    (2025, "청소·소독", OTHER, {}, MEETING),
    (2025, "비상개문 복구", OTHER | {"use": "door"}, {}, MEETING),
    (2025, "응급 이송", OTHER | {"use": "transport"}, {}, MEETING),
    (2025, "지침에 없는 것", OTHER | {"use": "other_support"}, {}, MEETING),
    (2025, "주거보증금", OTHER | {"use": "lease_deposit"}, {}, ["funds.barred"]),
    (2024, "주거보증금: 2024년에는 금지가 없어 회의로", OTHER | {"use": "other_support"}, {}, MEETING),
    (2025, "종류와 무엇에가 다름", OTHER | {"use": "gas"}, {}, ["funds.use_of_other_kind"]),
    # 다른 도움 먼저
    (2025, "긴급지원에서 거절됨", {"aid": "refused"}, {}, []),
    (2025, "긴급지원을 신청하지 않음", {"aid": "not_asked"}, {}, ["funds.aid_first"]),
    (2024, "긴급지원을 신청하지 않음", {"aid": "not_asked"}, {}, ["funds.aid_first"]),
    (2025, "같은 항목을 지원받음", {"aid": "same"}, {}, ["funds.no_double"]),
    (2025, "다른 자원을 알아보지 않음", {"other_help": "  "}, {}, ["funds.help_first"]),
    # 누구를 언제
    (2025, "서비스 연계 가구", {"path": "link"}, {}, []),
    (2025, "선정 전", {"path": ""}, {}, ["funds.not_selected"]),
    (2025, "모니터 가구", {"path": "monitor"}, {}, ["funds.not_selected"]),
    (2025, "종결된 사례", {"is_open": False}, {}, ["funds.case_over"]),
    # 한도와 예산과 해
    (2025, "한도까지 꼭", {"amount": 400_000}, {"household_has": 600_000}, []),
    (2025, "한도보다 1원 많음", {"amount": 400_001}, {"household_has": 600_000}, ["funds.household_full"]),
    (2024, "한도보다 1원 많음", {"amount": 1_000_001}, {}, ["funds.household_full"]),
    (2025, "남은 예산까지 꼭", {"amount": 300_000}, {"free": 300_000}, []),
    (2025, "남은 예산보다 1원 많음", {"amount": 300_000}, {"free": 299_999}, ["funds.overdrawn"]),
    (2025, "해의 마지막 날", {}, {"today": date(2025, 12, 31)}, []),
    (2025, "다음 해의 첫날", {}, {"today": date(2026, 1, 1)}, ["funds.year_over"]),
    (2025, "정산한 해", {}, {"is_closed": True}, ["funds.settled"]),
    (
        2025,
        "어긴 규칙을 한꺼번에",
        LIVING | {"payee": "person", "aid": "same", "amount": 1_000_001},
        {"free": 10},
        ["funds.not_to_person", "funds.no_double", "funds.household_full", "funds.overdrawn"],
    ),
]


def test_예순_건이_넘고_두_해가_다_있다() -> None:
    assert len(SIXTY) >= 60
    assert {year for year, *_ in SIXTY} == {2024, 2025}
    assert len({(year, ko) for year, ko, *_ in SIXTY}) == len(SIXTY)


@pytest.mark.parametrize(
    ("year", "ko", "asked", "there", "answer"), SIXTY, ids=[f"{y} {ko}" for y, ko, *_ in SIXTY]
)
def test_지출_신청(
    year: int, ko: str, asked: dict[str, Any], there: dict[str, Any], answer: list[str]
) -> None:
    usual = {
        "kind": "medical",
        "use": "psychiatric",
        "amount": 300_000,
        "payee": "provider",
        "cost_on": AFTER,
        "other_help": "복지관에 알아보았으나 예산이 끝남",
        "aid": "not_eligible",
        "scheme": "none",
        "part_of_bill": "covered",
        "selected_on": SELECTED,
    }
    wish = Wish(**usual | asked)
    means = Means(**{"today": date(2025, 6, 2), "year": 2025, "free": 10_000_000} | there)
    book = edition(str(year))
    found = [reason.code for reason in refusals(wish, means, book)]
    if not found and asks_conference(wish, book):
        found = MEETING
    assert found == answer


def test_모든_용도가_두_해에서_답을_얻는다() -> None:
    """Every use of both guides is either barred or granted to a household that fulfils everything."""
    barred = {
        year: sorted(use.code for use in edition(year).funds.uses.values() if use.is_barred)
        for year in ("2024", "2025")
    }
    assert barred == {
        "2024": ["cash", "other_training", "vouchers"],
        "2025": ["cash", "lease_deposit", "other_training", "vouchers"],
    }
