"""Who manages a case: change, joint managers (담당 변경·공동사례관리)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from dure.access.policy import Permission
from dure.cases.core.assignments import add_joint, assign_manager, end_joint
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Management, Notice
from dure.cases.core.workload import workloads
from dure.cases.form_page import CaseFormPage, PartPage
from dure.cases.overview.forms import managers as forms
from dure.web.posted import posted_from


@case_page(Permission.CASE_LEAD)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The managers so far, and the forms of a change and of a joint manager."""
    act, options = partial(assign_manager, case), manager_options(case)
    return ASSIGN.answer(request, forms.ManagerForm, act, options=options)


def manager_options(case: Case) -> dict[str, Any]:
    return {"loads": workloads(case.office, stage=case.stage), "is_change": case.manager_id is not None}


def whole(request: CaseRequest) -> dict[str, Any]:
    """The page with both forms empty."""
    case = request.case
    return {
        "managements": Management.objects.filter(case=case).select_related("staff"),
        "notices": Notice.objects.filter(case=case, kind="manager_change"),
        **ASSIGN.entry(request, forms.ManagerForm, lambda: manager_options(case)),
        **JOIN.entry(request, forms.JointForm, lambda: JOINT),
    }


def _part(part: str, name: str, title: str, done: str, **about: Any) -> PartPage:
    page = "case/managers.html"
    return PartPage(name, title, back=BACK, done=done, template=page, part=part, whole=whole, **about)


BACK = "case_managers"
ASSIGN = _part("assign", "manager.assign", "담당", "주사례관리자를 정했습니다.")
JOIN = _part("joint", "manager.join", "담당", "공동사례관리자를 더했습니다.", starts_anew=True)
JOINT: dict[str, Any] = {"prefix": "joint"}


@case_page(Permission.CASE_LEAD)
@posted_from("case_managers")
def join(request: CaseRequest, case: Case) -> HttpResponse:
    """Add a joint manager, who gets a dated right to this case alone."""
    return JOIN.answer(request, forms.JointForm, partial(add_joint, case), options=JOINT)


@case_page(Permission.CASE_LEAD)
@posted_from("case_managers")
def leave(request: CaseRequest, case: Case, management_id: object) -> HttpResponse:
    """The joint manager's part is over."""
    part = get_object_or_404(Management, pk=management_id, case=case, part=Management.Part.JOINT)
    done = "공동사례관리를 마쳤습니다."
    page = CaseFormPage("manager.leave", "공동사례관리 마치기", back=BACK, target=part.pk, done=done)
    return page.press(request, partial(end_joint, case, staff=part.staff))
