"""Tasks and papers of a case (할 일·문서)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.access.readlog import Act, log_read
from dure.cases.core.attachments import attach, content_of, papers, take_out
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Attachment, Case, Task
from dure.cases.core.tasks import add_task, finish_task, reopen_task
from dure.cases.core.workload import case_managers
from dure.cases.form_page import CaseFormPage, PartPage
from dure.cases.overview.forms import papers as forms
from dure.cases.shell import render_case
from dure.web.downloads import download as as_file
from dure.web.lists.pages import tables
from dure.web.posted import posted_from


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """What is to do, what was done, and the papers."""
    return render_case(request, PAGE, **whole(request))


def whole(request: CaseRequest) -> dict[str, Any]:
    """The page with both forms empty."""
    case = request.case
    return {
        "lists": tables(request, "case_tasks", "case_papers", root=case),
        "may_write": request.actor.can(Permission.PAPER_WRITE, case),
        "may_note": request.actor.can(Permission.TASK_WRITE, case),
        **TASK.entry(request, forms.TaskForm, lambda: task_options(request, case)),
        **PAPER.entry(request, forms.AttachmentForm, lambda: PAPER_OPTIONS),
    }


def _part(part: str, name: str, title: str, done: str) -> PartPage:
    about: dict[str, Any] = {"template": PAGE, "status": 422, "starts_anew": True}
    return PartPage(name, title, back=BACK, done=done, part=part, whole=whole, **about)


PAGE, BACK = "case/papers.html", "case_papers"
TASK = _part("task", "task.add", "할 일 더하기", "할 일을 더했습니다.")
PAPER = _part("paper", "attachment.add", "문서 올리기", "문서를 올렸습니다.")
PAPER_OPTIONS: dict[str, Any] = {"prefix": "paper"}


def task_options(request: CaseRequest, case: Case) -> dict[str, Any]:
    """A new task is for oneself or someone who manages cases at this office."""
    managers = [staff for staff, _ in case_managers(case.office, timezone.localdate())]
    return {"prefix": "task", "colleagues": [one for one in managers if one.pk != request.user.pk]}


@case_page(Permission.TASK_WRITE)
@posted_from("case_papers")
def new_task(request: CaseRequest, case: Case) -> HttpResponse:
    """Note something to do."""
    return TASK.answer(request, forms.TaskForm, partial(add_task, case), options=task_options(request, case))


@case_page(Permission.TASK_WRITE)
@posted_from("case_papers")
def tick_task(request: CaseRequest, case: Case, task_id: object) -> HttpResponse:
    """Done, or not done after all."""
    task = get_object_or_404(Task, pk=task_id, case=case)
    act: Callable[..., Any] = reopen_task if task.done_on else finish_task
    done = "다시 할 일에 넣었습니다." if task.done_on else "마친 일에 넣었습니다."
    back = BACK if request.actor.can(Permission.CASE_READ, case) else "case_overview"
    page = CaseFormPage("task.tick", "할 일 마치기", back=back, target=task.pk, done=done)
    return page.press(request, partial(act, case, task=task))


@case_page(Permission.PAPER_WRITE)
@posted_from("case_papers")
def new_paper(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a paper; its kind is told by its content."""
    return PAPER.answer(request, forms.AttachmentForm, partial(attach, case), options=PAPER_OPTIONS)


@case_page(Permission.CASE_READ)
def download(request: CaseRequest, case: Case, paper_id: object) -> HttpResponse:
    """The paper as it was sent, always to be saved, never opened inside the site."""
    paper = get_object_or_404(papers(case), pk=paper_id)
    log_read(request, "attachment", paper.pk, "paper_file", act=Act.FILE)
    return as_file(content_of(paper), paper.content_type, paper.file_name)


@case_page(Permission.PAPER_WRITE)
@posted_from("case_papers")
def remove_paper(request: CaseRequest, case: Case, paper_id: object) -> HttpResponse:
    """Take a paper out of the case's list."""
    paper: Attachment = get_object_or_404(papers(case), pk=paper_id)
    page = CaseFormPage("attachment.remove", "문서 빼기", back=BACK, target=paper.pk, done="문서를 뺐습니다.")
    return page.press(request, partial(take_out, case, attachment=paper))
