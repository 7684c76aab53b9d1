"""The whole case, its history and deadlines, and the step that needs no page of its own (사례 개요)."""

from functools import partial

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.access.reading import read, same_list
from dure.cases.core.attachments import papers
from dure.cases.core.consents import members_without_consent
from dure.cases.core.deadlines import extend, farthest, running
from dure.cases.core.grants import naming
from dure.cases.core.lists import kept, make_ready
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Consent, Deadline, Management, Task
from dure.cases.flow import BINDINGS, take
from dure.cases.form_page import CaseFormPage
from dure.cases.moving.queries import may_move
from dure.cases.overview.forms import deadlines as forms
from dure.cases.overview.timeline import timeline
from dure.cases.overview.versions import kinds
from dure.cases.overview.views import known
from dure.cases.process import BY_CODE, TRANSITION
from dure.cases.s04_assessment.queries.risk import risk_picture
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.shell import render_case, stage_url
from dure.people.models import Membership
from dure.people.queries import members_now
from dure.rulebook.messages import with_particle
from dure.web.lists.pages import tables
from dure.web.posted import posted_from

# What the page of the whole case shows of its records.
LOOKED_AT = (RiskSurvey, Consent, Membership, Task, Management)


@case_page(Permission.CASE_KNOW)
def overview(request: CaseRequest, case: Case) -> HttpResponse:
    """The household, what runs, what was done, what is to do."""
    if not request.actor.can(Permission.CASE_READ, case):
        return known.show(request, case)
    make_ready(case, *LOOKED_AT)
    told, next_after = timeline(case, request.GET.get("after", ""))
    return render_case(
        request,
        "case/overview.html",
        members=members_now(case.household_id),
        told=told,
        picture=risk_picture(case),
        next_after=next_after,
        tasks=[each for each in kept(case, Task) if each.done_on is None],
        papers=read(same_list(papers, case.pk, lambda: papers(case)))[:5],
        missing_consents=members_without_consent(case, timezone.localdate()),
        managers=[each for each in kept(case, Management) if each.until_on is None],
        followed_by=read(same_list(following, case.pk, lambda: following(case))),
        named=naming(case).select_related("staff").order_by("staff__name") if case.is_restricted else (),
        may_lead=request.actor.can(Permission.CASE_LEAD, case),
        may_move=may_move(request.actor, case),
        may_share=request.actor.can(Permission.CASE_SHARE, case),
    )


def following(case: Case) -> QuerySet[Case]:
    """The cases in which the household's went on elsewhere or later."""
    return Case.objects.filter(previous=case).order_by("opened_on")


@case_page(Permission.CASE_READ)
def history(request: CaseRequest, case: Case) -> HttpResponse:
    """Field by field: who changed what, when."""
    kind = request.GET.get("kind") or "case"
    lists = tables(request, "case_history", root=case)
    return render_case(request, "case/history.html", kinds=kinds(case), kind=kind, lists=lists)


@case_page(Permission.CASE_LEAD)
def extend_deadline(request: CaseRequest, case: Case, deadline_id: object) -> HttpResponse:
    """Extend a running deadline, with the reason."""
    deadline = get_object_or_404(running(case), pk=deadline_id)
    page = CaseFormPage("deadline.extend", "기한 늘리기", target=deadline.pk, done="기한을 늘렸습니다.")
    return page.answer(
        request,
        forms.ExtensionForm,
        partial(extend, case, deadline=deadline),
        said=lambda form: {"due_at": at_the_same_hour(deadline, form), "reason": form.cleaned_data["reason"]},
        deadline=deadline,
        most=farthest(deadline),
        above="case/extend.html",
    )


def at_the_same_hour(deadline: Deadline, form: forms.ExtensionForm) -> object:
    """The new day, at the hour at which the old one ended."""
    ends = timezone.localtime(deadline.due_at)
    day = form.cleaned_data["due_on"]
    return ends.replace(year=day.year, month=day.month, day=day.day)


@case_page(Permission.CASE_PART)
@posted_from("case_overview")
def take_step(request: CaseRequest, case: Case, code: str) -> HttpResponse:
    """Take a step that asks for nothing more; the action asks the policy for the step's own permission."""
    if code not in BINDINGS or BINDINGS[code].page:
        raise Http404
    words = TRANSITION[code].ko
    page = StepPage(f"step.{code}", words, done=f"{with_particle(words, '을/를')} 마쳤습니다.")
    return page.press(request, partial(take, case, code))


class StepPage(CaseFormPage):
    """Leads to the page of the stage that the step leads to."""

    def address(self, request: CaseRequest) -> str:
        return stage_url(BY_CODE[request.case.stage], request.case)
