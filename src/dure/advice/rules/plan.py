"""Plans beside the needs found, services beside the goals (서비스 제공계획): pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.goals import SHORT, TERMS, GoalFacts, advise_goal
from dure.advice.rules.korean import bare, has_any, is_empty
from dure.rulebook import Rulebook

LEFT_OUT, UNFOUNDED, UNEVEN = "need_without_plan", "plan_without_need", "uneven_services"


@dataclass(frozen=True)
class ServiceFacts:
    """`goal` is the key of the goal it serves."""

    key: str
    goal: str = ""
    name: str = ""
    provider: str = ""
    kind: str = ""
    times: int | None = None
    per: str = ""
    is_direct: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """`need_areas` is None where nothing is known of a survey; `unmet` has the areas left out with a reason."""

    target: str = ""
    goals: tuple[GoalFacts, ...] = ()
    services: tuple[ServiceFacts, ...] = ()
    need_areas: tuple[str, ...] | None = None
    unmet: tuple[str, ...] = ()


def advise(facts: PlanFacts, book: Rulebook) -> list[Advice]:
    goals = [advice for goal in facts.goals for advice in advise_goal(goal, book)]
    return one_each([*goals, _twice(facts, book), *needs(facts, book), *services(facts, book)])


def _twice(facts: PlanFacts, book: Rulebook) -> Advice | None:
    """The same words as a short and as a long goal."""
    short = {bare(goal.text) for goal in facts.goals if goal.term == SHORT} - {""}
    for goal in facts.goals:
        if goal.term != SHORT and bare(goal.text) in short:
            source = book.errors[TERMS].source
            return Advice(TERMS, "same_in_both_terms", "goal", goal.key, about=goal.text, source=source)
    return None


def needs(facts: PlanFacts, book: Rulebook) -> Iterator[Advice]:
    if facts.need_areas is None or not facts.goals:
        return
    planned = {goal.area for goal in facts.goals if goal.area}
    for area in dict.fromkeys(facts.need_areas):
        if area not in planned and area not in facts.unmet:
            params, source = {"area": _words(area, book)}, book.errors[LEFT_OUT].source
            yield Advice(LEFT_OUT, "need_left_out", f"need:{area}", "", params, area, source)
    for goal in facts.goals:
        if facts.need_areas and goal.area and goal.area not in facts.need_areas:
            params, source = {"area": _words(goal.area, book)}, book.errors[UNFOUNDED].source
            yield Advice(UNFOUNDED, "goal_without_need", "area", goal.key, params, goal.area, source)


def _words(area: str, book: Rulebook) -> str:
    return book.areas[area].ko if area in book.areas else area


def services(facts: PlanFacts, book: Rulebook) -> Iterator[Advice]:
    """Asked once services are being written."""
    if not facts.services:
        return
    source = book.errors[UNEVEN].source
    served = {service.goal for service in facts.services}
    for goal in facts.goals:
        if goal.key not in served and not _area_is_served(goal, facts, served):
            params = {"area": _words(goal.area, book)}
            yield Advice(UNEVEN, "goal_without_service", "goal", goal.key, params, goal.text, source)
    if _is_one_sided(facts, book):
        about = "\n".join(service.name for service in facts.services)
        yield Advice(UNEVEN, "only_goods_planned", "services", about=about, source=source)
    for service in facts.services:
        if sign := _unstated(service, book):
            about = f"{service.name}|{service.provider}|{service.times}|{service.per}"
            yield Advice(UNEVEN, sign, "name", service.key, {"service": service.name}, about, source)


def _area_is_served(goal: GoalFacts, facts: PlanFacts, served: set[str]) -> bool:
    """A long-term goal is served by the services of the short-term goal of its area."""
    return any(each.area == goal.area and each.key in served for each in facts.goals if goal.area)


def _is_one_sided(facts: PlanFacts, book: Rulebook) -> bool:
    signs = book.advice.plan
    if len(facts.services) < signs.goods_from:
        return False
    return all(
        service.kind in signs.goods_kinds or has_any(service.name, signs.goods_words)
        for service in facts.services
    )


def _unstated(service: ServiceFacts, book: Rulebook) -> str:
    """Who serves and how often (manual-2025 m:9554)."""
    signs, reading = book.advice.plan, book.advice.text
    if not service.is_direct and is_empty(service.provider, reading):
        return "service_without_provider"
    if service.per in signs.as_needed or (service.times and service.per) or service.times == 1:
        return ""
    return "service_without_frequency"
