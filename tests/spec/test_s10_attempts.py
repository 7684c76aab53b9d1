"""⑩ 만나지 못한 것은 시도이고 사후관리가 아니다 (manual-2025 m:10095, m:10110–10112)."""

from datetime import date

import pytest

from dure.cases.core.records import Deadline, Task
from dure.cases.flow import blockers
from tests.closing import a_case_in_aftercare
from tests.factories import Town
from tests.following_up import a_link_case, answer_survey, at, finish, visit
from tests.refusals import refused

pytestmark = pytest.mark.django_db

UNANSWERED = {
    "method": "phone",
    "no_visit_reason": "전화로 약속하려 함",
    "form": {"findings": ["no_contact"]},
}


def test_받지_않은_전화는_시도이고_횟수에_들지_않는다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    tried = visit(case, town, date(2026, 11, 2), **UNANSWERED)
    assert (tried.is_attempt, tried.number, tried.has_finding) == (True, 1, False)
    assert Deadline.objects.get(case=case, rule="aftercare_first").met_at is None
    assert [r.params for r in blockers(case, "finish_aftercare")] == [{"count": 2}]
    made = visit(case, town, date(2026, 11, 3))
    assert (made.is_attempt, made.number) == (False, 1)
    assert Deadline.objects.get(case=case, rule="aftercare_first").met_at == at(date(2026, 11, 3))


def test_시도_뒤에는_만족도_조사도_한_달_간격도_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    visit(case, town, date(2026, 11, 2), **UNANSWERED)
    assert refused(answer_survey, case, town) == ["s10.survey_before_visit"]
    visit(case, town, date(2026, 11, 3))
    again = visit(case, town, date(2026, 11, 10), **UNANSWERED)
    assert (again.is_attempt, again.number) == (True, 2)
    answer_survey(case, town)
    assert refused(visit, case, town, date(2026, 12, 2)) == ["s10.too_soon"]
    assert visit(case, town, date(2026, 12, 3)).number == 2


def test_연락되지_않았으면_다른_결과를_함께_고를_수_없다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    both = UNANSWERED | {"form": {"findings": ["kept_up", "no_contact"]}}
    assert refused(visit, case, town, date(2026, 11, 2), **both) == ["s10.unreached_alone"]


def test_시도에_특이사항을_적으면_팀장에게_보고된다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    home = UNANSWERED | {"method": "visit", "no_visit_reason": "", "finding": "우편물이 쌓여 있음"}
    assert visit(case, town, date(2026, 11, 2), **home).has_finding
    assert Task.objects.get(case=case, origin="aftercare.finding").owner == town.leader


def test_시도만_있으면_마칠_수_없다(town: Town) -> None:
    case = a_link_case(town, date(2026, 8, 20))
    visit(case, town, date(2026, 10, 1), **UNANSWERED)
    assert refused(finish, case, town, date(2026, 10, 2)) == ["s10.visits_missing"]
