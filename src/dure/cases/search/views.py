"""The search page and the fragment of the header's search box (찾기)."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.household.forms import NumberField
from dure.cases.search import queries
from dure.people.resident_number import looks_like_number
from dure.rulebook import Reason

IN_HEADER = 8


class NumberSearchForm(forms.Form):
    """The exact resident number, sent by POST only."""

    resident_number = NumberField(label="주민등록번호", required=True)


@never_cache
@needs(Permission.CASE_STAFF)
def search(request: StaffRequest) -> HttpResponse:
    """Persons and cases within one's scope, each shown one logged."""
    form = NumberSearchForm(request.POST or None)
    if request.method == "POST":
        results = queries.search_by_number(form.cleaned_data["resident_number"]) if form.is_valid() else None
        return _page(request, form, "", results)
    text = request.GET.get("q", "").strip()
    if looks_like_number(text):
        return _not_in_the_address(request, form)
    limit = IN_HEADER if request.htmx else queries.PAGE
    return _page(request, form, text, queries.search(text, _after(request), limit) if text else None)


def _not_in_the_address(request: StaffRequest, form: NumberSearchForm) -> HttpResponse:
    """A resident number typed into the search box: say where it belongs, under an address without it."""
    warning = Reason("people.number_in_search").text()
    if request.htmx:
        return _page(request, form, "", None, [warning])
    messages.warning(request, warning)
    return redirect("search")


def _after(request: StaffRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def _page(
    request: StaffRequest,
    form: NumberSearchForm,
    text: str,
    results: queries.Results | None,
    warnings: list[str] | None = None,
) -> HttpResponse:
    if results:
        _log(request, results)
    template = "search/search_results.html" if request.htmx else "search/search.html"
    context = {"form": form, "q": text, "results": results, "warnings": warnings or []}
    return TemplateResponse(request, template, context)


def _log(request: StaffRequest, results: queries.Results) -> None:
    """Every person and every case shown is a view of their data."""
    log_reads(request, "person", [hit.person.pk for hit in results.hits], "search", act=Act.SEARCH)
    cases = [case.pk for hit in results.hits for case in hit.cases]
    log_reads(request, "case", cases, "search", act=Act.SEARCH)
