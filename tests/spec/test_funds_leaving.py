"""사업비 신청이 끝나지 않은 사례는 다른 시군구로 가지 않고, 끝난 사례에는 쓰지 않는다 (manual-2025 m:10545, m:10551, m:9929)."""

import pytest

from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.funds import actions
from dure.funds.models import SpendingRequest
from tests.closing import MONDAY
from tests.factories import Town, a_town, act_as
from tests.funds import RECEIPT, a_fund, a_household, asked, granted, paid, today
from tests.refusals import refused
from tests.roles import as_owner
from tests.spec.test_s09_handover import a_moved_case

pytestmark = pytest.mark.django_db


def a_leaving_case(town: Town) -> Case:
    """Its closing as moved to another 시군구 waits for the leader, and there is money here."""
    case = a_moved_case(town, a_town().office)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(path="case")
    a_fund(town)
    case.refresh_from_db()
    return case


def leave(case: Case, town: Town) -> list[str]:
    return refused(take, case, "close_without_aftercare", by=act_as(town.leader), at=MONDAY)


def test_끝맺지_않은_신청이_있으면_다른_시군구로_넘기지_않는다(town: Town) -> None:
    case = a_leaving_case(town)
    request = asked(case, act_as(town.manager))
    assert leave(case, town) == ["funds.finish_before_leaving"]
    actions.withdraw(request, by=act_as(town.manager))
    request = granted(town, case)
    assert leave(case, town) == ["funds.finish_before_leaving"]
    actions.stop(request, by=act_as(town.center_manager), reason="전출")
    take(case, "close_without_aftercare", by=act_as(town.leader), at=MONDAY)
    with as_owner():
        assert Case.objects.get(pk=case.pk).sigungu_id != town.sigungu.pk


def test_지급했으면_영수증과_효과까지_적고_넘긴다(town: Town) -> None:
    case = a_leaving_case(town)
    request = paid(town, case)
    assert leave(case, town) == ["funds.finish_before_leaving"]
    request = actions.add_receipt(request, by=act_as(town.manager), receipt_on=today(), papers=(RECEIPT,))
    assert leave(case, town) == ["funds.finish_before_leaving"]
    actions.note_effect(request, by=act_as(town.manager), effect="통증이 줄어 다시 일함")
    take(case, "close_without_aftercare", by=act_as(town.leader), at=MONDAY)


def test_끝난_사례의_신청은_결재하지_않고_돌려보낸다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    request = asked(case, act_as(town.manager))
    with as_owner():
        Case.objects.filter(pk=case.pk).update(status=Case.Status.AFTERCARE)
    request = SpendingRequest.objects.select_related("case").get(pk=request.pk)
    assert refused(actions.decide, request, by=act_as(town.leader), is_approved=True) == ["funds.case_over"]
    request = actions.decide(request, by=act_as(town.leader), is_approved=False, comment="종결됨")
    assert request.state == "returned"
    assert actions.withdraw(request, by=act_as(town.manager)).state == "withdrawn"
