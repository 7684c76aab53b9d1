"""The headers that every answer carries, and what no document may hold (보안 머리글)."""

import re

from django.http import HttpResponse

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
DOWNLOAD = "default-src 'none'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
INLINE = re.compile(
    r"<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals=[\"']js:", re.IGNORECASE
)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def unguarded(answer: HttpResponse) -> list[str]:
    """The headers that are missing or wrong, and a script or style written into the document."""
    headers = answer.headers
    wrong = [name for name, value in EVERYWHERE.items() if headers.get(name) != value]
    told = {
        "Content-Security-Policy": headers.get("Content-Security-Policy") in (PAGE, DOWNLOAD),
        "Cache-Control": "no-store" in headers.get("Cache-Control", ""),
        "Permissions-Policy": "geolocation=()" in headers.get("Permissions-Policy", ""),
        "X-Request-Id": UUID.fullmatch(headers.get("X-Request-Id", "")) is not None,
        "document": not (is_document(answer) and INLINE.search(answer.content.decode())),
    }
    return [*wrong, *(name for name, is_right in told.items() if not is_right)]


def is_document(answer: HttpResponse) -> bool:
    return not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
