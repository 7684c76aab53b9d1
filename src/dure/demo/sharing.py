"""Cases shared with people from outside (공동사례관리·슈퍼비전): a dated right to a few."""

from collections.abc import Iterable
from datetime import timedelta

from dure.access.models import Grant
from dure.cases.core.records import Case, Consent, Management
from dure.cases.process import DELIVERY
from dure.demo.district import District
from dure.demo.story import Story

EACH = 3
DAYS = 120
REASONS = {
    "agency_manager": "joint_manager",
    "external_supervisor": "shared_supervision",
    "solution_member": "shared_solution",
}


def share_some(stories: Iterable[Story], district: District) -> None:
    """A few running cases for each outside role, so that their accounts have something to see."""
    running = [story for story in stories if _is_running(story)]
    outside = [
        (role, staff)
        for place in district.places.values()
        for role, held in place.people.items()
        for staff in held
        if role in REASONS
    ]
    for number, (role, staff) in enumerate(outside):
        for story in running[number * EACH : (number + 1) * EACH]:
            from_on = story.on
            story.sheet.add(
                Grant,
                case_id=story.case.pk,
                staff=staff,
                reason=REASONS[role],
                from_on=from_on,
                until_on=story.today + timedelta(days=DAYS),
            )
            # Their body is one the household agreed to; without that nothing is shown.
            story.add(
                Consent,
                person=story.case.subject,
                kind="third_party",
                recipient=district.posts[staff.pk][0].name,
                given_on=from_on,
                method="paper",
                text_edition=story.case.edition,
            )
            if role == "agency_manager":
                story.add(Management, staff=staff, part=Management.Part.JOINT, from_on=from_on)


def _is_running(story: Story) -> bool:
    return story.case.stage == DELIVERY and story.case.status == Case.Status.OPEN
