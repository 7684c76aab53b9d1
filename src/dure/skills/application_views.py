"""Pages of who learns: applying, one's own courses, certificates, what leaders answer (교육 신청과 이수 화면)."""

import uuid
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.paper.answers import hwpx_answer, on_screen, pdf_answer
from dure.skills import actions, forms, queries
from dure.skills.models import Application, OutsideCourse
from dure.skills.papers import certificate_paper
from dure.skills.rights import SkillRight
from dure.skills.views import page_for
from dure.web.decision import ApprovalForm
from dure.web.lists.pages import tables


def find_application(request: StaffRequest, application_id: uuid.UUID) -> Application:
    """One's own, one's team's, or any where one runs the training."""
    found = get_object_or_404(queries.applications(), pk=application_id)
    if not any(request.actor.can(right, found) for right in SkillRight):
        raise Http404
    return found


@needs(SkillRight.LEARN)
def own(request: StaffRequest) -> HttpResponse:
    """One's own courses, from here and from outside."""
    found = tables(request, "own_applications", "outside_courses")
    return TemplateResponse(request, "skills/own.html", {"lists": found})


@needs(SkillRight.LEARN)
def show_application(request: StaffRequest, application_id: uuid.UUID) -> HttpResponse:
    found = find_application(request, application_id)
    context = {"application": found, "is_mine": found.staff_id == request.user.pk}
    return TemplateResponse(request, "skills/application.html", context)


def at_application(found: Application) -> str:
    return reverse("application", args=[found.pk])


@needs(SkillRight.LEAD)
def decide(request: StaffRequest, application_id: uuid.UUID) -> HttpResponse:
    """The leader reads who asks for what, and answers."""
    found = find_application(request, application_id)
    page = page_for(
        "skills.decide",
        f"{found.staff.name} · {found}",
        at_application(found),
        record=found,
        done="답했습니다.",
    )
    return page.answer(
        request,
        ApprovalForm,
        partial(actions.decide, found),
        above="skills/about.html",
        application=found,
    )


@needs(SkillRight.LEARN)
def withdraw(request: StaffRequest, application_id: uuid.UUID) -> HttpResponse:
    found = find_application(request, application_id)
    page = page_for(
        "skills.withdraw",
        f"{found} 취소",
        at_application(found),
        record=found,
        button="취소하기",
        tone="danger",
        done="신청을 취소했습니다.",
    )
    question = "신청을 취소합니다. 선정되었다면 예비 1번이 대신 갑니다."
    return page.answer(request, None, partial(actions.withdraw, found), question=question)


@needs(SkillRight.LEARN)
def answer(request: StaffRequest, application_id: uuid.UUID) -> HttpResponse:
    found = find_application(request, application_id)
    page = page_for(
        "skills.answer",
        f"{found.term} 만족도",
        at_application(found),
        target=found.pk,
        button="답하기",
        done="고맙습니다. 답은 이름 없이 모읍니다.",
    )
    return page.answer(request, forms.AnswerForm, partial(actions.answer, found))


@needs(SkillRight.LEARN)
def certificate(request: StaffRequest, application_id: uuid.UUID) -> HttpResponse:
    found = certified(request, application_id)
    paper = certificate_paper(found)
    return on_screen(request, paper, at_application(found), "training_certificate", found.pk)


@needs(SkillRight.LEARN)
def certificate_pdf(request: StaffRequest, application_id: uuid.UUID) -> HttpResponse:
    found = certified(request, application_id)
    return pdf_answer(certificate_paper(found), found.certificate_number)


@needs(SkillRight.LEARN)
def certificate_hwpx(request: StaffRequest, application_id: uuid.UUID) -> HttpResponse:
    found = certified(request, application_id)
    return hwpx_answer(certificate_paper(found), found.certificate_number)


def certified(request: StaffRequest, application_id: uuid.UUID) -> Application:
    """Who did not come has no certificate."""
    found = find_application(request, application_id)
    if not found.certificate_number:
        raise Http404
    return found


@needs(SkillRight.LEARN)
def new_outside(request: StaffRequest) -> HttpResponse:
    office = request.standing.office
    if office is None:
        raise Http404
    course = OutsideCourse(staff=request.user, office=office, sigungu=office.sigungu)
    page = page_for(
        "skills.add_outside",
        "외부 교육 등록",
        "own_courses",
        starts_anew=True,
        done="등록했습니다. 팀장이 확인하면 이수로 셉니다.",
    )
    return page.answer(request, forms.CourseForm, partial(actions.add_outside, course))


def find_outside(request: StaffRequest, course_id: uuid.UUID) -> OutsideCourse:
    found = get_object_or_404(
        OutsideCourse.objects.select_related("staff", "office", "sigungu"), pk=course_id
    )
    if not any(request.actor.can(right, found) for right in SkillRight):
        raise Http404
    return found


@needs(SkillRight.LEARN)
def show_outside(request: StaffRequest, course_id: uuid.UUID) -> HttpResponse:
    return TemplateResponse(request, "skills/outside.html", {"course": find_outside(request, course_id)})


@needs(SkillRight.LEAD)
def confirm_outside(request: StaffRequest, course_id: uuid.UUID) -> HttpResponse:
    course = find_outside(request, course_id)
    page = page_for(
        "skills.confirm_outside",
        f"{course.staff.name} · {course}",
        reverse("outside_course", args=[course.pk]),
        record=course,
        done="답했습니다.",
    )
    return page.answer(
        request,
        ApprovalForm,
        partial(actions.confirm_outside, course),
        above="skills/about_outside.html",
        course=course,
    )
