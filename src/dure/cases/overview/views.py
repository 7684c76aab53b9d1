"""My work, the whole case, and the step that needs no page of its own (내 업무·사례 개요)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.drafts import drafts_of
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_reads
from dure.cases.core.attachments import papers
from dure.cases.core.consents import members_without_consent
from dure.cases.core.deadlines import extend, running
from dure.cases.core.grants import naming
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Deadline, Management, Task
from dure.cases.flow import BINDINGS, take
from dure.cases.overview import forms, team, waiting, work
from dure.cases.overview.candidates import new_candidates
from dure.cases.overview.shown import on_my_work
from dure.cases.overview.timeline import timeline
from dure.cases.overview.versions import changes, kinds, tracked
from dure.cases.process import BY_CODE, TRANSITION
from dure.cases.s04_assessment.queries.risk import risk_picture
from dure.cases.shell import render_case, stage_url
from dure.people.models import Membership
from dure.rulebook.messages import particle
from dure.web.posted import posted_from
from dure.web.submit import Sending

SHOWN_ROWS = 30


@needs(Permission.STAFF)
def my_work(request: StaffRequest) -> HttpResponse:
    """What is late, due and waiting; the cases by stage; new candidates; drafts; a leader's team."""
    todos = work.to_dos(request.standing)
    waits = waiting.waiting_for(request.standing)
    bars = work.stage_bars(request.standing)
    part, sort = request.GET.get("show", ""), request.GET.get("sort", "due")
    rows = work.sorted_by(todos.part(part), sort)
    shown, hidden = (rows, 0) if part else (rows[:SHOWN_ROWS], max(len(rows) - SHOWN_ROWS, 0))
    candidates, drafts = new_candidates(request.standing), list(drafts_of(request.user))
    teams = team.teams(request.standing)
    log_reads(request, "case", on_my_work(shown, waits, candidates, teams, drafts), "my_work", act=Act.SEARCH)
    return TemplateResponse(
        request,
        "case/my_work.html",
        {
            "today": timezone.localdate(),
            "todos": todos,
            "counts": work.counts(todos),
            "part": part,
            "sort": sort,
            "rows": shown,
            "hidden": hidden,
            "waits": waits,
            "wait_counts": waiting.counts_by_kind(waits),
            "bars": bars,
            "load": work.own_load(request.standing),
            "candidates": candidates,
            "drafts": drafts,
            "teams": teams,
            "late_towns": team.late_towns(request.standing),
        },
    )


@case_page(Permission.CASE_READ)
def overview(request: CaseRequest, case: Case) -> HttpResponse:
    """The household, what runs, what was done, what is to do."""
    told, next_after = timeline(case, request.GET.get("after", ""))
    return render_case(
        request,
        "case/overview.html",
        members=Membership.objects.filter(household=case.household, until_on__isnull=True).select_related(
            "person"
        ),
        told=told,
        picture=risk_picture(case),
        next_after=next_after,
        tasks=Task.objects.filter(case=case, done_on__isnull=True).select_related("owner"),
        papers=papers(case)[:5],
        missing_consents=members_without_consent(case, timezone.localdate()),
        managers=Management.objects.filter(case=case, until_on__isnull=True).select_related("staff"),
        followed_by=Case.objects.filter(previous=case).order_by("opened_on"),
        named=naming(case).select_related("staff").order_by("staff__name") if case.is_restricted else (),
        may_lead=request.actor.can(Permission.CASE_LEAD, case),
        may_share=request.actor.can(Permission.CASE_SHARE, case),
    )


@case_page(Permission.CASE_READ)
def history(request: CaseRequest, case: Case) -> HttpResponse:
    """Field by field: who changed what, when."""
    code = request.GET.get("kind", "case")
    if code not in tracked():
        raise Http404
    return render_case(
        request, "case/history.html", kinds=kinds(case), kind=code, changes=changes(case, code)
    )


@case_page(Permission.CASE_LEAD)
def extend_deadline(request: CaseRequest, case: Case, deadline_id: object) -> HttpResponse:
    """Extend a running deadline, with the reason."""
    deadline = get_object_or_404(running(case), pk=deadline_id)
    sending = Sending(request, "deadline.extend", str(deadline.pk))
    form = forms.ExtensionForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: extend(
            case,
            by=request.actor,
            submission=sending.submission,
            deadline=deadline,
            due_at=at_the_same_hour(deadline, form),
            reason=form.cleaned_data["reason"],
        ),
    ):
        return redirect("case_overview", case.pk)
    return render_case(
        request, "case/extend.html", sending=sending, forms=[form], deadline=deadline, title="기한 늘리기"
    )


def at_the_same_hour(deadline: Deadline, form: forms.ExtensionForm) -> object:
    """The new day, at the hour at which the old one ended."""
    ends = timezone.localtime(deadline.due_at)
    day = form.cleaned_data["due_on"]
    return ends.replace(year=day.year, month=day.month, day=day.day)


@case_page(Permission.CASE_READ)
@posted_from("case_overview")
def take_step(request: CaseRequest, case: Case, code: str) -> HttpResponse:
    """Take a step that asks for nothing more; the action asks the policy for the step's own permission."""
    if code not in BINDINGS or BINDINGS[code].page:
        raise Http404
    sending = Sending(request, f"step.{code}", str(case.pk))
    if sending.send(None, lambda: take(case, code, by=request.actor, submission=sending.submission)):
        words = TRANSITION[code].ko
        messages.success(request, f"{words}{particle(words, '을/를')} 마쳤습니다.")
        return redirect(stage_url(BY_CODE[case.stage], case))
    return render_case(request, "case/refused.html", status=409, sending=sending)
