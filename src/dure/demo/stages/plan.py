"""Writing down ⑦ the service plan (서비스 제공계획)."""

from typing import Any

from dure.access.base import new_id
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.changes.records import Approval
from dure.demo.story import Stay, Story
from dure.demo.strands import Strand
from dure.rulebook.deadlines import add_months

LATE_REASON = "대상자가 입원하여 계획을 함께 세우기 어려웠음."


def tell(story: Story, stay: Stay) -> None:
    """Drafted, asked for, approved, agreed, signed, final; as far as the case has come."""
    progress = 1.0 if stay.is_over else story.cast.progress
    if progress < 0.15:
        return
    story.go_to(stay.at(0.3))
    plan = _draft(story)
    if progress > 0.4:
        story.go_to(stay.at(0.5))
        _ask(story, plan)
    if progress > 0.6:
        story.go_to(stay.at(0.7))
        _approve(story, plan)
    if progress > 0.8:
        story.go_to(stay.at(0.9))
        _agree(story, plan)
    if stay.is_over:
        story.go_to(stay.at(1))
        _finalise(story, plan)


def _draft(story: Story) -> Plan:
    plan = story.add(Plan, number=1, round=1, drafted_on=story.on, edition=story.book.name)
    story.found["plan"], story.found["lines"] = plan, []
    for order, strand in enumerate(story.weave.strands):
        short = _goal(story, plan, strand, "short", order * 2)
        receiver = strand.served(story.home.people, story.on)
        if story.chance.happens(0.7):
            _goal(story, plan, strand, "long", order * 2 + 1)
        for service in strand.services:
            _service(story, plan, short, {**service, "receiver": receiver}, order + 1)
    story.reach("plan_begun")
    story.event("plan.save", target=plan.pk)
    return plan


def _goal(story: Story, plan: Plan, strand: Strand, term: str, order: int) -> Goal:
    text = strand.short if term == "short" else strand.long
    goal = story.add(Goal, plan=plan, area=strand.area, term=term, text=text, order=order, line_id=new_id())
    story.found.setdefault("goals", []).append(goal)
    return goal


def _service(story: Story, plan: Plan, goal: Goal, service: dict[str, Any], priority: int) -> None:
    is_direct = service.get("is_direct", False)
    line = story.add(
        PlannedService,
        plan=plan,
        goal=goal,
        line_id=new_id(),
        name=service["name"],
        kind=service["kind"],
        provider=story.place.office.name if is_direct else service["provider"],
        provider_person="" if is_direct else "담당자",
        is_direct=is_direct,
        receiver=service["receiver"],
        times=service["times"],
        per=service["per"],
        starts_on=story.on,
        ends_on=add_months(story.on, 6),
        priority=priority,
        timing="within_week" if priority == 1 else "within_month",
    )
    story.found["lines"].append(line)


def _ask(story: Story, plan: Plan) -> None:
    plan.state = Plan.State.AWAITING
    story.found["plan_approval"] = story.add(
        Approval,
        kind="plan",
        target_id=plan.pk,
        asked_at=story.at,
        asked_by=story.manager,
        note="대상자와 함께 세운 계획입니다.",
    )
    story.event("plan.ask_approval", target=plan.pk)


def answer(approval: Approval, story: Story, comment: str) -> None:
    """The leader approves."""
    approval.decision = Approval.Decision.APPROVED
    approval.decided_at, approval.decided_by, approval.comment = story.at, story.approver(), comment


def _approve(story: Story, plan: Plan) -> None:
    plan.state, plan.approved_at = Plan.State.APPROVED, story.at
    answer(story.found["plan_approval"], story, "첫 방문 뒤 경과를 알려 주세요.")
    story.event("plan.decide_approval", story.approver(), approved=True)


def _agree(story: Story, plan: Plan) -> None:
    for line in story.found["lines"]:
        if not line.is_direct:
            line.provider_agreed_on, line.provider_agreed_by = story.on, "담당자"
    plan.explained_on = plan.subject_signed_on = plan.manager_signed_on = story.on
    plan.subject_signer = story.subject.name
    story.event("plan.sign", target=plan.pk)


def _finalise(story: Story, plan: Plan) -> None:
    limit = story.running.get(("plan", None))
    if limit and story.at > limit.due_at:
        plan.late_reason = LATE_REASON
    plan.state, plan.finalised_at = Plan.State.FINAL, story.at
    story.meet("plan")
    story.meet("plan_guide")
    story.reach("first_plan_final")
