"""A rota ends with what it rests on: consent, case, member (안부확인의 끝)."""

from typing import Any

from dure.cases.core.change import Change
from dure.cases.core.records import Case
from dure.network import rota_actions, rota_rules
from dure.network.models import Member, Watch
from dure.network.rota_rules import RUNNING

CONSENTS, MEMBER_ENDS = "consent.", "net.end"


def hear(change: Any) -> None:
    """After each change: a member who ended looks in on nobody, a household that is closed to others by nobody."""
    if isinstance(change, Change):
        if change.verb.startswith(CONSENTS):
            hear_consent(change)
        elif change.case.status != Case.Status.OPEN or change.case.is_restricted:
            end_all(change)
    elif change.verb == MEMBER_ENDS and isinstance(change.root, Member):
        for watch in running().filter(member=change.root):
            rota_actions.over(change, watch, "member")


def running() -> Any:
    return Watch.objects.filter(state=RUNNING).select_related("member")


def hear_consent(change: Change) -> None:
    """Who is not agreed to any more is told nothing; who is, no more than is agreed to."""
    for watch in running().filter(case=change.case):
        if rota_actions.missing(change.case, watch.member):
            rota_actions.over(change, watch, "consent")
            continue
        told = rota_rules.least(watch.told, rota_actions.agreed(change.case, watch.member))
        if told != watch.told:
            change.edit(watch, None, told_sealed=watch.seal(told))


def end_all(change: Change) -> None:
    end = rota_rules.end_of(
        is_open=change.case.status == Case.Status.OPEN,
        is_restricted=change.case.is_restricted,
        is_here=True,
        is_member_active=True,
    )
    for watch in running().filter(case=change.case):
        rota_actions.over(change, watch, end)
