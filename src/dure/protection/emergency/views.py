"""Pages of emergency access: open, give back, note, review, explain (긴급 열람)."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.protection.emergency import actions, forms, queries
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import latest
from dure.web.posted import posted_from
from dure.web.submit import Sending


@needs(Permission.CASE_STAFF)
def open_case(request: StaffRequest) -> HttpResponse:
    """Ask for a case one cannot see; what was typed is in no address and in no draft."""
    sending = Sending(request, "emergency.open")
    form = forms.OpenForm(request.POST or None)
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.open_case(
            form.wanted(),
            by=request.standing,
            submission=sending.submission,
            address=request.META.get("REMOTE_ADDR") or None,
        ),
    ):
        return redirect("case_overview", sending.result) if sending.result else redirect("emergency_log")
    context = {"form": form, "sending": sending, "limits": latest().restriction.emergency}
    return TemplateResponse(request, "emergency/open.html", context)


@needs(Permission.STAFF)
def log(request: StaffRequest) -> HttpResponse:
    """What I opened; what waits for my note or review; what was reviewed."""
    standing = request.standing
    context = {
        "own": queries.shown(queries.own(request.user)[:50]),
        "waiting": queries.shown(queries.to_review(standing)[:100]),
        "reviewed": queries.shown(queries.reviewed(standing)[:50]),
        "tries": queries.tries(standing),
        "is_reviewer": standing.is_leader or standing.is_auditor,
        "days": latest().restriction.emergency.review_days,
    }
    return TemplateResponse(request, "emergency/log.html", context)


@needs(Permission.STAFF)
def review(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """One access with everything said of it, and the verdict to give."""
    access = find(access_id)
    if not queries.may_review(request.standing, access):
        raise Http404
    sending = Sending(request, "emergency.review", str(access.pk))
    form = forms.ReviewForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.review(
            access, by=request.standing, submission=sending.submission, **form.cleaned_data
        ),
    ):
        messages.success(request, "검토 결과를 적었습니다.")
        return redirect("emergency_log")
    return one(request, access, form, sending, "긴급 열람 검토", "검토 마침")


def find(access_id: uuid.UUID) -> EmergencyAccess:
    return get_object_or_404(
        EmergencyAccess.objects.select_related("staff", "office", "reviewed_by"), pk=access_id
    )


def one(
    request: StaffRequest,
    access: EmergencyAccess,
    form: forms.ReviewForm | forms.ExplainForm,
    sending: Sending,
    title: str,
    button: str,
) -> HttpResponse:
    [shown] = queries.shown([access])
    context = {"each": shown, "form": form, "sending": sending, "title": title, "button": button}
    return TemplateResponse(request, "emergency/one.html", context)


@needs(Permission.STAFF)
def explain(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """Who opened it answers the question of the review."""
    access = find(access_id)
    if access.staff_id != request.user.pk or access.verdict != queries.EXPLAIN:
        raise Http404
    sending = Sending(request, "emergency.explain", str(access.pk))
    form = forms.ExplainForm(request.POST or None, initial=sending.initial({"text": access.explanation}))
    if request.method == "POST" and sending.send(
        form, lambda: actions.explain(access, text=form.cleaned_data["text"])
    ):
        messages.success(request, "소명을 보냈습니다.")
        return redirect("emergency_log")
    return one(request, access, form, sending, "긴급 열람 소명", "소명 보내기")


@needs(Permission.STAFF)
@posted_from("emergency_log")
def note(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """The leader or the manager takes note of it."""
    if not Sending(request, "emergency.note").send(
        None, lambda: actions.note(find(access_id), by=request.standing)
    ):
        raise Http404
    return redirect("emergency_log")


@needs(Permission.STAFF)
@posted_from("emergency_log")
def give_back(request: StaffRequest, access_id: uuid.UUID) -> HttpResponse:
    """Ended before its time, by who opened it or by a leader of the case."""
    access = find(access_id)
    is_own = access.staff_id == request.user.pk
    if not (is_own or queries.may_review(request.standing, access)):
        raise Http404
    if actions.give_back(access.pk):
        messages.success(request, "긴급 열람을 끝냈습니다.")
    return redirect("emergency_log")
