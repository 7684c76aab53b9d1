"""The list of what is due, and proposing from it (파기 대상 목록)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.cases.approvals.queries import approving_at
from dure.protection.retention import actions, queries
from dure.protection.retention.forms import ProposalForm
from dure.protection.retention.queries import Due
from dure.protection.retention.records import Destruction, RetentionHold
from dure.protection.retention.weight import hanging_on
from dure.rulebook import latest
from dure.rulebook.deadlines import add_months
from dure.web.posted import posted_from
from dure.web.submit import Sending

A_PAGE = 50
HORIZONS = {"": ("30일 안", 0), "3": ("3개월 안", 3), "12": ("1년 안", 12)}
State = Destruction.State


@dataclass(frozen=True)
class Choice:
    """A horizon on the page."""

    ko: str
    query: str
    is_current: bool


@needs(Permission.DESTRUCTION)
def show(request: StaffRequest) -> HttpResponse:
    """What is due in one's offices, what is held, which lists run and which are done."""
    asked = request.GET.get("within", "")
    within = asked if asked in HORIZONS else ""
    due, holds = (_due(request, within), _holds(request)) if request.standing.is_leader else ([], [])
    page = Paginator(due, A_PAGE).get_page(request.GET.get("page"))
    shown = [each.case.pk for each in page]
    log_reads(request, "case", [*shown, *(hold.case_id for hold in holds)], "retention_list")
    context = {
        "page": page,
        "within": within,
        "choices": _choices(within),
        "holds": holds,
        "today": timezone.localdate(),
        "open_lists": queries.lists([State.PROPOSED, State.APPROVED]),
        "past_lists": queries.lists([State.DONE, State.RETURNED, State.WITHDRAWN])[:A_PAGE],
        "ahead_days": latest().retention.number("propose_ahead_days"),
        "prompt_days": latest().retention.number("prompt_days"),
    }
    return TemplateResponse(request, "retention/list.html", context)


def _choices(within: str) -> list[Choice]:
    base = reverse("retention_list")
    return [
        Choice(ko, f"{base}?within={key}" if key else base, key == within)
        for key, (ko, _) in HORIZONS.items()
    ]


def _scope(request: StaffRequest) -> Q:
    """The cases of offices where one approves."""
    return approving_at(request.standing)


def _due(request: StaffRequest, within: str) -> list[Due]:
    today, (_, months) = timezone.localdate(), HORIZONS[within]
    return queries.due_until(horizon(months), today, _scope(request))


def horizon(months: int) -> date:
    """The last day looked at: so many months ahead, or as far as one may propose."""
    today = timezone.localdate()
    if months:
        return add_months(today, months)
    return today + timedelta(days=latest().retention.number("propose_ahead_days"))


def _holds(request: StaffRequest) -> list[RetentionHold]:
    return list(queries.running_holds(_scope(request)))


@needs(Permission.DESTRUCTION)
@posted_from("retention_list")
def propose(request: StaffRequest) -> HttpResponse:
    """What was chosen with all that hangs on it; a second press makes the list."""
    chosen = set(request.POST.getlist("chosen"))
    found = [each for each in _due(request, "") if each.key in chosen] if request.standing.is_leader else []
    sending = Sending(request, "retention.propose")
    is_confirmed = "confirmed" in request.POST
    form = ProposalForm(request.POST if is_confirmed else None)

    def act() -> Destruction:
        reason = form.cleaned_data["reason"]
        return actions.propose(found, standing=request.standing, reason=reason, submission=sending.submission)

    if is_confirmed and sending.send(form, act):
        return (
            redirect("destruction_page", sending.result.pk) if sending.result else redirect("retention_list")
        )
    context = {"due": found, "weight": hanging_on(found), "form": form, "sending": sending}
    return TemplateResponse(request, "retention/propose.html", context)
