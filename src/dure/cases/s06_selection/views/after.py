"""Telling the household, objections, asking again (결과 안내·이의신청)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s06_selection import forms, queries
from dure.cases.s06_selection.actions import after as acts
from dure.cases.s06_selection.records import Objection, Selection
from dure.cases.shell import render_case
from dure.web.submit import Sending


@case_page(Permission.CASE_WRITE)
def tell(request: CaseRequest, case: Case, selection_id: uuid.UUID) -> HttpResponse:
    """Keep that the household was told; the letter is written already."""
    selection = get_object_or_404(Selection, pk=selection_id, case=case)
    sending = Sending(request, "selection.tell", str(selection.pk))
    kept = {"receiver": case.subject.name, "text": queries.letter(selection)}
    form = forms.TellForm(request.POST or None, initial=sending.initial(kept))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.tell_result(
            case, by=request.actor, submission=sending.submission, selection=selection, **form.cleaned_data
        ),
    ):
        return redirect("selection_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="결과를 가구에 알리기"
    )


@case_page(Permission.CASE_WRITE)
def file_objection(request: CaseRequest, case: Case, selection_id: uuid.UUID) -> HttpResponse:
    """The household objects."""
    selection = get_object_or_404(Selection, pk=selection_id, case=case)
    sending = Sending(request, "objection.file", str(selection.pk))
    form = forms.ObjectionForm(
        request.POST or None, initial=sending.initial({"filed_on": timezone.localdate()})
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.file_objection(
            case, by=request.actor, submission=sending.submission, selection=selection, **form.cleaned_data
        ),
    ):
        return redirect("selection_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="이의신청 접수", button="접수"
    )


@case_page(Permission.CASE_LEAD)
def answer_objection(request: CaseRequest, case: Case, objection_id: uuid.UUID) -> HttpResponse:
    """Answer it; one that is upheld opens a new case."""
    objection = get_object_or_404(Objection, pk=objection_id, case=case)
    sending = Sending(request, "objection.answer", str(objection.pk))
    form = forms.ObjectionAnswerForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.answer_objection(
            case, by=request.actor, submission=sending.submission, objection=objection, **form.cleaned_data
        ),
    ):
        return redirect("selection_page", case.pk)
    return render_case(
        request,
        "s06/objection_answer.html",
        sending=sending,
        forms=[form],
        objection=objection,
        title="이의신청에 답하기",
    )


@case_page(Permission.CANDIDATE_WRITE)
def ask_again(request: CaseRequest, case: Case) -> HttpResponse:
    """Open a new case for a household that was not selected and asks again."""
    sending = Sending(request, "selection.ask_again", str(case.pk))
    form = forms.AskAgainForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.ask_again(case, by=request.actor, submission=sending.submission, **form.cleaned_data),
    ):
        opened = sending.result
        return redirect("discovery_page", opened.pk) if opened else redirect("selection_page", case.pk)
    return render_case(
        request,
        "case/form_page.html",
        sending=sending,
        forms=[form],
        title="다시 신청",
        button="새 사례 열기",
    )
