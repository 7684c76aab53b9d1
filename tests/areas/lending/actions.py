"""Lending, asking for approval, deciding, giving back (대여의 변경)."""

from datetime import date

from dure.changes import approvals
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices.models import Office
from dure.people.models import Household
from dure.rulebook import Reason
from tests.areas.lending.approval import LOAN_APPROVAL
from tests.areas.lending.models import Loan
from tests.areas.lending.rights import LendingRight


@action("lending.lend", LendingRight.LEND)
def lend(change: Change[Office], *, household: Household, item: str, due_on: date) -> Loan:
    """A thing goes out; it comes back on a later day."""
    if due_on <= change.on:
        change.require([Reason("lending.due_in_past")])
    office = change.root
    loan = Loan.objects.create(
        household=household,
        item=item,
        lent_on=change.on,
        due_on=due_on,
        office=office,
        sigungu_id=office.sigungu_id,
    )
    change.about, change.target = loan, household.pk
    return loan


@action("lending.ask", LendingRight.LEND)
def ask(change: Change[Loan], *, note: str = "") -> None:
    """Put an expensive thing before the leader."""
    approvals.ask(change, LOAN_APPROVAL, change.root.pk, note)


@action("lending.decide", LendingRight.LEND)
def decide(change: Change[Loan], *, is_approved: bool, comment: str = "") -> None:
    """Answer for one's tier; the last one releases the thing."""
    answered = approvals.decide(change, LOAN_APPROVAL, is_approved=is_approved, comment=comment)
    if is_approved and approvals.is_final(LOAN_APPROVAL, answered):
        change.edit(change.root, None, released_at=change.at)


@action("lending.give_back", LendingRight.LEND)
def give_back(change: Change[Loan], *, returned_on: date, seen_version: int | None = None) -> Loan:
    """The thing is back."""
    if change.root.returned_on:
        change.require([Reason("lending.returned_already")])
    given: Loan = change.edit(change.root, seen_version, returned_on=returned_on)
    return given
