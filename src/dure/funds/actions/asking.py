"""Asking for a household, the conference, the approval (사업비 신청과 결정)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.attachments import Upload, add_files
from dure.cases.s05_conference.records import Conference
from dure.changes import approvals
from dure.changes.change import action
from dure.funds import ledger, queries, rules, step_rules
from dure.funds.approval import SPENDING_APPROVAL
from dure.funds.inputs import RequestData
from dure.funds.models import FundYear, SpendingRequest
from dure.funds.rights import FundRight
from dure.funds.roots import RequestChange
from dure.rulebook import Reason, Refused

PAPER_KIND, PAPER_TITLE = "other", "사업비 증빙"


def wish_of(data: RequestData, request: SpendingRequest) -> rules.Wish:
    """What the rules ask of a request."""
    case = request.case
    given = {name: getattr(data, name) for name in rules.Wish.__dataclass_fields__ if hasattr(data, name)}
    return rules.Wish(
        **given,
        path=case.path,
        is_open=is_open(request),
        selected_on=queries.selected_on(case),
    )


def is_open(request: SpendingRequest) -> bool:
    case = request.case
    return bool(case.status == case.Status.OPEN)


def means_of(request: SpendingRequest, fund: FundYear, day: date, back: int = 0) -> rules.Means:
    has = queries.household_has(request.case, fund, request.pk)
    if has is None:
        raise Refused([Reason("core.not_permitted", {"permission": Permission.CASE_KNOW.value})])
    return queries.means_of(fund, day, has, back)


def fund_today(request: SpendingRequest, day: date) -> FundYear:
    """The year's fund, held until the request is saved."""
    fund = queries.fund_for(request.case, day)
    if fund is None:
        raise Refused([Reason("funds.no_fund", {"year": day.year})])
    return ledger.hold(fund)


def fields_of(data: RequestData, fund: FundYear) -> dict[str, Any]:
    """The columns of a request; what is asked of medical costs only stays empty elsewhere."""
    values = vars(data) | {"fund": fund, "edition": fund.edition, "answer": ""}
    return values if data.kind == rules.MEDICAL else values | {"scheme": "", "part_of_bill": ""}


def checked(change: RequestChange, data: RequestData) -> dict[str, Any]:
    """Every rule is asked; the columns, with the state into which the request goes."""
    request: Any = change.root
    fund = fund_today(request, change.on)
    wish = wish_of(data, request)
    change.require(rules.refusals(wish, means_of(request, fund, change.on), fund.book))
    waits = rules.asks_conference(wish, fund.book) and data.conference is None
    return fields_of(data, fund) | {"state": step_rules.CONFERENCE if waits else step_rules.APPROVAL}


@action("funds.ask", Permission.PLAN_WRITE)
def ask(change: RequestChange, *, data: RequestData, papers: Sequence[Upload] = ()) -> SpendingRequest:
    """A household shall be helped; a rule it breaks refuses it, a conference it needs holds it up."""
    request: Any = change.root
    values = change.scope() | checked(change, data) | {"papers": len(papers)}
    for name, value in values.items():
        setattr(request, name, value)
    request.save(force_insert=True)
    keep(change, request, papers)
    if request.state == step_rules.APPROVAL:
        approvals.ask(change, SPENDING_APPROVAL, request.pk)
    change.target = request.pk
    made: SpendingRequest = request
    return made


def keep(change: RequestChange, request: SpendingRequest, papers: Sequence[Upload]) -> None:
    """Papers lie among those of the case, tied to the request."""
    add_files(change, papers, kind=PAPER_KIND, title=PAPER_TITLE, target_id=request.pk)
    change.params.clear()


@action("funds.edit", Permission.PLAN_WRITE)
def edit(
    change: RequestChange,
    *,
    data: RequestData,
    papers: Sequence[Upload] = (),
    seen_version: int | None = None,
) -> SpendingRequest:
    """Correct what waits for a conference or was returned; it goes its way anew."""
    request: Any = change.root
    change.require(step_rules.step_refusals("edit", request.state))
    values = checked(change, data) | {"papers": request.papers + len(papers)}
    saved: SpendingRequest = change.edit(request, seen_version, **values)
    keep(change, saved, papers)
    if saved.state == step_rules.APPROVAL:
        approvals.ask(change, SPENDING_APPROVAL, saved.pk)
    return saved


@action("funds.withdraw", Permission.PLAN_WRITE)
def withdraw(change: RequestChange, *, seen_version: int | None = None) -> SpendingRequest:
    """Nothing is asked any more."""
    request: Any = change.root
    change.require(step_rules.step_refusals("withdraw", request.state))
    if request.state == step_rules.APPROVAL:
        approvals.withdraw(change, SPENDING_APPROVAL)
    saved: SpendingRequest = change.edit(request, seen_version, state=step_rules.WITHDRAWN)
    return saved


@action("funds.conference", Permission.PLAN_WRITE)
def hear_conference(
    change: RequestChange,
    *,
    conference: Conference,
    is_agreed: bool,
    answer: str = "",
    seen_version: int | None = None,
) -> SpendingRequest:
    """What the conference decided: on to the approval, or not at all (manual-2025 m:10596-10602)."""
    request: Any = change.root
    change.require(step_rules.step_refusals("conference", request.state))
    change.require(conference_refusals(request, conference, is_agreed=is_agreed, answer=answer))
    about: dict[str, Any] = {"conference": conference, "answer": answer}
    state = step_rules.APPROVAL if is_agreed else step_rules.REFUSED
    saved: SpendingRequest = change.edit(request, seen_version, state=state, **about)
    if is_agreed:
        approvals.ask(change, SPENDING_APPROVAL, saved.pk)
    return saved


def conference_refusals(
    request: SpendingRequest, conference: Conference, *, is_agreed: bool, answer: str
) -> list[Reason]:
    """A conference of this case with minutes; a refusal says why."""
    if not queries.conferences(request.case).filter(pk=conference.pk).exists():
        return [Reason("funds.no_such_conference", field="conference")]
    if not is_agreed and not answer.strip():
        return [Reason("funds.answer_missing", field="answer")]
    return []


@action("funds.decide", FundRight.DECIDE)
def decide(
    change: RequestChange,
    *,
    is_approved: bool,
    comment: str = "",
    chief_on: date | None = None,
    chief_paper: str = "",
    seen_version: int | None = None,
) -> SpendingRequest:
    """The leader approves or returns it; what is approved is promised at once, within what is left."""
    request: Any = change.root
    change.require(step_rules.step_refusals("decide", request.state))
    fund = ledger.hold(request.fund)
    if is_approved:
        change.require(rules.standing_refusals(request.case.path, is_open=is_open(request)))
        change.require(step_rules.chief_refusals(request.kind, chief_on, chief_paper, change.on, fund.book))
        means = means_of(request, fund, change.on)
        change.require(rules.means_refusals(request.amount, means, fund.book))
    approvals.decide(change, SPENDING_APPROVAL, is_approved=is_approved, comment=comment)
    if not is_approved:
        returned: SpendingRequest = change.edit(
            request, seen_version, state=step_rules.RETURNED, answer=comment
        )
        return returned
    about = {"chief_on": chief_on, "chief_paper": chief_paper, "decided_on": change.on, "answer": comment}
    saved: SpendingRequest = change.edit(request, seen_version, state=step_rules.GRANTED, **about)
    post(change, saved, fund, ledger.COMMIT, change.on, committed=saved.amount)
    return saved


def post(
    change: RequestChange,
    request: SpendingRequest,
    fund: FundYear,
    move: str,
    on: date,
    committed: int = 0,
    spent: int = 0,
) -> None:
    """An entry of the ledger, and whose it is; the entry itself names nobody."""
    booking = ledger.Booking(request.kind, move, on, committed, spent, town=request.case.office)
    entry = ledger.book(fund, booking, change.by.staff)
    request.postings.create(**change.scope(), entry=entry)
