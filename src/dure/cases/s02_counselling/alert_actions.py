"""Suspicions of violence or abuse: raised from the checklist or by hand, acted on or explained (안전 경보)."""

from collections.abc import Iterable

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.s02_counselling.queries import ages, open_alerts
from dure.cases.s02_counselling.records import SafetyAlert
from dure.cases.s02_counselling.rules import AlertAnswer, Suspicion, alerts_for, check_alert_answer
from dure.people.models import Person
from dure.rulebook import Reason, Refused


@action("alert.raise", Permission.CASE_READ)
def raise_alert(change: Change, *, kind: str, situation: str, person: Person | None = None) -> SafetyAlert:
    """Whoever may see a case may say that someone in it is in danger."""
    change.say(kind=kind)
    return _raise(change, kind, person.pk if person else None, situation)


def raise_from_checklist(change: Change, suspicions: Iterable[Suspicion]) -> list[SafetyAlert]:
    """Raise what newly checked suspicions call for, leaving out what is open already."""
    by_person = ages(change.case, change.on)
    wanted = {
        (kind, suspicion.person if suspicion.person in by_person else "")
        for suspicion in suspicions
        for kind in alerts_for(suspicion, by_person, change.book.counselling.alerts)
    }
    known = {(alert.kind, str(alert.person_id or "")) for alert in open_alerts(change.case)}
    return [_raise(change, kind, person or None) for kind, person in sorted(wanted - known)]


def _raise(change: Change, kind: str, person_id: object, situation: str = "") -> SafetyAlert:
    return change.add(SafetyAlert, kind=kind, raised_at=change.at, situation=situation, person_id=person_id)


@action("alert.settle", Permission.CANDIDATE_WRITE)
def settle_alert(
    change: Change, *, alert: SafetyAlert, seen_version: int | None, answer: AlertAnswer
) -> SafetyAlert:
    """Where and when it was reported or referred, or why not."""
    if alert.resolved_at:
        raise Refused([Reason("s02.alert_already_settled", {}, "m:3702-3707")])
    rule = change.book.counselling.alerts[alert.kind]
    change.require(check_alert_answer(answer, rule, change.at))
    change.say(kind=alert.kind, answer=answer.answer)
    change.target = alert.pk
    return change.edit(
        alert,
        seen_version,
        answer=answer.answer,
        reported_to=answer.body,
        reported_at=answer.reported_at,
        explanation=answer.explanation,
        resolved_at=change.at,
    )
