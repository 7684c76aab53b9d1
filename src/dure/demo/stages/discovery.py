"""Writing down ① discovery (발굴)."""

from datetime import datetime, timedelta

from dure.cases.s01_discovery.call_records import CallEntry, TransferredCall
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s01_discovery.rules import TRANSFERRED_CALLS
from dure.demo.story import Stay, Story

TOLD_BY = {
    "neighbour": "옆집 주민",
    "community_council": "지역사회보장협의체 위원",
    "honorary_officer": "명예사회복지공무원",
    "agency": "종합사회복지관 담당자",
    "transferred_call": "129 보건복지상담센터",
    "phone": "가족",
}


def tell(story: Story, stay: Stay) -> None:
    """The report, and the clock of the initial counselling."""
    story.go_to(stay.first)
    route = story.cast.route
    received_at = story.at - timedelta(minutes=story.chance.randint(5, 60))
    people = [staff.name for staff in story.place.counsellors[:2]] + [story.place.leader.name]
    talk = {
        "quick_conference_on": story.on,
        "quick_conference_people": people[-3:],
        "quick_conference_result": "긴급지원을 신청하고 내일 안에 방문하기로 함.",
    }
    story.add(
        Discovery,
        route=route,
        source_name=TOLD_BY.get(route, ""),
        source_phone=f"010-0000-{story.chance.randint(0, 9999):04d}" if route in TOLD_BY else "",
        found_on=story.on,
        received_at=received_at,
        situation=story.weave.lines("seen"),
        handling="urgent" if story.cast.is_urgent else "case_management",
        is_urgent=story.cast.is_urgent,
        exclusion_reason="확인하니 다른 시군구로 이사하여 그곳에 알림." if is_excluded(story) else "",
        **(talk if story.cast.is_urgent else {}),
    )
    story.begin("counselling", received_at)
    if route in TRANSFERRED_CALLS:
        _take_call(story, route, received_at)


def _take_call(story: Story, route: str, received_at: datetime) -> None:
    """The 시군구 accepts a call at once; it is answered when the counselling ends."""
    about = {
        "received_at": received_at,
        "accepted_at": story.at,
        "content": "전화로 어려움을 호소하여 넘겨받음.",
    }
    story.found["call"] = story.add(TransferredCall, route=route, **about)
    story.begin("transferred_call", received_at, story.found["call"].pk)


def answer_call(story: Story) -> None:
    """What was told to who passed the call on."""
    if call := story.found.get("call"):
        text = "찾아가 상담하고 필요한 서비스를 안내하였음을 129에 알림."
        staff = story.place.counsellors[0]
        story.add(CallEntry, call=call, kind="answer", happened_at=story.at, text=text, staff=staff)
        call.answered_at = story.at
    story.meet("transferred_call")


def is_excluded(story: Story) -> bool:
    return story.cast.outcome == "excluded"
