"""What those who protect the data find to do (개인정보 보호의 일): restricted cases, emergency accesses, a destruction."""

from collections.abc import Iterable
from datetime import timedelta

from dure.access.models import Grant
from dure.cases.core.records import Case, CaseSerial
from dure.cases.process import DELIVERY, PLAN
from dure.demo.district import District
from dure.demo.sheet import Sheet
from dure.demo.story import Story
from dure.offices.models import Staff
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.records import Restriction, RestrictionName
from dure.protection.retention.records import Destruction, DestructionItem
from dure.rulebook.deadlines import add_months

RESTRICTED = {
    "violence": "떨어져 사는 배우자가 주소를 찾고 있음.",
    "colleague": "시청에서 일하는 사람의 가족임.",
    "own_request": "이웃이 아는 것을 바라지 않는다고 함.",
}
EMERGENCIES = (
    ("life_in_danger", "이웃이 며칠째 인기척이 없다고 신고하여 연락처를 확인함."),
    ("missing", "치매 어르신이 돌아오지 않아 가족의 연락처를 찾음."),
    ("manager_absent", "담당자가 출장 중에 병원에서 보호자를 찾아 확인함."),
)
HOURS, KEPT_YEARS_MONTHS = 4, 60


def protect(sheet: Sheet, stories: list[Story], district: District) -> None:
    running = [
        story
        for story in stories
        if story.case.status == Case.Status.OPEN and story.case.stage in (DELIVERY, PLAN)
    ]
    restrict(sheet, running[1:20:6])
    open_in_need(sheet, running[2:20:6], district)


def restrict(sheet: Sheet, stories: Iterable[Story]) -> None:
    """Named are who manages the case and who leads there."""
    for (ground, text), story in zip(RESTRICTED.items(), stories, strict=False):
        kept = story.add(
            Restriction,
            ground=ground,
            text=text,
            from_on=story.on,
            review_on=story.today + timedelta(days=60),
        )
        story.case.is_restricted = True
        for staff in dict.fromkeys((story.manager, story.place.leader, story.approver())):
            story.add(RestrictionName, restriction=kept, staff=staff, part=RestrictionName.Part.NAMED)
            sheet.add(Grant, case_id=story.case.pk, staff=staff, reason="restriction", from_on=story.on)
        story.event("restriction.set", ground=ground)


def open_in_need(sheet: Sheet, stories: Iterable[Story], district: District) -> None:
    """Opened by people of other offices, over by now, and to be reviewed."""
    others = [place for place in district.towns if place.managers]
    for number, ((ground, text), story) in enumerate(zip(EMERGENCIES, stories, strict=False)):
        place = next(each for each in others[number:] if each is not story.place)
        staff = place.managers[0]
        until_at = story.at + timedelta(hours=HOURS)
        story.add(
            EmergencyAccess, staff=staff, ground=ground, text=text, opened_at=story.at, until_at=until_at
        )
        sheet.add(
            Grant,
            case_id=story.case.pk,
            staff=staff,
            reason="emergency",
            from_on=story.on,
            until_on=story.on,
            until_at=until_at,
        )


def propose(sheet: Sheet, expired: Iterable[Story], district: District, leader: Staff) -> None:
    """A leader has put expired cases on a list that the privacy officer decides about."""
    stories = list(expired)
    at, office = max(story.at for story in stories), district.center.office
    day = stories[0].today - timedelta(days=1)
    at = at.replace(year=day.year, month=day.month, day=day.day)
    scope = {"office": office, "sigungu": office.sigungu}
    made = sheet.add(
        Destruction,
        number=f"파기-{office.code}-{day:%Y%m%d}-001",
        reason="보존기간이 지났고 보류할 까닭이 없음.",
        proposed_at=at,
        proposed_by=leader,
        **scope,
    )
    sheet.add(CaseSerial, kind="destruction", day=day, last=1, **scope)
    for story in stories:
        sheet.add(
            DestructionItem,
            destruction=made,
            sigungu=story.case.sigungu,
            office=story.case.office,
            case_id=story.case.pk,
            case_number=story.case.number,
            rule="case",
            expired_on=add_months(story.case.closed_on or story.case.ended_on or day, KEPT_YEARS_MONTHS),
        )
