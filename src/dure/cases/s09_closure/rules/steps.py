"""Guards of the steps into and out of closure (종결 단계 전환 규칙): pure."""

from datetime import date

from dure.cases.s09_closure.rules.closure import (
    RESURVEY,
    ClosureFacts,
    goes_on_with_aftercare,
    ground_of,
)
from dure.rulebook import Reason, Rulebook

AWAITING = "awaiting"


def no_plan_awaits_approval(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """A plan before the leader is answered or taken back first."""
    return [Reason("s09.plan_is_awaiting", {}, "plan_page")] if facts.plan_is_awaiting else []


def is_not_awaiting(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """What lies before the leader is taken back first (manual-2025 m:10019)."""
    if facts.state != AWAITING:
        return []
    return [Reason("s09.approval_is_waiting", {}, "closure_page")]


def has_a_plan_to_go_on_with(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Delivery goes on only under a final plan."""
    return [] if facts.has_final_plan else [Reason("s09.no_final_plan")]


def has_no_plan_yet(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Back to planning only where no plan was final."""
    return [Reason("s09.has_final_plan")] if facts.has_final_plan else []


def result_is_resurvey(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Only the result 재조사 goes back to the personal data (manual-2025 m:10004)."""
    if facts.result == RESURVEY:
        return []
    return [Reason("s09.result_is_not_resurvey", {}, "closure_edit")]


def is_awaiting(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Approval answers a request (manual-2025 m:10012)."""
    if facts.state == AWAITING:
        return []
    return [Reason("s09.approval_not_asked", {}, "closure_page")]


def is_followed_by_aftercare(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """A household that died out or moved away is not followed up here."""
    ground = ground_of(facts, book)
    if ground and not goes_on_with_aftercare(ground):
        return [Reason("s09.closes_without_aftercare", {"ground": ground.ko})]
    return []


def ends_without_aftercare(facts: ClosureFacts, on: date, book: Rulebook) -> list[Reason]:
    """Only death and moving away end a case household's case at once (manual-2025 m:9905)."""
    ground = ground_of(facts, book)
    if ground and not goes_on_with_aftercare(ground):
        return []
    return [Reason("s09.closes_with_aftercare")]
