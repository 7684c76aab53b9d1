"""The search page and the fragment of the header's search box (찾기)."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.household.forms.household import NumberField
from dure.cases.search import queries
from dure.people.resident_number import number_in, read_number
from dure.people.search import Place
from dure.rulebook import Reason, Refused

IN_HEADER = 8
# More than any name with its address; what is longer would also not fit into an address of a page.
LONGEST = 200


class NumberSearchForm(forms.Form):
    """The exact resident number, sent by POST only."""

    resident_number = NumberField(label="주민등록번호", required=True)


@never_cache
@needs(Permission.CASE_STAFF)
def search(request: StaffRequest) -> HttpResponse:
    """Persons and cases within one's scope, each shown one logged. Words come by POST, so that a number among them
    stays out of the address; what has none goes on to an address that one may come back to."""
    if request.method == "POST":
        return _by_words_sent(request) if "q" in request.POST else _by_number_sent(request)
    return _by_words(request, request.GET.get("q", "").strip())


def _by_number_sent(request: StaffRequest) -> HttpResponse:
    form = NumberSearchForm(request.POST)
    results = queries.search_by_number(form.cleaned_data["resident_number"]) if form.is_valid() else None
    return _page(request, form, "", results)


def _by_words_sent(request: StaffRequest) -> HttpResponse:
    text = request.POST["q"].strip()
    if digits := number_in(text):
        return _by_number_among_words(request, digits)
    if len(text) > LONGEST:
        told = Reason("people.search_too_long", {"most": LONGEST, "count": f"{len(text):,}"}).text()
        return _page(request, NumberSearchForm(), text, None, [told])
    if request.htmx:
        return _by_words(request, text)
    return redirect(f"{reverse('search')}?{urlencode({'q': text})}" if text else "search")


def _by_number_among_words(request: StaffRequest, digits: str) -> HttpResponse:
    """A resident number typed into the search box: say where it belongs; on the page look for it all the same."""
    warnings, results = [Reason("people.number_in_search").text()], None
    if not request.htmx:
        try:
            results = queries.search_by_number(read_number(digits, timezone.localdate()))
        except Refused as refusal:
            warnings += refusal.texts()
    return _page(request, NumberSearchForm(), "", results, warnings)


def _by_words(request: StaffRequest, text: str) -> HttpResponse:
    limit = IN_HEADER if request.htmx else queries.PAGE
    after = Place.read(request.GET.get("after", ""))
    return _page(request, NumberSearchForm(), text, queries.search(text, after, limit) if text else None)


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
