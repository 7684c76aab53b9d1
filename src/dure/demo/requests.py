"""Requests to a health centre and an agency (서비스 의뢰): fresh, late, refused, under way and done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from dure.access.base import Record
from dure.cases.core.records import Case, CaseEvent
from dure.cases.process import DELIVERY
from dure.demo.district import District
from dure.demo.story import Story
from dure.offices.models import Office
from dure.referrals import rules
from dure.referrals.leaving import leaves
from dure.referrals.models import Referral, Step
from dure.rulebook import edition_on
from dure.rulebook.deadlines import due

AGENCY, HEALTH = "해오름종합사회복지관", "해오름시 보건소"
MOST = 40


@dataclass(frozen=True)
class Way:
    """What became of a request: its states after it was sent, days apart, and the words of each."""

    days_ago: int
    steps: tuple[tuple[str, str], ...] = ()
    is_settled: bool = False


WAYS = (
    Way(2),
    Way(18),
    Way(5, ((rules.RECEIVED, ""),)),
    Way(12, ((rules.RECEIVED, ""), (rules.ACCEPTED, "다음 주 화요일에 찾아뵙기로 했습니다."))),
    Way(
        30,
        (
            (rules.ACCEPTED, "접수했습니다."),
            (rules.UNDER_WAY, "매주 한 번 찾아가고 있습니다. 식사를 잘 하십니다."),
        ),
    ),
    Way(
        9, ((rules.RETURNED, "본인이 지금은 원하지 않는다고 하셨습니다. 마음이 바뀌면 다시 의뢰해 주세요."),)
    ),
    Way(
        60,
        ((rules.ACCEPTED, "접수했습니다."), (rules.DONE, "여덟 번 찾아가 상담했고 목표한 것을 마쳤습니다.")),
        True,
    ),
    Way(25, ((rules.RETURNED, "올해 정원이 찼습니다."),), True),
)
ASKED = {
    AGENCY: (
        "agency",
        "",
        "밑반찬과 안부 방문",
        "혼자 지내며 끼니를 자주 거릅니다. 이웃과 왕래가 거의 없습니다.",
    ),
    HEALTH: (
        "health_center",
        "health_center",
        "방문건강관리",
        "혈압약을 거르는 날이 많고 병원에 가기 어려워합니다.",
    ),
}


def add_requests(stories: Iterable[Story], district: District) -> None:
    """One request for each of some running cases, in turn of every way."""
    agency = next((each.office for each in district.places.values() if each.office.name == AGENCY), None)
    running = [
        each for each in stories if each.case.stage == DELIVERY and each.case.status == Case.Status.OPEN
    ]
    for number, story in enumerate(running[:MOST]):
        receiver = AGENCY if agency and number % 2 else HEALTH
        write(story, WAYS[number // 2 % len(WAYS)], receiver, agency if receiver == AGENCY else None)


def write(story: Story, way: Way, receiver: str, office: Office | None) -> None:
    """The request with its steps and events."""
    kind, body, wanted, situation = ASKED[receiver]
    sent_on = max(story.today - timedelta(days=way.days_ago), story.case.opened_on)
    state = way.steps[-1][0] if way.steps else rules.SENT
    is_over = state in rules.ANSWERED
    book = edition_on(sent_on)
    last_on = sent_on + timedelta(days=len(way.steps))
    referral = put(
        story, Referral, at(sent_on), person=story.subject, kind=kind, body=body, receiver=receiver, to_office=office,
        service=wanted if body else "", situation=situation, wanted=wanted, state=state, sent_on=sent_on,
        answer_by=due(book.referrals.kinds[kind].answer, sent_on, book).due_on,
        answered_on=sent_on + timedelta(days=1) if state not in rules.UNANSWERED else None,
        ended_on=last_on if is_over else None, settled_on=last_on if way.is_settled else None,
    )  # fmt: skip
    referral.sent = leaves(referral, book)
    tell(story, referral, "request.send", rules.SENT, at(sent_on), story.manager.name)
    for number, (reached, words) in enumerate(way.steps, 1):
        moment = at(sent_on + timedelta(days=number))
        tell(story, referral, "request.answer", reached, moment, f"담당자({receiver})", words)


def tell(
    story: Story, referral: Referral, verb: str, state: str, moment: datetime, said_by: str, text: str = ""
) -> None:
    put(
        story,
        Step,
        moment,
        referral=referral,
        state=state,
        happened_on=moment.date(),
        said_by=said_by,
        text=text,
    )
    params = {"kind": referral.kind} | ({"state": state} if verb == "request.answer" else {})
    put(
        story, CaseEvent, moment, verb=verb, stage=story.case.stage, happened_at=moment, actor=story.manager.name,
        params=params, target_id=referral.pk,
    )  # fmt: skip


def put(story: Story, model: type[Record], moment: datetime, **fields: Any) -> Any:
    """A record of the case at that moment."""
    office = story.case.office
    scope = {"case": story.case, "office": office, "sigungu": office.sigungu}
    return story.sheet.add(model, **scope, recorded_at=moment, recorded_by=story.manager, **fields)


def at(day: Any) -> datetime:
    return datetime.combine(day, time(10), ZoneInfo(settings.TIME_ZONE))
