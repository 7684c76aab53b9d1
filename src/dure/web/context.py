"""What the shell of every page needs (화면 틀)."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dure.access.policy import Permission, allows
from dure.web.counts import header_counts
from dure.web.navigation import address, in_line, menu_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """Menus, search and the signed-in person, for the header."""
    standing = getattr(request, "standing", None)
    may_search = standing is not None and allows(Permission.CASE_STAFF, standing)
    menu = in_line(menu_for(request, standing))
    # Asked when a page prints them, so that fragments and files cost nothing.
    counts: Any = SimpleLazyObject(lambda: header_counts(standing) if standing else {})
    return {
        "standing": standing,
        "menu": menu,
        "menu_counts": counts,
        "folded_count": SimpleLazyObject(lambda: sum(counts.get(item.view, 0) for item in menu.folded)),
        "search_url": address("search") if may_search else "",
    }
