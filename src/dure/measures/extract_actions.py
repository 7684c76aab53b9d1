"""Asking for rows without persons, and letting them be made (연구용 자료)."""

from typing import Any

from dure.changes import approvals
from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.measures import extract_queries as queries
from dure.measures import extract_rules as rules
from dure.measures.actions import read
from dure.measures.approval import RESEARCH
from dure.measures.extract_models import Extract
from dure.measures.rights import MeasureRight
from dure.rulebook import Reason


@action("measures.ask_extract", MeasureRight.EXTRACT)
def ask(change: Change[Extract], *, period: str, receiver: str, purpose: str) -> Extract:
    when = read(period)
    change.require(rules.ask_refusals(when, change.on))
    values: dict[str, Any] = {"period": period, "receiver": receiver, "purpose": purpose, "state": "asked"}
    values |= {"asked_at": change.at, "asked_by": change.by.sender, "edition": change.book.name}
    saved: Extract = keep(change, None, values)
    approvals.ask(change, RESEARCH, saved.pk)
    change.say(period=when.ko)
    return saved


@action("measures.decide_extract", MeasureRight.EXTRACT_DECIDE)
def decide(
    change: Change[Extract], *, is_approved: bool, comment: str = "", seen_version: int | None = None
) -> Extract:
    """With the approval the rows are made, once; they stay as they are."""
    own = change.root
    change.require([] if own.state == "asked" else [Reason("measures.extract_decided")])
    approvals.decide(change, RESEARCH, is_approved=is_approved, comment=comment)
    if not is_approved:
        returned: Extract = change.edit(own, seen_version, state="returned", answer=comment)
        return returned
    made = queries.make(own)
    told = {
        "rows": len(made.rows),
        "kept_out": made.kept_out,
        "alike": made.alike,
        "diverse": made.diverse,
        "steps": list(made.steps),
    }
    change.say(count=len(made.rows))
    saved: Extract = change.edit(
        own,
        seen_version,
        state="approved",
        answer=comment,
        made_at=change.at,
        rows=queries.values_of(made.rows),
        told=told,
    )
    return saved
