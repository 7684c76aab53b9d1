"""⑩ 사례 없이 살피는 가구: 등록, 주기와 기한, 마침 (manual-2025 m:10143–10149)."""

from datetime import date

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline, Management
from dure.cases.process import TRANSITIONS
from dure.cases.s01_discovery.inputs import NewHome, NewPerson
from dure.cases.s10_aftercare.actions.monitoring import (
    ToMonitor,
    begin_monitoring,
    change_monitoring,
)
from tests.closing import a_case_in_aftercare
from tests.factories import (
    Town,
    a_household,
    a_person,
    act_as,
)
from tests.following_up import at, end_early, finish, visit
from tests.monitored import (
    BEGUN,
    a_home,
    another_case,
    begin,
    change,
    due_on,
    plan,
    to_monitor,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db

# --- 등록 -------------------------------------------------------------------------------------------


def test_기초수급자는_사례_없이_모니터_대상으로_등록한다(town: Town) -> None:
    case = begin(town, a_home(town))
    assert (case.stage, case.status, case.path, case.outcome) == (
        "aftercare",
        "aftercare",
        "monitor",
        "monitored",
    )
    assert (case.manager, case.previous) == (town.manager, None)
    assert Management.objects.get(case=case).part == "main"
    found = plan(case)
    assert (found.basis, found.period, found.visits_due, found.starts_on) == (
        "basic_security",
        "quarter",
        4,
        BEGUN,
    )


def test_처음_보는_가구도_등록하고_같은_사람일_수_있으면_먼저_묻는다(town: Town) -> None:
    by, born = act_as(town.manager), date(1951, 4, 9)
    home = NewHome("새봄시 가온구 가온로 77")
    first = ToMonitor(NewPerson("도란", birth_on=born), home, "basic_security", "month")
    assert begin_monitoring(town.office, whom=first, by=by).subject.name == "도란"
    assert refused(begin_monitoring, town.office, whom=first, by=by) == ["people.maybe_same_person"]
    other = ToMonitor(NewPerson("도란", birth_on=born), home, "basic_security", "month", is_new=True)
    assert begin_monitoring(town.office, whom=other, by=by).subject.name == "도란"


@pytest.mark.parametrize("status", ["open", "aftercare"])
def test_사례관리_가구는_수급자여도_사례관리_대상자로_살핀다(town: Town, status: str) -> None:
    home = a_home(town, benefit_status="basic_security")
    another_case(town, home, status=status)
    assert refused(begin, town, home) == ["s10.is_case_household"]


def test_끝난_사례의_가구는_다시_살필_수_있고_앞_사례로_이어진다(town: Town) -> None:
    home = a_home(town)
    ended = another_case(town, home, status="ended", ended_on=date(2026, 9, 1))
    assert begin(town, home).previous == ended


def test_이미_살피는_가구는_또_등록하지_않는다(town: Town) -> None:
    home = a_home(town)
    begin(town, home)
    assert refused(begin, town, home) == ["s10.monitored_already"]


def test_기타_가구는_살피는_까닭을_적고_구분과_주기를_고른다(town: Town) -> None:
    home = a_home(town)
    assert refused(begin, town, home, group="other") == ["s10.monitor_needs_note"]
    assert refused(begin, town, home, group="case") == ["s10.monitor_group_missing"]
    assert refused(begin, town, home, period="year") == ["s10.period_missing"]
    case = begin(town, home, group="other", note="이웃이 안부를 걱정함")
    assert (plan(case).basis, plan(case).note) == ("other", "이웃이 안부를 걱정함")


def test_모니터는_읍면동이_한다(town: Town) -> None:
    home = a_household(town.center, a_person(town.center, "도란"))
    found = refused(
        begin_monitoring, town.center, whom=to_monitor(home), by=act_as(town.center_manager), at=at(BEGUN)
    )
    assert found == ["s10.monitored_by_town"]


# --- 주기와 기한 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "due", "days"),
    [
        ("week", date(2026, 10, 12), 12),
        ("month", date(2026, 11, 5), 2),
        ("quarter", date(2027, 1, 5), 4),
        ("half_year", date(2027, 4, 5), 2),
    ],
)
def test_다음_상담은_주기마다이고_그해_예정일을_세운다(town: Town, period: str, due: date, days: int) -> None:
    case = begin(town, a_home(town), period=period)
    assert due_on(case) == due
    planned = plan(case).planned_on
    assert (planned[0], len(planned)) == (due.isoformat(), days)
    assert {day[:4] for day in planned} == {str(due.year)}


def test_상담하면_그날부터_다음_주기를_센다(town: Town) -> None:
    case = begin(town, a_home(town))
    visit(case, town, date(2026, 11, 2))
    met = Deadline.objects.get(case=case, rule="monitor_quarter", met_at__isnull=False)
    assert timezone.localdate(met.original_due_at) == date(2027, 1, 5)
    assert due_on(case) == date(2027, 2, 2)
    assert plan(case).visits_due == 5  # 한 것 하나와 2027년에 남은 넷
    visit(case, town, date(2026, 11, 9))
    assert due_on(case) == date(2027, 2, 10)  # 2월 9일은 설날 대체공휴일


def test_못_만난_시도는_다음_기한을_옮기지_않는다(town: Town) -> None:
    case = begin(town, a_home(town))
    visit(case, town, date(2026, 11, 2), form={"findings": ["no_contact"]})
    assert due_on(case) == date(2027, 1, 5)


def test_만족도_조사_없이_다음_상담을_한다(town: Town) -> None:
    case = begin(town, a_home(town), period="week")
    for day in (date(2026, 10, 8), date(2026, 10, 9)):
        visit(case, town, day)
    assert due_on(case) == date(2026, 10, 16)


def test_주기를_바꾸면_마지막_상담부터_다시_센다(town: Town) -> None:
    case = begin(town, a_home(town))
    visit(case, town, date(2026, 11, 2))
    change(case, town, date(2026, 11, 10), period="week")
    assert due_on(case) == date(2026, 11, 9)
    change(case, town, date(2026, 11, 10), period="half_year")
    assert due_on(case) == date(2027, 5, 4)  # 일요일이고 이튿날은 대체공휴일
    open_rules = Deadline.objects.filter(case=case, met_at=None, dropped_at=None).values_list(
        "rule", flat=True
    )
    assert list(open_rules) == ["monitor_half_year"]


def test_사례관리_가구의_계획은_모니터_주기로_바꾸지_않는다(town: Town) -> None:
    case = another_case(town, a_home(town), status="aftercare", stage="aftercare")
    found = refused(
        change_monitoring,
        case,
        by=act_as(town.manager),
        seen_version=None,
        group="basic_security",
        period="month",
    )
    assert found == ["s10.not_monitored"]


# --- 마침 -------------------------------------------------------------------------------------------


def test_횟수가_없으므로_까닭을_적어야_마친다(town: Town) -> None:
    case = begin(town, a_home(town))
    visit(case, town, date(2026, 11, 2))
    assert refused(finish, case, town, date(2026, 11, 3)) == ["s10.end_ground_missing"]
    end_early(case, town, date(2026, 11, 3), ground="not_recipient", note="소득이 늘어 수급이 끝남")
    finish(case, town, date(2026, 11, 3))
    ended = Case.objects.get(pk=case.pk)
    assert (ended.status, ended.ended_on, due_on(case)) == ("ended", date(2026, 11, 3), None)


@pytest.mark.parametrize("ground", ["not_needed", "not_recipient"])
def test_모니터_대상에만_쓰는_까닭은_사례관리_가구에_쓰지_못한다(town: Town, ground: str) -> None:
    case = a_case_in_aftercare(town)
    found = refused(end_early, case, town, date(2026, 10, 5), ground=ground, note="안정됨")
    assert found == ["s10.ground_of_monitored"]


def test_마침_말고는_모니터_대상이_가는_걸음이_없다() -> None:
    assert [each.code for each in TRANSITIONS if "monitor" in each.paths] == ["finish_aftercare"]
