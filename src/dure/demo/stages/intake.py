"""Writing down ③ intake (접수): acceptance, the request to the 시군구, the main manager."""

from datetime import timedelta

from dure.access.models import Grant
from dure.cases.core.records import Transfer
from dure.cases.process import ASSESSMENT
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.demo.district import Place
from dure.demo.story import Stay, Story


def tell(story: Story, stay: Stay) -> None:
    """Accepted after a day or two; in a 권역 the hub takes over, a difficult case goes to the 시군구."""
    managing = story.district.managing(story.place)
    if managing is not story.place:
        send(story, managing, "to_hub")
    if not stay.is_over and story.cast.progress < 0.4:
        return
    story.go_to(stay.at(0.4))
    _accept(story)
    if not stay.is_over and story.cast.progress < 0.7:
        return
    if story.cast.is_difficult and story.place is not story.district.center:
        _hand_to_center(story, stay)
    story.go_to(stay.at(0.8))
    story.assign(story.next_manager())


def _accept(story: Story) -> None:
    started_at = story.entry.entered_at if story.entry else story.at
    managing = story.district.managing(story.place).office
    story.found["intake"] = story.add(
        Intake,
        round=1,
        accepted_at=story.at,
        accepted_by=story.place.leader,
        difficulty=[],
        managing_office=managing,
    )
    story.case.received_on = story.on
    story.event("intake.accept", story.place.leader, difficulty=[])
    story.reach("intake_accepted")
    story.begin("plan")
    story.begin("assessment", started_at, stage=ASSESSMENT)


def _hand_to_center(story: Story, stay: Stay) -> None:
    grounds = ["lacking_resources"]
    request = story.add(
        SigunguRequest,
        grounds=grounds,
        reason="읍면동의 자원만으로 풀기 어려워 함께 의논함.",
        talked_on=story.on,
        talked_with=f"희망복지지원단 {story.district.center.leader.name}",
        requested_at=story.at,
    )
    story.event("intake.request_sigungu", grounds=grounds)
    story.go_to(stay.at(0.6))
    request.answered_at, request.answered_by = story.at, story.district.center.leader
    request.is_accepted, request.answer = True, "시군구가 주사례관리를 맡습니다."
    story.event("intake.answer_request", story.district.center.leader, is_accepted=True)
    intake: Intake = story.found["intake"]
    intake.managing_office, intake.managing_reason = story.district.center.office, request.answer
    story.case.difficulty = intake.difficulty = grounds
    send(story, story.district.center, "to_sigungu")


def send(story: Story, to: Place, kind: str) -> None:
    """The case goes to another office; the old one keeps a dated view."""
    old = story.place.office
    story.add(
        Transfer, from_office=old, to_office=to.office, kind=kind, sent_at=story.at, received_at=story.at
    )
    until = story.on + timedelta(days=story.book.product.numbers["sending_office_reads_days"].number or 0)
    story.sheet.add(Grant, case_id=story.case.pk, office=old, reason=kind, from_on=story.on, until_on=until)
    story.move_to(to)
