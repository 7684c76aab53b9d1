"""The page of what was done to records that are no cases (변경 기록 화면)."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.changes.history import lines
from dure.changes.records import Event

PAGE_ROWS = 50


def history_page(request: Any, found: QuerySet[Event], frame: str) -> HttpResponse:
    """One page of the changes, in a frame with a block `page`."""
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "lines": lines(list(page)), "frame": frame}
    return TemplateResponse(request, "web/history_page.html", context)
