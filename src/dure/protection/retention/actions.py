"""Proposing, deciding and stopping a destruction (파기 제안·승인·중지). The database checks the same again."""

from collections.abc import Sequence

from dure.access.policy import Permission
from dure.access.standing import Standing
from dure.cases.core.numbers import next_number
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices.models import Office
from dure.protection.retention import queries, rules
from dure.protection.retention.queries import Due
from dure.protection.retention.records import Destruction, DestructionItem
from dure.rulebook import Reason

State = Destruction.State
LEFT_OUT = "left_out"


def proposing_office(standing: Standing) -> Office | None:
    """Where a leader proposes."""
    return next((post.office for post in standing.posts if post.role.is_approver), standing.office)


@action("retention.propose", Permission.DESTRUCTION)
def propose(change: Change[Office], *, found: Sequence[Due], reason: str) -> Destruction:
    """Put cases whose term is over on a numbered list that another person decides about."""
    change.require(_refusals(found))
    destruction = Destruction.objects.create(
        number=f"파기-{next_number(change.root, change.on, 'destruction')}",
        sigungu_id=found[0].case.sigungu_id,
        office=change.root,
        reason=reason,
        proposed_at=change.at,
        proposed_by=change.by.sender,
    )
    DestructionItem.objects.bulk_create(_item(destruction, each) for each in found)
    change.about = destruction
    change.say(number=destruction.number, count=len(found))
    return destruction


def _item(destruction: Destruction, due: Due) -> DestructionItem:
    return DestructionItem(
        destruction=destruction,
        sigungu_id=due.case.sigungu_id,
        office_id=due.case.office_id,
        case_id=due.case.pk,
        case_number=due.case.number,
        rule=due.clock.rule,
        expired_on=due.clock.expires_on,
    )


def _refusals(found: Sequence[Due]) -> list[Reason]:
    if not found:
        return [Reason("retention.nothing_chosen", {})]
    reasons = [reason for each in found for reason in each.blockers]
    if len({each.case.sigungu_id for each in found}) > 1:
        reasons.append(Reason("retention.several_sigungu", {}))
    listed = set(queries.listed_cases().values_list("case_id", flat=True))
    again = [each.case.number for each in found if each.case.pk in listed]
    return reasons + [Reason("retention.already_proposed", {"number": number}) for number in again]


@action("retention.decide", Permission.DESTRUCTION)
def decide(
    change: Change[Destruction], *, is_approved: bool, comment: str, seen_version: int | None = None
) -> Destruction:
    """Approve or return: a privacy officer of the 시군구, never who proposed it."""
    current = change.root
    reasons = rules.check_decision(
        is_own=current.proposed_by == change.by.staff,
        is_waiting=current.state == State.PROPOSED,
        needs_comment=not is_approved,
        comment=comment,
    )
    if not audits(change.by.person, current):
        reasons.append(Reason("retention.not_officer", {}))
    change.require(reasons)
    state = State.APPROVED if is_approved else State.RETURNED
    change.say(number=current.number, state=state)
    about = {"decided_by": change.by.staff, "decided_at": change.at, "comment": comment}
    decided: Destruction = change.edit(current, seen_version, state=state, **about)
    return decided


@action("retention.withdraw", Permission.DESTRUCTION)
def withdraw(change: Change[Destruction], *, reason: str) -> Destruction:
    """Take a proposal back, or stop an approved list as far as it is not destroyed yet."""
    change.require(_refusals_to_stop(change, reason))
    change.say(number=change.root.number)
    stopped: Destruction = change.edit(change.root, None, state=State.WITHDRAWN, comment=reason)
    return stopped


@action("retention.leave_out", Permission.DESTRUCTION)
def leave_out(change: Change[Destruction], *, item: DestructionItem, reason: str) -> Destruction:
    """Take one case off a list before it is destroyed."""
    change.require(_refusals_to_stop(change, reason))
    rows = DestructionItem.objects.filter(
        pk=item.pk, destruction=change.root, state=DestructionItem.State.WAITING
    )
    rows.update(state=DestructionItem.State.SKIPPED, skipped_because=LEFT_OUT)
    change.target = item.pk
    change.say(number=change.root.number)
    return change.root


def _refusals_to_stop(change: Change[Destruction], reason: str) -> list[Reason]:
    reasons = []
    if change.root.state not in queries.OPEN_LISTS:
        reasons.append(Reason("retention.not_stoppable", {}))
    if not may_stop(change.root, change.by.person):
        reasons.append(Reason("retention.not_officer", {}))
    if not reason.strip():
        reasons.append(Reason("retention.comment_needed", {}))
    return reasons


def may_stop(destruction: Destruction, standing: Standing) -> bool:
    """Who proposed it, or a privacy officer."""
    return destruction.proposed_by_id == standing.staff.pk or audits(standing, destruction)


def may_decide(destruction: Destruction, standing: Standing) -> bool:
    """A privacy officer of the 시군구 who did not propose it."""
    is_waiting = destruction.state == State.PROPOSED
    is_own = destruction.proposed_by_id == standing.staff.pk
    return is_waiting and not is_own and audits(standing, destruction)


def audits(standing: Standing, destruction: Destruction) -> bool:
    return standing.reach.auditing.is_in(destruction.sigungu_id)
