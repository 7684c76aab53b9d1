"""Whom to invite: the list proposed when a conference is planned (참석자 제안)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from dure.access.reach import approves, approves_or_manages, posts_near, posts_reaching, with_duty
from dure.cases.core.consents import members, recipients_without_consent
from dure.cases.core.records import Case, Transfer
from dure.cases.s05_conference.inputs import AttendeeRow
from dure.cases.s05_conference.queries import SIGUNGU_LEADER, title_of
from dure.cases.s05_conference.records import Attendee, Conference
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import Rulebook, edition_on
from dure.rulebook.model.casework import RequiredAttendee

TOWN_TEAM, CENTER = "town_team", "sigungu_support"
TOWN_OFFICERS = ("town_officer", "related_town_officer")
BY_OFFICE = ("office__code", "staff__name", "pk")
INNER, AGENCY, EXPERT = Attendee.Side.INNER, Attendee.Side.AGENCY, Attendee.Side.EXPERT


@dataclass(frozen=True)
class Invitee:
    """A row of the attendance list before it is kept; without a name until the body says who comes."""

    side: str
    requirement: str
    name: str = ""
    affiliation: str = ""
    position: str = ""
    staff: Staff | None = None

    def values(self) -> dict[str, Any]:
        return dict(vars(self))


# Whoever stands on the list, kept or not.
Listed = Invitee | AttendeeRow | Attendee


@dataclass(frozen=True)
class Proposing:
    """For which case, on which day, by which rulebook."""

    case: Case
    on: date
    book: Rulebook

    def people(self, duty: RequiredAttendee) -> list[Invitee]:
        """Who answers for a duty: members of staff by name, others by their body."""
        if duty.code == "leader_and_team":
            return self.staff(duty, self.team())
        if duty.code == "solution_officers":
            return self.staff(duty, self.officers_of_both())
        if duty.code in TOWN_OFFICERS:
            town = town_of(self.case)
            return [Invitee(INNER, duty.code, affiliation=town.name if town else "", position=duty.ko)]
        side = EXPERT if duty.code == "solution_members" else AGENCY
        return [Invitee(side, duty.code, position=duty.ko)]

    def staff(self, duty: RequiredAttendee, posts: QuerySet[Assignment]) -> list[Invitee]:
        role = self.book.roles
        return [
            Invitee(INNER, duty.code, post.staff.name, post.office.name, role[post.role].ko, post.staff)
            for post in posts
        ]

    def team(self) -> QuerySet[Assignment]:
        """Everyone who leads or manages cases where this one is (manual-2025 m:8909)."""
        posts = posts_near(self.case.office, self.on).filter(with_duty(approves_or_manages, self.on))
        return posts.order_by(*BY_OFFICE)

    def officers_of_both(self) -> QuerySet[Assignment]:
        """A solution conference: the 시군구 team leader and whoever manages the case (manual-2025 m:8852, m:9018)."""
        manager = Q(staff=self.case.manager_id, office__sigungu=self.case.sigungu_id)
        return posts_on(self.on).filter(sigungu_leads(self.case) | manager)


def proposal(case: Case, required: list[RequiredAttendee], on: date, book: Rulebook) -> list[Invitee]:
    """One row for everyone who must come, each person once."""
    proposing = Proposing(case, on, book)
    found: list[Invitee] = []
    for row in (row for duty in required for row in proposing.people(duty)):
        if row.staff is None or row.staff.pk not in {one.staff.pk for one in found if one.staff}:
            found.append(row)
    return found


def offices_of(case: Case) -> list[uuid.UUID]:
    """The case's office and the centre of its area."""
    return [pk for pk in (case.office_id, case.office.hub_id) if pk]


def posts_on(on: date) -> QuerySet[Assignment]:
    """Roles held on a day by people whose account is in use."""
    held = Assignment.objects.filter(running_on(on), staff__is_active=True)
    return held.select_related("staff", "office").order_by(*BY_OFFICE)


def sigungu_leads(case: Case) -> Q:
    return Q(role=SIGUNGU_LEADER, office__kind=CENTER, office__sigungu=case.sigungu_id)


def chairs_for(case: Case, kind: str, on: date, book: Rulebook) -> QuerySet[Staff]:
    """Who may chair: the 시군구 leader for solution conferences, else leaders of the case's office or above."""
    if book.conference.kinds[kind].chair == SIGUNGU_LEADER:
        posts = posts_on(on).filter(sigungu_leads(case))
    else:
        posts = posts_reaching(case.office, on).filter(with_duty(approves, on))
    return Staff.objects.filter(pk__in=posts.order_by().values("staff"))


def usual_chair(case: Case, chairs: QuerySet[Staff], on: date) -> Staff | None:
    """The team leader of the case's own office before those above it, leaders before seniors."""
    own = posts_near(case.office, on).filter(staff=OuterRef("pk")).order_by("office__code")
    ranked = chairs.annotate(
        leads=Exists(own.filter(role__endswith="_leader")),
        is_near=Exists(own),
        near=Subquery(own.values("office__code")[:1]),
    )
    return ranked.order_by("-leads", "-is_near", "near", "name", "pk").first()


def town_of(case: Case) -> Office | None:
    """The household's 읍면동: where the case is, or the town it was last sent from."""
    if case.office.kind == TOWN_TEAM:
        return case.office
    sent = Transfer.objects.filter(case=case, from_office__kind=TOWN_TEAM).order_by("sent_at").last()
    return sent.from_office if sent else None


def staff_of(case: Case, on: date) -> QuerySet[Staff]:
    """Staff to whom a decision may be given: those at the case's offices and the 시군구's."""
    posts = posts_on(on).filter(
        Q(office__in=offices_of(case)) | Q(office__kind=CENTER, office__sigungu=case.sigungu_id)
    )
    return Staff.objects.filter(pk__in=posts.order_by().values("staff"))


def letters_of(conference: Conference) -> dict[str, list[Attendee]]:
    """Who is asked of each body, one letter each: not the household, not one's own office, no body it did not agree to."""
    left_out = {conference.case.office.name, *closed_to(conference)}
    found: dict[str, list[Attendee]] = {}
    for one in conference.attendees.all():
        if one.side != Attendee.Side.HOUSEHOLD and one.affiliation not in left_out:
            found.setdefault(one.affiliation or title_of(one), []).append(one)
    return found


def outside_bodies(rows: Iterable[Listed], book: Rulebook) -> list[str]:
    """Bodies from outside that will hear of the household: each must be named in its consents.

    A kind of body to be asked for, with nobody named yet, hears nothing.
    """
    kinds = {code.ko for code in book.codes["conference_invitee"].values()}
    outside = [row for row in rows if row.side in (Attendee.Side.AGENCY, Attendee.Side.EXPERT)]
    named = [row for row in outside if row.name or row.affiliation not in kinds]
    return [row.affiliation for row in named if row.affiliation]


def unconsented(conference: Conference) -> list[str]:
    """Bodies from outside the household has not agreed to share data with (manual-2025 m:8942)."""
    sides = [Attendee.Side.AGENCY, Attendee.Side.EXPERT]
    bodies = [one.affiliation for one in conference.attendees.filter(side__in=sides) if one.affiliation]
    return without_consent(conference, bodies)


def closed_to(conference: Conference) -> list[str]:
    """Those of them that are named on the list: nothing goes to them."""
    book = edition_on(timezone.localdate())
    return without_consent(conference, outside_bodies(conference.attendees.all(), book))


def without_consent(conference: Conference, bodies: Iterable[str]) -> list[str]:
    people = members(conference.case, timezone.localdate())
    return recipients_without_consent(conference.case, dict.fromkeys(bodies), people)
