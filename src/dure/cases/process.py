"""The ten stages and every transition between them, as data (업무 흐름). Imports nothing of Dure.

The step indicator, the blockers panel, `docs/process.md` and the transition tests all come from here.
"""

from dataclasses import dataclass

DISCOVERY = "discovery"
COUNSELLING = "counselling"
INTAKE = "intake"
ASSESSMENT = "assessment"
CONFERENCE = "conference"
SELECTION = "selection"
PLAN = "plan"
DELIVERY = "delivery"
CLOSURE = "closure"
AFTERCARE = "aftercare"
END = "end"


# How a case that has ended is said to have ended.
OUTCOMES = {
    "": "끝남",
    "excluded": "제외",
    "counselled": "초기상담으로 마침",
    "not_selected": "미선정",
    "closed": "종결",
    "linked": "서비스 연계 마침",
    "link_ended": "서비스 연계 종결",
    "unlinked": "연계하지 못하고 마침",
    "monitored": "모니터 대상",
}


@dataclass(frozen=True)
class Stage:
    """One of the ten stages; the words are printed on the step indicator."""

    code: str
    number: int
    ko: str
    short: str
    en: str


STAGES = (
    Stage(DISCOVERY, 1, "대상자 발굴", "발굴", "Discovery"),
    Stage(COUNSELLING, 2, "초기상담", "상담", "Initial counselling"),
    Stage(INTAKE, 3, "대상자 접수", "접수", "Intake"),
    Stage(ASSESSMENT, 4, "욕구 및 위기도 조사", "조사", "Needs and risk assessment"),
    Stage(CONFERENCE, 5, "사례회의", "회의", "Case conference"),
    Stage(SELECTION, 6, "대상자 구분 및 선정", "선정", "Selection"),
    Stage(PLAN, 7, "서비스 제공계획", "계획", "Service plan"),
    Stage(DELIVERY, 8, "서비스 제공 및 점검", "점검", "Delivery and checks"),
    Stage(CLOSURE, 9, "종결", "종결", "Closure"),
    Stage(AFTERCARE, 10, "사후관리", "사후", "Aftercare"),
)
BY_CODE = {stage.code: stage for stage in STAGES}


# The households that walk through the stages; a monitored one is in the last of them only.
WALKING = ("", "case", "link")


@dataclass(frozen=True)
class Transition:
    """A step from one of `frm` to `to`; `paths` limits it to case or link households.

    `aside_from`: stages in which the step is possible but not what comes next.
    """

    code: str
    frm: tuple[str, ...]
    to: str
    ko: str
    en: str
    paths: tuple[str, ...] = WALKING
    outcome: str = ""
    is_new_round: bool = False
    is_back: bool = False
    aside_from: tuple[str, ...] = ()

    def starts_from(self, stage: str, path: str) -> bool:
        """Whether a case in this stage and on this path can take the step at all."""
        return stage in self.frm and path in self.paths


TRANSITIONS = (
    Transition("begin_counselling", (DISCOVERY,), COUNSELLING, "초기상담 시작", "Begin counselling"),
    Transition(
        "exclude_candidate",
        (DISCOVERY,),
        END,
        "발굴 단계에서 제외",
        "Exclude candidate",
        outcome="excluded",
    ),
    Transition("submit_counselling", (COUNSELLING,), INTAKE, "통합사례관리 요청", "Request case management"),
    Transition(
        "conclude_counselling",
        (COUNSELLING,),
        END,
        "초기상담으로 마침",
        "Conclude at counselling",
        outcome="counselled",
    ),
    Transition(
        "return_counselling",
        (INTAKE,),
        COUNSELLING,
        "초기상담 보완 요청",
        "Return for supplement",
        is_back=True,
    ),
    Transition("begin_assessment", (INTAKE,), ASSESSMENT, "욕구 및 위기도 조사 시작", "Begin assessment"),
    Transition("complete_assessment", (ASSESSMENT,), CONFERENCE, "조사 등록 완료", "Complete assessment"),
    Transition(
        "conclude_conference",
        (CONFERENCE,),
        SELECTION,
        "선정 회의 마침",
        "Conclude selection conference",
    ),
    Transition("select_case", (SELECTION,), PLAN, "사례관리 가구로 선정", "Select as case household"),
    Transition("select_link", (SELECTION,), DELIVERY, "서비스 연계 가구로 선정", "Select as link household"),
    Transition(
        "not_select",
        (INTAKE, ASSESSMENT, CONFERENCE, SELECTION),
        END,
        "미선정",
        "Not selected",
        paths=("",),
        outcome="not_selected",
    ),
    Transition(
        "withdraw_selection",
        (PLAN, DELIVERY),
        SELECTION,
        "선정 결정 거두기",
        "Withdraw selection",
        paths=("case", "link"),
        is_back=True,
    ),
    Transition("finalise_plan", (PLAN,), DELIVERY, "제공계획 확정", "Finalise plan", paths=("case",)),
    Transition(
        "revise_plan",
        (DELIVERY,),
        PLAN,
        "제공계획 다시 세우기",
        "Revise plan",
        paths=("case",),
        is_back=True,
    ),
    Transition(
        "reassess",
        (PLAN, DELIVERY),
        ASSESSMENT,
        "욕구 재조사",
        "Reassess",
        paths=("case", "link"),
        is_back=True,
    ),
    Transition(
        "begin_closure",
        (PLAN, DELIVERY),
        CLOSURE,
        "종결을 위한 평가 시작",
        "Begin closure review",
        paths=("case",),
        aside_from=(PLAN,),
    ),
    Transition(
        "withdraw_closure",
        (CLOSURE,),
        DELIVERY,
        "종결하지 않고 계속",
        "Continue instead of closing",
        paths=("case",),
        is_back=True,
    ),
    Transition(
        "resume_plan",
        (CLOSURE,),
        PLAN,
        "종결하지 않고 계획 계속",
        "Return to planning",
        paths=("case",),
        is_back=True,
    ),
    Transition(
        "resurvey",
        (CLOSURE,),
        INTAKE,
        "종결심사 결과 재조사",
        "Closure review: survey again",
        paths=("case",),
        is_new_round=True,
        is_back=True,
    ),
    Transition(
        "approve_closure",
        (CLOSURE,),
        AFTERCARE,
        "종결 승인",
        "Approve closure",
        paths=("case",),
        outcome="closed",
    ),
    Transition(
        "close_without_aftercare",
        (CLOSURE,),
        END,
        "종결 승인(사망·전출)",
        "Approve closure (died, moved)",
        paths=("case",),
        outcome="closed",
    ),
    Transition(
        "finish_link",
        (DELIVERY,),
        AFTERCARE,
        "서비스 연계 마침",
        "Finish link",
        paths=("link",),
        outcome="linked",
    ),
    Transition(
        "finish_unlinked",
        (DELIVERY,),
        AFTERCARE,
        "연계하지 못하고 마침",
        "Finish without a link",
        paths=("link",),
        outcome="unlinked",
        aside_from=(DELIVERY,),
    ),
    Transition(
        "end_link",
        (DELIVERY,),
        END,
        "서비스 연계 종결(사망·전출)",
        "End link (died, moved)",
        paths=("link",),
        outcome="link_ended",
        aside_from=(DELIVERY,),
    ),
    Transition(
        "finish_aftercare",
        (AFTERCARE,),
        END,
        "사후관리 마침",
        "Finish aftercare",
        paths=("case", "link", "monitor"),
    ),
)
TRANSITION = {transition.code: transition for transition in TRANSITIONS}


def leaving(stage: str, path: str) -> tuple[Transition, ...]:
    """The steps a case in this stage and on this path may try, in the order of the list."""
    return tuple(t for t in TRANSITIONS if t.starts_from(stage, path))
