"""Plans beside the needs found, services beside the goals (서비스 제공계획): pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.goals import GoalFacts, advise_goal
from dure.advice.rules.korean import has_any, is_empty, is_measured
from dure.advice.rules.terms import LONG, SHORT, TERMS, is_same_step
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
    return one_each([*goals, *terms(facts, book), *needs(facts, book), *services(facts, book)])


def terms(facts: PlanFacts, book: Rulebook) -> Iterator[Advice]:
    """Terms told by other goals of the area and by how long the goal is served."""
    for goal in facts.goals:
        if goal.term == LONG and (finding := _long_sign(goal, facts, book)):
            source = book.errors[TERMS].source
            yield Advice(TERMS, finding, "goal", goal.key, about=goal.text, source=source)


def _long_sign(goal: GoalFacts, facts: PlanFacts, book: Rulebook) -> str:
    short = [each.text for each in facts.goals if each.term == SHORT and each.area == goal.area]
    if any(is_same_step(goal.text, text, book) for text in short):
        return "same_in_both_terms"
    own = [service for service in facts.services if service.goal == goal.key]
    once = own and all(_is_once(each, book) for each in own)
    return "long_goal_is_short" if once and not is_measured(goal.text, book.product.advice.text) else ""


def _is_once(service: ServiceFacts, book: Rulebook) -> bool:
    return service.per in book.product.advice.plan.once and (service.times or 1) == 1


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
    for goal in facts.goals:
        if sign := _served_sign(goal, facts, book):
            params = {"area": _words(goal.area, book)}
            yield Advice(UNEVEN, sign, "goal", goal.key, params, goal.text, source)
    if _is_one_sided(facts, book):
        about = "\n".join(service.name for service in facts.services)
        yield Advice(UNEVEN, "only_goods_planned", "services", about=about, source=source)
    for service in facts.services:
        if sign := _unstated(service, book):
            about = f"{service.name}|{service.provider}|{service.times}|{service.per}"
            yield Advice(UNEVEN, sign, "name", service.key, {"service": service.name}, about, source)


def _served_sign(goal: GoalFacts, facts: PlanFacts, book: Rulebook) -> str:
    """A long-term goal is also served by the services of the short-term goal of its area."""
    keys = {each.key for each in facts.goals if each.area and each.area == goal.area} | {goal.key}
    own = [service for service in facts.services if service.goal in keys]
    if not own:
        return "goal_without_service"
    informs = all(_only_informs(each.name, book) for each in own)
    return "goal_only_informed" if informs and len(facts.services) > len(own) else ""


def _only_informs(name: str, book: Rulebook) -> bool:
    signs = book.product.advice.plan
    return has_any(name, signs.information_words) and not has_any(name, signs.accompanying_words)


def _is_one_sided(facts: PlanFacts, book: Rulebook) -> bool:
    """Goods, money, information, or things that happen once: nothing that goes along with a change."""
    if len(facts.services) < book.product.advice.plan.goods_from:
        return False
    return all(_is_fleeting(service, book) for service in facts.services)


def _is_fleeting(service: ServiceFacts, book: Rulebook) -> bool:
    signs = book.product.advice.plan
    given = service.kind in signs.goods_kinds or has_any(service.name, signs.goods_words)
    return given or _is_once(service, book)


def _unstated(service: ServiceFacts, book: Rulebook) -> str:
    """Who serves and how often (manual-2025 m:9554)."""
    signs, reading = book.product.advice.plan, book.product.advice.text
    if not service.is_direct and is_empty(service.provider, reading):
        return "service_without_provider"
    if service.per in signs.as_needed or (service.times and service.per) or service.times == 1:
        return ""
    return "service_without_frequency"
