"""Tasks and papers of a case (할 일·문서)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header

from dure.access.policy import Permission
from dure.access.readlog import Act, log_read
from dure.cases.core.attachments import attach, content_of, papers, take_out
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Attachment, Case, Task
from dure.cases.core.tasks import add_task, finish_task, reopen_task
from dure.cases.core.workload import case_managers
from dure.cases.overview import forms
from dure.cases.shell import render_case
from dure.web.posted import posted_from
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """What is to do, what was done, and the papers."""
    return page(request, case)


def page(request: CaseRequest, case: Case, status: int = 200, **sent: Any) -> HttpResponse:
    """The page with both forms, one of them perhaps as it was sent."""
    context = {
        "open_tasks": Task.objects.filter(case=case, done_on__isnull=True).select_related("owner"),
        "done_tasks": Task.objects.filter(case=case, done_on__isnull=False).select_related("owner"),
        "papers": papers(case),
        "task_form": task_form(request, case),
        "task_sending": Sending(request, "task.add", str(case.pk)),
        "paper_form": forms.AttachmentForm(prefix="paper"),
        "paper_sending": Sending(request, "attachment.add", str(case.pk)),
        "may_write": request.actor.can(Permission.PAPER_WRITE, case),
        "may_note": request.actor.can(Permission.TASK_WRITE, case),
    }
    return render_case(request, "case/papers.html", status=status, **context | sent)


def task_form(request: CaseRequest, case: Case, data: Any = None) -> forms.TaskForm:
    """The form of a new task: for oneself or someone who manages cases at this office."""
    others = [
        staff for staff, _ in case_managers(case.office, timezone.localdate()) if staff.pk != request.user.pk
    ]
    return forms.TaskForm(data, prefix="task", colleagues=others)


@case_page(Permission.TASK_WRITE)
@posted_from("case_papers")
def new_task(request: CaseRequest, case: Case) -> HttpResponse:
    """Note something to do."""
    sending = Sending(request, "task.add", str(case.pk))
    form = task_form(request, case, request.POST)
    if sending.send(
        form, lambda: add_task(case, by=request.actor, submission=sending.submission, **form.values())
    ):
        return redirect("case_papers", case.pk)
    return page(request, case, status=422, task_form=form, task_sending=sending)


@case_page(Permission.TASK_WRITE)
@posted_from("case_papers")
def tick_task(request: CaseRequest, case: Case, task_id: object) -> HttpResponse:
    """Done, or not done after all."""
    task = get_object_or_404(Task, pk=task_id, case=case)
    act: Callable[..., Any] = reopen_task if task.done_on else finish_task
    sending = Sending(request, "task.tick", str(task.pk))
    sending.send(None, lambda: act(case, by=request.actor, submission=sending.submission, task=task))
    return redirect("case_papers", case.pk)


@case_page(Permission.PAPER_WRITE)
@posted_from("case_papers")
def new_paper(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a paper; its kind is told by its content."""
    sending = Sending(request, "attachment.add", str(case.pk))
    form = forms.AttachmentForm(request.POST, request.FILES, prefix="paper")
    if sending.send(
        form, lambda: attach(case, by=request.actor, submission=sending.submission, **form.values())
    ):
        return redirect("case_papers", case.pk)
    return page(request, case, status=422, paper_form=form, paper_sending=sending)


@case_page(Permission.CASE_READ)
def download(request: CaseRequest, case: Case, paper_id: object) -> HttpResponse:
    """The paper as it was sent, always to be saved, never opened inside the site."""
    paper = get_object_or_404(papers(case), pk=paper_id)
    log_read(request, "attachment", paper.pk, "paper_file", act=Act.FILE)
    answer = HttpResponse(content_of(paper), content_type=paper.content_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, paper.file_name)
    return answer


@case_page(Permission.PAPER_WRITE)
@posted_from("case_papers")
def remove_paper(request: CaseRequest, case: Case, paper_id: object) -> HttpResponse:
    """Take a paper out of the case's list."""
    paper: Attachment = get_object_or_404(papers(case), pk=paper_id)
    sending = Sending(request, "attachment.remove", str(paper.pk))
    if sending.send(
        None, lambda: take_out(case, by=request.actor, submission=sending.submission, attachment=paper)
    ):
        return redirect("case_papers", case.pk)
    return page(request, case, status=422, paper_sending=sending)
