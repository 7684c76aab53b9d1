"""Pages on which several providers are asked, or their answers entered, at once (한꺼번에 의뢰·답 적기)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse

from dure.access.policy import Permission
from dure.cases.asking_names import names_form
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s07_plan.queries import needs_of
from dure.cases.s08_delivery import queries, several_forms
from dure.cases.s08_delivery.actions import several
from dure.cases.s08_delivery.records import Service
from dure.cases.s08_delivery.request_words import asked_for, problem_of
from dure.web.submit import Sending


@case_page(Permission.PLAN_WRITE)
def request_several(request: CaseRequest, case: Case) -> HttpResponse:
    """Form 6 of every service that no provider was asked for yet, filled as far as plan and assessment say it."""
    services, needs = on_the_page(request, case, several_forms.RequestRow, queries.to_request), needs_of(case)

    def bound(sending: Sending) -> list[Any]:
        rows = [
            several_forms.RequestRow(
                request.POST or None,
                service=each,
                filled={
                    "is_chosen": True,
                    "problem": problem_of(each, needs),
                    "request_text": asked_for(each),
                },
                typed=sending.initial({}, f"requests-{each.pk.hex}"),
            )
            for each in services
        ]
        texts = [text for row in rows for text in row.texts]
        names = names_form(request, sending, texts, knows_household=True)
        return [several_forms.SentForm(request.POST or None, initial=sending.initial({})), names, *rows]

    def said(sent: Any, names: Any, *rows: Any) -> dict[str, Any]:
        return {
            **sent.cleaned_data,
            **names.values(),
            "requests": [row.entry() for row in rows if row.is_touched],
        }

    page = CaseFormPage(
        "service.request_several",
        "한꺼번에 의뢰",
        back="delivery_page",
        button="의뢰",
        done="의뢰했습니다.",
        template="s08/request_several.html",
    )
    return page.answer(request, bound, partial(several.request_several, case), said=said)


@case_page(Permission.PLAN_WRITE)
def answer_several(request: CaseRequest, case: Case) -> HttpResponse:
    """What providers answered, for all services that wait for an answer."""
    services = on_the_page(request, case, several_forms.AnswerRow, queries.waiting_services)
    starts = queries.planned_starts(case, services)

    def bound(sending: Sending) -> list[Any]:
        rows = [
            several_forms.AnswerRow(
                request.POST or None,
                service=each,
                filled={"starts_on": starts.get(each.pk), "times": each.frequency},
                typed=sending.initial({}, f"answers-{each.pk.hex}"),
            )
            for each in services
        ]
        return [several_forms.CameForm(request.POST or None, initial=sending.initial({})), *rows]

    def said(came: Any, *rows: Any) -> dict[str, Any]:
        return {**came.cleaned_data, "answers": [row.entry() for row in rows if row.is_touched]}

    page = CaseFormPage(
        "service.answer_several", "의뢰에 대한 답", back="delivery_page", template="s08/answer_several.html"
    )
    return page.answer(request, bound, partial(several.answer_several, case), said=said)


def on_the_page(
    request: CaseRequest,
    case: Case,
    row: type[several_forms.ServiceRow],
    wait: Callable[[Case], list[Service]],
) -> list[Service]:
    """What waits; of a page that was sent, what it showed, also where that was carried out meanwhile."""
    if request.method != "POST":
        return wait(case)
    return [each for each in queries.services(case) if f"{row.group}-{each.pk.hex}-seen" in request.POST]
