"""Binds each transition to its guards and effects; the only module that imports all ten stages (단계 전환)."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils import timezone

from dure.access.actor import Actor
from dure.access.base import Record
from dure.cases.core.alert_rules import alerts_settled
from dure.cases.core.alerts import open_alerts
from dure.cases.core.binding import Binding, no_effect
from dure.cases.core.change import Change
from dure.cases.core.records import Case
from dure.cases.core.stages import move
from dure.cases.process import AFTERCARE, PLAN, TRANSITION, Transition, leaving
from dure.cases.s01_discovery import steps as discovery
from dure.cases.s02_counselling import steps as counselling
from dure.cases.s03_intake import steps as intake
from dure.cases.s04_assessment import steps as assessment
from dure.cases.s05_conference import steps as conference
from dure.cases.s06_selection import steps as selection
from dure.cases.s07_plan import steps as plan
from dure.cases.s08_delivery import steps as delivery
from dure.cases.s08_delivery.actions import opening as opening_actions
from dure.cases.s09_closure import steps as closure
from dure.cases.s10_aftercare import steps as aftercare
from dure.cases.s10_aftercare.actions import plan as plan_actions
from dure.changes.change import carry_out
from dure.rulebook import Reason, Rulebook, edition_on

BINDINGS: dict[str, Binding] = {
    **discovery.STEPS,
    **counselling.STEPS,
    **intake.STEPS,
    **assessment.STEPS,
    **conference.STEPS,
    **selection.STEPS,
    **plan.STEPS,
    **delivery.STEPS,
    **closure.STEPS,
    **aftercare.STEPS,
}

# Steps that a suspicion does not hold up: they bring someone to the household.
LOOKS_INTO_IT = frozenset({"begin_counselling"})

FactsOf = Callable[[Case], Any]

# What a stage does itself whenever a case enters it, by whichever step.
ON_ENTERING = {PLAN: opening_actions.take_over_links, AFTERCARE: plan_actions.begin_plan}


def blockers(
    case: Case, code: str, *, on: date | None = None, read: Callable[[FactsOf], Any] | None = None
) -> list[Reason]:
    """Every reason why the case cannot take this step now; empty when it can.

    `read` hands out facts read once for several steps.
    """
    step, binding = TRANSITION[code], BINDINGS[code]
    day = on or timezone.localdate()
    book = edition_on(day)
    source = book.source_of(f"steps.{code}")
    if case.status == Case.Status.ENDED:
        return [Reason("core.case_has_ended", cited=source)]
    if not step.starts_from(case.stage, case.path):
        return [Reason("core.wrong_stage", {"step": step.ko}, cited=source)]
    facts = read(binding.facts) if read else binding.facts(case)
    return guard_reasons(binding, facts, day, book) + _danger(case, step)


def _danger(case: Case, step: Transition) -> list[Reason]:
    """Whatever step leads on waits for open suspicions, but for the talk that looks into them (m:3702-3707)."""
    if step.is_back or step.code in LOOKS_INTO_IT:
        return []
    return alerts_settled(each.kind for each in open_alerts(case))


def guard_reasons(binding: Binding, facts: Any, day: date, book: Rulebook) -> list[Reason]:
    return [reason for guard in binding.guards for reason in guard(facts, day, book)]


def steps(case: Case, by: Actor) -> list[tuple[Transition, list[Reason], bool]]:
    """Each step from here with its blockers and whether this person may take it."""
    if case.status == Case.Status.ENDED:
        return []
    # Steps of one stage share their facts: reading them for each would ask the same questions again.
    read = cache(lambda facts_of: facts_of(case))
    return [
        (step, blockers(case, step.code, read=read), by.can(BINDINGS[step.code].permission, case))
        for step in leaving(case.stage, case.path)
    ]


def reads_for_steps(case: Case) -> list[type[Record]]:
    """The records at which the guards of the steps from here look."""
    if case.status == Case.Status.ENDED:
        return []
    leading = (BINDINGS[step.code] for step in leaving(case.stage, case.path))
    return list(dict.fromkeys(kind for binding in leading for kind in binding.reads))


def take(
    case: Case,
    code: str,
    *,
    by: Actor,
    submission: uuid.UUID | None = None,
    at: datetime | None = None,
    data: Mapping[str, Any] | None = None,
) -> Any:
    """Take the step, or raise `Refused` with every reason. Returns what the effect returns."""
    step, binding = TRANSITION[code], BINDINGS[code]

    def move_on(change: Change, **given: Any) -> Any:
        change.require(blockers(change.case, code, on=change.on))
        result = binding.effect(change, **given)
        move(change, step)
        ON_ENTERING.get(step.to, no_effect)(change)
        binding.after(change)
        return result

    about: dict[str, Any] = {"by": by, "submission": submission, "at": at}
    return carry_out(case, code, binding.permission, move_on, given=dict(data or {}), **about)
