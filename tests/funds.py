"""A town with a year's money, and requests by their state (사업비 시험 자료)."""

from datetime import date
from typing import Any

from django.utils import timezone

from dure.access.actor import Actor
from dure.cases.core.attachments import Upload
from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.funds import actions, ledger
from dure.funds.inputs import BudgetData, CostData, LineData, RequestData
from dure.funds.models import FundYear, LedgerEntry, Posting, SpendingRequest
from dure.offices.models import Office, Staff
from tests.factories import Town, a_case_at, act_as, record
from tests.roles import as_owner
from tests.small_files import a_pdf

RECEIPT = Upload(a_pdf(), "영수증.pdf")
LINES = (
    LineData("medical", 4_000_000),
    LineData("living", 3_000_000),
    LineData("training", 1_000_000),
    LineData("other", 2_000_000),
    LineData("advisers", 1_500_000),
    LineData("other_running", 1_500_000),
    LineData("promotion", 1_000_000),
    LineData("courses", 1_000_000),
)


def today() -> date:
    return timezone.localdate()


def a_fund(
    town: Town, year: int | None = None, lines: tuple[LineData, ...] = LINES, **about: Any
) -> FundYear:
    """15,000,000 won: 10,000,000 for support, the rest for running costs and skills."""
    total = sum(line.amount for line in lines)
    data = BudgetData(**{"place": "local", "total": total, "lines": lines} | about)
    fund = FundYear(year=year or today().year, sigungu=town.sigungu, office=town.center)
    made: FundYear = actions.plan(fund, by=act_as(town.center_leader), data=data)
    return made


def a_household(town: Town, path: str = "case", manager: Staff | None = None) -> Case:
    """In delivery, selected a month ago or so."""
    case = a_case_at("delivery", town.office, manager=manager or town.manager, path=path)
    about = {"decision": path, "decided_on": date(today().year, 1, 1), "decided_by": town.leader}
    record(case, Selection, **about, reason="위기가 겹침", edition="2025")
    return case


def another_case_of(case: Case, office: Office, manager: Staff, path: str = "case") -> Case:
    """The same household in delivery once more, perhaps at another office."""
    other = a_case_at("delivery", office, manager=manager, path=path)
    with as_owner():
        Case.objects.filter(pk=other.pk).update(household=case.household_id, subject=case.subject_id)
        other.refresh_from_db()
    return other


def wanted(**about: Any) -> RequestData:
    """Psychiatric costs that nobody else pays."""
    usual = {
        "kind": "medical",
        "use": "psychiatric",
        "purpose": "우울이 깊어 심리치료가 필요함",
        "amount": 300_000,
        "payee": "provider",
        "payee_name": "새봄의원",
        "cost_on": today(),
        "other_help": "복지관과 모금회에 알아보았으나 올해 예산이 끝남",
        "aid": "not_eligible",
        "scheme": "none",
        "part_of_bill": "covered",
    }
    return RequestData(**usual | about)


def new_request(case: Case) -> SpendingRequest:
    return SpendingRequest(case=case, sigungu=case.sigungu, office=case.office)


def asked(case: Case, by: Actor, papers: tuple[Upload, ...] = (), **about: Any) -> SpendingRequest:
    made: SpendingRequest = actions.ask(new_request(case), by=by, data=wanted(**about), papers=papers)
    return made


def granted(town: Town, case: Case, **about: Any) -> SpendingRequest:
    """Asked by the manager, approved by the leader."""
    request = asked(case, act_as(town.manager), **about)
    saved: SpendingRequest = actions.decide(request, by=act_as(town.leader), is_approved=True)
    return saved


def ordered(town: Town, case: Case, **about: Any) -> SpendingRequest:
    request = granted(town, case, **about)
    saved: SpendingRequest = actions.order(request, by=act_as(town.center_manager), ordered_on=today())
    return saved


def paid(town: Town, case: Case, **about: Any) -> SpendingRequest:
    request = ordered(town, case, **about)
    by = act_as(town.center_manager)
    saved: SpendingRequest = actions.pay(request, by=by, amount=request.amount, on=today())
    return saved


def a_meeting(case: Case, **about: Any) -> Conference:
    """Held, with minutes."""
    now = timezone.now()
    usual = {"kind": "internal", "number": 1, "purpose": "check", "title": "사업비 회의", "edition": "2025"}
    made: Conference = record(
        case, Conference, **usual | about, scheduled_at=now, held_at=now, minutes_at=now
    )
    return made


def a_cost(**about: Any) -> CostData:
    usual = {
        "cost": "safety",
        "amount": 50_000,
        "on": today(),
        "payee": "가온상사",
        "purpose": "방문용 마스크",
    }
    return CostData(**usual | about)


def moves(fund: FundYear) -> list[tuple[str, int, int]]:
    """The ledger from its beginning: what was done, what was promised by it, what was paid."""
    return [
        (row.move, row.committed, row.spent)
        for row in LedgerEntry.objects.filter(fund=fund).order_by("number")
    ]


MUCH = (LineData("medical", 7_000_000_000), LineData("advisers", 3_000_000_000))


def recorded(fund: FundYear, case: Case, **about: Any) -> SpendingRequest:
    """A request that was decided, put there by itself: for lists, without its way."""
    asked_for = vars(wanted(**about)) | {"state": "decided", "decided_on": today(), "edition": fund.edition}
    made: SpendingRequest = record(case, SpendingRequest, fund=fund, **asked_for)
    return made


def posted(fund: FundYear, request: SpendingRequest) -> LedgerEntry:
    """Its entry of the ledger."""
    with as_owner():
        booking = ledger.Booking("medical", "commit", today(), committed=request.amount, town=request.office)
        entry = ledger.book(fund, booking, None)
        scope = {"case": request.case, "sigungu": request.sigungu, "office": request.office}
        Posting.objects.create(request=request, entry=entry, **scope)
    return entry
