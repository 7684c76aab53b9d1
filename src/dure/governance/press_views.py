"""Pages of the ceremony and the sheet for the press (시상식과 보도자료 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.governance import queries, work_actions, work_forms
from dure.governance.award_views import find_contest
from dure.governance.models import Contest
from dure.governance.rights import BodyRight
from dure.governance.views import at, page_for
from dure.governance.work_papers import press_paper
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.layout import Paper
from dure.web.rows import rows
from dure.web.submit import Sending


@needs(BodyRight.AWARD)
def publicise(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    """The ceremony and what the press is told."""
    contest = find_contest(request, contest_id)

    def bound(sending: Sending) -> list[Any]:
        kept = contest.told.kept
        order = kept.pop("order")
        return [
            work_forms.PressForm(request.POST or None, initial=sending.initial(kept)),
            rows(work_forms.ProgrammeForm, sending, "order", order, add_words="순서 더하기"),
        ]

    page = page_for(
        "governance.publicise",
        f"{contest} 시상식과 보도자료",
        at("contest_press", contest),
        record=contest,
        template="governance/forming.html",
    )
    return page.answer(
        request,
        bound,
        partial(work_actions.publicise, contest),
        said=work_forms.press_values,
        heads=("진행 순서",),
    )


def press_of(contest: Contest) -> Paper:
    return press_paper(contest, queries.result_of(contest))


@needs(BodyRight.AWARD)
def press(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    contest = find_contest(request, contest_id)
    context = {
        "paper": press_of(contest),
        "contest": contest,
        "back": at("contest", contest),
        "pdf": at("contest_press_pdf", contest),
        "hwpx": at("contest_press_hwpx", contest),
    }
    return TemplateResponse(request, "governance/press.html", context)


@needs(BodyRight.AWARD)
def press_pdf(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(press_of(find_contest(request, contest_id)))


@needs(BodyRight.AWARD)
def press_hwpx(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(press_of(find_contest(request, contest_id)))
