"""Two people, the last won of a fund or of a household, the same moment: real sessions, real commits."""

from collections.abc import Callable

import pytest
from django.db import transaction

from dure.access.actor import Actor
from dure.access.signin import open_sign_in, set_identity
from dure.cases.core.records import Case
from dure.funds import actions
from dure.funds.inputs import LineData
from dure.funds.models import LedgerEntry, SpendingRequest
from dure.offices.models import Staff
from dure.rulebook import Refused
from tests.factories import Town, a_town, a_worker, act_as
from tests.funds import a_cost, a_fund, a_household, another_case_of, asked, granted, new_request, wanted
from tests.unit.cases.test_at_the_same_moment import at_once

SMALL = (LineData("medical", 1_000_000), LineData("other_running", 1_000_000))


@pytest.fixture
def town(own_database: str) -> Town:
    return a_town()


def deciding(request: SpendingRequest) -> Callable[[Actor], object]:
    def decide(by: Actor) -> object:
        return actions.decide(SpendingRequest.objects.get(pk=request.pk), by=by, is_approved=True)

    return decide


def asking(case: Case, amount: int) -> Callable[[Actor], object]:
    def ask(by: Actor) -> object:
        return actions.ask(new_request(Case.objects.get(pk=case.pk)), by=by, data=wanted(amount=amount))

    return ask


def sums(staff: Staff) -> tuple[int, int]:
    with transaction.atomic():
        set_identity(open_sign_in(staff.pk))
        rows = LedgerEntry.objects.all()
        return sum(row.committed for row in rows), sum(row.spent for row in rows)


def test_마지막_10만_원을_둘이_함께_결정하면_하나는_거절된다(town: Town) -> None:
    second_leader = a_worker(town.office, "town_senior", "유한결")
    with transaction.atomic():
        a_fund(town, lines=SMALL)
        granted(town, a_household(town), amount=900_000)
        first, second = (asked(a_household(town), act_as(town.manager), amount=100_000) for _ in range(2))
    jobs = (town.leader, deciding(first)), (second_leader, deciding(second))
    assert at_once(*jobs) == [Refused, "done"]
    assert sums(town.center_manager) == (1_000_000, 0)


def test_한_가구의_남은_한도를_두_사례에서_함께_신청하면_하나는_거절된다(town: Town) -> None:
    with transaction.atomic():
        a_fund(town)
        case = a_household(town)
        asked(case, act_as(town.manager), amount=900_000)
        worker = a_worker(town.office, name="유한결")
        other = another_case_of(case, town.office, worker, "link")
    assert at_once((town.manager, asking(case, 100_000)), (worker, asking(other, 100_000))) == [
        Refused,
        "done",
    ]


def test_운영비와_함께_적어도_줄_번호가_겹치지_않는다(town: Town) -> None:
    with transaction.atomic():
        fund = a_fund(town)

    def spend(by: Actor) -> object:
        return actions.spend(fund, by=by, data=a_cost())

    assert at_once((town.center_manager, spend), (town.center_leader, spend)) == ["done", "done"]
    with transaction.atomic():
        set_identity(open_sign_in(town.center_manager.pk))
        assert list(LedgerEntry.objects.values_list("number", flat=True)) == [1, 2]
