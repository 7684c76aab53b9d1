"""What an account must do before it goes on: password, second factor, training (할 일과 유예)."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Exists, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from dure.access.http import GateRequest
from dure.access.models import SecondFactor
from dure.access.policy import PERMISSION, Permission
from dure.access.reading import Said, ask_values
from dure.account.rules import AccountFacts, Duty, duties
from dure.offices.models import PrivacyTraining, Staff
from dure.rulebook import edition_on

TIME_ORDERED = 7
CLEAR_ON, MUST_CHANGE, FACTOR_ELSEWHERE = "clear_on", "must_change", "factor_elsewhere"
# One's own account, leaving, and keeping what is being typed stay open.
FREE = ("/account/", "/sign-", "/drafts/")


def opened_on(staff: Staff) -> date:
    """When an account was made: a UUIDv7 begins with its time. One of another kind was brought from elsewhere."""
    key = uuid.UUID(str(staff.pk))
    if key.version != TIME_ORDERED:
        return date(1970, 1, 1)
    return timezone.localdate(datetime.fromtimestamp((key.int >> 80) / 1000, UTC))


def facts_of(request: HttpRequest, staff: Staff) -> AccountFacts:
    said = Said(facts_of, (staff.pk,))
    [(has_factor, trained_on)] = ask_values(said, lambda: done_by(staff))
    return AccountFacts(
        opened_on=opened_on(staff),
        must_change_password=bool(request.session.get(MUST_CHANGE)),
        # A directory that asked for a second factor itself has done what this duty wants.
        has_factor=bool(request.session.get(FACTOR_ELSEWHERE)) or has_factor,
        trained_on=trained_on,
    )


def done_by(staff: Staff) -> QuerySet[Any, tuple[Any, ...]]:
    """Whether they have a second factor, and when they were last trained."""
    confirmed = SecondFactor.objects.filter(staff=staff, confirmed_at__isnull=False)
    factors = confirmed.exclude(kind=SecondFactor.Kind.RECOVERY)
    trained = PrivacyTraining.objects.filter(staff=staff, confirmed_at__isnull=False).order_by(
        "-completed_on"
    )
    done = Staff.objects.annotate(
        has_factor=Exists(factors), trained_on=Subquery(trained.values("completed_on")[:1])
    )
    return done.filter(pk=staff.pk).values_list("has_factor", "trained_on")


def forget_duties(request: HttpRequest) -> None:
    """Something was done about them: look again with the next request."""
    request.session.pop(CLEAR_ON, None)


class DutiesMiddleware:
    """Leads whoever is late to what they must do; shows the others how long they have.

    Asked of the database until all is done, then not again that day: the session remembers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: GateRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        today = timezone.localdate()
        if not isinstance(request.user, Staff) or request.session.get(CLEAR_ON) == today.isoformat():
            return None
        found = duties(facts_of(request, request.user), today, edition_on(today))
        request.duties = found
        if not found:
            request.session[CLEAR_ON] = today.isoformat()
            return None
        if not found[0].is_due(today) or is_free(request, view):
            return None
        return lead_to(request, found[0])


def is_free(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    return request.path.startswith(FREE) or getattr(view, PERMISSION, None) is Permission.PUBLIC


def lead_to(request: GateRequest, duty: Duty) -> HttpResponse:
    """To the page where it is done; a fragment of a page asks the browser to go there."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(duty.page)})
    return redirect(duty.page)
