"""Reports of exceptions (오류 보고): places and classes, never what was typed, read or held in a variable.

Django's own filter hides settings and names like `password`; here a person's data may be in any field.
"""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.http import HttpRequest, QueryDict
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

HIDDEN = "…"


class NothingTyped(SafeExceptionReporterFilter):
    """Names of posted fields and of variables stay; all values go, also in debug mode."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> Any:
        posted = QueryDict(mutable=True)
        for name in request.POST if request else ():
            posted[name] = HIDDEN
        return posted

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        return dict.fromkeys(tb_frame.f_locals, HIDDEN).items()

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        kept = ("REQUEST_METHOD", "PATH_INFO", "SERVER_NAME", "CONTENT_TYPE")
        return {name: request.META[name] for name in kept if name in request.META}

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        return dict.fromkeys(getattr(request, "COOKIES", {}), HIDDEN)


class PlainReporter(ExceptionReporter):
    """The message of an exception may quote what could not be saved."""

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        for name in ("exception_value", "exception_notes", "unicode_hint"):
            data.pop(name, None)
        for frame in data.get("frames", ()):
            frame.pop("exc_cause", None)
        return data | {"request_GET_items": [], "request_FILES_items": [], "user_str": HIDDEN}
