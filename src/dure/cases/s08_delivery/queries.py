"""Reading services, checks and contacts (서비스 제공 및 점검)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from dure.cases.core.consents import recipients_without_consent
from dure.cases.core.days import days_of
from dure.cases.core.deadlines import running_now
from dure.cases.core.lists import kept, kept_with
from dure.cases.core.records import Attachment, Case, Consent, Deadline, Notice, StageEntry
from dure.cases.core.silence import Silence, is_out_of_reach, silence_after
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s04_assessment.records import Phq9, Visit
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s06_selection.queries import selection_in_force
from dure.cases.s07_plan.queries import Provider, current_plan, providers_known
from dure.cases.s07_plan.records import Plan, PlannedService
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s08_delivery.rules import (
    Advice,
    DeliveryFacts,
    LinkFacts,
    RequestFacts,
    ServiceDays,
    advise,
    check_window,
)
from dure.offices.models import Staff
from dure.rulebook import Rulebook, edition_on
from dure.rulebook.deadlines import add_months

OPEN_STATES = (Service.State.PREPARED, Service.State.REQUESTED, Service.State.ACTIVE)
REACHED, NO_ANSWER, REFUSED = "reached", "no_answer", "refused"
# A check that found nobody is an attempt; notices by letter or message reach nobody for certain.
FOUND_NOBODY = "moved_or_no_contact"
GOES_ALONG = ("ongoing", "finished")
SPOKEN = ("phone", "handed_over")


def services(case: Case) -> QuerySet[Service]:
    """Every service of the case, the ended ones too, in the order they were opened."""
    rows = Service.objects.filter(case=case).select_related("receiver", "offer")
    return rows.prefetch_related("checks").order_by("recorded_at", "id")


def last_seen(staff: Staff) -> QuerySet[Any]:
    """Running services of the cases somebody manages, with `seen_on`: their last check, or else their start."""
    checked = ServiceCheck.objects.filter(service=OuterRef("pk")).order_by("-checked_on")
    last = Greatest(F("starts_on"), Subquery(checked.values("checked_on")[:1]))
    rows = Service.objects.filter(
        case__manager=staff,
        case__status=Case.Status.OPEN,
        state=Service.State.ACTIVE,
        is_link=False,
        round=F("case__round"),
        starts_on__isnull=False,
    )
    return rows.annotate(seen_on=last)


def all_services(case: Case) -> list[Service]:
    """The same for a page."""
    return kept_with(case, Service, checks=ServiceCheck)


def open_services(case: Case) -> QuerySet[Service]:
    """Services prepared, asked for or given that have not ended."""
    return services(case).filter(state__in=OPEN_STATES)


def still_open(case: Case) -> list[Service]:
    """The same for a page."""
    return [each for each in all_services(case) if each.state in OPEN_STATES]


def to_request(case: Case) -> list[Service]:
    """What the plan has and no provider was asked for yet, with the entries of the directory; links once both agreed."""
    rows = services(case).filter(state=Service.State.PREPARED, is_direct=False, round=case.round)
    agreed = Q(provider_agreed_on__isnull=False, household_agreed_on__isnull=False)
    return list(rows.filter(Q(is_link=False) | agreed))


def waiting_services(case: Case) -> list[Service]:
    """What was asked for and is not answered."""
    return [each for each in still_open(case) if is_waiting(each)]


def open_on(case: Case, on: date) -> list[Service]:
    """What was asked for or given on a day and had not ended; today, what is open."""
    if on >= timezone.localdate():
        return still_open(case)
    never = (Service.State.PREPARED, Service.State.REFUSED)
    return [each for each in all_services(case) if each.state not in never and _was_open(each, on)]


def _was_open(service: Service, on: date) -> bool:
    began = service.requested_on or service.starts_on
    return began is not None and began <= on and (service.ended_on is None or service.ended_on > on)


def given_services(case: Case) -> QuerySet[Service]:
    """Services that can be checked: those being given, and ended links whose check is still due."""
    given = services(case).filter(state=Service.State.ACTIVE)
    ended_links = services(case).filter(state=Service.State.ENDED, is_link=True, starts_on__isnull=False)
    return given | ended_links


def links(case: Case) -> list[Service]:
    """The linked services of this round."""
    return [each for each in all_services(case) if each.is_link and each.round == case.round]


def same_running(case: Case, name: str, provider: str) -> Service | None:
    """The same service of the same provider that has not ended, however it was spaced."""
    wanted = _plain(name), _plain(provider)
    return next(
        (each for each in open_services(case) if (_plain(each.name), _plain(each.provider)) == wanted), None
    )


def _plain(words: str) -> str:
    return "".join(words.split())


# What `facts` looks at.
READS = (
    Plan,
    Service,
    ServiceCheck,
)

# Where a contact with the household leaves its trace.
CONTACTS = (
    Contact,
    Service,
    ServiceCheck,
    Counselling,
    Visit,
    Phq9,
    Consent,
    Plan,
    Notice,
    Conference,
    Attendee,
)

# What the page of the stage looks at, the advice on it included.
SHOWN = (*READS, *CONTACTS, Deadline, StageEntry, Attachment)


def facts(case: Case) -> DeliveryFacts:
    """What the guards out of this stage need."""
    return DeliveryFacts(
        has_plan=current_plan(case) is not None,
        links=tuple(
            LinkFacts(each.name, each.state, each.starts_on, tuple(c.checked_on for c in each.checks.all()))
            for each in links(case)
        ),
    )


def request_facts(case: Case, service: Service) -> RequestFacts:
    """What stands in the way of asking the provider."""
    receiver = [service.receiver] if service.receiver else None
    lacking = not service.is_direct and recipients_without_consent(case, [service.provider], receiver)
    return RequestFacts(
        name=service.name,
        provider=service.provider,
        state=service.state,
        is_direct=service.is_direct,
        is_link=service.is_link,
        is_waiting=is_waiting(service),
        provider_agreed=service.provider_agreed_on is not None,
        household_agreed=service.household_agreed_on is not None,
        recipient_is_consented=not lacking,
    )


def service_days(case: Case) -> ServiceDays:
    """What lies before a service of this round begins."""
    signed = [
        each.subject_signed_on
        for each in kept(case, Plan)
        if each.round == case.round and each.finalised_at and each.subject_signed_on
    ]
    selection = selection_in_force(case)
    selected_on = selection.decided_on if selection else None
    return ServiceDays(days_of(case), selected_on, min(signed, default=None))


def is_waiting(service: Service) -> bool:
    """Asked for, new or changed, and not answered yet."""
    return (
        service.state in (Service.State.REQUESTED, Service.State.ACTIVE)
        and service.requested_on is not None
        and service.answered_on is None
    )


def contacts(case: Case) -> QuerySet[Contact]:
    """The running counselling record, newest first."""
    return Contact.objects.filter(case=case).select_related("staff").order_by("-happened_on", "-id")


def talks(case: Case) -> list[Contact]:
    """The same for a page, the oldest first."""
    return kept(case, Contact)[::-1]


def silence_of(case: Case) -> Silence | None:
    """Since when the household is out of reach: no contact of any kind, and attempts (manual-2025 m:12536)."""
    return silence_after(contact_days(case), attempt_days(case))


def contact_days(case: Case) -> list[date]:
    """Every day on which somebody of the household was spoken to or met."""
    days = [each.happened_on for each in kept(case, Contact) if each.outcome in (REACHED, REFUSED)]
    days += [each.checked_on for each in kept(case, ServiceCheck) if FOUND_NOBODY not in each.findings]
    days += [each.told_on for each in kept(case, Notice) if each.method in SPOKEN]
    days += [each.taken_on for each in kept(case, Phq9)]
    days += _met_at_conferences(case)
    dated = [each.visited_on for each in kept(case, Visit)]
    dated += [each.counselled_on for each in kept(case, Counselling)]
    dated += [day for each in kept(case, Consent) for day in (each.given_on, each.withdrawn_on)]
    dated += [day for each in kept(case, Plan) for day in (each.explained_on, each.subject_signed_on)]
    return days + [day for day in dated if day]


def _met_at_conferences(case: Case) -> list[date]:
    held = {each.pk: each.held_at for each in kept(case, Conference) if each.held_at and not each.is_written}
    came = [each for each in kept(case, Attendee) if each.came and each.side == Attendee.Side.HOUSEHOLD]
    return [timezone.localdate(held[each.conference_id]) for each in came if each.conference_id in held]


def attempt_days(case: Case) -> list[date]:
    """Every day on which nobody answered or was found."""
    days = [each.happened_on for each in kept(case, Contact) if each.outcome == NO_ANSWER]
    return days + [each.checked_on for each in kept(case, ServiceCheck) if FOUND_NOBODY in each.findings]


def refusing_since(case: Case) -> date | None:
    """The first refusal after the last talk or check that shows that they go along."""
    talked = [(each.happened_on, each.outcome) for each in talks(case)]
    used = [(each.checked_on, REACHED) for each in kept(case, ServiceCheck) if each.state in GOES_ALONG]
    since = None
    for day, outcome in sorted(talked + used, key=lambda one: one[0]):
        if outcome == REACHED:
            since = None
        elif outcome == REFUSED:
            since = since or day
    return since


def recent_findings(case: Case) -> list[str]:
    """Findings of the checks made since the case last entered this stage: earlier ones have been answered."""
    rows = [each for each in kept(case, ServiceCheck) if each.recorded_at >= case.stage_entered_at]
    newest = {check.service_id: check for check in reversed(rows)}
    return [code for check in newest.values() for code in check.findings]


def advice(case: Case, on: date | None = None) -> list[Advice]:
    """What the latest checks and contacts suggest."""
    day = on or timezone.localdate()
    book, found = edition_on(day), silence_of(case)
    return advise(
        recent_findings(case),
        day,
        book,
        no_contact_since=found.since if found and is_out_of_reach(found, day, book) else None,
        refusing_since=refusing_since(case),
    )


@dataclass(frozen=True)
class ServiceRow:
    """A service on the list: its last check and when the next is suggested."""

    service: Service
    last: ServiceCheck | None
    next_on: date | None
    next_until: date | None
    answer_due: Deadline | None


def service_rows(case: Case, on: date | None = None) -> list[ServiceRow]:
    """The services with what is due on each, running ones first."""
    book = edition_on(on or timezone.localdate())
    due = {each.target_id: each for each in running_now(case) if each.rule == "referral_answer"}
    rows = [_row(each, book, due) for each in all_services(case)]
    return sorted(rows, key=lambda row: row.service.state not in OPEN_STATES)


def _row(service: Service, book: Rulebook, due: dict[Any, Deadline]) -> ServiceRow:
    last = max(service.checks.all(), key=lambda check: check.checked_on, default=None)
    next_on, until = next_check(service, (check.checked_on for check in service.checks.all()), book)
    return ServiceRow(service, last, next_on, until, due.get(service.pk) if is_waiting(service) else None)


def next_check(service: Service, checked: Iterable[date], book: Rulebook) -> tuple[date | None, date | None]:
    """A link: once within its window. Others: a while after the last check or the start, as long as they run."""
    if service.starts_on is None:
        return None, None
    days = list(checked)
    if service.is_link:
        first, last = check_window(service.starts_on, book)
        return (None, None) if any(day >= first for day in days) else (first, last)
    if service.state != Service.State.ACTIVE:
        return None, None
    return add_months(max([*days, service.starts_on]), book.delivery.check_every_months), None


def providers_linked(case: Case) -> list[Provider]:
    """Bodies for a service to be linked."""
    return providers_known(case, Service.objects.all())


def planned_starts(case: Case, rows: Iterable[Service]) -> dict[Any, date | None]:
    """When each starts as far as is known: as the newest plan has it, unless that day is over."""
    lines = PlannedService.objects.filter(case=case).order_by("plan__number")
    planned: dict[Any, date | None] = dict(lines.values_list("line_id", "starts_on"))
    today = timezone.localdate()
    ahead = {line: day for line, day in planned.items() if day and day >= today}
    return {each.pk: each.starts_on or ahead.get(each.line_id) for each in rows}
