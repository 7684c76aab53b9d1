"""Binds each transition to its guards and effects; the only module that imports all ten stages (단계 전환)."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils import timezone

from dure.cases.core.actor import Actor
from dure.cases.core.binding import Binding, no_effect
from dure.cases.core.change import changing
from dure.cases.core.records import Case
from dure.cases.core.stages import move
from dure.cases.process import AFTERCARE, TRANSITION, Transition, leaving
from dure.cases.s01_discovery import steps as discovery
from dure.cases.s02_counselling import steps as counselling
from dure.cases.s03_intake import steps as intake
from dure.cases.s04_assessment import steps as assessment
from dure.cases.s05_conference import steps as conference
from dure.cases.s06_selection import steps as selection
from dure.cases.s07_plan import steps as plan
from dure.cases.s08_delivery import steps as delivery
from dure.cases.s09_closure import steps as closure
from dure.cases.s10_aftercare import plan_actions
from dure.cases.s10_aftercare import steps as aftercare
from dure.rulebook import Reason, Refused, Rulebook, edition_on

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

FactsOf = Callable[[Case], Any]

# What a stage does itself whenever a case enters it, by whichever step.
ON_ENTERING = {AFTERCARE: plan_actions.begin_plan}


def blockers(
    case: Case, code: str, *, on: date | None = None, read: Callable[[FactsOf], Any] | None = None
) -> list[Reason]:
    """Every reason why the case cannot take this step now; empty when it can.

    `read` hands out facts read once for several steps.
    """
    step, binding = TRANSITION[code], BINDINGS[code]
    if case.status == Case.Status.ENDED:
        return [Reason("core.case_has_ended", {}, step.source)]
    if not step.starts_from(case.stage, case.path):
        return [Reason("core.wrong_stage", {"step": step.ko}, step.source)]
    day = on or timezone.localdate()
    facts = read(binding.facts) if read else binding.facts(case)
    return guard_reasons(binding, facts, day, edition_on(day))


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
    with changing(case, code, binding.permission, by=by, submission=submission, at=at) as change:
        reasons = blockers(change.case, code, on=change.on)
        if reasons:
            raise Refused(reasons)
        result = binding.effect(change, **(data or {}))
        move(change, step)
        ON_ENTERING.get(step.to, no_effect)(change)
        binding.after(change)
    return result
