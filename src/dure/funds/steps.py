"""The steps of a request: who takes them, what they are called (사업비 신청의 다음 일)."""

from dataclasses import dataclass

from dure.access.actor import Actor
from dure.access.policy import Permission, Right
from dure.funds.models import SpendingRequest
from dure.funds.rights import FundRight
from dure.funds.step_rules import FROM


@dataclass(frozen=True)
class Step:
    """`is_main`: what comes next as a rule; the others stand beside it."""

    code: str
    ko: str
    right: Right
    is_main: bool = True

    @property
    def view(self) -> str:
        return f"fund_{self.code}"


STEPS = {
    step.code: step
    for step in (
        Step("conference", "사례회의 결정 적기", Permission.PLAN_WRITE),
        Step("decide", "결재하기", FundRight.DECIDE),
        Step("order", "지출 의뢰", FundRight.KEEP),
        Step("pay", "지급 적기", FundRight.KEEP),
        Step("receipt", "영수증 올리기", Permission.PLAN_WRITE),
        Step("effect", "지원 효과 적기", Permission.PLAN_WRITE),
        Step("edit", "고치기", Permission.PLAN_WRITE, is_main=False),
        Step("withdraw", "신청 거두기", Permission.PLAN_WRITE, is_main=False),
        Step("stop", "지원 취소", FundRight.KEEP, is_main=False),
        Step("refund", "반납 적기", FundRight.KEEP, is_main=False),
    )
}


def steps_of(request: SpendingRequest, by: Actor) -> list[Step]:
    """What this person can do with it now, the main one first."""
    if request.fund.closed_at:
        return []
    open_ones = [step for step in STEPS.values() if request.state in FROM[step.code]]
    return [step for step in open_ones if by.can(step.right, request)]
