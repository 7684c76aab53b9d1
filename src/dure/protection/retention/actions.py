"""Proposing, deciding and stopping a destruction (파기 제안·승인·중지). The database checks the same again."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from dure.access.standing import Standing
from dure.access.submissions import claim
from dure.access.versions import edit
from dure.cases.core.numbers import next_number
from dure.offices.models import Office, Region
from dure.protection.retention import queries, rules
from dure.protection.retention.queries import Due
from dure.protection.retention.records import Destruction, DestructionItem
from dure.rulebook import Reason, Refused

State = Destruction.State
LEFT_OUT = "left_out"


def propose(
    found: Sequence[Due], *, standing: Standing, reason: str, submission: uuid.UUID | None = None
) -> Destruction:
    """Put cases whose term is over on a numbered list that another person decides about."""
    with transaction.atomic():
        if submission:
            claim(submission, standing.staff, "retention.propose", None)
        _require(_refusals(found))
        office = _office(standing)
        destruction = Destruction.objects.create(
            number=f"파기-{next_number(office, timezone.localdate(), 'destruction')}",
            sigungu_id=found[0].case.sigungu_id,
            office=office,
            reason=reason,
            proposed_by=standing.staff,
        )
        DestructionItem.objects.bulk_create(_item(destruction, each) for each in found)
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


def _office(standing: Standing) -> Office:
    return next(post.office for post in standing.posts if post.role.is_approver)


def decide(
    destruction: Destruction,
    *,
    standing: Standing,
    is_approved: bool,
    comment: str,
    seen_version: int | None = None,
    submission: uuid.UUID | None = None,
) -> Destruction:
    """Approve or return: a privacy officer of the 시군구, never who proposed it."""
    with transaction.atomic():
        if submission:
            claim(submission, standing.staff, "retention.decide", None)
        current = Destruction.objects.select_for_update().get(pk=destruction.pk)
        reasons = rules.check_decision(
            is_own=current.proposed_by_id == standing.staff.pk,
            is_waiting=current.state == State.PROPOSED,
            needs_comment=not is_approved,
            comment=comment,
        )
        if not audits(standing, current.sigungu):
            reasons.append(Reason("retention.not_officer", {}))
        _require(reasons)
        state = State.APPROVED if is_approved else State.RETURNED
        about = {"decided_by": standing.staff, "decided_at": timezone.now(), "comment": comment}
        decided: Destruction = edit(current, seen_version, state=state, **about)
    return decided


def withdraw(
    destruction: Destruction, *, standing: Standing, comment: str, submission: uuid.UUID | None = None
) -> Destruction:
    """Take a proposal back, or stop an approved list as far as it is not destroyed yet."""
    with transaction.atomic():
        if submission:
            claim(submission, standing.staff, "retention.withdraw", None)
        current = Destruction.objects.select_for_update().get(pk=destruction.pk)
        _require(_refusals_to_stop(current, standing, comment))
        stopped: Destruction = edit(current, None, state=State.WITHDRAWN, comment=comment)
    return stopped


def leave_out(
    item: DestructionItem, *, standing: Standing, comment: str, submission: uuid.UUID | None = None
) -> None:
    """Take one case off a list before it is destroyed."""
    with transaction.atomic():
        if submission:
            claim(submission, standing.staff, "retention.leave_out", None)
        current = Destruction.objects.select_for_update().get(pk=item.destruction_id)
        _require(_refusals_to_stop(current, standing, comment))
        rows = DestructionItem.objects.filter(pk=item.pk, state=DestructionItem.State.WAITING)
        rows.update(state=DestructionItem.State.SKIPPED, skipped_because=LEFT_OUT)


def _refusals_to_stop(current: Destruction, standing: Standing, comment: str) -> list[Reason]:
    reasons = []
    if current.state not in queries.OPEN_LISTS:
        reasons.append(Reason("retention.not_stoppable", {}))
    if not may_stop(current, standing):
        reasons.append(Reason("retention.not_officer", {}))
    if not comment.strip():
        reasons.append(Reason("retention.comment_needed", {}))
    return reasons


def may_stop(destruction: Destruction, standing: Standing) -> bool:
    """Who proposed it, or a privacy officer."""
    return destruction.proposed_by_id == standing.staff.pk or audits(standing, destruction.sigungu)


def may_decide(destruction: Destruction, standing: Standing) -> bool:
    """A privacy officer of the 시군구 who did not propose it."""
    is_waiting = destruction.state == State.PROPOSED
    is_own = destruction.proposed_by_id == standing.staff.pk
    return is_waiting and not is_own and audits(standing, destruction.sigungu)


def audits(standing: Standing, sigungu: Region) -> bool:
    return any(post.role.is_auditor and post.office.sigungu_id == sigungu.pk for post in standing.posts)


def _require(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(reasons)
