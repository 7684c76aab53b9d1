"""Writing down conferences (사례회의): for selection, during delivery, for closure."""

from datetime import timedelta
from typing import Any

from dure.cases.core.records import Task
from dure.cases.process import SELECTION
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision
from dure.cases.s05_conference.rules import HELD_BY_SIGUNGU, required_attendees
from dure.demo.phrases import say
from dure.demo.story import Stay, Story
from dure.offices.models import Staff

DAYS_TO_DO = 14
TO_DO = (
    "대상자에게 결과를 알리고 다음 방문 날짜를 정한다.",
    "제공기관에 전화하여 시작일을 확인한다.",
    "병원 진료에 함께 가고 의사의 의견을 듣는다.",
    "긴급지원과 후원금을 쓸 수 있는지 알아본다.",
    "관리비와 공과금이 얼마나 밀렸는지 확인한다.",
    "담임과 통화하여 출결을 확인한다.",
)


def tell(story: Story, stay: Stay) -> None:
    """Planned, held, recorded; where the case still is here the meeting may lie ahead."""
    if not stay.is_over and story.cast.progress < 0.3:
        return
    story.go_to(stay.at(0.1))
    meeting = plan_meeting(story, "internal", SELECTION, ahead_days=story.chance.randint(1, 6))
    if not stay.is_over and story.cast.progress < 0.75:
        return
    story.go_to(stay.at(1 if stay.is_over else 0.9))
    hold(story, meeting, f"{say(story, 'minutes')} 선정 여부를 논의함.", _result(story))


def _result(story: Story) -> str:
    kept = {"case": "사례관리 가구로 선정하기로 함.", "link": "서비스 연계 가구로 선정하기로 함."}
    return kept.get(story.cast.path, "통합사례관리가 필요하지 않다고 판단함.")


def plan_meeting(story: Story, kind: str, purpose: str, *, ahead_days: int = 3, **more: Any) -> Conference:
    """A conference with everyone who must come."""
    number = story.count(f"conference.{kind}")
    meeting = story.add(
        Conference,
        kind=kind,
        number=number,
        round=1,
        purpose=purpose,
        title=f"{story.book.codes['conference_agenda'].label(purpose)} 회의",
        scheduled_at=story.at + timedelta(days=ahead_days),
        chair=story.place.leader,
        place="회의실",
        case_summary=story.weave.text("description"),
        main_needs=story.weave.lines("description"),
        agenda=f"{story.book.codes['conference_agenda'].label(purpose)} 논의",
        edition=story.book.name,
        **more,
    )
    _invite(story, meeting)
    story.event("conference.plan", target=meeting.pk, kind=kind, number=number, purpose=purpose)
    return meeting


def _invite(story: Story, meeting: Conference) -> None:
    at_center = story.place is story.district.center
    required = required_attendees(
        meeting.kind, meeting.purpose, [HELD_BY_SIGUNGU] if at_center else [], story.book
    )
    staff = {"leader_and_team": [story.place.leader, story.manager]}
    for duty in required:
        for person in staff.get(duty.code, [story.town.leader]):
            _attendee(story, meeting, person, duty.code)


def _attendee(story: Story, meeting: Conference, person: Staff, duty: str) -> None:
    role = story.role_of(person)
    story.found.setdefault(str(meeting.pk), []).append(
        story.add(
            Attendee,
            conference=meeting,
            side=Attendee.Side.INNER,
            name=person.name,
            affiliation=story.office_of(person),
            position=role,
            staff=person,
            requirement=duty,
        )
    )


def hold(story: Story, meeting: Conference, content: str, result: str) -> None:
    """The meeting with its minutes and one decision to carry out."""
    meeting.scheduled_at = meeting.held_at = story.at - timedelta(hours=1)
    meeting.minutes_at, meeting.minutes_by = story.at, story.manager
    meeting.content, meeting.result, meeting.is_agreed = content, result, True
    meeting.supervision = "대상자가 스스로 할 수 있는 일부터 정하기로 함."
    for attendee in story.found[str(meeting.pk)]:
        attendee.came = attendee.promised_secrecy = True
    story.event(
        "conference.minutes",
        target=meeting.pk,
        kind=meeting.kind,
        number=meeting.number,
        purpose=meeting.purpose,
    )
    _decide(story, meeting)


def _decide(story: Story, meeting: Conference) -> None:
    """What was decided shows up as someone's task."""
    due_on = story.on + timedelta(days=DAYS_TO_DO)
    is_done = due_on < story.today and story.chance.happens(0.9)
    about = {
        "owner": story.manager,
        "owner_name": story.manager.name,
        "due_on": due_on,
        "done_on": due_on - timedelta(days=2) if is_done else None,
    }
    text = story.chance.one(TO_DO)
    made = story.add(ConferenceDecision, conference=meeting, text=text, **about)
    story.add(Task, title=text, origin="conference", origin_id=made.pk, **about)
