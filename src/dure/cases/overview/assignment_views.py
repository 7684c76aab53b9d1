"""Assignment and handover, for leaders (배정·인계)."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.access.standing import Standing
from dure.cases.core.assignments import assign_manager
from dure.cases.core.pages import CaseRequest, actor_of, case_page
from dure.cases.core.records import Case
from dure.cases.core.workload import workloads
from dure.cases.overview import forms, handover, team
from dure.cases.overview.shown import late_in
from dure.offices.models import Office, Staff
from dure.web.posted import posted_from
from dure.web.submit import Sending

SHOWN = 100


@needs(Permission.LEAD)
def assignment(request: StaffRequest) -> HttpResponse:
    """Households nobody manages yet, and the load of everyone who could."""
    offices = led_offices(request.standing)
    waiting_cases = list(unassigned(offices)[:SHOWN])
    teams = [team.team_of(office) for office in offices]
    log_reads(
        request, "case", [*(case.pk for case in waiting_cases), *late_in(teams)], "assignment", act=Act.SEARCH
    )
    choices = {each.office.pk: [member.load for member in each.members] for each in teams}
    rows = [(case, forms.StaffChoice(loads=choices[case.office_id])) for case in waiting_cases]
    return TemplateResponse(request, "case/assignment.html", {"teams": teams, "rows": rows})


def led_offices(standing: Standing) -> list[Office]:
    """Where this person approves."""
    return list({p.office.pk: p.office for p in standing.posts if p.role.is_approver}.values())


def unassigned(offices: list[Office]) -> QuerySet[Case]:
    """Households nobody manages, the urgent and the oldest first."""
    rows = Case.objects.filter(office__in=offices, manager__isnull=True, status=Case.Status.OPEN)
    rows = rows.select_related("subject", "household", "office")
    return rows.order_by("-is_urgent", "opened_on", "id")


@case_page(Permission.CASE_LEAD)
@posted_from("case_managers")
def assign(request: CaseRequest, case: Case) -> HttpResponse:
    """Name the main case manager straight from the list."""
    form = forms.StaffChoice(request.POST, loads=workloads(case.office))
    sending = Sending(request, "assignment.assign", str(case.pk))
    if not sending.send(
        form,
        lambda: assign_manager(case, by=request.actor, submission=sending.submission, staff=form.chosen()),
    ):
        words = [each.text for each in sending.shown] or ["맡을 사람을 고르세요."]
        messages.error(request, " ".join(words))
    else:
        messages.success(request, f"{case.number}의 주사례관리자를 정했습니다.")
    return redirect("assignment")


@needs(Permission.LEAD)
def hand_over(request: StaffRequest, office_id: object, staff_id: object) -> HttpResponse:
    """One worker's cases to another, for good or while they are away."""
    office = next((each for each in led_offices(request.standing) if each.pk == office_id), None)
    if office is None:
        raise Http404
    giver = get_object_or_404(Staff, pk=staff_id)
    cases = list(handover.cases_of(giver, office))
    log_reads(request, "case", [case.pk for case in cases], "hand_over", act=Act.SEARCH)
    sending = Sending(request, "handover", str(giver.pk))
    loads = [load for load in workloads(office) if load.staff.pk != giver.pk]
    form = forms.HandoverForm(request.POST or None, initial=sending.initial({}), loads=loads)
    outcome = None
    if request.method == "POST":
        chosen = [case for case in cases if str(case.pk) in request.POST.getlist("cases")]
        if form.is_valid() and chosen:
            outcome = carry_out(request, sending, form, chosen)
            if not outcome.refused:
                messages.success(request, f"{outcome.done}가구를 인계했습니다.")
                return redirect("assignment")
    context = {"giver": giver, "office": office, "cases": cases, "form": form, "sending": sending}
    context |= {"outcome": outcome, "chosen": request.POST.getlist("cases")}
    return TemplateResponse(request, "case/handover.html", context)


def carry_out(
    request: StaffRequest, sending: Sending, form: forms.HandoverForm, cases: list[Case]
) -> handover.HandedOver:
    """Run the chosen kind of handover on the chosen cases."""
    common: dict[str, Any] = {
        "by": actor_of(request),
        "submission": sending.submission,
        "staff": form.chosen(),
    }
    if form.cleaned_data["mode"] == forms.HandoverForm.AWAY:
        data = form.cleaned_data
        return handover.cover(cases, **common, reason=data["reason"], until_on=data["until_on"])
    return handover.change_managers(cases, **common, told=form.told())
