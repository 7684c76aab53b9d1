"""A district by chance: offices of every model, staff with roles of any dates, cases given and restricted (우연한 자료).

The same seed makes the same district. Nothing here knows who is to see what.
"""

import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from dure.access.models import Grant
from dure.access.policy import GRANT_RELATIONS
from dure.cases.core.records import Case, Management
from dure.offices.models import Assignment, Office, Region, Staff
from dure.protection.restriction.records import Restriction, RestrictionName
from dure.rulebook import latest
from tests.factories import a_case_at, a_sigungu, an_office, record, serial
from tests.roles import as_owner

ROLES = {
    "sigungu_support": ("sigungu_leader", "sigungu_senior", "sigungu_manager", "sigungu_field_supervisor"),
    "town_team": ("town_leader", "town_senior", "town_manager", "town_field_supervisor", "visiting_nurse"),
    "private_agency": ("agency_manager", "external_supervisor", "solution_member"),
}
WITHOUT_CASES = ("office_administrator", "privacy_officer", "resource_manager")
STAGES = ("discovery", "counselling", "assessment", "plan", "delivery", "aftercare")
# Begun long ago or today, not yet begun; open, until today or later, over since yesterday.
BEGUN, TO_COME = (-400, -1, 0), (1, 30)
RUNNING, OVER = (None, None, 0, 1, 90), (-1, -30)


@dataclass
class District:
    """Everything that was made, as the owner sees it."""

    chance: random.Random
    offices: list[Office] = field(default_factory=list)
    staff: list[Staff] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def days(self) -> dict[str, Any]:
        """Mostly running today."""
        begins, ends = BEGUN, RUNNING
        if self.often(0.15):
            begins = TO_COME
        elif self.often(0.15):
            ends = OVER
        today, until = timezone.localdate(), self.chance.choice(ends)
        first = today + timedelta(days=self.chance.choice(begins))
        last = None if until is None else today + timedelta(days=until)
        return {"from_on": min(first, last) if last else first, "until_on": last}


def a_district(seed: int) -> District:
    """Two 시군구 and all that happens between them."""
    made = District(random.Random(seed))
    with as_owner():
        for sigungu in (a_sigungu(), a_sigungu()):
            made.offices += offices_of(sigungu)
        made.staff = [someone(made) for _ in range(22)]
        for _ in range(12):
            made.cases += cases_of_a_household(made)
        for case in made.cases:
            give(made, case)
    return made


def offices_of(sigungu: Region) -> list[Office]:
    """A support centre, a hub with a town, a town of its own, and an agency."""
    hub = an_office(sigungu, name="가온1동")
    return [
        an_office(sigungu, "sigungu_support", "가온구 희망복지지원단"),
        hub,
        an_office(sigungu, name="가온2동", hub=hub),
        an_office(sigungu, name="가온3동"),
        an_office(sigungu, "private_agency", "두레복지관"),
    ]


def someone(made: District) -> Staff:
    """With one or two roles, wherever they are."""
    home = made.chance.choice(made.offices)
    staff = Staff.objects.create(login=f"chance{next(serial)}", name="한다온", sigungu=home.sigungu)
    for office in [home, *([made.chance.choice(made.offices)] if made.often(0.3) else [])]:
        role = made.chance.choice([*ROLES[office.kind] * 2, *WITHOUT_CASES])
        reach = latest().roles[role].reach
        Assignment.objects.create(staff=staff, office=office, role=role, reach=reach, **made.days())
    return staff


def cases_of_a_household(made: District) -> list[Case]:
    """One case, or one that went before as well; restricted together or not at all."""
    office = made.chance.choice([each for each in made.offices if each.kind != "private_agency"])
    first = a_case_at(made.chance.choice(STAGES), office, manager=made.chance.choice([None, *made.staff]))
    cases = [first]
    if made.often(0.3):
        other = a_case_at("closure", office, status="ended")
        Case.objects.filter(pk=other.pk).update(household=first.household_id)
        cases.append(other)
    if made.often(0.4):
        restrict(made, cases)
    return list(Case.objects.filter(pk__in=[each.pk for each in cases]).select_related("office__hub"))


def restrict(made: District, cases: list[Case]) -> None:
    """Some are named for it and others barred, from near or far."""
    Case.objects.filter(pk__in=[each.pk for each in cases]).update(is_restricted=True)
    today = timezone.localdate()
    kept = record(cases[0], Restriction, ground="colleague", from_on=today, review_on=today)
    chosen = made.chance.sample(made.staff, 10)
    for staff in chosen[:6]:
        record(cases[0], RestrictionName, restriction=kept, staff=staff, part="named")
        Grant.objects.create(case_id=cases[0].pk, staff=staff, reason="restriction", **made.days())
    for staff in chosen[6:]:
        record(cases[0], RestrictionName, restriction=kept, staff=staff, part="barred")


def give(made: District, case: Case) -> None:
    """Rights of every kind to people and offices, some of them over, ended at once, or for hours."""
    for reason in made.chance.sample(sorted(GRANT_RELATIONS), 6):
        if reason == "restriction":
            continue
        staff, about = made.chance.choice(made.staff), {"case_id": case.pk, "reason": reason, **made.days()}
        if reason == "emergency":
            Grant.objects.create(**about, staff=staff, until_at=a_moment(made))
        elif reason.startswith(("to_", "moved", "supplement", "aftercare")):
            Grant.objects.create(**about, office=made.chance.choice(made.offices))
        else:
            ended = a_moment(made) if made.often(0.1) else None
            Grant.objects.create(**about, staff=staff, until_at=ended)
        if reason == "joint_manager":
            record(case, Management, staff=staff, part="joint", **made.days())


def a_moment(made: District) -> Any:
    return timezone.now() + timedelta(hours=made.chance.choice((-2, 2)))
