"""A list as somebody's page shows it, without the page (화면의 목록)."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.test import RequestFactory

from dure.access.standing import standing_of
from dure.offices.models import Staff
from dure.web.lists.declared import LISTS, Asked
from dure.web.lists.pages import Table


def asked_by(staff: Staff, query: str = "", root: Any = None) -> Asked:
    return Asked(standing_of(staff), QueryDict(query), root)


def shown(staff: Staff, name: str, query: str = "", root: Any = None, a_page: int = 0) -> Table:
    """The table for an address's query; of other than its own size where a test wants few rows."""
    request: Any = RequestFactory().get(f"/?{query}")
    request.user, request.standing, request.resolver_match = staff, standing_of(staff), None
    listing = LISTS[name]
    listing = replace(listing, a_page=a_page or listing.a_page)
    return Table(request, listing, listing.look(asked_by(staff, query, root)), root=root)
