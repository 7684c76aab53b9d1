"""Changing regions, offices, teams, staff and roles (기관·직원·역할 관리).

Not about a case, so not on its timeline: one transaction each, refused outside one's own 시군구.
"""

import secrets
import string
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from dure.access.base import new_id
from dure.access.credentials import keep_password
from dure.access.standing import Standing
from dure.access.submissions import claim
from dure.access.versions import edit
from dure.offices import queries
from dure.offices.models import Assignment, Office, Region, Staff, Team
from dure.offices.rules import ADMINISTRATION, OFFICE_GUARDS, REGION_GUARDS, ROLE_GUARDS
from dure.rulebook import Reason, Refused, Rulebook, edition_on

PASSWORD_GROUPS, PASSWORD_LETTERS = 3, 4
# Without those that look alike on a printed slip.
Guard = Callable[[Any, date, Rulebook], list[Reason]]
ALPHABET = "".join(c for c in string.ascii_lowercase + string.digits if c not in "l1o0i")


@contextmanager
def administering(
    by: Standing, verb: str, submission: uuid.UUID | None, *reached: uuid.UUID | None
) -> Iterator[Region]:
    """One change by an administrator; every 시군구 it touches must be their own."""
    home = queries.administered_by(by)
    if home is None or any(sigungu_id != home.pk for sigungu_id in reached):
        raise Refused([Reason("offices.not_your_sigungu", {}, ADMINISTRATION)])
    with transaction.atomic():
        if submission:
            claim(submission, by.staff, verb, None)
        yield home


def save_region(
    region: Region | None, *, by: Standing, submission: uuid.UUID | None = None, values: Mapping[str, Any]
) -> Region:
    """Add a 행정구 or 읍면동 below the 시군구, or correct one."""
    with administering(by, "offices.region", submission) as home:
        own = queries.regions_of(home)
        if values["parent"] not in own or (region and region not in own[1:]):
            raise Refused([Reason("offices.not_your_sigungu", {}, ADMINISTRATION)])
        _require(REGION_GUARDS, queries.region_facts(region, values))
        return _saved(region or Region(), values)


def _saved(record: Any, values: Mapping[str, Any]) -> Any:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    return record


def save_office(
    office: Office | None,
    *,
    by: Standing,
    submission: uuid.UUID | None = None,
    seen_version: int | None = None,
    values: Mapping[str, Any],
) -> Office:
    """Open an office, change it, or end its work; nothing is deleted."""
    reached = [office.sigungu_id] if office else []
    with administering(by, "offices.office", submission, *reached) as home:
        wanted = Office(sigungu=home, pk=office.pk if office else new_id(), **values)
        _require_office(wanted, home)
        if office is None:
            return Office.objects.create(sigungu=home, **values)
        return edit(office, seen_version, **values)


def _require_office(wanted: Office, home: Region) -> None:
    if wanted.region not in queries.regions_of(home):
        raise Refused([Reason("offices.not_your_sigungu", {}, ADMINISTRATION)])
    _require(OFFICE_GUARDS, queries.office_facts(wanted))


def _require(guards: tuple[Guard, ...], facts: Any) -> None:
    today = timezone.localdate()
    reasons = [reason for guard in guards for reason in guard(facts, today, edition_on(today))]
    if reasons:
        raise Refused(reasons)


def save_team(
    team: Team | None,
    office: Office,
    *,
    by: Standing,
    submission: uuid.UUID | None = None,
    values: Mapping[str, Any],
) -> Team:
    """Add a team to an office or change it."""
    with administering(by, "offices.team", submission, office.sigungu_id):
        return _saved(team or Team(office=office), values)


def open_account(
    *, by: Standing, submission: uuid.UUID | None = None, values: Mapping[str, Any]
) -> tuple[Staff, str]:
    """A new member of staff with an initial password, which is shown once and kept nowhere."""
    with administering(by, "offices.account", submission) as home:
        password = new_password()
        staff = Staff.objects.create(sigungu=home, **values)
        keep_password(staff.pk, password, must_change=True)
        return staff, password


def new_password() -> str:
    """Readable groups of letters and digits: abcd-efgh-2345."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _ in range(PASSWORD_LETTERS)) for _ in range(PASSWORD_GROUPS)
    )
    return "-".join(groups)


def reset_password(staff: Staff, *, by: Standing, submission: uuid.UUID | None = None) -> str:
    """A new initial password for someone who cannot sign in."""
    with administering(by, "offices.password", submission, staff.sigungu_id):
        password = new_password()
        keep_password(staff.pk, password, must_change=True)
        return password


def edit_staff(
    staff: Staff,
    *,
    by: Standing,
    submission: uuid.UUID | None = None,
    seen_version: int | None = None,
    values: Mapping[str, Any],
) -> Staff:
    """Change a member of staff; closing the account ends their roles today."""
    with administering(by, "offices.staff", submission, staff.sigungu_id) as home:
        saved: Staff = edit(staff, seen_version, **values)
        if not saved.is_active:
            _close(saved, home, by.staff)
        return saved


def _close(staff: Staff, home: Region, by: Staff | None) -> None:
    if by == staff:
        raise Refused([Reason("offices.own_account", {}, ADMINISTRATION)])
    if not queries.administrators_after(home, staff):
        raise Refused([Reason("offices.last_administrator", {}, ADMINISTRATION)])
    # A role that was to begin later ends before it begins, and so is never held.
    Assignment.objects.filter(queries.not_over(), staff=staff).update(
        until_on=timezone.localdate(), ended_by=by, ended_at=timezone.now()
    )


def give_role(
    staff: Staff, *, by: Standing, submission: uuid.UUID | None = None, values: dict[str, Any]
) -> Assignment:
    """Give a role in an office from one day on; its reach is that of the rulebook."""
    office: Office = values["office"]
    with administering(by, "offices.give_role", submission, staff.sigungu_id, office.sigungu_id):
        _require(ROLE_GUARDS, queries.role_facts(staff, office, values, by=by.staff))
        reach = edition_on(timezone.localdate()).roles[values["role"]].reach
        given = {"given_by": by.staff, "given_at": timezone.now()}
        return Assignment.objects.create(staff=staff, reach=reach, **given, **values)


def end_role(
    held: Assignment, *, by: Standing, submission: uuid.UUID | None = None, until_on: date
) -> Assignment:
    """The last day of a role; the 시군구 keeps at least one administrator."""
    with administering(by, "offices.end_role", submission, held.office.sigungu_id) as home:
        if until_on < held.from_on:
            raise Refused([Reason("offices.ends_before_beginning", {}, ADMINISTRATION)])
        if held.role == "office_administrator" and not queries.administrators_after(home, held):
            raise Refused([Reason("offices.last_administrator", {}, ADMINISTRATION)])
        return _saved(held, {"until_on": until_on, "ended_by": by.staff, "ended_at": timezone.now()})
