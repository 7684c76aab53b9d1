"""Pages of initial counselling (초기상담)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.process import COUNSELLING
from dure.cases.s02_counselling import actions, queries
from dure.cases.s02_counselling.forms import SupplementForm
from dure.cases.s02_counselling.readout import read_sheet
from dure.cases.s02_counselling.sheet import SheetForms
from dure.cases.shell import render_case
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The counselling as form 1 reads, one round at a time, with the history of rounds."""
    rounds = list(queries.rounds(case))
    wanted = request.GET.get("round", "")
    shown = next((one for one in rounds if str(one.round_no) == wanted), rounds[0] if rounds else None)
    return render_case(
        request,
        "s02/counselling.html",
        rounds=rounds,
        sheet=read_sheet(case, shown) if shown else None,
        supplements=queries.supplements(case),
        alerts=queries.alerts(case),
        can_write=can_write(request, case),
    )


def can_write(request: CaseRequest, case: Case) -> bool:
    is_open = case.stage == COUNSELLING and case.status == Case.Status.OPEN
    return is_open and request.actor.can(Permission.CANDIDATE_WRITE, case)


@case_page(Permission.CANDIDATE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """The entry page: saved as far as it goes, any time."""
    record = queries.latest_round(case)
    target = str(record.pk if record else case.pk)
    version = queries.sheet_version(case, record)
    sending = Sending(request, "counselling.edit", target, version)
    forms = SheetForms(sending, case, record)
    if request.method == "POST" and forms.is_valid() and sending.send(None, lambda: _save(request, forms)):
        messages.success(request, "초기상담을 저장했습니다.")
        return redirect("counselling_page", case.pk)
    return render_case(request, "s02/edit.html", sending=sending, sheet=forms, record=record)


def _save(request: CaseRequest, forms: SheetForms) -> object:
    return actions.save_counselling(
        request.case,
        by=request.actor,
        submission=forms.sending.submission,
        sheet=forms.sheet(),
        seen_version=forms.sending.seen_version,
    )


@case_page(Permission.CANDIDATE_WRITE)
@require_POST
def new_round(request: CaseRequest, case: Case) -> HttpResponse:
    """Begin a further talk while still in this stage."""
    sending = Sending(request, "counselling.round", str(case.pk))
    done = sending.send(
        None, lambda: actions.start_round(case, by=request.actor, submission=sending.submission)
    )
    if done:
        return redirect("counselling_edit", case.pk)
    return render_case(request, "case/refused.html", status=409, sending=sending)


@case_page(Permission.CANDIDATE_WRITE)
def supplement(request: CaseRequest, case: Case) -> HttpResponse:
    """What intake asked to complete, and the counsellor's answer."""
    asked = queries.open_supplement(case)
    if asked is None:
        return render_case(request, "s02/supplement.html", supplements=queries.supplements(case))
    sending = Sending(request, "counselling.supplement", str(asked.pk))
    form = SupplementForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.answer_supplement(
            case,
            by=request.actor,
            submission=sending.submission,
            supplement=asked,
            answer=form.cleaned_data["answer"],
        ),
    ):
        return redirect("counselling_page", case.pk)
    return render_case(request, "s02/supplement.html", sending=sending, form=form, asked=asked)
