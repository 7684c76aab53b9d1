"""Planning a visit, arriving, leaving, calling for help, and who looks after it (방문과 안전의 변경)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.rulebook import Reason, product
from dure.safety import queries, rules
from dure.safety.inputs import OutingPlan
from dure.safety.models import Guard, Incident, Outing, TownGoal
from dure.safety.rights import SafetyRight

VISIT, WATCH = SafetyRight.VISIT, SafetyRight.WATCH


@action("outing.plan", VISIT)
def plan(change: Change[Outing], *, plan: OutingPlan) -> Outing:
    """Where somebody goes, when they are out again, and what was looked at beforehand."""
    outing, book = change.root, product().safety
    demanded = queries.demanded(outing.case, change.book) if outing.case else {}
    had_incident = outing.case is not None and queries.incidents_at(outing.case.pk) > 0
    times = (plan.from_at, plan.until_at)
    facts = rules.Plan(*times, plan.dangers, plan.companions, demanded, had_incident)
    change.require(rules.plan_refusals(facts, book.dangers, change.at, book.longest_hours))
    change.doubt(rules.doubts(facts))
    outing.from_at, outing.until_at, outing.is_open = plan.from_at, plan.until_at, plan.is_open
    outing.dangers, outing.companions = dict(plan.dangers), list(plan.companions)
    outing.told_sealed = outing.seal({"who": plan.who, "address": plan.address})
    outing.save(force_insert=True)
    return outing


@action("outing.arrive", VISIT)
def arrive(change: Change[Outing]) -> Outing:
    """At the door: the time until they should be out runs from now."""
    outing = change.root
    change.require(rules.step_refusals(outing.state, rules.PLANNED))
    until = rules.due_after_arrival(change.at, outing.from_at, outing.until_at)
    return edited(change, state=rules.THERE, came_at=change.at, until_at=until, alarm=0)


@action("outing.leave", VISIT)
def leave(change: Change[Outing], *, result: str) -> Outing:
    """Out again, and whether they were met; nothing rings any more."""
    change.require(rules.step_refusals(change.root.state, rules.THERE))
    change.require(
        []
        if result in change.book.codes["outing_result"]
        else [Reason("safety.result_missing", field="result")]
    )
    return edited(change, state=rules.DONE, left_at=change.at, result=result, alarm=0)


@action("outing.longer", VISIT)
def longer(change: Change[Outing]) -> Outing:
    """It takes longer, and all is well."""
    change.require(rules.step_refusals(change.root.state, *rules.RUNNING))
    more = timedelta(minutes=product().safety.longer_minutes)
    return edited(change, until_at=max(change.root.until_at, change.at) + more, alarm=0)


@action("outing.cancel", VISIT)
def cancel(change: Change[Outing]) -> Outing:
    """Nobody goes."""
    change.require(rules.step_refusals(change.root.state, rules.PLANNED))
    return edited(change, state=rules.CANCELLED, alarm=0)


@action("outing.help", VISIT)
def call_help(change: Change[Outing]) -> Outing:
    """Help is needed now: leader and duty people are told at once."""
    change.require(rules.step_refusals(change.root.state, *rules.RUNNING))
    return edited(change, alarm=rules.GUARDS, help_at=change.at)


@action("outing.ring", WATCH)
def ring(change: Change[Outing], *, level: int) -> Outing:
    """They are not out when they should be."""
    change.say(level=level)
    return edited(change, alarm=level)


@action("outing.settle", WATCH)
def settle(change: Change[Outing]) -> Outing:
    """Somebody reached them: they are safe. A visit that runs on rings again when its new time has passed."""
    outing = change.root
    change.require([] if outing.alarm else [Reason("safety.rings_not")])
    more = timedelta(minutes=product().safety.longer_minutes)
    fields: dict[str, Any] = {"alarm": 0, "settled_at": change.at, "settled_by": change.by.staff}
    if outing.state in rules.RUNNING:
        fields["until_at"] = change.at + more
    return edited(change, **fields)


def edited(change: Change[Outing], **fields: Any) -> Outing:
    kept: Outing = change.edit(change.root, None, **fields)
    return kept


@action("guard.name", WATCH)
def name_guard(change: Change[Guard], *, from_on: date, until_on: date | None = None) -> Guard:
    """Somebody of the office is on duty from a day on."""
    guard = change.root
    if until_on and until_on < from_on:
        change.require([Reason("safety.ends_before", field="until_on")])
    guard.from_on, guard.until_on = from_on, until_on
    guard.save(force_insert=True)
    return guard


@action("guard.end", WATCH)
def end_guard(change: Change[Guard]) -> Guard:
    """Not from today on any more."""
    yesterday = change.on - timedelta(days=1)
    ended: Guard = change.edit(change.root, None, until_on=max(yesterday, change.root.from_on))
    return ended


@action("incident.write", VISIT)
def write_incident(
    change: Change[Incident], *, happened_at: datetime, told: Mapping[str, str], case: Case | None = None
) -> Incident:
    """What happened, by whom it happened to or who saw it; the leader is told at once (manual-2025 m:10443)."""
    incident = change.root
    if happened_at > change.at:
        change.require([Reason("safety.in_future", field="happened_at")])
    if not told.get("summary", "").strip():
        change.require([Reason("safety.summary_missing", field="summary")])
    incident.happened_at, incident.recorded_by, incident.case = happened_at, change.by.staff, case
    incident.told_sealed = incident.seal(told)
    incident.save(force_insert=True)
    return incident


@action("goal.set", SafetyRight.GOALS)
def set_goal(
    change: Change[TownGoal], *, role: str, households: int, from_on: date, seen_version: int | None = None
) -> TownGoal:
    """The 시군구 sets what a 읍면동 is to visit a month (manual-2025 m:3037)."""
    change.require(rules.goal_refusals(from_on, change.on))
    if role not in product().safety.goals:
        change.require([Reason("safety.goal_missing", field="role")])
    change.say(role=role)
    kept: TownGoal = keep(change, seen_version, {"role": role, "households": households, "from_on": from_on})
    return kept


@action("incident.measure", WATCH)
def measure(
    change: Change[Incident],
    *,
    measures: Sequence[str],
    opinion: str,
    outcome: str,
    is_settled: bool,
    seen_version: int | None = None,
) -> Incident:
    """What the leader did about it, and how it ended; the support of the victim among it (manual-2025 m:10454-10460)."""
    incident = change.root
    if is_settled and not (measures and outcome.strip()):
        change.require([Reason("safety.outcome_missing", field="outcome")])
    told = incident.told | {"opinion": opinion, "outcome": outcome}
    about = {"measures": list(measures), "told_sealed": incident.seal(told)}
    kept: Incident = change.edit(incident, seen_version, state="settled" if is_settled else "open", **about)
    return kept
