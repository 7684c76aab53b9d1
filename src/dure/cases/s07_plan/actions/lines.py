"""Writing the rows of a plan: goals, services, needs left out (목표·서비스 줄)."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dure import spelling
from dure.access.base import new_id
from dure.access.policy import Permission
from dure.cases.core.change import Change, Conflict, action
from dure.cases.core.days import days_of
from dure.cases.core.directory import refusals_to_take
from dure.cases.core.stages import reach
from dure.cases.process import PLAN
from dure.cases.s07_plan.queries import final_plan, open_plan
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s07_plan.rules import APPROVED, check_dates, refusals_to_write
from dure.cases.s07_plan.rules import PlanFacts as Facts
from dure.people.models import Person
from dure.resources.models import Offer
from dure.resources.reach import named
from dure.resources.taking import frequency
from dure.rulebook import Reason, Refused

# What the provider was asked and the household was told: changing it asks again.
AGREED = ("name", "kind", "provider", "is_direct", "times", "per", "duration", "starts_on", "ends_on")
# What the leader approved: changing it asks for approval again (the rest settles while agreeing, m:9642).
APPROVED_FIELDS = ("name", "kind", "provider", "is_direct", "receiver_id")
UNSIGNED = {"explained_on": None, "subject_signer": "", "subject_signed_on": None, "manager_signed_on": None}


@dataclass(frozen=True)
class Row:
    """One row as it came from the page. `pk` is None for a new one; `key` is how services name their goal."""

    values: Mapping[str, Any] = field(default_factory=dict)
    pk: uuid.UUID | None = None
    version: int = 0
    is_removed: bool = False
    key: str = ""
    goal_key: str = ""


@dataclass(frozen=True)
class Rows:
    """Only the rows that were touched; `goal_keys` are those of goals that stay as they are."""

    goals: tuple[Row, ...] = ()
    services: tuple[Row, ...] = ()
    unmet: tuple[Row, ...] = ()


@action("plan.save", Permission.PLAN_WRITE)
def save_rows(change: Change, *, rows: Rows) -> Plan:
    """Save every touched row at once; the first saving creates version 1."""
    plan = writable_plan(change)
    goals = _save_goals(change, plan, rows.goals)
    _save_services(change, plan, rows.services, goals)
    _save_unmet(change, plan, rows.unmet)
    _remove_goals(plan, rows.goals)
    if rows.goals or rows.services or rows.unmet:
        change.edit(plan, None, **UNSIGNED)
    change.say(goals=len(rows.goals), services=len(rows.services))
    return plan


def writable_plan(change: Change) -> Plan:
    """The version under way, or version 1 at the first saving (milestone plan_begun)."""
    change.require(refusals_at(change))
    found = open_plan(change.case)
    if found:
        change.require(refusals_to_write(Facts(True, state=found.state)))
        return found
    if final_plan(change.case):
        raise Refused([Reason("s07.begin_version_first", {}, "plan_revise")])
    reach(change, "plan_begun")
    return new_plan(change, number=1)


def refusals_at(change: Change) -> list[Reason]:
    """Plans are written in their stage only."""
    if change.case.stage == PLAN:
        return []
    return [Reason("s07.not_in_plan_stage")]


def new_plan(change: Change, *, number: int, **fields: Any) -> Plan:
    """A version as a draft, with the edition of its day."""
    return change.add(
        Plan,
        number=number,
        round=change.case.round,
        needs_approval=number in change.book.plan.approved_versions,
        drafted_on=change.on,
        edition=change.book.name,
        **fields,
    )


def _save_goals(change: Change, plan: Plan, rows: Iterable[Row]) -> dict[str, Goal]:
    """Saved goals by row key, those left alone among them."""
    goals = {goal.pk.hex: goal for goal in plan.goals.all()}
    for row in rows:
        if row.is_removed:
            continue
        _refuse_approved(plan)
        goals[row.key] = _save_goal(change, plan, row)
    return goals


def _save_goal(change: Change, plan: Plan, row: Row) -> Goal:
    if row.pk is None:
        return change.add(Goal, plan=plan, line_id=new_id(), **row.values)
    return change.edit(_found(plan.goals, row), row.version, **row.values)


def _found(rows: Any, row: Row) -> Any:
    """The stored row, refusing when someone else removed it meanwhile."""
    stored = rows.filter(pk=row.pk).first()
    if stored is None:
        raise Refused([Reason("s07.row_gone")])
    return stored


def _save_services(change: Change, plan: Plan, rows: Iterable[Row], goals: Mapping[str, Goal]) -> None:
    for row in rows:
        if row.is_removed:
            _remove(plan, plan.services, row, "name")
            continue
        values = dict(row.values) | {"goal": _goal_of(row, goals)}
        values |= _of_the_directory(change, row, values.get("offer_id"))
        about = (values["name"], values["starts_on"], values["ends_on"])
        change.require(check_dates(*about, days_of(change.case), f"services-{row.key}-"))
        if values["is_direct"] and not values["provider"]:
            values["provider"] = change.case.office.name
        _save_service(change, plan, row, values)


def _of_the_directory(change: Change, row: Row, key: uuid.UUID | None) -> dict[str, Any]:
    """What a line takes from the entry it names: anew only when it names another one, so that old lines stay as they are."""
    offer = named([key]).first() if key else None
    if key and offer is None:
        raise Refused([Reason("resources.no_such_entry", field=f"services-{row.key}-offer")])
    stored = PlannedService.objects.filter(case=change.case, pk=row.pk).first() if row.pk else None
    if offer is None:
        return {}
    if stored and stored.offer_id == offer.pk:
        kept = {name: getattr(stored, name) for name in TAKEN}
        changed = any(
            spelling.bare(str(row.values[name])) != spelling.bare(str(kept[name])) for name in TAKEN
        )
        change.require([Reason("s07.named_in_directory", {"service": stored.name})] if changed else [])
        return kept
    change.require(refusals_to_take(change.case, offer))
    return taken_from(offer) | {name: row.values[name] for name in ASKED_FOR if row.values.get(name)}


# What the entry decides, and what it fills in where nothing was typed.
TAKEN = ("name", "provider", "kind", "is_direct")
ASKED_FOR = ("provider_person", "provider_phone")


def row_of(key: uuid.UUID | None, goal: Goal, receiver: Person | None) -> Row:
    """A new line for an entry of the directory, as a page would send it; who is to get it and how often are filled in."""
    offer = named([key]).first() if key else None
    if offer is None:
        raise Refused([Reason("resources.no_such_entry")])
    empty = {"starts_on": None, "ends_on": None, "duration": ""}
    about = {"offer_id": offer.pk, "receiver_id": receiver.pk if receiver else None}
    return Row(taken_from(offer) | often(offer) | empty | about, key="new0", goal_key=goal.pk.hex)


def often(offer: Offer) -> dict[str, Any]:
    """How often, as far as the entry says it in the units of the plan."""
    per, times = frequency(offer.frequency)
    return {"per": per, "times": times}


def taken_from(offer: Offer) -> dict[str, Any]:
    """Service, provider and contact as the directory has them."""
    return {
        "name": offer.name,
        "provider": offer.provider.name,
        "kind": offer.kind,
        "is_direct": False,
        "provider_person": offer.provider.contact_name,
        "provider_phone": offer.provider.phone,
    }


def _goal_of(row: Row, goals: Mapping[str, Goal]) -> Goal:
    if row.goal_key not in goals:
        raise Refused([Reason("s07.goal_of_service", {"service": row.values["name"]})])
    return goals[row.goal_key]


def _save_service(change: Change, plan: Plan, row: Row, values: dict[str, Any]) -> None:
    if row.pk is None:
        _refuse_approved(plan)
        change.add(PlannedService, plan=plan, line_id=new_id(), **values)
        return
    stored = _found(plan.services, row)
    if _differs(stored, values, (*APPROVED_FIELDS, "goal")):
        _refuse_approved(plan)
    if _differs(stored, values, AGREED):
        values |= {"provider_agreed_on": None, "provider_agreed_by": ""}
    change.edit(stored, row.version, **values)


def _differs(stored: Any, values: Mapping[str, Any], names: Iterable[str]) -> bool:
    return any(getattr(stored, name) != values[name] for name in names)


def _refuse_approved(plan: Plan) -> None:
    if plan.state == APPROVED and plan.needs_approval:
        raise Refused([Reason("s07.approved_is_fixed", {}, "plan_page")])


def _remove_goals(plan: Plan, rows: Iterable[Row]) -> None:
    """After the services, so that a goal and its services can go in one saving."""
    for row in rows:
        if not row.is_removed:
            continue
        if row.pk and PlannedService.objects.filter(goal_id=row.pk).exists():
            raise Refused([Reason("s07.goal_has_services")])
        _remove(plan, plan.goals, row, "text")


def _remove(plan: Plan, rows: Any, row: Row, shown: str) -> None:
    """Take a row out, unless someone changed it since it was read."""
    stored = rows.filter(pk=row.pk).first()
    if stored is None:
        return
    _refuse_approved(plan)
    if stored.version != row.version:
        raise Conflict(stored, {shown: ""})
    stored.delete()


def _save_unmet(change: Change, plan: Plan, rows: Iterable[Row]) -> None:
    """Why a need is left out this time; an emptied reason takes the statement back."""
    for row in rows:
        _refuse_approved(plan)
        stored = plan.unmet_needs.filter(area=row.key).first()
        reason = row.values["reason"].strip()
        if stored is None:
            if reason:
                change.add(UnmetNeed, plan=plan, area=row.key, reason=reason)
        elif reason:
            change.edit(stored, row.version, reason=reason)
        else:
            _remove(plan, plan.unmet_needs, Row(pk=stored.pk, version=row.version), "reason")
