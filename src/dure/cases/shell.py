"""The frame around every page of a case: header, step indicator, next steps with their blockers (사례 화면 틀)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.policy import ABOUT_A_CASE, Relation
from dure.cases.core.actor import Actor
from dure.cases.core.deadlines import running
from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case, StageEntry
from dure.cases.flow import BINDINGS, steps
from dure.cases.process import BY_CODE, STAGES, Stage, Transition
from dure.cases.s02_counselling.queries import open_alerts
from dure.web.navigation import address
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
    who: str

    @property
    def is_ready(self) -> bool:
        return self.is_allowed and not self.blockers

    @property
    def is_main(self) -> bool:
        """Worth the one coloured button: not a step that elsewhere stands aside, such as closing."""
        return not self.step.aside_from

    def is_aside(self, stage: str) -> bool:
        """A way back or out, or too early here: shown folded, beside the way forward."""
        return self.step.is_back or self.step.outcome in WAYS_OUT or stage in self.step.aside_from


@dataclass(frozen=True)
class NextSteps:
    """What can be done now, the one thing to do first."""

    forward: list[NextStep]
    aside: list[NextStep]
    work: "Tab"
    is_folded: bool = False

    @property
    def ready(self) -> list[NextStep]:
        return [each for each in self.forward if each.is_ready]

    @property
    def blocked(self) -> list[NextStep]:
        return [each for each in self.forward if each.is_allowed and each.blockers]

    @property
    def of_others(self) -> list[NextStep]:
        return [each for each in self.forward if not each.is_allowed]

    @property
    def goes_on(self) -> bool:
        """Whether to offer the stage's own page: elsewhere, to those who work on it, while no step is ready."""
        works = any(each.is_allowed for each in (*self.forward, *self.aside))
        return works and not self.main and not self.work.is_current

    @property
    def main(self) -> NextStep | None:
        """The step for the one coloured button."""
        return next((each for each in self.ready if each.is_main), None)

    @property
    def aside_allowed(self) -> list[NextStep]:
        return [each for each in self.aside if each.is_allowed]


@dataclass(frozen=True)
class Tab:
    """A page about the whole case."""

    ko: str
    url: str
    is_current: bool


# Ends that are not what the work is for, however often they happen.
WAYS_OUT = frozenset({"excluded", "counselled", "not_selected"})
# What is done on the page of each stage: the words of the button that leads there.
CONTINUE = {
    "discovery": "발굴 내용 보기",
    "counselling": "상담 쓰기",
    "intake": "접수하기",
    "assessment": "조사 쓰기",
    "conference": "회의 열기",
    "selection": "선정하기",
    "plan": "계획 쓰기",
    "delivery": "점검 쓰기",
    "closure": "심사서 쓰기",
    "aftercare": "사후관리 쓰기",
}
TABS = (
    ("개요", "case_overview"),
    ("가구", "household_page"),
    ("가계도", "genogram_page"),
    ("생태도", "ecomap_page"),
    ("동의", "consents_page"),
    ("서식", "case_forms"),
    ("할 일·문서", "case_papers"),
    ("기록 살피기", "advice_quality"),
    ("기록 변경", "case_history"),
    ("보존", "case_retention"),
    ("누가 볼 수 있나", "case_access"),
)


def render_case(request: CaseRequest, template: str, status: int = 200, **context: Any) -> TemplateResponse:
    """A page of `request.case` with everything its frame shows."""
    case: Case = request.case
    stages, pages = paces(case), tabs(request, case)
    from_here = next_steps(case, request.actor, request.path)
    # Where something is being written, what comes after it stands folded.
    is_reading = request.path in {stage.url for stage in stages} | {tab.url for tab in pages}
    frame = {
        "case": case,
        "paces": stages,
        "next_steps": replace(from_here, is_folded=not is_reading),
        "deadlines": running(case).order_by("due_at"),
        "tabs": pages,
        "open_alerts": open_alerts(case),
    }
    return TemplateResponse(request, template, frame | context, status=status)


def tabs(request: CaseRequest, case: Case) -> list[Tab]:
    """The pages about the whole case that this installation has."""
    found = [(ko, address(view, case.pk)) for ko, view in TABS]
    return [Tab(ko, url, request.path == url) for ko, url in found if url]


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


def next_steps(case: Case, by: Actor, path: str = "") -> NextSteps:
    """Every step from here, the ways forward apart from the ways back and out."""
    found = [
        NextStep(step, shown(case, reasons), is_allowed, step_url(step, case), bool(page_of(step)), who(step))
        for step, reasons, is_allowed in steps(case, by)
    ]
    aside = [each for each in found if each.is_aside(case.stage)]
    url = stage_url(BY_CODE[case.stage], case)
    work = Tab(CONTINUE[case.stage], url, is_current=path.startswith(url))
    return NextSteps([each for each in found if each not in aside], aside, work)


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
