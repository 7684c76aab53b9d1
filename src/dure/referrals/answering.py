"""An answer and what hangs on it: that to form 6 is also the answer of the planned service (서식 6의 회신)."""

from datetime import date
from typing import Any

from dure.access.actor import Actor
from dure.cases.core.change import Change
from dure.cases.core.records import Case
from dure.cases.s08_delivery.actions.services import answer_request
from dure.cases.s08_delivery.inputs import Answered
from dure.cases.s08_delivery.queries import is_waiting
from dure.cases.s08_delivery.records import Service
from dure.referrals import actions, rules
from dure.referrals.actions import note
from dure.referrals.inputs import FormAnswer
from dure.referrals.models import Referral
from dure.rulebook import Refused

NOTHING = FormAnswer()
SERVICE_ANSWERED = "service.answer"


def answer(case: Case, *, by: Actor, referral: Referral, form: FormAnswer = NOTHING, **said: Any) -> Referral:
    """The request first, then its service as long as that waits: the stock is used or given back with it."""
    what = said["what"]
    if (
        referral.asks_id
        and referral.state in rules.UNANSWERED
        and (refusals := rules.form_refusals(what, form.starts_on))
    ):
        raise Refused(refusals)
    answered: Referral = actions.answer(case, by=by, referral=referral, **said)
    service = Service.objects.filter(pk=referral.asks_id).first() if referral.asks_id else None
    if service and what in (rules.ACCEPTED, rules.RETURNED) and is_waiting(service):
        answer_request(
            case,
            by=by,
            service=service,
            seen_version=None,
            is_accepted=what == rules.ACCEPTED,
            answered_on=answered.answered_on or date.min,
            said=Answered(said.get("text", ""), form.starts_on, form.is_part, form.times, form.person),
        )
    return answered


def hear(change: Any) -> None:
    """An answer that was entered at the service answers the request that was sent for it."""
    if not (isinstance(change, Change) and change.verb == SERVICE_ANSWERED):
        return
    rows = Referral.objects.filter(case=change.case, asks=change.target, state__in=rules.UNANSWERED)
    for referral in rows:
        state = rules.ACCEPTED if change.params.get("accepted") else rules.RETURNED
        over = {"ended_on": change.on} if state == rules.RETURNED else {}
        target, service = change.target, Service.objects.get(pk=str(change.target))
        answered = change.edit(referral, None, state=state, answered_on=service.answered_on, **over)
        note(change, answered, state, change.by.name, service.answer)
        change.target = target
