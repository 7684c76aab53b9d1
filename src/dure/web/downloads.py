"""A file as the browser saves it (내려받기): its name composed, whichever way it came in."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from dure.spelling import composed


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """To be saved, never opened inside the site; `kind` is its media type."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = content_disposition_header(True, composed(name))
    return answer
