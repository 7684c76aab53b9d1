"""When a household takes back that a receiver is told (동의를 거둔 뒤): nothing new goes, and both sides know."""

from typing import Any

from dure.cases.core.change import Change
from dure.cases.core.consents import recipients_without_consent
from dure.referrals import rules
from dure.referrals.actions import note
from dure.referrals.models import Referral
from dure.rulebook.messages import message

CONSENTS = "consent."


def hear(change: Any) -> None:
    """After each change of consents: running requests to whom the person does not agree any more are stopped."""
    if isinstance(change, Change) and change.verb.startswith(CONSENTS):
        stop_without_consent(change)


def stop_without_consent(change: Change) -> None:
    running = Referral.objects.filter(case=change.case, state__in=rules.RUNNING).select_related("person")
    for referral in running:
        if not change.book.referrals.kinds[referral.kind].needs_consent:
            continue
        if recipients_without_consent(change.case, [referral.receiver], [referral.person], change.on):
            stop(change, referral)


def stop(change: Change, referral: Referral) -> None:
    """The words that were sent stay with the sender; the receiver only learns that they must not go on."""
    stopped = change.edit(referral, None, state=rules.STOPPED, ended_on=change.on, consent_lost_on=change.on)
    target = change.target
    note(change, stopped, rules.STOPPED, change.by.name, message("referrals.consent_lost"))
    change.target = target
