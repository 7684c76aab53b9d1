"""The start page, drafts, health (첫 화면·초안)."""

from django.core.exceptions import BadRequest
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dure.access.drafts import drop_draft, save_draft
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs

DRAFT_NAME_LENGTH = 80


def _safe(request: HttpRequest, url: str) -> str:
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}) else "/"


@needs(Permission.STAFF)
def home(request: StaffRequest) -> HttpResponse:
    """The start page is one's own work."""
    return redirect("my_work")


@needs(Permission.STAFF)
@require_POST
def keep_draft(request: StaffRequest) -> HttpResponse:
    """Keep what is being typed; the page says when it was last kept."""
    form, target = draft_key(request)
    values = {name: request.POST.getlist(name) for name in request.POST if not name.startswith("draft_")}
    try:
        with transaction.atomic():
            draft = save_draft(
                request.user,
                form,
                target,
                values,
                title=plain(request, "draft_title")[:120],
                url=plain(request, "draft_url")[:200],
            )
    except DatabaseError:
        # The case was restricted to others while this page stood open: nothing more of it is kept.
        return HttpResponse(status=403)
    return JsonResponse({"saved_at": draft.saved_at.isoformat()})


def draft_key(request: HttpRequest) -> tuple[str, str]:
    """What the draft belongs to; pages write this, so anything else is a request of somebody's own making."""
    form, target = plain(request, "draft_form"), plain(request, "draft_target")
    if not form or max(len(form), len(target)) > DRAFT_NAME_LENGTH:
        raise BadRequest
    return form, target


def plain(request: HttpRequest, name: str) -> str:
    """A value without the one character that the database does not take."""
    return request.POST.get(name, "").replace("\x00", "")


@needs(Permission.STAFF)
@require_POST
def throw_draft_away(request: StaffRequest) -> HttpResponse:
    """The draft is not wanted; the page opens with what is saved."""
    drop_draft(request.user, *draft_key(request))
    return redirect(_safe(request, request.POST.get("draft_url", "/")))


@needs(Permission.PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """Alive and connected."""
    return JsonResponse({"status": "ok"})
