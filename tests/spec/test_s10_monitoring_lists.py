"""⑩ 모니터 대상의 목록과 연간 모니터링 계획 (manual-2025 m:10147, m:7161–7169)."""

from datetime import date

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.inputs import Report
from dure.cases.s10_aftercare.actions.monitoring import (
    save_year_plan,
)
from dure.cases.s10_aftercare.inputs import YearPlanText
from dure.cases.s10_aftercare.queries.lists import reviews
from dure.cases.s10_aftercare.records import YearPlan
from tests.factories import (
    Town,
    a_household,
    a_person,
    a_town,
    act_as,
)
from tests.following_up import at, visit
from tests.lists import shown
from tests.monitored import (
    YEAR,
    a_home,
    another_case,
    begin,
    groups,
    listed,
    save_plan,
    subject_of,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_목록은_구분하여_보고_사례관리_중이면_사례관리_대상자로만_본다(town: Town) -> None:
    home = a_home(town)
    recipient = begin(town, home)
    other = begin(
        town, a_household(town.office, a_person(town.office, "마루")), group="other", note="혼자 지냄"
    )
    assert listed(town, "group=basic_security") == [recipient]
    assert listed(town, "group=other") == [other]
    assert set(listed(town)) == {recipient, other}
    by, now = act_as(town.manager), timezone.now()
    report = Report("neighbour", timezone.localdate(now), now, "문이 열려 있지 않음")
    found = Candidate(report, subject_of(home), home)
    register_candidate(town.office, candidate=found, by=by)
    assert listed(town) == [other]


def candidates(town: Town, query: str = "") -> list[Case]:
    return list(shown(town.manager, "monitor_candidates", query).rows)


def test_후보자는_끝난_사례의_가구이고_지금_살피는_가구는_빠진다(town: Town) -> None:
    recipient, other = a_home(town, benefit_status="basic_security"), a_home(town)
    first = another_case(town, recipient, status="ended", ended_on=date(2025, 3, 4))
    last = another_case(town, recipient, status="ended", ended_on=date(2026, 3, 4))
    second = another_case(town, other, status="ended", ended_on=date(2026, 5, 6))
    another_case(town, a_home(town), status="aftercare")
    dead = a_home(town, died_on=date(2026, 6, 1))
    another_case(town, dead, status="ended", ended_on=date(2026, 6, 2))
    act_as(town.manager)
    assert candidates(town) == [second, last]
    assert candidates(town, "group=basic_security") == [last]
    assert candidates(town, "group=other") == [second]
    begin(town, recipient)
    assert candidates(town) == [second]
    assert first not in candidates(town)


def test_반기_점검은_모니터_대상의_기한도_센다(town: Town) -> None:
    case = begin(town, a_home(town), on=date(2026, 8, 3), period="month")
    visit(case, town, date(2026, 9, 1))
    act_as(town.center_leader)
    [row] = reviews(date(2026, 12, 1))
    assert (row.office, row.due, row.in_time, row.late, row.missed) == (town.office, 2, 1, 0, 1)


def test_연간_계획은_시군구_팀장이_세우고_고친다(town: Town) -> None:
    made = save_plan(town, town.center_leader)
    assert (made.year, made.groups["other"]["period"], made.private_role) == (
        2026,
        "quarter",
        "명예사회복지공무원이 안부를 살핌",
    )
    again = save_plan(
        town, town.center_leader, groups=groups(other={"period": "half_year", "method": "phone"})
    )
    assert (again.pk, again.groups["other"]["period"]) == (made.pk, "half_year")


def test_계획은_가구_유형마다_주기와_방법을_말한다(town: Town) -> None:
    left = groups(link={"period": "quarter", "method": ""})
    assert refused(save_plan, town, town.center_leader, groups=left) == ["s10.year_plan_incomplete"]
    without = {code: row for code, row in groups().items() if code != "other"}
    assert refused(save_plan, town, town.center_leader, groups=without) == ["s10.year_plan_incomplete"]


@pytest.mark.parametrize(("year", "is_possible"), [(2024, False), (2025, True), (2027, True), (2028, False)])
def test_지난해부터_다음_해까지_세운다(town: Town, year: int, is_possible: bool) -> None:
    if is_possible:
        assert save_plan(town, town.center_leader, year).year == year
    else:
        assert refused(save_plan, town, town.center_leader, year) == ["s10.year_out_of_range"]


def test_읍면동_팀장은_연간_계획을_세우지_못하고_읽는다(town: Town) -> None:
    act_as(town.leader)
    found = refused(
        save_year_plan,
        town.office,
        year=YEAR,
        seen_version=None,
        text=YearPlanText(groups()),
        by=act_as(town.leader),
        at=at(date(2026, 11, 30)),
    )
    assert found == ["s10.year_plan_by_sigungu"]
    save_plan(town, town.center_leader)
    act_as(town.manager)
    assert YearPlan.objects.get().year == YEAR


def test_다른_시군구의_계획은_보이지_않는다(town: Town) -> None:
    save_plan(town, town.center_leader)
    act_as(a_town().manager)
    assert not YearPlan.objects.exists()
