"""The rules of every stage by its code (단계별 규칙)."""

from collections.abc import Callable, Mapping
from typing import Any

from dure.advice.rules import (
    aftercare,
    assessment,
    closure,
    conference,
    counselling,
    delivery,
    plan,
    selection,
)
from dure.advice.rules.found import Advice
from dure.rulebook import Rulebook

RULES: Mapping[str, Callable[[Any, Rulebook], list[Advice]]] = {
    "counselling": counselling.advise,
    "assessment": assessment.advise,
    "conference": conference.advise,
    "selection": selection.advise,
    "plan": plan.advise,
    "delivery": delivery.advise,
    "closure": closure.advise,
    "aftercare": aftercare.advise,
}


def advise(stage: str, facts: Any, book: Rulebook) -> list[Advice]:
    """What the rules of one stage find."""
    return RULES[stage](facts, book)
