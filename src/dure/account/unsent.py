"""A form that came without its writer's sign-in (보내지 못한 글): it travels through signing in, sealed in the page.

Nothing of it is kept at the server, where nobody is known yet; only its writer opens it, whoever signs in.
"""

import json

from cryptography.exceptions import InvalidTag
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from dure.access.crypto import decrypt, encrypt
from dure.web.page_of import FIELD as PAGE_OF
from dure.web.page_of import note_of
from dure.web.typed import Typed

CARRIED = "carried"
NOT_YOURS = "이 화면에는 다른 사람이 쓰던 글이 있었습니다. 그 글은 저장하지 않았고 여기에서 열지 않습니다."


def seal(typed: Typed, writer: str) -> str:
    """What the page of signing in carries for the person of that key."""
    body = {"path": typed.path, "fields": typed.fields, "is_whole": typed.is_whole}
    return encrypt(json.dumps(body, ensure_ascii=False), _bound_to(writer))


def carried_in(request: HttpRequest) -> str:
    """What a page of signing in sent along; nothing where it carried nothing."""
    return request.POST.get(CARRIED, "")


def opened(sealed: str, staff_id: str) -> Typed | None:
    """The form, for who wrote it; None for everybody else."""
    try:
        body = json.loads(decrypt(sealed, _bound_to(staff_id)))
    except (InvalidTag, KeyError, ValueError):
        return None
    fields = [(str(name), str(value)) for name, value in body["fields"]]
    return Typed(body["path"], fields, body["is_whole"])


def _bound_to(writer: str) -> str:
    return f"unsent:{writer}"


def go_on_with(request: HttpRequest, staff_id: str) -> HttpResponse | None:
    """The page that offers the form again to its writer, who has just signed in; None when there is none."""
    sealed = carried_in(request)
    if not sealed:
        return None
    typed = opened(sealed, staff_id)
    if typed is None:
        messages.warning(request, NOT_YOURS)
        return None
    about = {"kind": "unsent", "typed": typed, PAGE_OF: note_of(staff_id)}
    return TemplateResponse(request, "web/failure.html", about)
