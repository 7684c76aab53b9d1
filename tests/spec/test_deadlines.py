"""Deadlines (처리기한), with dates counted by hand on the official calendars of 2024 to 2027."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.rulebook.calendar import SEOUL, NoCalendar, office_calendar
from dure.rulebook.deadlines import UnknownRule, add_months, due, working_days_between
from dure.rulebook.load import NoEdition, edition

DAY_END = "T23:59:59+09:00"


def due_at(rule: str, start: str) -> str:
    return due(rule, datetime.fromisoformat(start)).due_at.isoformat()


def skipped(rule: str, start: str) -> list[str]:
    return [one.date.isoformat() for one in due(rule, datetime.fromisoformat(start)).skipped]


# The numbers themselves: a changed TOML value fails here.


@pytest.mark.parametrize("year", ["2024", "2025"])
@pytest.mark.parametrize(
    ("rule", "days", "unit", "kind"),
    [
        ("counselling", 5, "working_hours", "measured"),
        ("transferred_call", 3, "working_hours", "measured"),
        ("assessment", 10, "working_days", "guide"),
        ("assessment_entry", 1, "calendar_days", "measured"),
        ("selection", 5, "working_hours", "guide"),
        ("plan", 30, "working_days", "measured"),
        ("plan_guide", 15, "working_days", "guide"),
        ("plan_extended", 60, "working_days", "measured"),
        ("link_connect", 30, "calendar_days", "measured"),
        ("closure_review", 5, "working_hours", "measured"),
        ("referral_answer", 14, "calendar_days", "guide"),
        ("food_bank_answer", 10, "calendar_days", "guide"),
    ],
)
def test_the_manual_gives_this_many_days(year: str, rule: str, days: int, unit: str, kind: str) -> None:
    found = edition(year).deadlines[rule]
    assert (found.days, found.unit, found.kind) == (days, unit, kind)


@pytest.mark.parametrize("year", ["2024", "2025"])
@pytest.mark.parametrize(
    ("rule", "months"),
    [
        ("link_check_earliest", 1),
        ("link_check", 3),
        ("refusal_lasting", 1),
        ("no_contact", 3),
        ("aftercare_first", 3),
        ("aftercare_second", 9),
        ("aftercare_gap", 1),
        ("aftercare_link", 3),
    ],
)
def test_the_manual_gives_this_many_months(year: str, rule: str, months: int) -> None:
    found = edition(year).deadlines[rule]
    assert (found.months, found.unit) == (months, "months")


def test_ten_five_and_fifteen_days_can_be_adjusted_since_2025() -> None:
    guides = ("assessment", "selection", "plan_guide")
    assert [edition("2024").deadlines[rule].adjustable for rule in guides] == [False] * 3
    assert [edition("2025").deadlines[rule].adjustable for rule in guides] == [True] * 3


def test_only_the_limit_of_thirty_days_is_extended_to_sixty_and_ten_days_of_an_answer_to_twenty() -> None:
    rules = edition("2025").deadlines.values()
    assert {rule.code: (rule.extends, rule.days) for rule in rules if rule.extends} == {
        "plan_extended": ("plan", 60),
        "objection_answer_extended": ("objection_answer", 20),
    }


# Six days or more: working days, the first day counted.


@pytest.mark.parametrize(
    ("rule", "start", "due_on"),
    [
        # no holiday in the way: 2 weeks, Monday to the second Friday
        ("assessment", "2025-03-10T10:00", "2025-03-21"),
        # 추석 2024, the temporary holiday of 1 October, 개천절, 한글날
        ("plan", "2024-09-02T09:00", "2024-10-21"),
        # 설날 2025 with the temporary holiday of 27 January
        ("plan", "2025-01-20T09:00", "2025-03-07"),
        # 추석 2025: nothing counts from 3 to 9 October
        ("plan", "2025-09-22T17:59", "2025-11-07"),
        ("plan_extended", "2025-09-22T17:59", "2025-12-19"),
        # 설날 2026 and the substitute of 삼일절
        ("plan", "2026-02-02T11:00", "2026-03-19"),
        # 설날 2027 with its substitute on Tuesday
        ("plan", "2027-01-25T11:00", "2027-03-10"),
        # 근로자의 날 2025 is a working day of public offices, 5 and 6 May are not
        ("assessment", "2025-04-28T11:00", "2025-05-13"),
        # 노동절 2026 is a public holiday
        ("assessment", "2026-04-27T11:00", "2026-05-12"),
        # presidential election, 현충일
        ("assessment", "2025-05-28T11:00", "2025-06-12"),
        # received on a Saturday that is a holiday: counted from the next working day
        ("assessment", "2025-03-01T11:00", "2025-03-17"),
        # late in the evening the day still counts
        ("assessment", "2025-03-10T23:30", "2025-03-21"),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(rule: str, start: str, due_on: str) -> None:
    assert due_at(rule, start) == due_on + DAY_END


def test_every_skipped_day_is_named_with_its_reason() -> None:
    deadline = due("assessment", datetime.fromisoformat("2025-01-22T10:00"))
    assert [(one.date.day, one.why) for one in deadline.skipped] == [
        (25, "토요일"),
        (26, "일요일"),
        (27, "임시공휴일"),
        (28, "설날 전날"),
        (29, "설날"),
        (30, "설날 다음날"),
        (1, "토요일"),
        (2, "일요일"),
        (8, "토요일"),
        (9, "일요일"),
    ]
    assert deadline.due_on == date(2025, 2, 10)


# Five days or fewer: working hours from the moment of receipt.


@pytest.mark.parametrize(
    ("rule", "start", "due_at_"),
    [
        ("counselling", "2025-03-10T14:00", "2025-03-17T14:00"),
        ("counselling", "2025-03-10T08:00", "2025-03-14T18:00"),
        ("counselling", "2025-03-10T12:30", "2025-03-17T12:00"),
        ("counselling", "2025-03-10T18:00", "2025-03-17T18:00"),
        ("counselling", "2025-03-10T19:00", "2025-03-17T18:00"),
        ("counselling", "2025-03-08T10:00", "2025-03-14T18:00"),
        # 설날 2024
        ("counselling", "2024-02-08T14:00", "2024-02-19T14:00"),
        # 설날 2025 and the temporary holiday before it
        ("transferred_call", "2025-01-24T16:30", "2025-02-04T16:30"),
        # 추석 2025
        ("selection", "2025-10-02T10:00", "2025-10-16T10:00"),
        # 어린이날, 부처님오신날 and their substitute
        ("transferred_call", "2025-05-03T10:00", "2025-05-09T18:00"),
        ("closure_review", "2025-06-04T15:00", "2025-06-12T15:00"),
        # 추석 2026 on Thursday and Friday
        ("closure_review", "2026-09-22T11:00", "2026-10-01T11:00"),
        # 2027: 한글날 on a Saturday moves to Monday
        ("counselling", "2027-10-06T11:00", "2027-10-14T11:00"),
    ],
)
def test_short_periods_run_in_working_hours(rule: str, start: str, due_at_: str) -> None:
    assert due_at(rule, start) == f"{due_at_}:00+09:00"


def test_the_days_between_are_skipped() -> None:
    assert skipped("selection", "2025-10-02T10:00") == [
        "2025-10-03",
        "2025-10-04",
        "2025-10-05",
        "2025-10-06",
        "2025-10-07",
        "2025-10-08",
        "2025-10-09",
        "2025-10-11",
        "2025-10-12",
    ]


def test_in_2024_closing_begins_five_days_before_and_from_2025_the_sheet_follows_within_five() -> None:
    assert due_at("closure_review", "2024-09-19T11:00") == "2024-09-09T11:00:00+09:00"
    assert due_at("closure_review", "2025-09-18T11:00") == "2025-09-25T11:00:00+09:00"


def test_a_running_deadline_can_keep_the_edition_it_began_under() -> None:
    start = datetime(2025, 1, 2, 11, 0, tzinfo=SEOUL)
    assert due("closure_review", start, edition("2024")).due_on == date(2024, 12, 24)


# Months and calendar days: the Civil Act.


@pytest.mark.parametrize(
    ("rule", "start", "due_on"),
    [
        ("referral_answer", "2025-01-20", "2025-02-03"),
        ("referral_answer", "2025-01-15", "2025-01-29"),  # a guide does not roll, not even on 설날
        ("assessment_entry", "2025-03-10", "2025-03-11"),
        ("assessment_entry", "2025-02-28", "2025-03-04"),
        ("link_connect", "2025-09-08", "2025-10-10"),
        ("aftercare_first", "2025-03-10", "2025-06-10"),
        ("aftercare_first", "2025-05-15", "2025-08-18"),
        ("aftercare_first", "2025-11-30", "2026-03-03"),
        ("aftercare_second", "2025-03-10", "2025-12-10"),
        ("aftercare_link", "2026-06-25", "2026-09-28"),
        ("link_check", "2024-11-30", "2025-02-28"),
        ("refusal_lasting", "2025-01-31", "2025-02-28"),
        ("no_contact", "2025-05-06", "2025-08-06"),
    ],
)
def test_months_and_calendar_days_run_by_the_calendar(rule: str, start: str, due_on: str) -> None:
    assert due_at(rule, start) == due_on + DAY_END


def test_an_end_on_a_holiday_says_which_days_it_rolled_over() -> None:
    assert skipped("aftercare_first", "2025-05-15") == ["2025-08-15", "2025-08-16", "2025-08-17"]
    assert skipped("aftercare_first", "2025-03-10") == []


# Times and their limits.


def test_a_time_without_zone_and_a_plain_day_are_seoul_time() -> None:
    naive, plain = datetime.fromisoformat("2025-03-10T10:00"), date(2025, 3, 10)
    assert due("plan", naive).start.isoformat() == "2025-03-10T10:00:00+09:00"
    assert due("plan", plain).start.isoformat() == "2025-03-10T00:00:00+09:00"


def test_a_time_in_another_zone_is_moved_to_seoul() -> None:
    start = datetime(2025, 3, 9, 23, 0, tzinfo=UTC)
    assert due("counselling", start).due_at.isoformat() == "2025-03-14T18:00:00+09:00"


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(UnknownRule, match="'lunch'"):
        due("lunch", date(2025, 3, 10))


def test_days_before_the_first_edition_are_refused() -> None:
    with pytest.raises(NoEdition, match="2023-12-31"):
        due("plan", date(2023, 12, 31))


def test_the_far_future_is_refused_because_its_holidays_are_not_known() -> None:
    with pytest.raises(NoCalendar, match="no reliable calendar"):
        due("plan", date(2030, 12, 20))


def test_a_deadline_past_the_gazetted_calendars_is_provisional() -> None:
    assert not due("plan", date(2027, 11, 1)).is_provisional
    assert due("plan", date(2027, 12, 1)).is_provisional


def test_working_days_between_two_days_count_both() -> None:
    assert working_days_between(date(2025, 10, 1), date(2025, 10, 10)) == 3
    assert working_days_between(date(2025, 10, 4), date(2025, 10, 9)) == 0


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 11, 15), 3, date(2026, 2, 15)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2020, 2, 29), 60, date(2025, 2, 28)),
    ],
)
def test_a_missing_day_becomes_the_last_of_the_month(day: date, count: int, expected: date) -> None:
    assert add_months(day, count) == expected


# What holds for every day of 2025 to 2027.

MOMENTS = st.datetimes(datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2027-06-30"))
RULES = st.sampled_from(sorted(edition("2025").deadlines))


@settings(deadline=None)
@given(RULES, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_a_later_start_is_never_due_earlier(rule: str, start: datetime, more: timedelta) -> None:
    assert due(rule, start).due_at <= due(rule, start + more).due_at


@settings(deadline=None)
@given(RULES, MOMENTS)
def test_nothing_is_due_before_it_begins(rule: str, start: datetime) -> None:
    assert due(rule, start).due_at >= due(rule, start).start


@settings(deadline=None)
@given(st.sampled_from(["assessment", "plan_guide", "plan", "plan_extended"]), MOMENTS)
def test_a_period_in_days_holds_exactly_that_many_working_days(rule: str, start: datetime) -> None:
    deadline = due(rule, start)
    assert working_days_between(start.date(), deadline.due_on) == deadline.days
    assert office_calendar().is_working(deadline.due_on)


@settings(deadline=None)
@given(st.sampled_from(["counselling", "selection", "transferred_call"]), MOMENTS)
def test_a_period_in_hours_ends_within_office_hours(rule: str, start: datetime) -> None:
    ends = due(rule, start).due_at
    assert office_calendar().is_working(ends.date())
    assert "09:00" < ends.strftime("%H:%M:%S") <= "18:00:00"
    assert not "12:00:00" < ends.strftime("%H:%M:%S") < "13:00:00"
