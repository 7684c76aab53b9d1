"""Pages travel compressed (화면 압축): docs/decisions/0055-pages-compressed.md says why that is safe here."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

KINDS = ("text/html", "application/json", "image/svg+xml")


class Compression(GZipMiddleware):
    """Django's own, which adds random bytes against BREACH; files and what is compressed already stay as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith(KINDS)
        return super().process_response(request, response) if is_text else response
