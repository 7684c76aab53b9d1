"""Rules of initial counselling (초기상담) and of suspicions of violence or abuse: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dure.rulebook import Reason, Rulebook
from dure.rulebook.model.casework import Alert

INTEGRATED = "integrated"
EXCLUDED = "excluded"
OTHER_PROGRAMME = "other_programme"
REPORTED = frozenset({"reported", "referred"})


@dataclass(frozen=True)
class CounsellingFacts:
    """What the guards of this stage need to know; `blank` are labels of form 1."""

    has_record: bool
    blank: tuple[str, ...]
    members_not_asked: tuple[str, ...]
    open_alerts: int
    has_open_supplement: bool
    decision: str
    has_opinion: bool
    exclusion_ground: str
    target_programme: str


@dataclass(frozen=True)
class Suspicion:
    """A phenomenon of the first-response checklist, and whom it endangers ("" when not known)."""

    phenomenon: str
    person: str


@dataclass(frozen=True)
class AlertAnswer:
    """How a suspicion was acted on or explained."""

    answer: str
    body: str
    reported_at: datetime | None
    explanation: str


def record_begun(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Nothing leaves this stage without a counselling."""
    return [] if facts.has_record else [Reason("s02.no_record", {}, "m:8082", "counselling_edit")]


def parts_complete(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Form 1 leaves nothing out that it asks for (manual-2025 m:8448)."""
    if not facts.has_record or not facts.blank:
        return []
    return [Reason("s02.parts_missing", {"parts": ", ".join(facts.blank)}, "m:8448", "counselling_edit")]


def every_member_asked(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Education, job, health, problem, wish and phone of each member (manual-2025 m:8127)."""
    if not facts.has_record or not facts.members_not_asked:
        return []
    names = ", ".join(facts.members_not_asked)
    return [Reason("s02.members_not_asked", {"names": names}, "m:8121-8127", "counselling_edit")]


def alerts_settled(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """A suspicion of violence or abuse is acted on or explained first (manual-2025 m:3702)."""
    if not facts.open_alerts:
        return []
    return [Reason("s02.alerts_open", {"count": facts.open_alerts}, "m:3702-3707", "alerts_page")]


def supplement_answered(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """What intake asked to complete is answered (manual-2025 m:8454)."""
    if not facts.has_open_supplement:
        return []
    return [Reason("s02.supplement_open", {}, "m:8454", "counselling_supplement")]


def decided_on_case_management(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Only households decided for services or case management are passed to intake (manual-2025 m:11278)."""
    if facts.decision in ("", INTEGRATED):
        return []
    decision = book.counselling.decisions[facts.decision].ko
    return [Reason("s02.decided_otherwise", {"decision": decision}, "m:11278", "counselling_edit")]


def decided_to_conclude(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Counselling concludes only with another decision, with its ground or target (manual-2025 m:11274-11284)."""
    if facts.decision in ("", INTEGRATED):
        return [Reason("s02.not_decided_to_conclude", {}, "m:11274-11284", "counselling_edit")]
    found = []
    if facts.decision == EXCLUDED and not facts.exclusion_ground:
        found.append(Reason("s02.exclusion_ground_missing", {}, "m:11282", "counselling_edit"))
    if facts.decision == OTHER_PROGRAMME and not facts.target_programme:
        found.append(Reason("s02.programme_missing", {}, "m:11280", "counselling_edit"))
    return found


def complete_unless_excluded(facts: CounsellingFacts, on: date, book: Rulebook) -> list[Reason]:
    """Someone who declines cannot be asked everything; an opinion is needed all the same (manual-2025 m:11282)."""
    if facts.decision != EXCLUDED:
        return parts_complete(facts, on, book) + every_member_asked(facts, on, book)
    if facts.has_opinion:
        return []
    return [Reason("s02.opinion_missing", {}, "m:11286", "counselling_edit")]


def alerts_for(
    suspicion: Suspicion, ages: Mapping[str, int | None], alerts: Mapping[str, Alert]
) -> tuple[str, ...]:
    """The alerts a suspicion raises; an age-bound one takes the place of the general one."""
    named = [alert for alert in alerts.values() if suspicion.phenomenon in alert.phenomena]
    if suspicion.person not in ages:
        return tuple(alert.code for alert in named if _fits_anyone(alert, ages.values()))
    age = ages[suspicion.person]
    bound = [alert for alert in named if _has_age(alert) and _fits(alert, age)]
    general = [alert for alert in named if not _has_age(alert)]
    chosen = bound + (general if age is None or not bound else [])
    return tuple(alert.code for alert in chosen)


def _has_age(alert: Alert) -> bool:
    return alert.age_under is not None or alert.age_from is not None


def _fits(alert: Alert, age: int | None) -> bool:
    """An unknown age may be a child's: on suspicion alone (manual-2025 m:9258)."""
    if age is None:
        return alert.age_under is not None
    if alert.age_under is not None:
        return age < alert.age_under
    return alert.age_from is None or age >= alert.age_from


def _fits_anyone(alert: Alert, ages: Iterable[int | None]) -> bool:
    return not _has_age(alert) or any(_fits(alert, age) for age in ages)


def check_alert_answer(answer: AlertAnswer, alert: Alert, now: datetime) -> list[Reason]:
    """Where and when it was reported, or why not; child abuse goes to 112 or the officer (manual-2025 m:9254)."""
    if answer.answer in REPORTED:
        return _report_reasons(answer, alert, now)
    if answer.answer and answer.explanation.strip():
        return []
    return [Reason("s02.alert_explanation_missing", {}, "m:3702-3707")]


def _report_reasons(answer: AlertAnswer, alert: Alert, now: datetime) -> list[Reason]:
    found = []
    if not answer.body or answer.reported_at is None:
        found.append(Reason("s02.alert_report_incomplete", {}, "m:3704"))
    if answer.reported_at and answer.reported_at > now:
        found.append(Reason("s02.alert_reported_in_future", {}, "m:3704"))
    if alert.on_suspicion and answer.body and answer.body not in alert.report_to:
        found.append(Reason("s02.child_abuse_body", {}, "m:9254-9258"))
    return found
