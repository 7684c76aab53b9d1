"""One destruction: its items and its decision (파기 목록)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.cases.core.records import Case
from dure.protection.retention import actions, queries, rules
from dure.protection.retention.forms import ReasonForm
from dure.protection.retention.records import Destruction, DestructionItem
from dure.rulebook import latest
from dure.rulebook.messages import with_particle
from dure.web.decision import ApprovalForm
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

State = Destruction.State


def find(destruction_id: uuid.UUID) -> Any:
    """Within one's scope; any other is as one that does not exist."""
    return get_object_or_404(queries.lists(State.values), pk=destruction_id)


@needs(Permission.DESTRUCTION)
def show(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """The items with rule and date, how far it is, and what one may do."""
    found = find(destruction_id)
    items = table(request, "destruction_items", destruction=found.pk)
    visible = set(
        Case.objects.filter(pk__in=[each.case_id for each in items.rows]).values_list("pk", flat=True)
    )
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
    return TemplateResponse(request, "retention/destruction.html", context)


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
    page = list_page(found, "retention.decide", f"{found.number} 승인", "결정", record=found)
    days = latest().retention.number("waiting_days")
    question = f"승인하면 {days}일 뒤부터 {found.waiting}건을 파기하며 되살릴 수 없습니다. 그 전에는 멈출 수 있습니다."
    return page.answer(request, ApprovalForm, partial(actions.decide, found), question=question)


def list_page(found: Any, name: str, title: str, button: str, **about: Any) -> FormPage:
    back = reverse("destruction_page", args=[found.pk])
    return FormPage(name, title, button=button, back=back, root=found, **about)


@needs(Permission.DESTRUCTION)
def withdraw(request: StaffRequest, destruction_id: uuid.UUID) -> HttpResponse:
    """Take it back, or stop it while it waits: whatever else happened to it meanwhile."""
    found = find(destruction_id)
    title = f"{found.number} 거두기"
    page = list_page(found, "retention.withdraw", title, "파기하지 않고 거두기", target=found.pk)
    return page.answer(request, ReasonForm, partial(actions.withdraw, found))


@needs(Permission.DESTRUCTION)
def leave_out(request: StaffRequest, destruction_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Take one case off the list."""
    found = find(destruction_id)
    item = get_object_or_404(DestructionItem, pk=item_id, destruction=found)
    number = item.case_number
    page = list_page(
        found,
        "retention.leave_out",
        f"{number} 빼기",
        "목록에서 빼기",
        done=f"{with_particle(number, '을/를')} 목록에서 뺐습니다.",
        target=item.pk,
    )
    return page.answer(request, ReasonForm, partial(actions.leave_out, found, item=item))
