"""Forms that come late (늦게 온 양식): after the sign-in ended, or under another's. What was entered is not lost."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from dure.access.http import NOT_SENT, GateRequest, is_by_script
from dure.access.policy import PERMISSION, Permission
from dure.account.sign_in_views import sign_in_page
from dure.account.unsent import seal
from dure.web.failures import again, forged
from dure.web.page_of import holder_in
from dure.web.typed import what_was_typed

ENDED = "로그인이 끝나 아직 저장하지 않았습니다. 쓴 내용은 이 화면에 그대로 있습니다. 다시 로그인하면 이어서 저장합니다."
ANOTHER = (
    "지금은 다른 사람이 로그인해 있어 저장하지 않았습니다. 쓴 내용은 이 화면에 그대로 있습니다. "
    "쓰던 사람이 로그인하면 이어서 저장합니다."
)


class LateForms:
    """Offers a form again that was refused for want of its writer's sign-in or of the token of now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: GateRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.META.get(NOT_SENT) or is_by_script(request):
            return response
        return offered_again(request) or response

    def process_view(
        self, request: GateRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        """What one person wrote is not carried out under the name of another."""
        if request.standing is None or getattr(view, PERMISSION, None) is Permission.PUBLIC:
            return None
        writer = holder_in(request) if request.method == "POST" else ""
        return forged(request) if writer and writer != holder_now(request) else None


def holder_now(request: GateRequest) -> str:
    """The key of who is signed in, or nothing."""
    return str(request.standing.staff.pk) if request.standing else ""


def offered_again(request: GateRequest) -> HttpResponse | None:
    """To its writer the form itself; to anybody else the page of signing in, with the form sealed in it."""
    writer, typed = holder_in(request), what_was_typed(request)
    if not writer or typed is None or not typed.holds_entries:
        return None
    now = holder_now(request)
    if now == writer:
        return again(request, HTTPStatus.FORBIDDEN, "forged")
    status, said = (HTTPStatus.FORBIDDEN, ANOTHER) if now else (HTTPStatus.UNAUTHORIZED, ENDED)
    page = sign_in_page(request, next_url=typed.path, said=said, carried=seal(typed, writer), status=status)
    return page.render()
