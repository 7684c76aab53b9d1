"""In which order a request is decided, paid and filed (사업비 신청의 차례). Pure.

Sources: manual-2025 m:10598-10602, m:10676-10714, m:10866-10877.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dure.funds.rules import PERSON
from dure.rulebook import Reason, Rulebook

CONFERENCE, APPROVAL, RETURNED, REFUSED, WITHDRAWN = (
    "conference",
    "approval",
    "returned",
    "refused",
    "withdrawn",
)
GRANTED, ORDERED, PAID, RECEIPTED, DONE = "decided", "ordered", "paid", "receipted", "done"
# From which states a step may be taken.
FROM = {
    "edit": (CONFERENCE, RETURNED),
    "withdraw": (CONFERENCE, APPROVAL, RETURNED),
    "conference": (CONFERENCE,),
    "decide": (APPROVAL,),
    "stop": (GRANTED, ORDERED),
    "order": (GRANTED,),
    "pay": (ORDERED,),
    "receipt": (GRANTED, ORDERED, PAID),
    "effect": (RECEIPTED,),
    "refund": (PAID, RECEIPTED, DONE),
}


def step_refusals(step: str, state: str) -> Iterator[Reason]:
    if state not in FROM[step]:
        yield Reason("funds.state_changed")


def chief_refusals(
    kind: str, chief_on: date | None, paper: str, today: date, book: Rulebook
) -> Iterator[Reason]:
    """Own kinds: the section chief approved the plan of spending beforehand (m:10706-10708)."""
    if not book.funds.kinds[kind].needs_chief:
        return
    if chief_on is None or not paper.strip():
        yield Reason("funds.chief_missing", field="chief_on")
    elif chief_on > today:
        yield Reason("funds.chief_ahead", field="chief_on")


@dataclass(frozen=True)
class Payment:
    """What was paid of a request, and when."""

    amount: int
    on: date
    granted: int
    decided_on: date
    payee: str
    receipt_on: date | None
    papers: int


def payment_refusals(payment: Payment, today: date, year: int) -> Iterator[Reason]:
    """Never before the decision, never more than it; to the person only against a receipt (m:10875-10877)."""
    if not payment.decided_on <= payment.on <= today:
        yield Reason("funds.paid_when", field="on")
    elif payment.on.year != year:
        yield Reason("funds.outside_year", {"year": year}, field="on")
    if not 0 < payment.amount <= payment.granted:
        yield Reason("funds.paid_too_much", {"granted": f"{payment.granted:,}"}, field="amount")
    if payment.payee == PERSON and (payment.receipt_on is None or not payment.papers):
        yield Reason("funds.receipt_first")


def refund_refusals(
    amount: int, on: date, left: int, paid_on: date, today: date, year: int
) -> Iterator[Reason]:
    if not 0 < amount <= left:
        yield Reason("funds.refund_too_much", {"left": f"{left:,}"}, field="amount")
    if not paid_on <= on <= today:
        yield Reason("funds.refund_when", field="on")
    elif on.year != year:
        yield Reason("funds.outside_year", {"year": year}, field="on")
