"""⑩ 반기 점검은 기한이 된 것만 센다 (manual-2025 m:10089)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline
from dure.cases.s10_aftercare.queries.lists import reviews
from tests.closing import a_case_in_aftercare
from tests.factories import Town, act_as
from tests.following_up import at, end_early, finish, visit
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def state_in(town: Town, day: date) -> tuple[int, int, int, int] | None:
    """Due, in time, late, missed of the town in that half-year."""
    act_as(town.center_leader)
    found = {one.office: one for one in reviews(day)}.get(town.office)
    return (found.due, found.in_time, found.late, found.missed) if found else None


def moved_to(case: Case, rule: str, due_on: date) -> None:
    moment = at(due_on)
    with as_owner():
        Deadline.objects.filter(case=case, rule=rule).update(due_at=moment, original_due_at=moment)


def test_아직_기한이_되지_않은_것은_반기_점검에_세지_않는다(town: Town) -> None:
    case, today = a_case_in_aftercare(town), timezone.localdate()
    moved_to(case, "aftercare_first", today + timedelta(days=1))
    moved_to(case, "aftercare_second", today + timedelta(days=400))
    assert state_in(town, today + timedelta(days=1)) is None
    moved_to(case, "aftercare_first", today - timedelta(days=1))
    assert state_in(town, today - timedelta(days=1)) == (1, 0, 0, 1)


def test_기한_전에_마친_것은_그_반기의_이행이다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 11, 2))
    assert state_in(town, date(2026, 12, 1)) == (1, 1, 0, 0)
    assert state_in(town, date(2027, 6, 1)) is None


def test_하지_않은_채_기한이_지나_마친_것은_하지_않은_것으로_남는다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    end_early(case, town, date(2027, 6, 15), ground="window_over", note="연락이 닿지 않음")
    finish(case, town, date(2027, 6, 15))
    assert state_in(town, date(2026, 12, 1)) == (1, 0, 0, 1)
    assert state_in(town, date(2027, 6, 1)) == (1, 0, 0, 1)


def test_기한이_되기_전에_마친_까닭이_있으면_세지_않는다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    end_early(case, town, date(2026, 10, 5), ground="died", note="확인함")
    finish(case, town, date(2026, 10, 5))
    assert state_in(town, date(2026, 12, 1)) is None
