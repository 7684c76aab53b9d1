"""The frame around every page of a case: header, step indicator, next steps with their blockers (사례 화면 틀)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from dure.cases.core.actor import Actor
from dure.cases.core.deadlines import running
from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case, StageEntry
from dure.cases.flow import BINDINGS, steps
from dure.cases.process import STAGES, Stage, Transition
from dure.web.resolve import Shown, shown


@dataclass(frozen=True)
class Pace:
    """One stage on the step indicator."""

    stage: Stage
    state: str
    entered_at: datetime | None
    url: str


@dataclass(frozen=True)
class NextStep:
    """A step one may take or not, and what stands in the way."""

    step: Transition
    blockers: list[Shown]
    is_allowed: bool
    url: str
    needs_page: bool

    @property
    def is_ready(self) -> bool:
        return self.is_allowed and not self.blockers


def render_case(request: CaseRequest, template: str, status: int = 200, **context: Any) -> TemplateResponse:
    """A page of `request.case` with everything its frame shows."""
    case: Case = request.case
    frame = {
        "case": case,
        "paces": paces(case),
        "next_steps": next_steps(case, request.actor),
        "deadlines": running(case).order_by("due_at"),
    }
    return TemplateResponse(request, template, frame | context, status=status)


def paces(case: Case) -> list[Pace]:
    """The ten stages with when each was last entered."""
    entered = dict(
        StageEntry.objects.filter(case=case).order_by("entered_at").values_list("stage", "entered_at")
    )
    return [
        Pace(stage, state_of(stage, case, entered), entered.get(stage.code), stage_url(stage, case))
        for stage in STAGES
    ]


def state_of(stage: Stage, case: Case, entered: dict[str, datetime]) -> str:
    """now, done, skipped (a link household's shorter path) or ahead."""
    if stage.code == case.stage:
        return "done" if case.status == Case.Status.ENDED else "now"
    if stage.code not in entered:
        return "ahead"
    return "done" if entered[stage.code] <= case.stage_entered_at else "ahead"


def stage_url(stage: Stage, case: Case) -> str:
    return reverse(f"{stage.code}_page", args=[case.pk])


def next_steps(case: Case, by: Actor) -> list[NextStep]:
    """Every step from here, the ways forward first."""
    found = [
        NextStep(step, shown(case, reasons), is_allowed, step_url(step, case), bool(page_of(step)))
        for step, reasons, is_allowed in steps(case, by)
    ]
    return sorted(found, key=lambda each: each.step.is_back)


def page_of(step: Transition) -> str:
    return BINDINGS[step.code].page


def step_url(step: Transition, case: Case) -> str:
    """The page that asks for what the step needs, or the address its button posts to."""
    page = page_of(step)
    return reverse(page, args=[case.pk]) if page else reverse("take_step", args=[case.pk, step.code])
