"""One transaction around the whole request, rendering included (요청 거래).

ATOMIC_REQUESTS ends before a TemplateResponse renders; row security needs the identity until the last query.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.db import Error, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from dure.access.files import remove_unkept
from dure.access.reading import keep_no_answers, reading_once
from dure.ops import outage

ONLY_READ = ("GET", "HEAD")
# Marks a request whose commit got no answer: it may have been carried out.
UNKNOWN = "dure.unknown"


class RequestTransaction:
    """Opens the transaction, renders inside it, and rolls back whatever ended as a server error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_deciding = False
        try:
            with transaction.atomic(), reading_of(request):
                response = self.answer(request)
                is_deciding = response.status_code < 500
                if not is_deciding:
                    transaction.set_rollback(True)
        except Error as error:
            if is_deciding and outage.kind_of(error):
                request.META[UNKNOWN] = True
            raise
        # Within a test's own transaction nothing has been decided yet, and what the page asked is asked anew.
        if connection.in_atomic_block:
            keep_no_answers()
        else:
            remove_unkept()
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            return response.render()
        return response


def reading_of(request: HttpRequest) -> AbstractContextManager[None]:
    """A page asks each question once; what may change something asks anew."""
    return reading_once() if request.method in ONLY_READ else nullcontext()
