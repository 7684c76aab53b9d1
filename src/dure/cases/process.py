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


@dataclass(frozen=True)
class Stage:
    """One of the ten stages; the words are printed on the step indicator."""

    code: str
    number: int
    ko: str
    short: str
    en: str
    source: str


STAGES = (
    Stage(DISCOVERY, 1, "대상자 발굴", "발굴", "Discovery", "m:7945"),
    Stage(COUNSELLING, 2, "초기상담", "상담", "Initial counselling", "m:8017"),
    Stage(INTAKE, 3, "대상자 접수", "접수", "Intake", "m:8361"),
    Stage(ASSESSMENT, 4, "욕구 및 위기도 조사", "조사", "Needs and risk assessment", "m:8496"),
    Stage(CONFERENCE, 5, "사례회의", "회의", "Case conference", "m:8706"),
    Stage(SELECTION, 6, "대상자 구분 및 선정", "선정", "Selection", "m:9082"),
    Stage(PLAN, 7, "서비스 제공계획", "계획", "Service plan", "m:9385"),
    Stage(DELIVERY, 8, "서비스 제공 및 점검", "점검", "Delivery and checks", "m:9692"),
    Stage(CLOSURE, 9, "종결", "종결", "Closure", "m:9855"),
    Stage(AFTERCARE, 10, "사후관리", "사후", "Aftercare", "m:10030"),
)
BY_CODE = {stage.code: stage for stage in STAGES}


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
    source: str
    paths: tuple[str, ...] = ("", "case", "link")
    outcome: str = ""
    is_new_round: bool = False
    is_back: bool = False
    aside_from: tuple[str, ...] = ()

    def starts_from(self, stage: str, path: str) -> bool:
        """Whether a case in this stage and on this path can take the step at all."""
        return stage in self.frm and path in self.paths


TRANSITIONS = (
    Transition(
        "begin_counselling", (DISCOVERY,), COUNSELLING, "초기상담 시작", "Begin counselling", "m:8017"
    ),
    Transition(
        "exclude_candidate",
        (DISCOVERY,),
        END,
        "발굴 단계에서 제외",
        "Exclude candidate",
        "m:7945",
        outcome="excluded",
    ),
    Transition(
        "submit_counselling", (COUNSELLING,), INTAKE, "통합사례관리 요청", "Request case management", "m:8380"
    ),
    Transition(
        "conclude_counselling",
        (COUNSELLING,),
        END,
        "초기상담으로 마침",
        "Conclude at counselling",
        "m:11274",
        outcome="counselled",
    ),
    Transition(
        "return_counselling",
        (INTAKE,),
        COUNSELLING,
        "초기상담 보완 요청",
        "Return for supplement",
        "m:8437",
        is_back=True,
    ),
    Transition(
        "begin_assessment", (INTAKE,), ASSESSMENT, "욕구 및 위기도 조사 시작", "Begin assessment", "m:8496"
    ),
    Transition(
        "complete_assessment", (ASSESSMENT,), CONFERENCE, "조사 등록 완료", "Complete assessment", "m:8660"
    ),
    Transition(
        "conclude_conference",
        (CONFERENCE,),
        SELECTION,
        "선정 회의 마침",
        "Conclude selection conference",
        "m:8876",
    ),
    Transition(
        "select_case", (SELECTION,), PLAN, "사례관리 가구로 선정", "Select as case household", "m:9150"
    ),
    Transition(
        "select_link", (SELECTION,), DELIVERY, "서비스 연계 가구로 선정", "Select as link household", "m:9153"
    ),
    Transition(
        "not_select",
        (INTAKE, ASSESSMENT, CONFERENCE, SELECTION),
        END,
        "미선정",
        "Not selected",
        "m:9163",
        paths=("",),
        outcome="not_selected",
    ),
    Transition(
        "withdraw_selection",
        (PLAN, DELIVERY),
        SELECTION,
        "선정 결정 거두기",
        "Withdraw selection",
        "m:9348",
        paths=("case", "link"),
        is_back=True,
    ),
    Transition(
        "finalise_plan", (PLAN,), DELIVERY, "제공계획 확정", "Finalise plan", "m:9640", paths=("case",)
    ),
    Transition(
        "revise_plan",
        (DELIVERY,),
        PLAN,
        "제공계획 다시 세우기",
        "Revise plan",
        "m:9812",
        paths=("case",),
        is_back=True,
    ),
    Transition(
        "reassess",
        (PLAN, DELIVERY),
        ASSESSMENT,
        "욕구 재조사",
        "Reassess",
        "m:9803",
        paths=("case",),
        is_back=True,
    ),
    Transition(
        "begin_closure",
        (PLAN, DELIVERY),
        CLOSURE,
        "종결을 위한 평가 시작",
        "Begin closure review",
        "m:9820",
        paths=("case",),
        aside_from=(PLAN,),
    ),
    Transition(
        "withdraw_closure",
        (CLOSURE,),
        DELIVERY,
        "종결하지 않고 계속",
        "Continue instead of closing",
        "m:9855",
        paths=("case",),
        is_back=True,
    ),
    Transition(
        "resume_plan",
        (CLOSURE,),
        PLAN,
        "종결하지 않고 계획 계속",
        "Return to planning",
        "m:9855",
        paths=("case",),
        is_back=True,
    ),
    Transition(
        "resurvey",
        (CLOSURE,),
        INTAKE,
        "종결심사 결과 재조사",
        "Closure review: survey again",
        "m:10004",
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
        "m:10012",
        paths=("case",),
        outcome="closed",
    ),
    Transition(
        "close_without_aftercare",
        (CLOSURE,),
        END,
        "종결 승인(사망·전출)",
        "Approve closure (died, moved)",
        "m:9905",
        paths=("case",),
        outcome="closed",
    ),
    Transition(
        "finish_link",
        (DELIVERY,),
        AFTERCARE,
        "서비스 연계 마침",
        "Finish link",
        "m:9160",
        paths=("link",),
        outcome="linked",
    ),
    Transition(
        "finish_aftercare",
        (AFTERCARE,),
        END,
        "사후관리 마침",
        "Finish aftercare",
        "m:10030",
        paths=("case", "link"),
    ),
)
TRANSITION = {transition.code: transition for transition in TRANSITIONS}


def leaving(stage: str, path: str) -> tuple[Transition, ...]:
    """The steps a case in this stage and on this path may try, in the order of the list."""
    return tuple(t for t in TRANSITIONS if t.starts_from(stage, path))
