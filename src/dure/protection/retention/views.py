"""One destruction: its items and its decision (파기 목록)."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.cases.core.records import Case
from dure.protection.retention import actions, queries, rules
from dure.protection.retention.forms import DecisionForm, ReasonForm
from dure.protection.retention.records import Destruction, DestructionItem
from dure.rulebook import latest
from dure.web.submit import Sending

State = Destruction.State


def find(destruction_id: uuid.UUID) -> Any:
    """Within one's scope; any other is as one that does not exist."""
    return get_object_or_404(queries.lists(State.values), pk=destruction_id)


@needs(Permission.DESTRUCTION)
def show(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """The items with rule and date, how far it is, and what one may do."""
    found = find(destruction_id)
    return _page(request, found)


def _page(request: StaffRequest, found: Any, **sendings: Any) -> HttpResponse:
    items = list(found.items.select_related("office"))
    visible = set(Case.objects.filter(pk__in=[item.case_id for item in items]).values_list("pk", flat=True))
    log_reads(request, "case", sorted(visible), "destruction_page")
    context = {
        "destruction": found,
        "items": items,
        "visible": visible,
        "destroy_from": _destroy_from(found),
        "may_decide": actions.may_decide(found, request.standing),
        "may_stop": found.state in queries.OPEN_LISTS and actions.may_stop(found, request.standing),
        "is_own": found.proposed_by_id == request.user.pk,
        "is_broken": _is_broken(found),
        "waiting_days": latest().retention.number("waiting_days"),
    }
    return TemplateResponse(request, "retention/destruction.html", context | sendings)


def _destroy_from(found: Any) -> Any:
    if found.state != State.APPROVED or not found.last_expiry:
        return None
    return rules.destroy_from(timezone.localdate(found.decided_at), [found.last_expiry], latest())


def _is_broken(found: Any) -> bool:
    """Someone of the two no longer works here: the database refuses to go on."""
    people = [person for person in (found.proposed_by, found.decided_by) if person]
    return found.state == State.APPROVED and not all(person.is_active for person in people)


@needs(Permission.AUDIT)
def decide(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """Approve or return."""
    found = find(destruction_id)
    sending = Sending(request, "retention.decide", str(found.pk), found.version)
    form = DecisionForm(request.POST or None, initial=sending.initial({}))

    def act() -> Destruction:
        return actions.decide(
            found,
            standing=request.standing,
            is_approved=form.cleaned_data["decision"] == "approve",
            comment=form.cleaned_data["comment"],
            seen_version=sending.seen_version,
            submission=sending.submission,
        )

    if request.method == "POST" and sending.send(form, act):
        return redirect("destruction_page", found.pk)
    context = {"title": f"{found.number} 승인", "button": "결정", "sending": sending, "form": form}
    context |= {"destruction": found, "waiting_days": latest().retention.number("waiting_days")}
    return TemplateResponse(request, "retention/form_page.html", context)


@needs(Permission.DESTRUCTION)
def withdraw(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """Take it back, or stop it while it waits."""
    found = find(destruction_id)
    sending = Sending(request, "retention.withdraw", str(found.pk))
    form = ReasonForm(request.POST or None, initial=sending.initial({}))

    def act() -> Destruction:
        comment = form.cleaned_data["reason"]
        return actions.withdraw(
            found, standing=request.standing, comment=comment, submission=sending.submission
        )

    if request.method == "POST" and sending.send(form, act):
        return redirect("destruction_page", found.pk)
    context = {
        "title": f"{found.number} 거두기",
        "button": "파기하지 않고 거두기",
        "sending": sending,
        "form": form,
    }
    return TemplateResponse(request, "retention/form_page.html", context | {"destruction": found})


@needs(Permission.DESTRUCTION)
def leave_out(request: StaffRequest, destruction_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Take one case off the list."""
    found = find(destruction_id)
    item = get_object_or_404(DestructionItem, pk=item_id, destruction=found)
    sending = Sending(request, "retention.leave_out", str(item.pk))
    form = ReasonForm(request.POST or None, initial=sending.initial({}))

    def act() -> None:
        comment = form.cleaned_data["reason"]
        actions.leave_out(item, standing=request.standing, comment=comment, submission=sending.submission)

    if request.method == "POST" and sending.send(form, act):
        messages.success(request, f"{item.case_number}를 목록에서 뺐습니다.")
        return redirect("destruction_page", found.pk)
    context = {
        "title": f"{item.case_number} 빼기",
        "button": "목록에서 빼기",
        "sending": sending,
        "form": form,
    }
    return TemplateResponse(request, "retention/form_page.html", context | {"destruction": found})
