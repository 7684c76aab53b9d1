"""The forms of one case: list, preview, PDF, HWPX (사례의 서식)."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse

from dure.access.policy import Permission
from dure.access.readlog import Act
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Consent
from dure.cases.form_page import CaseFormPage
from dure.cases.process import STAGES, Stage
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s04_assessment.records import Assessment, Phq9
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision, SolutionRequest
from dure.cases.s06_selection.records import Objection, ProgrammeReferral, Selection
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.records import MonitorVisit, Satisfaction
from dure.cases.shell import render_case
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.compose import paper_of
from dure.paper.forms import KINDS
from dure.paper.glyphs import lacking
from dure.paper.kept_forms import keep_form_of
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Mode, Paper
from dure.paper.models import KeptPaper
from dure.people.models import Membership

OUTSIDERS: Mode = "deidentified"


@dataclass(frozen=True)
class Offer:
    """A form with the records of this case that fill it."""

    kind: PaperKind
    targets: list[Target]


# The records of which papers are made.
TARGETS = (
    *(Counselling, ProgrammeReferral, Consent, Assessment, Phq9, SolutionRequest, Conference, Attendee),
    *(ConferenceDecision, Selection, Objection, Plan, Service, ServiceCheck, Closure, MonitorVisit),
    *(Satisfaction, Membership),
)


@dataclass(frozen=True)
class Shelf:
    """The forms of one stage."""

    stage: Stage
    offers: list[Offer]


@case_page(Permission.CASE_READ, reads=TARGETS)
def show_all(request: CaseRequest, case: Case) -> HttpResponse:
    """Every form by stage, and what was kept."""
    kept = KeptPaper.objects.filter(case=case).select_related("recorded_by")
    return render_case(request, "paper/case_forms.html", shelves=shelves(case), kept=kept)


def shelves(case: Case) -> list[Shelf]:
    """The forms in the order of the stages."""
    return [
        Shelf(stage, [Offer(kind, kind.targets(case)) for kind in KINDS.values() if kind.stage == stage.code])
        for stage in STAGES
        if any(kind.stage == stage.code for kind in KINDS.values())
    ]


@case_page(Permission.CASE_READ)
def preview(request: CaseRequest, case: Case, kind: str, target_id: uuid.UUID) -> HttpResponse:
    """The form as it will be printed, with what can be done with it."""
    asked, target = found(case, kind, target_id)
    page = PreviewPage("", asked.title)
    return page.show(request, page.sending(request), [keep_form_of(asked)()], kind=asked, target=target)


@dataclass(frozen=True)
class PreviewPage(CaseFormPage):
    """A form as it will be printed, with the form of keeping it; needs its kind and target."""

    back: str = "case_forms"
    done: str = ""
    status: int = 422
    template: str = "paper/preview.html"

    def render(self, request: CaseRequest, context: dict[str, Any]) -> HttpResponse:
        kind, target, case = context["kind"], context["target"], request.case
        mode = mode_of(request, kind)
        paper = paper_of(kind, case, target, mode=mode)
        about = {
            "paper": paper,
            "lacking": lacking(paper),
            "mode": mode,
            "may_keep": request.actor.can(Permission.PAPER_WRITE, case),
            "kept": KeptPaper.objects.filter(case=case, kind=kind.code, target_id=target.id),
        }
        return super().render(request, context | about)


@case_page(Permission.CASE_READ, act=Act.EXPORT)
def pdf(request: CaseRequest, case: Case, kind: str, target_id: uuid.UUID) -> HttpResponse:
    """The same as PDF."""
    return pdf_answer(asked_for(request, case, kind, target_id), case.number)


@case_page(Permission.CASE_READ, act=Act.EXPORT)
def hwpx(request: CaseRequest, case: Case, kind: str, target_id: uuid.UUID) -> HttpResponse:
    """The same for the word processor offices write with."""
    return hwpx_answer(asked_for(request, case, kind, target_id), case.number)


def asked_for(request: CaseRequest, case: Case, kind: str, target_id: uuid.UUID) -> Paper:
    """The paper of this record in the copy that was asked for."""
    asked, target = found(case, kind, target_id)
    return paper_of(asked, case, target, mode=mode_of(request, asked))


def found(case: Case, kind: str, target_id: uuid.UUID) -> tuple[PaperKind, Target]:
    """The kind and the record, or 404 as for anything that is not there."""
    asked = KINDS.get(kind)
    target = asked.target(case, target_id) if asked else None
    if asked is None or target is None:
        raise Http404
    return asked, target


def mode_of(request: CaseRequest, kind: PaperKind) -> Mode:
    """For outsiders when asked for, and when the kind has such a copy."""
    asked = request.POST.get("copy") or request.GET.get("copy")
    is_asked = kind.for_outsiders and asked == OUTSIDERS
    return OUTSIDERS if is_asked or kind.is_for_outsiders_only else "filled"
