"""Ordering, paying, receipts, effect, money that comes back (사업비 집행)."""

from collections.abc import Sequence
from datetime import date

from dure.access.policy import Permission
from dure.cases.core.attachments import Upload
from dure.changes.change import action
from dure.funds import ledger, step_rules
from dure.funds.actions.asking import keep, post
from dure.funds.models import FundYear, SpendingRequest
from dure.funds.rights import FundRight
from dure.funds.roots import RequestChange
from dure.rulebook import Reason


def open_fund(change: RequestChange, request: SpendingRequest) -> FundYear:
    """Its fund, held, and not settled yet."""
    fund = ledger.hold(request.fund)
    if fund.closed_at is not None:
        change.require([Reason("funds.settled", {"year": fund.year})])
    return fund


def begun(change: RequestChange, step: str) -> SpendingRequest:
    """The request, where it is in a state from which this step leads on."""
    request: SpendingRequest = change.root  # type: ignore[assignment]
    change.require(step_rules.step_refusals(step, request.state))
    return request


@action("funds.order", FundRight.KEEP)
def order(change: RequestChange, *, ordered_on: date, seen_version: int | None = None) -> SpendingRequest:
    """The spending is put before the accounts (지출 의뢰)."""
    request = begun(change, "order")
    if request.decided_on and not request.decided_on <= ordered_on <= change.on:
        change.require([Reason("funds.ordered_when", field="ordered_on")])
    open_fund(change, request)
    saved: SpendingRequest = change.edit(
        request, seen_version, state=step_rules.ORDERED, ordered_on=ordered_on
    )
    return saved


@action("funds.pay", FundRight.KEEP)
def pay(change: RequestChange, *, amount: int, on: date, seen_version: int | None = None) -> SpendingRequest:
    """It was paid: what was promised becomes what was spent; a rest is free again."""
    request = begun(change, "pay")
    fund = open_fund(change, request)
    payment = step_rules.Payment(
        amount,
        on,
        request.amount,
        request.ordered_on or change.on,
        request.payee,
        request.receipt_on,
        request.papers,
    )
    change.require(step_rules.payment_refusals(payment, change.on, fund.year))
    state = step_rules.RECEIPTED if request.receipt_on else step_rules.PAID
    change.happened(on)
    saved: SpendingRequest = change.edit(request, seen_version, state=state, paid=amount, paid_on=on)
    post(change, saved, fund, ledger.PAY, on, committed=-request.amount, spent=amount)
    return saved


@action("funds.stop", FundRight.KEEP)
def stop(change: RequestChange, *, reason: str, seen_version: int | None = None) -> SpendingRequest:
    """What was decided is not paid after all; what was promised is free again."""
    request = begun(change, "stop")
    fund = open_fund(change, request)
    saved: SpendingRequest = change.edit(request, seen_version, state=step_rules.WITHDRAWN, answer=reason)
    post(change, saved, fund, ledger.RELEASE, min(change.on, fund.last_on), committed=-saved.amount)
    return saved


@action("funds.receipt", Permission.PLAN_WRITE)
def add_receipt(
    change: RequestChange, *, receipt_on: date, papers: Sequence[Upload], seen_version: int | None = None
) -> SpendingRequest:
    """The receipt lies with the case's papers; before the payment where the person is paid (manual-2025 m:10875-10877)."""
    request = begun(change, "receipt")
    if receipt_on > change.on:
        change.require([Reason("funds.receipt_ahead", field="receipt_on")])
    if not papers:
        change.require([Reason("funds.receipt_missing", field="papers")])
    state = step_rules.RECEIPTED if request.state == step_rules.PAID else request.state
    saved: SpendingRequest = change.edit(
        request, seen_version, state=state, receipt_on=receipt_on, papers=request.papers + len(papers)
    )
    keep(change, saved, papers)
    return saved


@action("funds.effect", Permission.PLAN_WRITE)
def note_effect(change: RequestChange, *, effect: str, seen_version: int | None = None) -> SpendingRequest:
    """What came of it for the household."""
    request = begun(change, "effect")
    saved: SpendingRequest = change.edit(request, seen_version, state=step_rules.DONE, effect=effect)
    return saved


@action("funds.refund", FundRight.KEEP)
def refund(
    change: RequestChange, *, amount: int, on: date, seen_version: int | None = None
) -> SpendingRequest:
    """Money came back: of a payment all or a part (반납)."""
    request = begun(change, "refund")
    fund = open_fund(change, request)
    left, paid_on = request.paid - request.refunded, request.paid_on or change.on
    change.require(step_rules.refund_refusals(amount, on, left, paid_on, change.on, fund.year))
    change.happened(on)
    saved: SpendingRequest = change.edit(request, seen_version, refunded=request.refunded + amount)
    post(change, saved, fund, ledger.REFUND, on, spent=-amount)
    return saved
