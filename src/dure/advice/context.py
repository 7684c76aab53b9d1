"""What pages of a case print of the advisor without knowing it: where to ask while typing, what is open (연결)."""

from functools import partial
from typing import Any

from django.http import HttpRequest

from dure.access.policy import Permission
from dure.advice.facts.sheets import READERS
from dure.advice.quality import Given, open_advice
from dure.advice.typed.pages import PAGES
from dure.cases.core.records import Case
from dure.web.navigation import address


def advisor(request: HttpRequest) -> dict[str, Any]:
    """Nothing is computed unless a template prints it."""
    case, match = getattr(request, "case", None), request.resolver_match
    if case is None or match is None:
        return {}
    name = match.view_name
    stage = name.removesuffix("_page")
    is_stage = name == f"{stage}_page" and stage in READERS
    return _typing(request, case, name) | ({"advice_here": partial(here, case, stage)} if is_stage else {})


def _typing(request: HttpRequest, case: Case, name: str) -> dict[str, Any]:
    """For the form that is written on this page."""
    actor = getattr(request, "actor", None)
    if name not in PAGES or actor is None or not actor.can(Permission.PAPER_WRITE, case):
        return {}
    written = PAGES[name]
    url = address("advice_typed", case.pk, written.stage)
    return {"advice_url": url, "advice_page": name, "advice_fields": written.fields}


def here(case: Case, stage: str) -> list[Given]:
    """What is open about the stage whose page this is."""
    return open_advice(case, stage)
