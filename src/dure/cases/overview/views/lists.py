"""The list of cases and its kept filters (사례 목록)."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.reading import read_together
from dure.cases.overview import kept_filters, pins
from dure.cases.overview import recent as recents
from dure.cases.overview.forms.lists import CHOSEN_FROM
from dure.web.came_from import came_from
from dure.web.lists.pages import log_tables, table
from dure.web.posted import posted_from

# What stands beside the list, asked for in one statement.
BESIDE = (pins.keys_of, recents.keys_of, kept_filters.filters_of, *CHOSEN_FROM)


@needs(Permission.CASE_STAFF)
def case_list(request: StaffRequest, typed_name: str = "") -> HttpResponse:
    """Cases within reach, filtered and sorted; each one shown is a line in the read log."""
    beside = [each(request.standing) for each in BESIDE]
    read_together(*(rows for rows in beside if rows is not None))
    lists = {"case_list": table(request, "case_list")}
    kept, worked_on = pins.pinned(request.standing), recents.recent(request.standing)
    log_tables(request, lists.values(), case=[each.case.pk for each in (*kept, *worked_on)])
    context = {
        "lists": lists,
        "pinned": kept,
        "recent": worked_on,
        "query": kept_filters.standing_query(request.GET),
        "chips": kept_filters.chips(request.standing, request.GET),
        "most": kept_filters.NAME_LENGTH,
        "typed_name": typed_name,
    }
    return TemplateResponse(request, "case/list.html", context)


@needs(Permission.CASE_STAFF)
@posted_from("case_list")
def keep_filter(request: StaffRequest) -> HttpResponse:
    """Keep the filter in use under a name."""
    name, query = request.POST.get("name", "").strip(), request.POST.get("query", "")
    if len(name) > kept_filters.NAME_LENGTH:
        said = f"거르기 이름은 {kept_filters.NAME_LENGTH}자까지 적습니다. 지금 {len(name)}자입니다."
        messages.error(request, said)
        request.GET = QueryDict(query)
        return case_list(request, name)
    if name:
        kept_filters.keep(request.standing, name, query)
    return redirect(f"{reverse('case_list')}?{query}")


@needs(Permission.CASE_STAFF)
@posted_from("case_list")
def pin_case(request: StaffRequest) -> HttpResponse:
    """Keep a case at the top of one's list, or no longer."""
    try:
        pins.turn(request.standing, uuid.UUID(request.POST.get("case", "")))
    except ValueError:
        messages.error(request, "고정할 사례를 목록에서 고르세요.")
    return redirect(came_from(request) or "case_list")


@needs(Permission.CASE_STAFF)
@posted_from("case_list")
def drop_filter(request: StaffRequest) -> HttpResponse:
    """Forget a kept filter."""
    kept_filters.drop(request.standing, request.POST.get("name", ""))
    return redirect("case_list")
