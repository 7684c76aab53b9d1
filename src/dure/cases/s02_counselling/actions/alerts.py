"""Suspicions of violence, abuse and neglect: raised by hand, acted on or explained (안전 의심)."""

from collections.abc import Sequence

from dure.access.policy import Permission
from dure.cases.core.alert_rules import AlertAnswer, check_alert_answer
from dure.cases.core.alerts import add_alert
from dure.cases.core.change import Change, action
from dure.cases.core.records import SafetyAlert
from dure.people.models import Person
from dure.rulebook import Reason

BY_HAND = "hand"


@action("alert.raise", Permission.CASE_PART)
def raise_alert(change: Change, *, kind: str, situation: str, person: Person | None = None) -> SafetyAlert:
    """Whoever works on a case, a joint manager too, may say that someone in it is in danger."""
    change.say(kind=kind)
    return add_alert(change, kind, BY_HAND, person.pk if person else None, situation)


@action("alert.settle", Permission.CANDIDATE_WRITE)
def settle_alert(
    change: Change,
    *,
    alert: SafetyAlert,
    seen_version: int | None,
    answer: AlertAnswer,
    also: Sequence[SafetyAlert] = (),
) -> SafetyAlert:
    """Where and when it was reported or referred, or why not; `also` those settled by the same step, as for siblings."""
    together = [alert, *_as_they_are(change, also)]
    change.require(dict.fromkeys(reason for each in together for reason in _refusals(change, each, answer)))
    change.say(kind=alert.kind, answer=answer.answer, alerts=len(together))
    change.target = alert.pk
    for each in together[1:]:
        _settle(change, each, None, answer)
    return _settle(change, alert, seen_version, answer)


def _as_they_are(change: Change, also: Sequence[SafetyAlert]) -> list[SafetyAlert]:
    keys = [each.pk for each in also]
    return list(SafetyAlert.objects.filter(case=change.case, pk__in=keys).order_by("raised_at", "pk"))


def _refusals(change: Change, alert: SafetyAlert, answer: AlertAnswer) -> list[Reason]:
    if alert.resolved_at:
        return [Reason("s02.alert_already_settled")]
    return check_alert_answer(answer, change.book.counselling.alerts[alert.kind], change.at)


def _settle(change: Change, alert: SafetyAlert, seen_version: int | None, answer: AlertAnswer) -> SafetyAlert:
    saved: SafetyAlert = change.edit(
        alert,
        seen_version,
        answer=answer.answer,
        reported_to=answer.body,
        reported_at=answer.reported_at,
        explanation=answer.explanation,
        resolved_at=change.at,
    )
    return saved
