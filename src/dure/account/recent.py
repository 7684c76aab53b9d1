"""Pages that ask once more who is there: a second factor shown a moment ago (다시 확인)."""

import functools
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from dure.account.entering import FACTOR_AT
from dure.rulebook import product

View = Callable[..., HttpResponse]


def is_recent(request: HttpRequest, minutes: int | None = None) -> bool:
    """Whether a password or factor was shown within the minutes; the rulebook's when none are given."""
    allowed = product().sign_in.factor.recent_minutes if minutes is None else minutes
    return time.time() - request.session.get(FACTOR_AT, 0) < allowed * 60


def recent_factor(minutes: int | None = None) -> Callable[[View], View]:
    """Declare a view that opens only soon after a second factor (or the password of who has none yet).

    Stands below the decorator that asks the policy: `@needs(...)`, then `@recent_factor(10)`. A form that
    comes too late is led to confirm and then back to its page: what was typed in it must be typed again.
    """

    def declare(view: View) -> View:
        @functools.wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_recent(request, minutes):
                return view(request, *args, **kwargs)
            return redirect(f"/account/confirm?{urlencode({'next': request.path})}")

        return page

    return declare
