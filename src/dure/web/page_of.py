"""Whose page a form was printed on (누구의 화면): every form carries it, signed, beside the token against forgery.

A form that comes late, after its sign-in ended or another person signed in, is offered again to who wrote it and to
nobody else.
"""

from django.core import signing
from django.http import HttpRequest

from dure.offices.models import Staff

FIELD = "page_of"
SALT = NOTE = "dure.web.page_of"
DAYS = 7  # a page left open over a holiday


def note_for(request: HttpRequest) -> str:
    """The signed key of who is signed in, made once for a page; empty on pages for everybody."""
    user = getattr(request, "user", None)
    if not isinstance(user, Staff):
        return ""
    if NOTE not in request.META:
        request.META[NOTE] = note_of(str(user.pk))
    return str(request.META[NOTE])


def note_of(staff_id: str) -> str:
    return signing.dumps(staff_id, salt=SALT)


def holder_in(request: HttpRequest) -> str:
    """The key of the person on whose page the form that was sent stood; empty without a note of ours."""
    try:
        return str(signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=DAYS * 24 * 60 * 60))
    except signing.BadSignature:
        return ""
