"""Where a member of staff worked on a day, and how to reach them (소속·연락처)."""

from datetime import date

from dure.cases.core.records import Case
from dure.cases.core.where import office_on
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff
from dure.offices.names import name_on
from dure.paper.compose import full_name


def office_of(staff: Staff, on: date, case: Case) -> str:
    """The office with its team on that day; the case's office when no assignment is known."""
    held = Assignment.objects.filter(running_on(on), staff=staff)
    found = held.select_related("office__sigungu", "team").first()
    if found is None:
        return full_name(office_on(case, on), on)
    return " ".join(filter(None, (full_name(found.office, on), found.team.name if found.team else "")))


TOWNS = ("읍", "면", "동")
HEADS = {"시": "장", "군": "수", "구": "청장"}


def head_of_region(region: str) -> str:
    """The mayor or governor (시장·군수·구청장)."""
    return region + HEADS.get(region[-1:], "장")


def head_of_office(office: Office, on: date | None = None) -> str:
    """In whose name a letter goes out: 가온구 가온1동장, 가온구청장 (읍·면·동장, 시장·군수·구청장)."""
    region = name_on(office.sigungu, on)
    words = name_on(office, on).removeprefix(region).split()
    town = next((word for word in words if word.endswith(TOWNS)), "")
    return f"{region} {town}장" if town else head_of_region(region)


def phone_of(staff: Staff | None, case: Case) -> str:
    """The telephone at work; the office's when there is none of their own."""
    return (staff.phone if staff else "") or case.office.phone
