"""An invented 시군구 for one replay: the people who play a worked example (측정할 사람들)."""

from datetime import date
from typing import Any

from django.utils import timezone

from dure.demo.examples import PARTS
from dure.offices.models import Assignment, Office, PrivacyTraining, Region, Staff
from dure.rulebook import latest

OWNER = "owner"
# The role behind each part; the town's people and those of the support centre.
ROLES = {
    "town.manager": ("town", "town_manager"),
    "town.leader": ("town", "town_leader"),
    "town.welfare": ("town", "welfare_officer"),
    "center.manager": ("center", "sigungu_manager"),
    "center.leader": ("center", "sigungu_leader"),
}


def made(model: Any, **about: Any) -> Any:
    return model.objects.using(OWNER).create(**about)


def a_town(example: str) -> dict[str, Staff]:
    """The cast of an example, in a 시군구 that nobody else works in."""
    mark = f"{timezone.now():%d%H%M%S}"
    sido = made(Region, code=f"77{mark}", name="측정도", level="sido")
    sigungu = made(Region, code=f"78{mark}", name="측정시", level="sigungu", parent=sido)
    town = made(Region, code=f"79{mark}", name="측정1동", level="town", parent=sigungu)
    offices = {
        "town": made(
            Office,
            name="측정1동",
            code=f"M{mark}1",
            kind="town_team",
            region=town,
            sigungu=sigungu,
            town_model="basic",
        ),
        "center": made(
            Office,
            name="측정시 희망복지지원단",
            code=f"M{mark}2",
            kind="sigungu_support",
            region=sigungu,
            sigungu=sigungu,
        ),
    }
    people = {login: _worker(login, mark, offices[place], role) for login, (place, role) in ROLES.items()}
    return {part: people[login] for part, login in PARTS[example].items()}


def _worker(login: str, mark: str, office: Office, role: str) -> Staff:
    staff: Staff = made(Staff, login=f"{login}.{mark}", name="나래", sigungu=office.sigungu)
    made(
        Assignment,
        staff=staff,
        office=office,
        role=role,
        reach=latest().roles[role].reach,
        from_on=date(2024, 1, 1),
    )
    now = timezone.now()
    about = {"year": now.year, "course": "개인정보 보호", "completed_on": timezone.localdate()}
    confirmed = {"declared_by": staff, "declared_at": now, "confirmed_by": staff, "confirmed_at": now}
    made(PrivacyTraining, staff=staff, sigungu=office.sigungu, **about, **confirmed)
    return staff
