"""One transaction around the whole request, rendering included (요청 거래).

ATOMIC_REQUESTS ends before a TemplateResponse renders; row security needs the identity until the last query.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from dure.access.files import remove_unkept
from dure.access.reading import reading_once

ONLY_READ = ("GET", "HEAD")


class RequestTransaction:
    """Opens the transaction, renders inside it, and rolls back whatever ended as a server error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic(), reading_of(request):
            response = self.get_response(request)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response = response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
        # Within a test's own transaction nothing has been decided yet.
        if not connection.in_atomic_block:
            remove_unkept()
        return response


def reading_of(request: HttpRequest) -> AbstractContextManager[None]:
    """A page asks each question once; what may change something asks anew."""
    return reading_once() if request.method in ONLY_READ else nullcontext()
