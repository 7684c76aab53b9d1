"""The gate every address must pass: who is nobody signs in, who may not is refused (문)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from dure.access.actor import Actor
from dure.access.http import NOT_SENT, GateRequest, is_by_script
from dure.access.policy import PERMISSION, allows


class PolicyMiddleware:
    """Asks who is not signed in to sign in, and refuses what the policy does not allow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: GateRequest) -> HttpResponse:
        if request.standing:
            request.actor = Actor(request.standing.staff.name, request.standing)
        return self.get_response(request)

    def process_view(
        self, request: GateRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        permission = getattr(view, PERMISSION, None)
        if permission is not None and allows(permission, request.standing):
            return None
        if request.standing is None:
            return ask_to_sign_in(request)
        return TemplateResponse(request, "web/forbidden.html", {"permission": permission}, status=403)


def ask_to_sign_in(request: GateRequest) -> HttpResponse:
    """To the sign-in page and back; a background request gets 401, so that nothing typed is lost."""
    request.META[NOT_SENT] = True
    if is_by_script(request):
        return HttpResponse(status=401)
    return redirect(f"/sign-in?{urlencode({'next': request.get_full_path()})}")
