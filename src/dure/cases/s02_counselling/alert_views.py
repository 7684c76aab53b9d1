"""Pages of suspicions of violence or abuse (안전 경보)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s02_counselling import alert_actions, alert_forms, queries
from dure.cases.s02_counselling.records import SafetyAlert
from dure.cases.shell import render_case
from dure.people.queries import living_members
from dure.rulebook import latest
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Every suspicion of the case and what was done about it."""
    can_settle = request.actor.can(Permission.CANDIDATE_WRITE, case)
    return render_case(request, "s02/alerts.html", alerts=queries.alerts(case), can_settle=can_settle)


@case_page(Permission.CASE_READ)
def new(request: CaseRequest, case: Case) -> HttpResponse:
    """Raise a suspicion by hand."""
    sending = Sending(request, "alert.raise", str(case.pk))
    people = [member.person for member in living_members(case.household)]
    form = alert_forms.AlertForm(request.POST or None, people=people, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: alert_actions.raise_alert(
            case, by=request.actor, submission=sending.submission, **form.values()
        ),
    ):
        return redirect("alerts_page", case.pk)
    title = "폭력·학대 의심 알리기"
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title=title, button="알리기"
    )


@case_page(Permission.CANDIDATE_WRITE)
def settle(request: CaseRequest, case: Case, alert_id: uuid.UUID) -> HttpResponse:
    """Say where and when it was reported, or why not."""
    alert = get_object_or_404(SafetyAlert, pk=alert_id, case=case)
    rule = latest().counselling.alerts[alert.kind]
    sending = Sending(request, "alert.settle", str(alert.pk), alert.version)
    form = alert_forms.AlertAnswerForm(request.POST or None, alert=rule, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: alert_actions.settle_alert(
            case,
            by=request.actor,
            submission=sending.submission,
            alert=alert,
            seen_version=sending.seen_version,
            answer=form.alert_answer(),
        ),
    ):
        return redirect("alerts_page", case.pk)
    return render_case(request, "s02/settle.html", sending=sending, form=form, alert=alert, rule=rule)
