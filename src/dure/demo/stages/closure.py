"""Writing down ⑨ closure (종결)."""

from datetime import timedelta
from typing import Any

from dure.cases.core.records import Notice
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s08_delivery.records import Service
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.changes.records import Approval
from dure.demo.stages import conference
from dure.demo.stages.assessment import survey_values
from dure.demo.stages.plan import answer
from dure.demo.story import Stay, Story

REACHED = 4
BY_GROUND: dict[str, dict[str, Any]] = {
    "moved": {"ground_detail": "", "moved_to": "다른 시군구"},
    "refused_or_gave_up": {
        "ground_detail": "서비스를 더 받지 않겠다고 여러 번 밝힘.",
        "ground_code": "contract_ended",
    },
    "improved": {"ground_detail": "일자리를 얻어 스스로 생활함.", "ground_code": "employment"},
}


def tell(story: Story, stay: Stay) -> None:
    """A conference, the second survey, the review, the leader's approval; as far as it has come."""
    progress = 1.0 if stay.is_over else story.cast.progress
    closure = _begin(story)
    if progress < 0.25:
        return
    story.go_to(stay.at(0.3))
    _confer(story)
    if progress < 0.5:
        return
    story.go_to(stay.at(0.6))
    _write(story, closure)
    if progress < 0.75:
        return
    story.go_to(stay.at(0.8))
    _ask(story, closure)
    if stay.is_over:
        story.go_to(stay.at(1))
        _approve(story, closure)


def _begin(story: Story) -> Closure:
    closure = story.add(Closure, round=1, edition=story.book.name)
    story.found["results"] = [
        story.add(
            GoalResult,
            closure=closure,
            goal_line_id=goal.line_id,
            area=goal.area,
            term=goal.term,
            text=goal.text,
        )
        for goal in story.found["goals"]
    ]
    return closure


def _confer(story: Story) -> None:
    meeting = conference.plan_meeting(story, "internal", "closure", ahead_days=0)
    conference.hold(story, meeting, "목표를 얼마나 이루었는지 살핌.", "종결하기로 함.")
    if story.book.deadlines["closure_review"].starts == "closure_conference":
        story.begin("closure_review", meeting.held_at)
    story.found["closure_conference"] = meeting


def _write(story: Story, closure: Closure) -> None:
    """The whole sheet, with the second survey where the ground asks for it."""
    story.found["closure"] = closure
    closure.result, closure.ground = "close", story.cast.ground
    closure.service_effect = "계획한 서비스를 빠짐없이 제공하고 달마다 점검함."
    closure.change = story.weave.lines("change")
    closure.opinion = "목표를 이루어 종결하고 사후관리로 살피는 것이 좋겠음."
    for name, value in _of_ground(story).items():
        setattr(closure, name, value)
    for result in story.found["results"]:
        result.achievement, result.account = REACHED, "기대한 만큼 이룸."
    if story.book.closure.grounds[story.cast.ground].needs_second_risk_survey:
        _second_survey(story, closure)
    _tell_household(story, closure)
    closure.registered_on = story.on
    story.meet("closure_review")
    story.event("closure.register", target=closure.pk)


def _of_ground(story: Story) -> dict[str, Any]:
    ground = story.cast.ground
    more = dict(BY_GROUND.get(ground, {}))
    if ground == "moved":
        more["moved_on"] = story.on - timedelta(days=3)
    if ground == "died":
        more["ground_since_on"] = story.on - timedelta(days=10)
    if ground == "short_term_goal":
        more["short_only_reason"] = "장기목표는 지역의 모임에서 이어 가기로 함."
    return more


def _second_survey(story: Story, closure: Closure) -> None:
    survey = story.add(
        RiskSurvey,
        round=1,
        occasion=RiskSurvey.Occasion.CLOSURE,
        surveyed_on=story.on,
        completed_at=story.at,
        **survey_values(story, "later"),
    )
    closure.risk_survey_id = survey.pk
    story.event("risk.save", occasion="closure")


def _tell_household(story: Story, closure: Closure) -> None:
    closure.conference_id = story.found["closure_conference"].pk
    if story.cast.ground == "died":
        return
    closure.aftercare_plan = "석 달 뒤와 아홉 달 뒤에 집으로 찾아가 살핍니다."
    closure.household_told_on = story.on
    story.add(
        Notice,
        kind="closure",
        told_on=story.on,
        method="phone",
        receiver=story.subject.name,
        text=closure.aftercare_plan,
    )
    story.event("closure.tell")


def _ask(story: Story, closure: Closure) -> None:
    closure.state = Closure.State.AWAITING
    story.found["closure_approval"] = story.add(
        Approval, kind="closure", target_id=closure.pk, asked_at=story.at, asked_by=story.manager
    )
    story.event("closure.ask", target=closure.pk)


def _approve(story: Story, closure: Closure) -> None:
    closure.state, closure.approved_at = Closure.State.APPROVED, story.at
    answer(story.found["closure_approval"], story, "수고하셨습니다.")
    for service in story.found["services"]:
        if service.state != Service.State.ENDED:
            service.state, service.ended_on = Service.State.ENDED, story.on
            service.end_reason = "사례관리 종결"
    story.case.closed_on = story.on
    if story.cast.ground == "died":
        story.subject.died_on = closure.ground_since_on
