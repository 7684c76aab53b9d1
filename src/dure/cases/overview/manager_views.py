"""Who manages a case: change, joint managers (담당 변경·공동사례관리)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from dure.access.policy import Permission
from dure.cases.core.assignments import add_joint, assign_manager, end_joint
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Management, Notice
from dure.cases.core.workload import workloads
from dure.cases.overview import forms
from dure.cases.shell import render_case
from dure.web.posted import posted_from
from dure.web.submit import Sending


@case_page(Permission.CASE_LEAD)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The managers so far, and the forms of a change and of a joint manager."""
    sending = Sending(request, "manager.assign", str(case.pk))
    form = manager_form(request, case, sending)
    if request.method == "POST" and sending.send(
        form,
        lambda: assign_manager(case, by=request.actor, submission=sending.submission, **form.values()),
    ):
        return redirect("case_managers", case.pk)
    return page(request, case, form=form, sending=sending)


def manager_form(request: CaseRequest, case: Case, sending: Sending) -> forms.ManagerForm:
    return forms.ManagerForm(
        request.POST or None,
        initial=sending.initial({}),
        loads=workloads(case.office),
        is_change=case.manager_id is not None,
    )


def page(request: CaseRequest, case: Case, **sent: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "managements": Management.objects.filter(case=case).select_related("staff"),
        "notices": Notice.objects.filter(case=case, kind="manager_change"),
        "loads": workloads(case.office),
        "joint_form": forms.JointForm(prefix="joint"),
        "joint_sending": Sending(request, "manager.join", str(case.pk)),
    }
    return render_case(request, "case/managers.html", **context | sent)


@case_page(Permission.CASE_LEAD)
@posted_from("case_managers")
def join(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a joint manager, who gets a dated right to this case alone."""
    sending = Sending(request, "manager.join", str(case.pk))
    form = forms.JointForm(request.POST, prefix="joint")
    if sending.send(
        form, lambda: add_joint(case, by=request.actor, submission=sending.submission, **form.values())
    ):
        return redirect("case_managers", case.pk)
    other = Sending(request, "manager.assign", str(case.pk))
    empty = forms.ManagerForm(loads=workloads(case.office), is_change=case.manager_id is not None)
    return page(request, case, form=empty, sending=other, joint_form=form, joint_sending=sending)


@case_page(Permission.CASE_LEAD)
@posted_from("case_managers")
def leave(request: CaseRequest, case: Case, management_id: object) -> HttpResponse:
    """The joint manager's part is over."""
    part = get_object_or_404(Management, pk=management_id, case=case, part=Management.Part.JOINT)
    sending = Sending(request, "manager.leave", str(part.pk))
    sending.send(
        None, lambda: end_joint(case, by=request.actor, submission=sending.submission, staff=part.staff)
    )
    return redirect("case_managers", case.pk)
