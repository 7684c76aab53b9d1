"""Pages of intake (대상자 접수)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from dure.access.policy import Permission
from dure.cases.core.assignments import assign_manager
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Management
from dure.cases.core.workload import workloads
from dure.cases.flow import take
from dure.cases.s02_counselling.records import Supplement
from dure.cases.s03_intake import actions, forms, queries, rules
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.cases.shell import render_case
from dure.rulebook import edition
from dure.web.resolve import shown
from dure.web.submit import Sending

FORM_PAGE = "case/form_page.html"


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The check of the counselling, the acceptance and who manages the case."""
    facts = queries.facts(case)
    return render_case(
        request,
        "s03/intake.html",
        facts=facts,
        intake=queries.current_intake(case),
        missing=shown(case, rules.what_is_missing(queries.counselling_facts(case))),
        waiting=queries.waiting_request(case),
        requests=SigunguRequest.objects.filter(case=case).select_related("answered_by"),
        supplements=Supplement.objects.filter(case=case),
        earlier=Intake.objects.filter(case=case, round__lt=case.round).select_related("managing_office"),
        managers=Management.objects.filter(case=case).select_related("staff"),
        may=may_do(request, case),
    )


def may_do(request: CaseRequest, case: Case) -> dict[str, bool]:
    """What this person may do here, for the buttons."""
    asked = {
        "accept": Permission.INTAKE_WRITE,
        "assign": Permission.CASE_LEAD,
        "answer": Permission.SIGUNGU_ACT,
    }
    return {name: request.actor.can(permission, case) for name, permission in asked.items()}


@case_page(Permission.INTAKE_WRITE)
def accept(request: CaseRequest, case: Case) -> HttpResponse:
    """Accept the household at once."""
    sending = Sending(request, "intake.accept", str(case.pk))
    kept = {"difficulty": proposed(case)}
    form = forms.AcceptForm(request.POST or None, initial=sending.initial(kept))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.accept(case, by=request.actor, submission=sending.submission, **form.cleaned_data),
    ):
        return redirect("intake_page", case.pk)
    return render_case(
        request,
        "s03/accept.html",
        sending=sending,
        form=form,
        office=queries.managing_office(case),
        is_proposed=bool(kept["difficulty"]),
    )


def proposed(case: Case) -> list[str]:
    """The grounds that the counselling itself gives."""
    return rules.proposed_grounds(queries.problem_areas(case), edition(case.edition))


@case_page(Permission.INTAKE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the grounds of difficulty after the acceptance."""
    intake = queries.current_intake(case)
    if intake is None:
        return redirect("intake_accept", case.pk)
    sending = Sending(request, "intake.edit", str(intake.pk), intake.version)
    form = forms.AcceptForm(request.POST or None, initial=sending.initial(vars(intake)))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.edit_intake(
            case,
            by=request.actor,
            submission=sending.submission,
            intake=intake,
            seen_version=sending.seen_version,
            values=form.cleaned_data,
        ),
    ):
        return redirect("intake_page", case.pk)
    return _form(request, sending, form, title="고난도 근거 고치기")


@case_page(Permission.INTAKE_WRITE)
def return_counselling(request: CaseRequest, case: Case) -> HttpResponse:
    """Return the counselling with what is missing and a date."""
    sending = Sending(request, "intake.return", str(case.pk))
    reasons = rules.what_is_missing(queries.counselling_facts(case))
    kept = {"what": "\n".join(reason.text() for reason in reasons)}
    form = forms.ReturnForm(request.POST or None, initial=sending.initial(kept))
    if request.method == "POST" and sending.send(
        form,
        lambda: take(
            case,
            "return_counselling",
            by=request.actor,
            submission=sending.submission,
            data=form.cleaned_data,
        ),
    ):
        return redirect("intake_page", case.pk)
    return _form(request, sending, form, title="초기상담 보완 요청", button="보완 요청")


@case_page(Permission.INTAKE_WRITE)
def request_sigungu(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask the 시군구 to manage the case."""
    sending = Sending(request, "intake.request", str(case.pk))
    form = forms.SigunguRequestForm(
        request.POST or None, initial=sending.initial({"grounds": proposed(case)})
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.request_sigungu(
            case, by=request.actor, submission=sending.submission, values=form.cleaned_data
        ),
    ):
        return redirect("intake_page", case.pk)
    return _form(request, sending, form, title="시군구에 고난도 사례 요청", button="요청")


@case_page(Permission.SIGUNGU_ACT)
def answer(request: CaseRequest, case: Case) -> HttpResponse:
    """The 시군구 takes the case over or leaves it with the town."""
    sending = Sending(request, "intake.answer", str(case.pk))
    form = forms.AnswerForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.answer_request(
            case, by=request.actor, submission=sending.submission, **form.cleaned_data
        ),
    ):
        return redirect("intake_page", case.pk)
    asked = queries.waiting_request(case)
    return render_case(request, "s03/answer.html", sending=sending, form=form, asked=asked)


@case_page(Permission.CASE_LEAD)
def assign(request: CaseRequest, case: Case) -> HttpResponse:
    """The leader names the main case manager, with everybody's load in view."""
    rows = workloads(case.office)
    sending = Sending(request, "intake.assign", str(case.pk))
    form = forms.AssignForm(
        request.POST or None, initial=sending.initial({}), rows=rows, is_change=case.manager_id is not None
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: assign_manager(case, by=request.actor, submission=sending.submission, **form.values()),
    ):
        return redirect("intake_page", case.pk)
    return render_case(request, "s03/assign.html", sending=sending, form=form, rows=rows)


def _form(
    request: CaseRequest, sending: Sending, form: Any, title: str, button: str = "저장"
) -> HttpResponse:
    return render_case(request, FORM_PAGE, sending=sending, forms=[form], title=title, button=button)
