"""Pages of aftercare (사후관리): plan, follow-ups, survey, passing on, finishing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.s10_aftercare import forms, plan_actions, queries, rules, sheet, visit_actions
from dure.cases.shell import render_case
from dure.people.models import Person
from dure.rulebook import latest
from dure.web.resolve import shown
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The plan, what is due, every follow-up and the survey."""
    plan = queries.plan_of(case)
    if plan is None:
        return render_case(request, "s10/none.html")
    facts, today = queries.facts(case), timezone.localdate()
    visits = [(visit, sheet.read_back(visit.form)) for visit in queries.visits_of(case)]
    return render_case(
        request,
        "s10/aftercare.html",
        plan=plan,
        planned=[date.fromisoformat(day) for day in plan.planned_on],
        windows=rules.windows(plan.basis, plan.starts_on, latest()),
        visits=visits,
        survey=queries.survey_of(case),
        survey_items=latest().satisfaction.items,
        lacks=shown(case, rules.visit_is_possible(facts, today, latest())) if not plan.finished_on else [],
        earliest=rules.earliest_next(facts, latest()),
        has_finding=any(visit.has_finding for visit, _ in visits),
    )


@case_page(Permission.AFTERCARE_WRITE)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the period and the planned days."""
    current = queries.plan_of(case)
    if current is None:
        return redirect("aftercare_page", case.pk)
    sending = Sending(request, "aftercare.plan", str(current.pk), current.version)
    days = {f"day{number}": day for number, day in enumerate(current.planned_on, start=1)}
    initial = sending.initial(vars(current) | days)
    form = forms.PlanForm(request.POST or None, plan=current, initial=initial)

    def act() -> Any:
        seen = sending.seen_version
        return plan_actions.save_plan(case, seen_version=seen, **about(request, sending), **form.values())

    return answer(request, case, sending, form, act, "사후관리 계획")


def about(request: CaseRequest, sending: Sending) -> dict[str, Any]:
    """Who acts, under which submission key."""
    return {"by": request.actor, "submission": sending.submission}


def answer(
    request: CaseRequest, case: Case, sending: Sending, form: Any, act: Callable[[], Any], title: str
) -> HttpResponse:
    """A page of one form: its action, or the form with what stands in the way."""
    if request.method == "POST" and sending.send(form, act):
        return redirect("aftercare_page", case.pk)
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title=title)


@case_page(Permission.AFTERCARE_WRITE)
def visit(request: CaseRequest, case: Case) -> HttpResponse:
    """Record a follow-up on form 8."""
    sending = Sending(request, "aftercare.visit", str(case.pk))
    form = forms.VisitForm(request.POST or None, initial=sending.initial({}))
    parts = sheet_forms(request, case, sending)
    if request.method == "POST" and all(part.is_valid() for part in (form, *parts)):
        values = form.values(sheet.gathered(parts))
        if sending.send(
            None, lambda: visit_actions.record_visit(case, values=values, **about(request, sending))
        ):
            return redirect(after_visit(case))
    return render_case(request, "s10/visit.html", sending=sending, form=form, parts=by_section(parts))


def after_visit(case: Case) -> str:
    """To the survey when it is still to be asked."""
    lacks = rules.lacks_survey(queries.facts(case), latest())
    name = "aftercare_survey" if lacks else "aftercare_page"
    return str(redirect(name, case.pk)["Location"])


def sheet_forms(request: CaseRequest, case: Case, sending: Sending) -> list[sheet.SectionForm]:
    """All sections, filled with the last sheet or else with the household's record."""
    last = queries.visits_of(case).last()
    before = last.form if last else {}
    found = []
    for name, number, known in sheet.rows(members(case)):
        prefix = f"{name}{number}"
        saved = known | sheet.saved_row(before, name, number)
        section = sheet.section_of(name, latest())
        found.append(
            sheet.SectionForm(
                request.POST or None,
                section=section,
                book=latest(),
                prefix=prefix,
                initial=sending.initial(saved, prefix),
            )
        )
    return found


def members(case: Case) -> list[Person]:
    """The household as it is now."""
    current = Q(until_on__isnull=True) | Q(until_on__gt=timezone.localdate())
    rows = case.household.memberships.filter(current).select_related("person")
    return [row.person for row in rows]


def by_section(parts: list[sheet.SectionForm]) -> list[tuple[str, list[sheet.SectionForm]]]:
    found: dict[str, list[sheet.SectionForm]] = {}
    for part in parts:
        found.setdefault(part.section.ko, []).append(part)
    return list(found.items())


@case_page(Permission.AFTERCARE_WRITE)
def survey(request: CaseRequest, case: Case) -> HttpResponse:
    """Ask how satisfied the household is, once."""
    sending = Sending(request, "aftercare.survey", str(case.pk))
    form = forms.SurveyForm(request.POST or None, initial=sending.initial({"answered_by": case.subject.name}))

    def act() -> Any:
        return visit_actions.record_survey(case, **about(request, sending), **form.values())

    return answer(request, case, sending, form, act, "만족도 조사")


@case_page(Permission.AFTERCARE_WRITE)
def pass_on(request: CaseRequest, case: Case) -> HttpResponse:
    """The household lives elsewhere now: pass the case to that 읍면동."""
    sending = Sending(request, "aftercare.pass", str(case.pk))
    towns = queries.towns().exclude(pk=case.office_id)
    form = forms.PassForm(request.POST or None, towns=towns, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form, lambda: plan_actions.pass_on(case, **about(request, sending), **form.cleaned_data)
    ):
        return redirect("aftercare_list")
    title = "사후관리 넘기기"
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title=title)


@case_page(Permission.AFTERCARE_WRITE)
def end_early(request: CaseRequest, case: Case) -> HttpResponse:
    """Finish before every follow-up is done, with the reason."""
    sending = Sending(request, "aftercare.end", str(case.pk))
    form = forms.EarlyEndForm(request.POST or None, initial=sending.initial({}))

    def act() -> Any:
        with transaction.atomic():
            plan_actions.end_early(case, **about(request, sending), **form.cleaned_data)
            return take(case, "finish_aftercare", by=request.actor)

    return answer(request, case, sending, form, act, "사후관리 일찍 마치기")
