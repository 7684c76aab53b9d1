"""The frame around every page of a case: header, step indicator, next steps with their blockers (사례 화면 틀)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.template.response import TemplateResponse

from dure.access.actor import Actor
from dure.access.policy import ABOUT_A_CASE, Permission, Relation
from dure.cases import next_work
from dure.cases.core.alerts import open_alerts
from dure.cases.core.deadlines import running_now
from dure.cases.core.lists import kept, make_ready
from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case, Deadline, SafetyAlert, StageEntry
from dure.cases.flow import BINDINGS, reads_for_steps, steps
from dure.cases.process import BY_CODE, DELIVERY, PLAN, STAGES, Stage, Transition
from dure.cases.steps_ahead import NextStep, NextSteps
from dure.web.addressed import reverse
from dure.web.date_words import gap
from dure.web.navigation import Tab, tabs_for
from dure.web.resolve import shown
from dure.web.templatetags.dure import day


@dataclass(frozen=True)
class Pace:
    """One stage on the step indicator."""

    stage: Stage
    state: str
    entered_at: datetime | None
    url: str
    gap: str = ""

    @property
    def told(self) -> str:
        """2026.8.5(수)부터 · 110일 뒤 입력."""
        return " · ".join(filter(None, (f"{day(self.entered_at)}부터", self.gap))) if self.entered_at else ""


# What every page of a case shows of it.
FRAME = (StageEntry, Deadline, SafetyAlert)
# The stages whose work a joint manager shares (manual-2025 m:15530).
PART = frozenset({PLAN, DELIVERY})
CLOSING = "begin_closure"


def render_case(request: CaseRequest, template: str, status: int = 200, **context: Any) -> TemplateResponse:
    """A page of `request.case` with everything its frame shows."""
    case: Case = request.case
    if not request.actor.can(Permission.CASE_READ, case):
        return TemplateResponse(request, template, part_frame(case) | context, status=status)
    make_ready(case, *FRAME, *reads_for_steps(case), *next_work.READS.get(case.stage, ()))
    stages, pages = paces(case), tabs_for("case", request.path, case.pk)
    from_here = next_steps(case, request.actor, request.path)
    # Where something is being written, what comes after it stands folded.
    is_reading = request.path in {stage.url for stage in stages} | {tab.url for tab in pages}
    frame = {
        "case": case,
        "paces": stages,
        "next_steps": replace(from_here, is_folded=not is_reading),
        "deadlines": running_now(case),
        "tabs": pages,
        "open_alerts": open_alerts(case),
    }
    return TemplateResponse(request, template, frame | context, status=status)


def part_frame(case: Case) -> dict[str, Any]:
    """What a joint manager sees around their part: how far the case is, and no way beyond their pages (m:10221)."""
    make_ready(case, StageEntry, Deadline)
    stages = [each if each.stage.code in PART else replace(each, url="") for each in paces(case)]
    home = Tab("개요", reverse("case_overview", args=[case.pk]), is_current=False)
    return {
        "case": case,
        "is_part": True,
        "paces": stages,
        "deadlines": running_now(case),
        "tabs": [home],
        "open_alerts": (),
        "advice_here": (),
    }


def paces(case: Case) -> list[Pace]:
    """The ten stages with when each was last entered."""
    entries = {each.stage: each for each in kept(case, StageEntry)}
    entered = {stage: each.entered_at for stage, each in entries.items()}
    late = {stage: gap(each.recorded_at, each.entered_at) for stage, each in entries.items()}
    return [
        Pace(
            stage,
            state_of(stage, case, entered),
            entered.get(stage.code),
            stage_url(stage, case),
            late.get(stage.code, ""),
        )
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


def next_steps(case: Case, by: Actor, path: str = "") -> NextSteps:
    """Every step from here, the ways forward apart from the ways back and out."""
    found = [
        NextStep(step, shown(case, reasons), is_allowed, step_url(step, case), bool(page_of(step)), who(step))
        for step, reasons, is_allowed in steps(case, by)
    ]
    early = () if next_work.closing_comes_next(case) else (CLOSING,)
    aside = [each for each in found if each.is_aside(case.stage) or each.step.code in early]
    url = stage_url(BY_CODE[case.stage], case)
    work = Tab(next_work.continue_words(case), url, is_current=path.startswith(url))
    due = next_work.due_now(case) if by.can(Permission.PLAN_WRITE, case) else []
    return NextSteps([each for each in found if each not in aside], aside, work, due)


def who(step: Transition) -> str:
    """Who may take the step, in words."""
    allowed = ABOUT_A_CASE[BINDINGS[step.code].permission]
    return "·".join(relation.value for relation in Relation if relation in allowed)


def page_of(step: Transition) -> str:
    return BINDINGS[step.code].page


def step_url(step: Transition, case: Case) -> str:
    """The page that asks for what the step needs, or the address its button posts to."""
    page = page_of(step)
    return reverse(page, args=[case.pk]) if page else reverse("take_step", args=[case.pk, step.code])
