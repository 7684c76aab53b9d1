"""The monthly review of the read log, for the privacy officer (열람 기록 점검)."""

import uuid
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import PURPOSE_LENGTH, Act, log_subject
from dure.changes.history import changes_in
from dure.offices.models import Region
from dure.protection.review import actions, exports, forms, queries
from dure.protection.review.records import LogReview
from dure.rulebook import product
from dure.web.downloads import download
from dure.web.form_page import FormPage
from dure.web.history_page import history_page
from dure.web.lists.pages import table, tables
from dure.web.posted import posted_from

PAGE = FormPage(
    "",
    "열람 기록 점검",
    back="log_reviews",
    done="점검했습니다.",
    status=422,
    template="review/index.html",
)


@needs(Permission.AUDIT)
def index(request: StaffRequest) -> HttpResponse:
    """The months reviewed, how sealing stands, and a button for a month."""
    return PAGE.show(request, PAGE.sending(request), [forms.MonthForm()], **months(request))


def months(request: StaffRequest) -> dict[str, Any]:
    return {"lists": tables(request, "log_reviews"), **queries.sealing_state()}


@needs(Permission.AUDIT)
@posted_from("log_reviews")
def make(request: StaffRequest) -> HttpResponse:
    """Count a month now, for every 시군구 one reviews."""
    homes = request.standing.reach.auditing.regions
    return PAGE.answer(request, forms.MonthForm, partial(make_all, homes), **months(request))


def make_all(homes: list[Region], *, by: Actor, month: date, submission: uuid.UUID) -> None:
    """Under no submission: a month counted again adds only what is new."""
    for home in homes:
        actions.make_review(home.pk, month, by=by)


def found(review_id: uuid.UUID) -> LogReview:
    return get_object_or_404(queries.reviews(), pk=review_id)


@needs(Permission.AUDIT)
def show(request: StaffRequest, review_id: uuid.UUID) -> HttpResponse:
    """A month: figures, findings, and signing off."""
    review = found(review_id)
    page = FormPage(
        "log.sign_off",
        "점검 마침",
        back=reverse("log_review", args=[review.pk]),
        done="점검을 마쳤습니다.",
        record=review,
        template="review/review.html",
    )
    context: dict[str, Any] = {"review": review, **listed(request, review)}
    context |= queries.sealing_state()
    return page.answer(request, forms.OpinionForm, partial(actions.sign_off, review), **context)


def listed(request: StaffRequest, review: LogReview) -> dict[str, Any]:
    """What was unusual, and which cases were opened for a day, with the reasons."""
    names = {"findings": "log_findings", "day_passes": "log_day_passes"}
    return {name: table(request, each, review=review.pk) for name, each in names.items()}


@needs(Permission.AUDIT)
def summary(request: StaffRequest, review_id: uuid.UUID) -> HttpResponse:
    """The month on paper."""
    review = found(review_id)
    context = {"review": review, "today": timezone.localdate(), **listed(request, review)}
    return TemplateResponse(request, "review/summary.html", context)


@needs(Permission.AUDIT)
def decide(request: StaffRequest, review_id: uuid.UUID, finding_id: uuid.UUID) -> HttpResponse:
    """One finding: what was counted, what was said so far, and the decision."""
    finding = get_object_or_404(queries.finding_of(review_id, finding_id))
    page = FormPage(
        "log.decide",
        "이상 징후 확인",
        back=reverse("log_review", args=[review_id]),
        record=finding,
        template="review/finding.html",
    )
    kept = {"verdict": finding.verdict, "comment": finding.comment}
    context: dict[str, Any] = {"told": queries.told(finding), "steps": queries.steps_of(finding)}
    return page.answer(request, forms.DecisionForm, partial(actions.decide, finding), kept=kept, **context)


@needs(Permission.AUDIT)
def changes(request: StaffRequest) -> HttpResponse:
    """What was done about destructions, reviews and emergency accesses, by whom."""
    homes = [home.pk for home in request.standing.reach.auditing.regions]
    found = changes_in(homes, "retention", "log", "emergency", "day_pass")
    return history_page(request, found, "review/base.html")


@needs(Permission.AUDIT)
def export(request: StaffRequest) -> HttpResponse:
    """Part of the log as a file, for a stated purpose; the export is an entry itself."""
    form = forms.ExportForm(request.POST or None, staff=queries.colleagues(request.standing))
    if request.method == "POST" and form.is_valid():
        wanted = wanted_by(request, form)
        if wanted.is_of_nobody:
            form.add_error("case_number", "이 번호의 사례가 없습니다. 사례번호를 다시 보세요.")
        elif wanted.is_too_much:
            most = product().read_log.export_most
            form.add_error("until_on", f"{most:,}건이 넘습니다. 기간을 나누어 내보내세요.")
        else:
            return exported(request, wanted, form.stated[:PURPOSE_LENGTH])
    return TemplateResponse(request, "review/export.html", {"form": form})


def wanted_by(request: StaffRequest, form: forms.ExportForm) -> exports.Wanted:
    data = form.cleaned_data
    homes = tuple(home.pk for home in request.standing.reach.auditing.regions)
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
    name = f"reads-{wanted.first:%Y%m%d}-{wanted.last:%Y%m%d}.zip"
    answer = download(exports.packed(wanted, table, purpose), "application/zip", name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
