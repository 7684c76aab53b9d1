"""Rules of delivery and checks (서비스 제공 및 점검): pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dure.cases.core.date_rules import CaseDays, Dated, not_before
from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import add_months

PREPARED, REQUESTED, REFUSED, ACTIVE, ENDED = "prepared", "requested", "refused", "active", "ended"
PENDING = (PREPARED, REQUESTED)
NOT_DELIVERED, FINISHED, OTHER = "not_delivered", "finished", "other"


@dataclass(frozen=True)
class LinkFacts:
    """A linked service, as far as finishing asks about it."""

    name: str
    state: str
    starts_on: date | None = None
    checked_on: tuple[date, ...] = ()


@dataclass(frozen=True)
class DeliveryFacts:
    """What the guards out of this stage need to know."""

    has_plan: bool = False
    links: tuple[LinkFacts, ...] = ()


def has_a_plan(facts: DeliveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """Only a plan that is there can be made anew (manual-2025 m:9808)."""
    return [] if facts.has_plan else [Reason("s08.no_plan_to_revise")]


def has_a_link(facts: DeliveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """A link household was linked with something, or it is written why not (manual-2025 m:9153)."""
    return [] if facts.links else [Reason("s08.no_link", {}, "link_add")]


def links_are_settled(facts: DeliveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """Each service is connected, or ended with the reason why it was not (manual-2025 m:9153)."""
    return [
        Reason("s08.link_not_settled", {"service": link.name}, "delivery_page")
        for link in facts.links
        if link.state in PENDING
    ]


def links_are_checked(facts: DeliveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """Each connected service was checked a month or more after it began (manual-2025 m:9190)."""
    return [
        Reason("s08.link_not_checked", {"service": link.name, "day": first}, "checks_record")
        for link in facts.links
        if link.starts_on
        for first in [check_window(link.starts_on, book)[0]]
        if not any(day >= first for day in link.checked_on)
    ]


def links_have_ended(facts: DeliveryFacts, on: date, book: Rulebook) -> list[Reason]:
    """A running service is ended, or handed over to the household itself, with the date (manual-2025 m:8763)."""
    return [
        Reason("s08.link_runs", {"service": link.name}, "delivery_page")
        for link in facts.links
        if link.state == ACTIVE
    ]


FINISH_LINK = (has_a_link, links_are_settled, links_are_checked, links_have_ended)


def check_window(starts_on: date, book: Rulebook) -> tuple[date, date]:
    """From when until when a linked service is checked (manual-2025 m:9190)."""
    first, last = book.deadlines["link_check_earliest"], book.deadlines["link_check"]
    return add_months(starts_on, first.months or 0), add_months(starts_on, last.months or 0)


@dataclass(frozen=True)
class RequestFacts:
    """A service about to be asked for."""

    name: str
    provider: str
    state: str
    is_direct: bool = False
    is_link: bool = False
    is_waiting: bool = False
    provider_agreed: bool = True
    household_agreed: bool = True
    recipient_is_consented: bool = True


def refusals_to_request(facts: RequestFacts) -> list[Reason]:
    """What stands between a service and form 6 (manual-2025 m:9169–9177, m:9757)."""
    about = {"service": facts.name, "provider": facts.provider}
    asked = {
        "s08.direct_is_not_requested": (facts.is_direct, None),
        "s08.service_has_ended": (facts.state == ENDED, None),
        "s08.already_requested": (facts.is_waiting, None),
        "s08.provider_not_agreed": (facts.is_link and not facts.provider_agreed, "delivery_page"),
        "s08.household_not_agreed": (facts.is_link and not facts.household_agreed, "delivery_page"),
        "s08.recipient_not_consented": (not facts.recipient_is_consented, "consents_page"),
    }
    return [Reason(code, about, page) for code, (is_so, page) in asked.items() if is_so]


def check_days(on: date, *days: date | None, field: str = "") -> list[Reason]:
    """What is recorded has happened."""
    return [Reason("s08.day_ahead", field=field)] if any(day and day > on for day in days) else []


@dataclass(frozen=True)
class ServiceDays:
    """What lies before a service begins: the case's own days, the selection, the signed plan, the request."""

    case: CaseDays
    selected_on: date | None = None
    signed_on: date | None = None


def check_start(starts_on: date | None, days: ServiceDays) -> list[Reason]:
    """A service begins after consent, acceptance, selection and the signed plan (manual-2025 m:8652, m:9626, m:9753)."""
    earlier = (Dated("선정을 결정한 날", days.selected_on), Dated("계획에 서명한 날", days.signed_on))
    return not_before(Dated("서비스 시작일", starts_on), (*days.case.work, *earlier), "starts_on")


def check_request(requested_on: date | None, days: ServiceDays) -> list[Reason]:
    """A provider is asked once the household was selected and, with a plan, has signed it (manual-2025 m:9757)."""
    earlier = (Dated("선정을 결정한 날", days.selected_on), Dated("계획에 서명한 날", days.signed_on))
    return not_before(Dated("의뢰일", requested_on), (*days.case.work, *earlier), "requested_on")


def check_answer(*, is_accepted: bool, answer: str, starts_on: date | None) -> list[Reason]:
    """A refusal says why; an acceptance says when it begins."""
    if not is_accepted and not answer.strip():
        return [Reason("s08.refusal_needs_reason")]
    if is_accepted and starts_on is None:
        return [Reason("s08.start_missing")]
    return []


@dataclass(frozen=True)
class CheckFacts:
    """One check of one service, as typed."""

    service: str
    service_state: str
    starts_on: date | None
    checked_on: date
    method: str
    state: str
    effect: str
    change: str = ""
    change_reason: str = ""
    method_other: str = ""
    is_second_today: bool = False


def refusals_of_check(facts: CheckFacts, on: date) -> list[Reason]:
    """What a check must say, and that it is the day's only one (manual-2025 m:12291–12303, m:9844)."""
    about = {"service": facts.service}
    has_reason, begun = bool(facts.change_reason.strip()), facts.service_state in (ACTIVE, ENDED)
    asked = {
        "s08.already_checked": facts.is_second_today,
        "s08.not_begun": not begun,
        "s08.check_before_start": bool(facts.starts_on and facts.checked_on < facts.starts_on),
        "s08.effect_missing": not facts.effect.strip(),
        "s08.change_needs_reason": bool(facts.change.strip()) and not has_reason,
        "s08.not_delivered_needs_reason": facts.state == NOT_DELIVERED and not has_reason,
        "s08.method_needs_text": facts.method == OTHER and not facts.method_other.strip(),
    }
    found = [Reason(code, about, field=OF_THE_DAY.get(code, "")) for code, is_so in asked.items() if is_so]
    return found + check_days(on, facts.checked_on, field="checked_on")


# What a check says of its day is told beside it.
OF_THE_DAY = {"s08.check_before_start": "checked_on", "s08.already_checked": "checked_on"}


@dataclass(frozen=True)
class Advice:
    """What the findings suggest, and why: advice, the worker decides."""

    leads_to: str
    why: tuple[Reason, ...]


def advise(
    findings: Iterable[str],
    on: date,
    book: Rulebook,
    *,
    no_contact_since: date | None = None,
    refusing_since: date | None = None,
) -> list[Advice]:
    """The decision table of checks: survey again, plan again, evaluate for closure (manual-2025 m:9801–9828)."""
    why: dict[str, list[Reason]] = {}
    for code in dict.fromkeys(findings):
        if finding := book.delivery.findings.get(code):
            said = Reason("s08.finding", {"finding": finding.ko}, cited=finding.source)
            why.setdefault(finding.leads_to, []).append(said)
    lasting = {"no_contact": no_contact_since, "refusal_lasting": refusing_since}
    for rule, since in lasting.items():
        months = book.deadlines[rule].months or 0
        if since and add_months(since, months) <= on:
            said = Reason(
                f"s08.{rule}", {"since": since, "months": months}, cited=book.deadlines[rule].source
            )
            why.setdefault("evaluate_closure", []).append(said)
    return [Advice(leads_to, tuple(why[leads_to])) for leads_to in CONSEQUENCES if leads_to in why]


CONSEQUENCES = ("reassess", "replan", "evaluate_closure")


def measure_of(findings: Iterable[str], book: Rulebook) -> str:
    """The first consequence of the table that a finding leads to; without one the service goes on."""
    led = {book.delivery.findings[code].leads_to for code in findings if code in book.delivery.findings}
    return next((each for each in CONSEQUENCES if each in led), "continue")
