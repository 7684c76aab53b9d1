"""Pages of emergency access: open, give back, note, review, explain (긴급 열람)."""

import uuid
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.protection.emergency import actions, forms, queries
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import product
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables
from dure.web.posted import posted_from


@needs(Permission.CASE_STAFF)
def open_case(request: StaffRequest) -> HttpResponse:
    """Ask for a case one cannot see; what was typed is in no address and in no draft."""
    page = FormPage(
        "",
        "긴급 열람",
        back="emergency_log",
        done="",
        goes_to=lambda case: reverse("case_overview", args=[case.pk]),
        template="emergency/open.html",
    )
    act = partial(actions.open_case, address=request.META.get("REMOTE_ADDR") or None)
    return page.answer(request, forms.OpenForm, act, limits=product().restriction.emergency)


@needs(Permission.STAFF)
def log(request: StaffRequest) -> HttpResponse:
    """What I opened; what waits for my note or review; what was reviewed."""
    standing = request.standing
    is_reviewer = standing.is_leader or standing.is_auditor
    of_reviewers = ("emergency_waiting", "emergency_reviewed", "emergency_tries") if is_reviewer else ()
    context = {
        "lists": tables(request, "emergency_own", *of_reviewers),
        "is_reviewer": is_reviewer,
        "days": product().restriction.emergency.review_days,
    }
    return TemplateResponse(request, "emergency/log.html", context)


@needs(Permission.STAFF)
def review(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """One access with everything said of it, and the verdict to give."""
    access = find(access_id)
    if not queries.may_review(request.standing, access):
        raise Http404
    page = one_page(access, "emergency.review", "긴급 열람 검토", "검토 마침", "검토 결과를 적었습니다.")
    return page.answer(request, forms.ReviewForm, partial(actions.review, access), each=shown(access))


def find(access_id: uuid.UUID) -> EmergencyAccess:
    return get_object_or_404(
        EmergencyAccess.objects.select_related("staff", "office", "reviewed_by"), pk=access_id
    )


def one_page(access: EmergencyAccess, name: str, title: str, button: str, done: str) -> FormPage:
    return FormPage(
        name,
        title,
        back="emergency_log",
        button=button,
        done=done,
        target=access.pk,
        template="emergency/one.html",
    )


def shown(access: EmergencyAccess) -> queries.Shown:
    return queries.shown([access])[0]


@needs(Permission.STAFF)
def explain(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """Who opened it answers the question of the review."""
    access = find(access_id)
    if access.staff_id != request.user.pk or access.verdict != queries.EXPLAIN:
        raise Http404
    page = one_page(access, "emergency.explain", "긴급 열람 소명", "소명 보내기", "소명을 보냈습니다.")
    act = partial(actions.explain, access)
    kept = {"text": access.explanation}
    return page.answer(request, forms.ExplainForm, act, kept=kept, each=shown(access))


@needs(Permission.STAFF)
@posted_from("emergency_log")
def note(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """The leader or the manager takes note of it."""
    access = find(access_id)
    if not queries.may_note(request.standing, access):
        raise Http404
    page = FormPage("", "긴급 열람 확인", back="emergency_log", done="")
    return page.press(request, partial(actions.note, access))


@needs(Permission.STAFF)
@posted_from("emergency_log")
def give_back(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """Ended before its time, by who opened it or by a leader of the case."""
    access = find(access_id)
    if not queries.may_end(request.standing, access):
        raise Http404
    page = FormPage("", "긴급 열람 끝내기", back="emergency_log", done="긴급 열람을 끝냈습니다.")
    return page.press(request, partial(actions.give_back, access))
