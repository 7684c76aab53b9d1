"""Answers carry what a browser may load, run, keep and share (보안 머리글)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Our own files, nothing inline; `data:` is for the drawn signature and small pictures.
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
# A file that someone uploaded or exported runs nothing and belongs to no site, even when it is opened.
DOWNLOAD = "default-src 'none'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
# Passkeys are the only feature of the browser that pages ask for.
FEATURES = ", ".join(
    [
        *(
            f"{name}=()"
            for name in (
                "accelerometer",
                "autoplay",
                "bluetooth",
                "browsing-topics",
                "camera",
                "display-capture",
                "encrypted-media",
                "fullscreen",
                "geolocation",
                "gyroscope",
                "hid",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "serial",
                "usb",
                "xr-spatial-tracking",
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
ALWAYS = {
    "Permissions-Policy": FEATURES,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
LEAVING = "sign_out"


class SecurityHeaders:
    """Adds the headers to every answer, static files, errors and downloads included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        response.headers["Content-Security-Policy"] = policy_of(response)
        # Only static files say themselves that they may be kept.
        response.headers.setdefault("Cache-Control", "no-store, private")
        if request.method == "POST" and name_of_view(request) == LEAVING:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def policy_of(response: HttpResponse) -> str:
    """Stricter for what is saved to disk than for pages."""
    policy = DOWNLOAD if "Content-Disposition" in response.headers else PAGE
    return f"{policy}; upgrade-insecure-requests" if settings.TLS else policy


def name_of_view(request: HttpRequest) -> str:
    """The name of the address that answered, or nothing."""
    return request.resolver_match.view_name if request.resolver_match else ""
