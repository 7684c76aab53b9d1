"""The list of what is due, and proposing from it (파기 대상 목록)."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.protection.retention import actions, queries
from dure.protection.retention.forms import ProposalForm
from dure.protection.retention.queries import Due
from dure.protection.retention.weight import hanging_on
from dure.rulebook import latest
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables
from dure.web.posted import posted_from
from dure.web.submit import Sending


@dataclass(frozen=True)
class Choice:
    """A horizon on the page."""

    ko: str
    query: str
    is_current: bool


@needs(Permission.DESTRUCTION)
def show(request: StaffRequest) -> HttpResponse:
    """What is due in one's offices, what is held, and the lists of destruction."""
    of_leaders = ("retention_due", "retention_holds") if request.standing.is_leader else ()
    context = {
        "lists": tables(request, *of_leaders, "destructions"),
        "choices": _choices(queries.within(request.GET.get("within", ""))),
        "ahead_days": latest().retention.number("propose_ahead_days"),
        "prompt_days": latest().retention.number("prompt_days"),
    }
    return TemplateResponse(request, "retention/list.html", context)


def _choices(within: str) -> list[Choice]:
    base = reverse("retention_list")
    return [
        Choice(ko, f"{base}?within={key}" if key else base, key == within)
        for key, (ko, _) in queries.HORIZONS.items()
    ]


def _proposable(request: StaffRequest) -> list[Due]:
    """What is near enough, of the offices where one approves."""
    if not request.standing.is_leader:
        return []
    return queries.due_until(
        queries.horizon(0), timezone.localdate(), request.standing.reach.leading.near_rows()
    )


@needs(Permission.DESTRUCTION)
@posted_from("retention_list")
def propose(request: StaffRequest) -> HttpResponse:
    """What was chosen with all that hangs on it; a second press makes the list."""
    chosen = set(request.POST.getlist("chosen"))
    found = [each for each in _proposable(request) if each.key in chosen]
    sent = request.POST if "confirmed" in request.POST else None
    page = FormPage(
        "retention.propose",
        "파기 제안",
        back="retention_list",
        goes_to=lambda made: reverse("destruction_page", args=[made.pk]),
        template="retention/propose.html",
    )
    act = partial(actions.propose, actions.proposing_office(request.standing), found=found)
    return page.answer(request, partial(_form, sent), act, due=found, weight=hanging_on(found))


def _form(sent: Any, sending: Sending) -> ProposalForm:
    """Bound once it was seen what is proposed."""
    return ProposalForm(sent)
