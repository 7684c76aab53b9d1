"""Where a leader decides, one request after another (차례로 승인)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dure.access.standing import Standing
from dure.cases.approvals.lists import answer_page
from dure.cases.approvals.queries import waiting_for
from dure.cases.form_page import CaseFormPage
from dure.changes.records import Approval
from dure.web.came_from import came_from, with_next
from dure.web.submit import Sending


def next_to_decide(standing: Standing) -> str:
    """The page of the request that waits longest; nothing when none does."""
    first = waiting_for(standing).first()
    return with_next(answer_page(first), reverse("approvals")) if first else ""


@dataclass(frozen=True)
class Place:
    """Where a request stands among those that wait, and the page of the one after it."""

    number: int
    total: int
    following: str


def place_of(standing: Standing, waiting: Approval | None) -> Place | None:
    """Nothing for who answers none of them."""
    rows = list(waiting_for(standing))
    keys = [row.pk for row in rows]
    if waiting is None or waiting.pk not in keys:
        return None
    at = keys.index(waiting.pk)
    after = rows[(at + 1) % len(rows)]
    url = with_next(answer_page(after), reverse("approvals")) if len(rows) > 1 else ""
    return Place(at + 1, len(rows), url)


@dataclass(frozen=True)
class DecisionPage(CaseFormPage):
    """Whoever came from the list of approvals goes on to the next that waits."""

    def go_on(self, request: Any, sending: Sending) -> HttpResponse:
        done = super().go_on(request, sending)
        is_queue = came_from(request) == reverse("approvals")
        following = next_to_decide(request.standing) if is_queue else ""
        return redirect(following) if following else done
