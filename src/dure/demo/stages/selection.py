"""Writing down ⑥ selection (대상자 구분 및 선정)."""

from dure.cases.core.records import Notice
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.demo.story import Story

GROUND = {"case": "month_or_more", "link": "under_month"}
REASON = {
    "case": "한 달이 넘게 여러 서비스를 엮어 도와야 함.",
    "link": "한두 가지 서비스를 연계하면 해결될 것으로 봄.",
    "not_selected": "대상자가 통합사례관리를 원하지 않음.",
}


def decide(story: Story, decision: str, ground: str = "") -> Selection:
    """The decision with its reason, and the household told of it."""
    meetings = [meeting for meeting in story.own(Conference) if meeting.purpose == "selection"]
    selection = story.add(
        Selection,
        round=1,
        decision=decision,
        ground=ground or GROUND[decision],
        reason=REASON[decision],
        expected_months=story.chance.randint(3, 9) if decision == "case" else None,
        conference_id=meetings[-1].pk if meetings else None,
        decided_on=story.on,
        decided_by=story.place.leader,
        edition=story.book.name,
    )
    story.meet("selection")
    drop_needless(story, decision)
    told = "not_selected" if decision == "not_selected" else "selection"
    story.add(
        Notice,
        kind=told,
        told_on=story.on,
        method="letter" if decision == "not_selected" else "phone",
        receiver=story.subject.name,
        text=REASON[decision],
    )
    story.event("selection.tell", target=selection.pk)
    if decision != "not_selected":
        story.case.path = decision
    return selection


def drop_needless(story: Story, decision: str) -> None:
    """A link household needs no plan in time; for one not selected no clock runs on."""
    if decision == "link":
        story.drop("plan")
    if decision == "not_selected":
        story.drop(*{rule for rule, _ in story.running})
