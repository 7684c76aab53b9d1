"""What the shell of every page needs (화면 틀)."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dure.access.policy import Permission, allows
from dure.web.counts import header_counts
from dure.web.navigation import address, menu_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """Menus, search and the signed-in person, for the header."""
    standing = getattr(request, "standing", None)
    may_search = standing is not None and allows(Permission.CASE_STAFF, standing)
    return {
        "standing": standing,
        "menu": menu_for(request, standing),
        # Asked when a page prints them, so that fragments and files cost nothing.
        "menu_counts": SimpleLazyObject(lambda: header_counts(standing) if standing else {}),
        "search_url": address("search") if may_search else "",
    }
