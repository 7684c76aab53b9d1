"""The answer to what is being typed (쓰는 동안의 도움말): nothing of the text is kept, logged or sent on."""

import uuid

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from dure.access.policy import Permission, needs
from dure.advice.facts.shelf import Shelf
from dure.advice.quality import standing_dismissals
from dure.advice.typed.page import Beside, Page
from dure.advice.typed.pages import PAGES, beside
from dure.cases.core.pages import CaseRequest, find_case
from dure.rulebook import Reason, edition_on
from dure.web.navigation import address


@needs(Permission.PAPER_WRITE)
@sensitive_post_parameters()
@require_POST
def typed(request: CaseRequest, case_id: uuid.UUID, stage: str) -> HttpResponse:
    """Advice by the name of the field it belongs to.

    Not a page of the case: it answers with sentences of the rulebook alone. The page with the form was logged
    when it was opened; an entry for each pause in typing would hide it.
    """
    case = find_case(case_id)
    if not request.actor.can(Permission.PAPER_WRITE, case):
        return HttpResponse(status=403)
    name = request.POST.get("advice_page", "")
    if name not in PAGES or PAGES[name].stage != stage:
        raise Http404
    today = timezone.localdate()
    shelf = Shelf([case], today, edition_on(today))
    page = Page(case, shelf, request.POST.dict(), request.POST.get("draft_target", ""))
    aside = {(each.rule, each.text_digest) for each in standing_dismissals(case)}
    found = [each for each in beside(name, page) if (each.advice.code, each.advice.digest) not in aside]
    answer = JsonResponse({"advice": [printed(each) for each in found]})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def printed(each: Beside) -> dict[str, str]:
    advice = each.advice
    words = Reason(advice.message, advice.params, cited=advice.source).text()
    return {"name": each.name, "words": words, "more": f"{address('advice_rules')}#{advice.code}"}
