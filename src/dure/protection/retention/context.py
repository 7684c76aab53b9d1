"""On the pages of a case that is over: until when it is kept (보존 기한 표시)."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dure.cases.core.records import Case
from dure.protection.retention import queries, rules
from dure.web.templatetags.dure import day


def kept_until(request: HttpRequest) -> dict[str, Any]:
    """Words for the head of a case; nothing elsewhere, and nothing while the case is in work."""
    case = getattr(request, "case", None)
    if case is None or case.status != Case.Status.ENDED:
        return {}
    return {"case_kept_until": SimpleLazyObject(lambda: words(case))}


def words(case: Case) -> str:
    """The last day of the term, or that a hold runs."""
    facts = queries.facts_of(queries.read(case))
    if facts.is_held:
        return "파기 보류"
    clock = rules.case_clock(facts)
    return f"{day(clock.expires_on)}까지 보존" if clock else ""
