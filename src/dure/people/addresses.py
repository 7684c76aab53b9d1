"""No resident number in an address (주소의 주민등록번호): histories, logs and the pages that follow would keep it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from dure.people.resident_number import number_in
from dure.rulebook import Reason


class NoNumberInAddress:
    """Leads to the same page without what holds a number, and says where it belongs.

    Pages do not send one by their address in the first place (`number-guard.js`, the search by POST); this is for
    addresses typed by hand and for browsers without scripts.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _without_number(request) or self.get_response(request)


def _without_number(request: HttpRequest) -> HttpResponse | None:
    if request.method not in ("GET", "HEAD") or not request.GET:
        return None
    told = [name for name, values in request.GET.lists() if number_in(name) or any(map(number_in, values))]
    if not told:
        return None
    kept = request.GET.copy()
    for name in told:
        del kept[name]
    messages.warning(request, Reason("people.number_in_search").text())
    return HttpResponseRedirect(f"{request.path}?{kept.urlencode()}" if kept else request.path)
