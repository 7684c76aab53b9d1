"""Who may change a subsidy budget, and where its events stand (예산서의 변경)."""

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right
from dure.budgets.models import SubsidyBudget
from dure.changes.roots import NewAtOffice, root


@judged(SubsidyBudget)
def may(actor: Actor, permission: Right, record: SubsidyBudget) -> bool:
    """By the posts one holds where the sheet is drawn up."""
    return may_within(actor, permission, record.sigungu_id)


@root(SubsidyBudget)
class BudgetRoot(NewAtOffice):
    page = "subsidy"
