"""Reading services, checks and contacts (서비스 제공 및 점검)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.core.consents import recipients_without_consent
from dure.cases.core.deadlines import running
from dure.cases.core.records import Case, Deadline
from dure.cases.s07_plan.queries import current_plan
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s08_delivery.rules import (
    Advice,
    DeliveryFacts,
    LinkFacts,
    RequestFacts,
    advise,
    check_window,
)
from dure.rulebook import Rulebook, edition_on
from dure.rulebook.deadlines import add_months

OPEN_STATES = (Service.State.PREPARED, Service.State.REQUESTED, Service.State.ACTIVE)
REACHED, NO_ANSWER, REFUSED = "reached", "no_answer", "refused"


def services(case: Case) -> QuerySet[Service]:
    """Every service of the case, the ended ones too, in the order they were opened."""
    rows = Service.objects.filter(case=case).select_related("receiver")
    return rows.prefetch_related("checks").order_by("recorded_at", "id")


def open_services(case: Case) -> QuerySet[Service]:
    """Services prepared, asked for or given that have not ended."""
    return services(case).filter(state__in=OPEN_STATES)


def given_services(case: Case) -> QuerySet[Service]:
    """Services that can be checked: those being given, and ended links whose check is still due."""
    given = services(case).filter(state=Service.State.ACTIVE)
    ended_links = services(case).filter(state=Service.State.ENDED, is_link=True, starts_on__isnull=False)
    return given | ended_links


def links(case: Case) -> list[Service]:
    """The linked services of this round."""
    return list(services(case).filter(is_link=True, round=case.round))


def same_running(case: Case, name: str, provider: str) -> Service | None:
    """The same service of the same provider that has not ended, however it was spaced."""
    wanted = _plain(name), _plain(provider)
    return next(
        (each for each in open_services(case) if (_plain(each.name), _plain(each.provider)) == wanted), None
    )


def _plain(words: str) -> str:
    return "".join(words.split())


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


def no_contact_since(case: Case) -> date | None:
    """The day of the last talk before attempts began to fail; the first attempt where there was none."""
    oldest_first = list(contacts(case).order_by("happened_on", "id"))
    talks = [each for each in oldest_first if each.outcome in (REACHED, REFUSED)]
    last = talks[-1] if talks else None
    after = oldest_first[oldest_first.index(last) + 1 :] if last else oldest_first
    failed = [each for each in after if each.outcome == NO_ANSWER]
    if not failed:
        return None
    return last.happened_on if last else failed[0].happened_on


def refusing_since(case: Case) -> date | None:
    """The first refusal after the last talk in which they did not refuse."""
    since = None
    for contact in contacts(case).order_by("happened_on", "id"):
        if contact.outcome == REACHED:
            since = None
        elif contact.outcome == REFUSED:
            since = since or contact.happened_on
    return since


def recent_findings(case: Case) -> list[str]:
    """Findings of the checks made since the case last entered this stage: earlier ones have been answered."""
    rows = ServiceCheck.objects.filter(case=case, recorded_at__gte=case.stage_entered_at)
    newest: dict[Any, ServiceCheck] = {}
    for check in rows.order_by("checked_on", "id"):
        newest[check.service_id] = check
    return [code for check in newest.values() for code in check.findings]


def advice(case: Case, on: date | None = None) -> list[Advice]:
    """What the latest checks and contacts suggest."""
    day = on or timezone.localdate()
    return advise(
        recent_findings(case),
        day,
        edition_on(day),
        no_contact_since=no_contact_since(case),
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
    due = {each.target_id: each for each in running(case).filter(rule="referral_answer")}
    rows = [_row(each, book, due) for each in services(case)]
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
