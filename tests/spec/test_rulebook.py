"""What the manual says, edition by edition (업무 지침). A value changed in TOML fails here."""

from datetime import date

import pytest

from dure.rulebook import Rulebook, edition, edition_on, latest
from dure.rulebook.load import NoEdition

BOTH = pytest.mark.parametrize("book", [edition("2024"), edition("2025")], ids=["2024", "2025"])


# Editions


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 1, 1), "2024"),
        (date(2024, 12, 31), "2024"),
        (date(2025, 1, 1), "2025"),
        (date(2026, 7, 1), "2025"),
        (date(2031, 1, 1), "2025"),
    ],
)
def test_each_day_has_its_edition_and_the_latest_serves_all_later_days(day: date, name: str) -> None:
    assert edition_on(day).name == name


def test_there_is_no_edition_before_2024() -> None:
    with pytest.raises(NoEdition):
        edition_on(date(2023, 12, 31))
    with pytest.raises(NoEdition, match="2019"):
        edition("2019")
    assert latest().name == "2025"


# Stages and areas


@BOTH
def test_there_are_ten_stages_and_a_link_household_skips_two(book: Rulebook) -> None:
    assert [(one.number, one.code, one.ko) for one in book.stages.values()] == [
        (1, "discovery", "대상자 발굴"),
        (2, "counselling", "초기상담"),
        (3, "intake", "대상자 접수"),
        (4, "assessment", "욕구 및 위기도 조사"),
        (5, "conference", "사례회의"),
        (6, "selection", "대상자 구분 및 선정"),
        (7, "plan", "서비스 제공계획"),
        (8, "delivery", "서비스 제공 및 점검"),
        (9, "closure", "종결"),
        (10, "aftercare", "사후관리"),
    ]
    assert [one.code for one in book.stages.values() if "link" not in one.paths] == [
        "plan",
        "closure",
    ]


@BOTH
def test_there_are_eleven_areas_with_their_classes_and_phenomena(book: Rulebook) -> None:
    counted = {
        code: [len(one.phenomena) for one in area.classes.values()] for code, area in book.areas.items()
    }
    assert counted == {
        "economy": [7, 2],
        "care": [3, 5],
        "physical_health": [3, 3],
        "mental_health": [13, 4],
        "housing": [4, 3],
        "employment": [3, 6],
        "education": [3, 6],
        "relationships": [4, 3],
        "safety": [5, 4],
        "legal_rights": [7, 2],
        "culture": [3],
    }


@BOTH
def test_a_phenomenon_has_one_code_made_of_area_class_and_name(book: Rulebook) -> None:
    assert book.codes["phenomenon"].label("economy.basic_living.food_costs") == "식비 부족"
    assert book.codes["middle_class"].label("legal_rights.rights", "en") == "Protection of rights"


# Households


@BOTH
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("household_type", 9),
        ("household_trait", 4),
        ("housing_type", 13),
        ("tenure", 5),
        ("monitor_housing_type", 6),
        ("monitor_tenure", 6),
        ("marital_status", 6),
        ("referral_route", 7),
        ("health_service", 24),
        ("service_kind", 7),
        ("provider_kind", 3),
        ("delivery_state", 3),
        ("check_method", 5),
        ("closure_box", 7),
        ("monitoring_period", 4),
        ("consent_programme", 9),
        ("main_manager_criterion", 3),
    ],
)
def test_a_code_list_has_this_many_codes(book: Rulebook, name: str, count: int) -> None:
    assert len(book.codes[name]) == count


@BOTH
def test_household_types_stand_in_the_order_of_the_form(book: Rulebook) -> None:
    assert [ko for _, ko in book.codes["household_type"].choices()] == [
        "1인가구",
        "한부모가구",
        "부부+자녀가구",
        "조부모+부모+자녀가구",
        "조부모+손자녀가구",
        "공동체(비혈연)",
        "소년소녀가구",
        "부부중심가구",
        "기타",
    ]


# People, offices, privacy


@BOTH
def test_every_member_consents_in_four_kinds_kept_five_years(book: Rulebook) -> None:
    assert book.consent.every_member
    assert {one.code: one.keeps_years for one in book.consent.kinds.values()} == {
        "general": 5,
        "unique_number": 5,
        "sensitive": 5,
        "third_party": 5,
    }
    assert [one.code for one in book.consent.kinds.values() if one.names_recipients] == ["third_party"]
    assert book.consent.guardian_under_age == 14


@BOTH
def test_leaders_and_senior_officials_approve(book: Rulebook) -> None:
    assert [one.code for one in book.roles.values() if one.is_approver] == [
        "sigungu_leader",
        "sigungu_senior",
        "town_leader",
        "town_senior",
    ]


@BOTH
def test_nobody_outside_public_service_approves(book: Rulebook) -> None:
    assert all(one.is_official for one in book.roles.values() if one.is_approver)


@BOTH
def test_an_ordinary_town_of_an_area_discovers_counsels_and_follows_up(book: Rulebook) -> None:
    assert book.offices.models["area_ordinary"].stages == ("discovery", "counselling", "aftercare")
    assert len(book.offices.models["area_centre"].stages) == 10


@BOTH
def test_fifteen_case_households_are_the_guide_and_link_households_do_not_count(
    book: Rulebook,
) -> None:
    assert (book.caseload.guide, book.caseload.counts) == (15, ("case",))


@BOTH
def test_cases_are_kept_five_years_and_phq9_referrals_two(book: Rulebook) -> None:
    assert {one.code: one.years for one in book.retention.clocks.values()} == {
        "case": 5,
        "link": 5,
        "not_selected": 5,
        "undecided": 5,
        "monitor": 5,
        "phq9_referral": 2,
        "household": 0,
    }


@BOTH
def test_seventeen_frequent_errors_are_known(book: Rulebook) -> None:
    assert len(book.errors) == 17


# What changed from 2024 to 2025


@pytest.mark.parametrize(
    ("fact", "in_2024", "in_2025"),
    [
        ("referral_bodies", 26, 31),
        ("mandated_reporters", 25, 26),
        ("fund_support_percent_min", 30, 30),
        ("fund_support_percent_max", 50, 70),
        ("fund_operation_percent_min", 50, 30),
        ("fund_operation_percent_max", 70, 70),
        ("business_agreement_is_yearly", True, False),
        ("housing_deposit_is_banned", False, True),
        ("yearly_training_is_duty", False, True),
        ("sigungu_counsels_transferred_calls", False, True),
    ],
)
def test_a_fact_changed_between_the_editions(fact: str, in_2024: int | bool, in_2025: int | bool) -> None:
    found = [edition(year).facts[fact] for year in ("2024", "2025")]
    values = [one.number if one.is_so is None else one.is_so for one in found]
    assert values == [in_2024, in_2025]


def test_shared_management_and_two_new_guests_came_in_2025() -> None:
    old, new = edition("2024"), edition("2025")
    assert (old.conference.allows_co_management, new.conference.allows_co_management) == (
        False,
        True,
    )
    assert set(new.codes["conference_invitee"]) - set(old.codes["conference_invitee"]) == {
        "employment_plus",
        "field_supervisor",
    }


# Forms


@BOTH
def test_the_eleven_forms_are_catalogued(book: Rulebook) -> None:
    numbered = sorted((one for one in book.forms.values() if one.number), key=lambda form: form.number)
    assert {one.number: one.ko for one in numbered} == {
        1: "초기상담지",
        2: "개인정보활용 동의서",
        3: "욕구 및 위기도 통합조사양식",
        4: "사례회의록",
        5: "서비스 제공계획 및 점검표",
        6: "서비스 의뢰서",
        7: "사례관리 종결심사서",
        8: "모니터 상담지",
        9: "만족도 설문지",
        10: "솔루션회의 의뢰서",
        11: "솔루션 회의록",
    }


@BOTH
def test_the_closure_form_prints_the_date_of_every_stage(book: Rulebook) -> None:
    dates = book.form("s09_closure").sections["dates"].fields
    assert [one.ko for one in dates.values()] == [
        "요청일자",
        "인적정보",
        "욕구조사",
        "위기도조사",
        "사례회의",
        "대상자선정",
        "제공계획",
        "서비스점검",
        "종결심사",
    ]
    assert all(one.from_record for one in dates.values())


@BOTH
def test_the_plan_form_repeats_goals_services_needs_left_out_and_checks(book: Rulebook) -> None:
    sections = book.form("s07_plan").sections
    assert [code for code, one in sections.items() if one.repeats] == [
        "goals",
        "services",
        "unmet",
        "checks",
    ]
