"""Rules of the service plan (서비스 제공계획): pure."""

from dataclasses import dataclass
from datetime import date

from dure.cases.core.date_rules import CaseDays, Dated, not_before, told
from dure.rulebook import Reason, Rulebook

WRITABLE = ("draft", "returned", "approved")
AWAITING = "awaiting"
APPROVED = "approved"
AS_NEEDED = "as_needed"


@dataclass(frozen=True)
class ServiceFacts:
    """A planned service, as far as a rule asks about it."""

    area: str
    name: str
    provider: str
    is_direct: bool = False
    kind: str = ""
    times: int | None = None
    per: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    priority: int | None = None
    timing: str = ""
    is_agreed: bool = False
    recipient_is_consented: bool = True


@dataclass(frozen=True)
class PlanFacts:
    """What the guards of this stage need to know; `exists` is False before the first saving."""

    exists: bool
    state: str = ""
    needs_approval: bool = True
    need_areas: tuple[str, ...] = ()
    unmet_areas: frozenset[str] = frozenset()
    goal_areas: tuple[str, ...] = ()
    services: tuple[ServiceFacts, ...] = ()
    is_explained: bool = False
    subject_signed: bool = False
    manager_signed: bool = False
    signed_on: date | None = None
    due_on: date | None = None
    extended_until: date | None = None
    late_reason: str = ""


def plan_is_begun(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Everything else presumes a plan under way."""
    return [] if facts.exists else [Reason("s07.no_plan", {}, "plan_edit")]


def has_goals(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """One kind of goal, short or long, is enough (manual-2025 m:9477)."""
    if facts.exists and not facts.goal_areas:
        return [Reason("s07.no_goal", {}, "plan_edit")]
    return []


def needs_are_answered(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Every area of need has a goal, or the plan says why it is left out (manual-2025 m:9469)."""
    if not facts.exists:
        return []
    answered = facts.unmet_areas.union(facts.goal_areas)
    return [
        Reason("s07.need_without_goal", {"area": book.areas[area].ko}, "plan_edit")
        for area in facts.need_areas
        if area not in answered
    ]


def goals_have_services(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Goals and services hang together, area by area (manual-2025 m:9473)."""
    served = {service.area for service in facts.services}
    return [
        Reason("s07.area_without_service", {"area": book.areas[area].ko}, "plan_edit")
        for area in dict.fromkeys(facts.goal_areas)
        if area not in served
    ]


def services_are_stated(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Who serves, what, how often, from when to when, how urgently (manual-2025 m:9554, m:12261–12289)."""
    labels = {code: field.ko for code, field in book.form("s07_plan").sections["services"].fields.items()}
    return [
        Reason(
            "s07.service_incomplete",
            {"service": service.name, "parts": ", ".join(labels[part] for part in lacking)},
            "plan_edit",
        )
        for service in facts.services
        if (lacking := [part for part in book.plan.service_must_state if not _states(service, part)])
    ]


def _states(service: ServiceFacts, part: str) -> bool:
    """The number of times goes with its unit; what is given as needed has none."""
    if part == "times":
        return service.per == AS_NEEDED or bool(service.per and service.times)
    return bool(getattr(service, part))


def plan_is_approved(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Only the first plan needs the leader's or senior's approval (manual-2025 m:9608, m:9687)."""
    if not facts.exists or not facts.needs_approval or facts.state == APPROVED:
        return []
    if facts.state == AWAITING:
        return [Reason("s07.approval_waiting", {}, "plan_page")]
    return [Reason("s07.not_approved", {}, "plan_ask")]


def providers_agree(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Each provider agrees to serve; the case manager's own services need no agreement (manual-2025 m:9622)."""
    return [
        Reason(
            "s07.provider_not_agreed",
            {"service": service.name, "provider": service.provider},
            "plan_agreements",
        )
        for service in facts.services
        if not service.is_direct and not service.is_agreed
    ]


def recipients_are_consented(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Whoever receives personal data is named in a consent, anew when it changes (manual-2025 m:9638)."""
    lacking = {
        service.provider: None
        for service in facts.services
        if not service.is_direct and service.provider and not service.recipient_is_consented
    }
    return [Reason("s07.recipient_not_consented", {"provider": name}, "consents_page") for name in lacking]


def household_agrees(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Explained, then signed by the subject and the manager together, at every change (manual-2025 m:9626, m:12308)."""
    if not facts.exists:
        return []
    asked = {
        "s07.not_explained": facts.is_explained,
        "s07.subject_not_signed": facts.subject_signed,
        "s07.manager_not_signed": facts.manager_signed,
    }
    return [Reason(code, {}, "plan_sign") for code, is_done in asked.items() if not is_done]


def lateness_is_explained(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """After 30 working days from intake a reason is stated; it counts as late all the same (manual-2025 m:3680–3690).

    A plan is made on the day on which it was signed, whenever that is entered.
    """
    made_on = min(facts.signed_on or on, on)
    if facts.due_on is None or made_on <= facts.due_on or facts.late_reason:
        return []
    if facts.extended_until and made_on <= facts.extended_until:
        return []
    days = book.deadlines["plan"].days
    return [Reason("s07.late_needs_reason", {"days": days}, "plan_late")]


CONTENT = (plan_is_begun, has_goals, needs_are_answered, goals_have_services, services_are_stated)
AGREEMENT = (plan_is_approved, providers_agree, recipients_are_consented, household_agrees)


def refusals_to_ask(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """What stands between a draft and the leader's desk."""
    found = [reason for guard in CONTENT for reason in guard(facts, on, book)]
    if facts.exists and not facts.needs_approval:
        found.append(Reason("s07.approval_not_needed"))
    if facts.state == APPROVED:
        found.append(Reason("s07.already_approved"))
    return found


def refusals_to_write(facts: PlanFacts) -> list[Reason]:
    """What is before the leader, or final, is not changed under their eyes (manual-2025 m:9689)."""
    if facts.state == AWAITING:
        return [Reason("s07.awaiting_is_closed", {}, "plan_page")]
    if facts.exists and facts.state not in WRITABLE:
        return [Reason("s07.final_is_closed", {}, "plan_page")]
    return []


def refusals_to_agree(facts: PlanFacts, on: date, book: Rulebook) -> list[Reason]:
    """Providers and household are asked once the plan is approved (manual-2025 m:9608–9634)."""
    return plan_is_begun(facts, on, book) or refusals_to_write(facts) or plan_is_approved(facts, on, book)


@dataclass(frozen=True)
class SigningDays:
    """When the plan was explained and signed, what came before, and when its new services begin."""

    explained_on: date | None
    signed_on: date | None
    decided_on: date | None = None
    begins: tuple[tuple[str, date], ...] = ()


def check_signing(days: SigningDays, signer: str, on: date) -> list[Reason]:
    """Selected, explained, then signed; none of it lies ahead, services follow, and a signature has a name."""
    explained_on, signed_on = days.explained_on, days.signed_on
    found = _signing_order(days, on)
    if signed_on and (explained_on is None or signed_on < explained_on):
        found.append(Reason("s07.explain_before_signing", field="signed_on"))
    if signed_on and not signer.strip():
        found.append(Reason("s07.signer_missing"))
    return found


def _signing_order(days: SigningDays, on: date) -> list[Reason]:
    explained = Dated("가구에 설명한 날", days.explained_on)
    selected = Dated("선정을 결정한 날", days.decided_on)
    said = {"signed_on": days.signed_on, "explained_on": days.explained_on}
    ahead = [name for name, day in said.items() if day and day > on]
    found = [Reason("s07.day_ahead", field=ahead[0])] if ahead else []
    found += not_before(explained, [selected], "explained_on")
    return found + [
        Reason("s07.begins_before_plan", {"service": name, "on": told(day)}, "plan_edit", field="signed_on")
        for name, day in days.begins
        if days.signed_on and day < days.signed_on <= on
    ]


def check_agreement(agreed_on: date | None, agreed_by: str, service: str, on: date) -> list[Reason]:
    """Who at the provider agreed, and when (manual-2025 m:9622)."""
    if agreed_on and agreed_on > on:
        return [Reason("s07.day_ahead")]
    if bool(agreed_on) != bool(agreed_by.strip()):
        return [Reason("s07.agreement_incomplete", {"service": service})]
    return []


def check_dates(
    service: str, starts_on: date | None, ends_on: date | None, case: CaseDays, row: str = ""
) -> list[Reason]:
    """A service does not end before it starts, nor begin before what opens the door; `row` begins its fields' names."""
    if starts_on and ends_on and ends_on < starts_on:
        return [Reason("s07.ends_before_start", {"service": service}, field=f"{row}ends_on")]
    return not_before(Dated(f"‘{service}’의 시작일", starts_on), case.work, f"{row}starts_on")
