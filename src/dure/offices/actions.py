"""Changing regions, offices, teams, staff and roles (기관·직원·역할 관리).

Every change is one of the 시군구 that is administered, which is held meanwhile; its event stands with what was changed.
"""

import secrets
import string
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q

from dure import manifest
from dure.access.credentials import keep_password
from dure.access.policy import Permission
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices import queries
from dure.offices.inputs import AccountData, OfficeData, RegionData, RoleData, StaffData, TeamData
from dure.offices.models import Assignment, Office, Region, Staff, Team
from dure.offices.reorganising.holding import needing_holder, words_of
from dure.offices.reorganising.rules import has_nothing_open
from dure.offices.rules import OFFICE_GUARDS, REGION_GUARDS, ROLE_GUARDS
from dure.rulebook import Reason, Rulebook

Administering = Change[Region]
Guard = Callable[[Any, date, Rulebook], list[Reason]]
PASSWORD_GROUPS, PASSWORD_LETTERS = 3, 4
# Without those that look alike on a printed slip.
ALPHABET = "".join(c for c in string.ascii_lowercase + string.digits if c not in "l1o0i")


def _check(change: Administering, guards: tuple[Guard, ...], facts: Any) -> None:
    change.require(reason for guard in guards for reason in guard(facts, change.on, change.book))


def _require(change: Administering, is_so: bool, key: str) -> None:
    change.require([] if is_so else [Reason(f"offices.{key}", {})])


def _require_own(change: Administering, *touched: Staff | Office | None) -> None:
    is_own = all(each is None or each.sigungu_id == change.root.pk for each in touched)
    _require(change, is_own, "not_your_sigungu")


def _kept(change: Administering, record: Any, seen_version: int | None, data: Any) -> Any:
    """The record with what was entered; one that is new comes without a row."""
    if record._state.adding:
        for name, value in vars(data).items():
            setattr(record, name, value)
        record.save()
        change.about = record
    else:
        change.about = change.edit(record, seen_version, **vars(data))
    return change.about


@action("offices.region", Permission.ADMINISTER)
def save_region(
    change: Administering, *, data: RegionData, region: Region | None = None, seen_version: int | None = None
) -> Region:
    """Add a 행정구 or 읍면동 below the 시군구, or correct one."""
    own = queries.regions_of(change.root)
    _require(change, data.parent in own and (region is None or region in own[1:]), "not_your_sigungu")
    _check(change, REGION_GUARDS, queries.region_facts(region, data))
    saved: Region = _kept(change, region or Region(), seen_version, data)
    return saved


@action("offices.office", Permission.ADMINISTER)
def save_office(
    change: Administering, *, data: OfficeData, office: Office | None = None, seen_version: int | None = None
) -> Office:
    """Open an office, change it, or end its work; nothing is deleted."""
    _require_own(change, office)
    _require(change, data.region in queries.regions_of(change.root), "not_your_sigungu")
    wanted = Office(sigungu=change.root, **vars(data))
    if office:
        wanted.pk = office.pk
    _check(change, OFFICE_GUARDS, queries.office_facts(wanted))
    if office and office.is_active and not data.is_active:
        change.require(has_nothing_open(words_of(needing_holder(office))))
    saved: Office = _kept(change, office or wanted, seen_version, data)
    return saved


@action("offices.team", Permission.ADMINISTER)
def save_team(
    change: Administering,
    *,
    office: Office,
    data: TeamData,
    team: Team | None = None,
    seen_version: int | None = None,
) -> Team:
    """Add a team to an office or change it."""
    _require_own(change, office)
    saved: Team = _kept(change, team or Team(office=office), seen_version, data)
    return saved


@action("offices.account", Permission.ADMINISTER)
def open_account(change: Administering, *, data: AccountData) -> tuple[Staff, str]:
    """A new member of staff with an initial password, which is shown once and kept nowhere."""
    staff: Staff = _kept(change, Staff(sigungu=change.root), None, data)
    return staff, _give_password(staff)


def _give_password(staff: Staff) -> str:
    password = new_password()
    keep_password(staff.pk, password, must_change=True)
    return password


def new_password() -> str:
    """Readable groups of letters and digits: abcd-efgh-2345."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _ in range(PASSWORD_LETTERS)) for _ in range(PASSWORD_GROUPS)
    )
    return "-".join(groups)


@action("offices.password", Permission.ADMINISTER)
def reset_password(change: Administering, *, staff: Staff) -> str:
    """A new initial password for someone who cannot sign in."""
    _require_own(change, staff)
    change.about = staff
    return _give_password(staff)


@action("offices.staff", Permission.ADMINISTER)
def edit_staff(
    change: Administering, *, staff: Staff, data: StaffData, seen_version: int | None = None
) -> Staff:
    """Change a member of staff; closing the account ends their roles today."""
    _require_own(change, staff)
    if not data.is_active:
        _require(change, change.by.staff != staff, "own_account")
        _require(change, _has_administrators(change, change.on, Q(staff=staff)), "last_administrator")
        _end_roles(change, staff)
    saved: Staff = _kept(change, staff, seen_version, data)
    return saved


def _has_administrators(change: Administering, until_on: date, without: Q) -> bool:
    return queries.administrators_after(change.root, until_on, without=without)


def _end_roles(change: Administering, staff: Staff) -> None:
    """A role that was to begin later ends before it begins, and so is never held."""
    rows = Assignment.objects.filter(queries.not_over(change.on), staff=staff)
    rows.update(until_on=change.on, ended_by=change.by.staff, ended_at=change.at)


@action("offices.give_role", Permission.ADMINISTER)
def give_role(change: Administering, *, staff: Staff, data: RoleData) -> Assignment:
    """Give a role in an office from one day on; its reach is that of the rulebook."""
    _require_own(change, staff, data.office)
    _check(change, ROLE_GUARDS, queries.role_facts(staff, data, by=change.by.staff))
    reach = change.book.roles[data.role].reach
    given = Assignment.objects.create(
        staff=staff, reach=reach, given_by=change.by.staff, given_at=change.at, **vars(data)
    )
    _tell_role(change, given)
    return given


def _tell_role(change: Administering, held: Assignment) -> None:
    """A role given or ended stands in the history of who holds it."""
    change.about, change.target = held.staff, held.pk
    change.say(role=held.role, office=held.office.name)


@action("offices.end_role", Permission.ADMINISTER)
def end_role(
    change: Administering, *, held: Assignment, until_on: date, gives_to_leader: bool = False
) -> Assignment:
    """The last day of a role; the 시군구 keeps at least one administrator.

    What its holder leaves behind is handed over before, or given to the leader: at once, or when the day has come.
    """
    _require_own(change, held.office)
    _require(change, until_on >= held.from_on, "ends_before_beginning")
    stays = held.role != "office_administrator" or _has_administrators(change, until_on, Q(pk=held.pk))
    _require(change, stays, "last_administrator")
    is_over = until_on <= change.on
    if is_over and not gives_to_leader:
        change.require(still_holds(held))
    _tell_role(change, held)
    rows = Assignment.objects.filter(pk=held.pk)
    if is_over and gives_to_leader:
        give_to_leader(held)
    rows.update(until_on=until_on, ended_by=change.by.staff, ended_at=change.at)
    return rows.select_related("staff", "office").get()


def left_behind(held: Assignment) -> dict[str, int]:
    """What the holder of a role still has there, by the areas' own words; nothing of what is none."""
    found: dict[str, int] = {}
    for path in manifest.every("leaves"):
        found |= manifest.named(path)(held)
    return {words: number for words, number in found.items() if number}


def still_holds(held: Assignment) -> list[Reason]:
    left = left_behind(held)
    told = ", ".join(f"{words} {number}" for words, number in left.items())
    return [Reason("offices.still_holds", {"name": held.staff.name, "left": told})] if left else []


def give_to_leader(held: Assignment) -> None:
    for path in manifest.every("passes_on"):
        manifest.named(path)(held)
