"""Pages of suspicions of violence, abuse and neglect (안전 의심)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from dure.access.policy import Permission
from dure.cases.core.alerts import alerts_of, open_alerts
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, SafetyAlert
from dure.cases.form_page import CaseFormPage
from dure.cases.s02_counselling.actions import alerts as alert_actions
from dure.cases.s02_counselling.forms import alerts as alert_forms
from dure.cases.shell import render_case
from dure.people.queries import living_members
from dure.rulebook import latest


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Every suspicion of the case and what was done about it."""
    can_settle = request.actor.can(Permission.CANDIDATE_WRITE, case)
    return render_case(request, "s02/alerts.html", alerts=alerts_of(case), can_settle=can_settle)


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="alerts_page", **about)


@case_page(Permission.CASE_PART)
def new(request: CaseRequest, case: Case) -> HttpResponse:
    """Raise a suspicion by hand."""
    people = [member.person for member in living_members(case.household)]
    back = "alerts_page" if request.actor.can(Permission.CASE_READ, case) else "case_overview"
    done, title = "의심을 알렸습니다.", "폭력·학대 의심 알리기"
    page = CaseFormPage("alert.raise", title, back=back, button="알리기", done=done, starts_anew=True)
    act = partial(alert_actions.raise_alert, case)
    return page.answer(request, alert_forms.AlertForm, act, options={"people": people})


@case_page(Permission.CANDIDATE_WRITE)
def settle(request: CaseRequest, case: Case, alert_id: uuid.UUID) -> HttpResponse:
    """Say where and when it was reported, or why not."""
    alert = get_object_or_404(SafetyAlert, pk=alert_id, case=case)
    rule = latest().counselling.alerts[alert.kind]
    others = [each for each in open_alerts(case) if each.pk != alert.pk]
    page = _page("alert.settle", alert_forms.told(alert), record=alert, done="처리한 것을 저장했습니다.")
    act = partial(alert_actions.settle_alert, case, alert=alert)
    about: dict[str, Any] = {"alert": alert, "rule": rule, "above": "s02/alert.html"}
    return page.answer(
        request, alert_forms.AlertAnswerForm, act, options={"alert": rule, "others": others}, **about
    )
