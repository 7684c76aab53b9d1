"""Pages of advice about one case, and what every error means (기록 살피기 화면)."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.advice import actions
from dure.advice.facts.sheets import JUDGED
from dure.advice.forms import AsideForm
from dure.advice.models import AdviceDismissal
from dure.advice.quality import quality_of
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.process import STAGES
from dure.rulebook import latest
from dure.web.posted import posted_from


@case_page(Permission.CASE_READ, reads=JUDGED)
def quality(request: CaseRequest, case: Case) -> HttpResponse:
    """What the record advisor sees, stage by stage, and what was set aside by whom."""
    page = QualityPage("", "기록 살피기")
    return page.show(request, page.sending(request), [])


@dataclass(frozen=True)
class QualityPage(CaseFormPage):
    """The page with a small form beside each piece of advice; what was typed there is not worth a draft."""

    back: str = "advice_quality"
    status: int = 422
    template: str = "advice/quality.html"

    def render(self, request: CaseRequest, context: dict[str, Any]) -> HttpResponse:
        about = {
            "quality": quality_of(request.case),
            "refused": context["form"],
            "may_write": request.actor.can(Permission.PAPER_WRITE, request.case),
        }
        return super().render(request, context | about | {"form": AsideForm(auto_id=False)})


@case_page(Permission.PAPER_WRITE)
@posted_from("advice_quality")
def set_aside(request: CaseRequest, case: Case) -> HttpResponse:
    """With a reason from the list."""
    done = "도움말을 넘겼습니다. 아래에서 되돌릴 수 있습니다."
    page = QualityPage("", "기록 살피기", done=done)
    return page.answer(request, AsideForm, partial(actions.set_aside, case))


@case_page(Permission.PAPER_WRITE)
@posted_from("advice_quality")
def take_up(request: CaseRequest, case: Case, dismissal_id: object) -> HttpResponse:
    """Show it again."""
    dismissal = get_object_or_404(AdviceDismissal, pk=dismissal_id, case=case)
    page = QualityPage("", "기록 살피기", done="도움말을 다시 봅니다.", status=409)
    return page.answer(request, None, partial(actions.take_up, case, dismissal=dismissal))


@needs(Permission.STAFF)
def rules(request: StaffRequest) -> HttpResponse:
    """Every error type: why it matters, what to write instead, a weak and a good example."""
    errors = latest().errors.values()
    parts = [(stage, [each for each in errors if each.stage == stage.code]) for stage in STAGES]
    return TemplateResponse(request, "advice/rules.html", {"parts": [part for part in parts if part[1]]})
