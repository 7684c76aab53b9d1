"""The monthly review of the read log, for the privacy officer (열람 기록 점검)."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import PURPOSE_LENGTH, Act, log_subject
from dure.protection.review import actions, exports, forms, queries
from dure.protection.review.records import LogReview
from dure.rulebook import latest
from dure.web.posted import posted_from
from dure.web.submit import Sending


@needs(Permission.AUDIT)
def index(request: StaffRequest) -> HttpResponse:
    """The months reviewed, how sealing stands, and a button for a month."""
    return _index(request, forms.MonthForm())


def _index(request: StaffRequest, form: forms.MonthForm, status: int = 200, **sent: object) -> HttpResponse:
    context = {"reviews": queries.reviews(), "form": form, **queries.sealing_state()}
    return TemplateResponse(request, "review/index.html", context | sent, status=status)


@needs(Permission.AUDIT)
@posted_from("log_reviews")
def make(request: StaffRequest) -> HttpResponse:
    """Count a month now, for every 시군구 one reviews."""
    form, sending = forms.MonthForm(request.POST), Sending(request, "log.make")
    if not form.is_valid():
        return _index(request, form, status=422)
    homes = queries.audited(request.standing)
    month = form.cleaned_data["month"]
    if sending.send(None, lambda: [actions.make_review(home.pk, month) for home in homes]):
        messages.success(request, f"{month:%Y년 %-m월}을 점검했습니다.")
        return redirect("log_reviews")
    return _index(request, form, status=422, sending=sending)


def found(review_id: uuid.UUID) -> LogReview:
    return get_object_or_404(queries.reviews(), pk=review_id)


@needs(Permission.AUDIT)
def show(request: StaffRequest, review_id: uuid.UUID) -> HttpResponse:
    """A month: figures, findings, and signing off."""
    review = found(review_id)
    sending = Sending(request, "log.sign_off", str(review.pk), review.version)
    form = forms.OpinionForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.sign_off(
            review,
            by=request.standing,
            submission=sending.submission,
            seen_version=sending.seen_version,
            opinion=form.cleaned_data["opinion"],
        ),
    ):
        messages.success(request, "점검을 마쳤습니다.")
        return redirect("log_review", review.pk)
    context = {
        "review": review,
        "findings": queries.findings_of(review),
        "form": form,
        "sending": sending,
        **queries.sealing_state(),
    }
    return TemplateResponse(request, "review/review.html", context)


@needs(Permission.AUDIT)
def summary(request: StaffRequest, review_id: uuid.UUID) -> HttpResponse:
    """The month on paper."""
    review = found(review_id)
    context = {"review": review, "findings": queries.findings_of(review), "today": timezone.localdate()}
    return TemplateResponse(request, "review/summary.html", context)


@needs(Permission.AUDIT)
def decide(request: StaffRequest, review_id: uuid.UUID, finding_id: uuid.UUID) -> HttpResponse:
    """One finding: what was counted, what was said so far, and the decision."""
    finding = get_object_or_404(queries.finding_of(review_id, finding_id))
    sending = Sending(request, "log.decide", str(finding.pk), finding.version)
    kept = sending.initial({"verdict": finding.verdict, "comment": finding.comment})
    form = forms.DecisionForm(request.POST or None, initial=kept)
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.decide(
            finding,
            by=request.standing,
            submission=sending.submission,
            seen_version=sending.seen_version,
            **form.cleaned_data,
        ),
    ):
        return redirect("log_review", review_id)
    context = {
        "told": queries.told(finding),
        "steps": queries.steps_of(finding),
        "form": form,
        "sending": sending,
    }
    return TemplateResponse(request, "review/finding.html", context)


@needs(Permission.AUDIT)
def export(request: StaffRequest) -> HttpResponse:
    """Part of the log as a file, for a stated purpose; the export is an entry itself."""
    form = forms.ExportForm(request.POST or None, staff=queries.colleagues(request.standing))
    if request.method == "POST" and form.is_valid():
        wanted = wanted_by(request, form)
        if not wanted.is_too_much:
            return exported(request, wanted, form.stated[:PURPOSE_LENGTH])
        most = latest().read_log.export_most
        form.add_error("until_on", f"{most:,}건이 넘습니다. 기간을 나누어 내보내세요.")
    return TemplateResponse(request, "review/export.html", {"form": form})


def wanted_by(request: StaffRequest, form: forms.ExportForm) -> exports.Wanted:
    data = form.cleaned_data
    homes = tuple(home.pk for home in queries.audited(request.standing))
    number = data["case_number"]
    return exports.Wanted(
        homes,
        data["from_on"],
        data["until_on"],
        data["staff"].pk if data["staff"] else None,
        exports.subjects_of(number, homes) if number else None,
    )


def exported(request: StaffRequest, wanted: exports.Wanted, purpose: str) -> HttpResponse:
    """The log says what left: the entry's subject is the hash of the table."""
    table = exports.table(wanted, purpose)
    log_subject(request, "log", exports.digest(table), "read_export", purpose, act=Act.EXPORT)
    answer = HttpResponse(exports.packed(wanted, table, purpose), content_type="application/zip")
    name = f"reads-{wanted.first:%Y%m%d}-{wanted.last:%Y%m%d}.zip"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
