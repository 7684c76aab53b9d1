"""What the office itself spends, and undoing an entry (운영비 지출과 되돌림)."""

from dure.changes.change import action
from dure.changes.roots import Change
from dure.funds import cost_rules, ledger, queries
from dure.funds.actions.budget import closed_reasons
from dure.funds.inputs import CostData
from dure.funds.models import FundYear, LedgerEntry, RunningCost
from dure.funds.rights import FundRight
from dure.rulebook import Reason


@action("funds.spend", FundRight.KEEP)
def spend(change: Change[FundYear], *, data: CostData) -> RunningCost:
    """A cost of the office, within the rule for its kind (manual-2025 m:10722-10915)."""
    fund = ledger.hold(change.root)
    asked = {name: getattr(data, name) for name in cost_rules.Cost.__dataclass_fields__}
    change.require(
        cost_rules.refusals(cost_rules.Cost(**asked), queries.before(fund, data), change.on, fund.book)
    )
    change.happened(data.on)
    item = fund.book.funds.costs[data.cost].item
    entry = ledger.book(fund, ledger.Booking(item, ledger.PAY, data.on, spent=data.amount), change.by.staff)
    kept = {name: value for name, value in vars(data).items() if name not in ("amount", "on")}
    made: RunningCost = RunningCost.objects.create(
        entry=entry, sigungu=fund.sigungu, office=fund.office, **kept
    )
    return made


@action("funds.undo", FundRight.KEEP)
def undo(change: Change[LedgerEntry], *, note: str) -> LedgerEntry:
    """A wrong entry of the office's own costs is undone by its opposite; a request's goes back by its own steps."""
    entry = change.root
    fund = ledger.hold(entry.fund)
    change.require(closed_reasons(fund))
    change.require(undo_reasons(entry))
    return ledger.book(fund, ledger.opposite(entry, min(change.on, fund.last_on), note), change.by.staff)


def undo_reasons(entry: LedgerEntry) -> list[Reason]:
    if entry.undoes_id or LedgerEntry.objects.filter(undoes=entry).exists():
        return [Reason("funds.undone_already")]
    if not RunningCost.objects.filter(entry=entry).exists():
        return [Reason("funds.undone_by_request")]
    return []
