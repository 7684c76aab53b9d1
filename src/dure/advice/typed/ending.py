"""Checks, closure review and follow-up while they are written (점검, 종결심사, 모니터 상담)."""

from dataclasses import replace

from dure.advice.facts import ending
from dure.advice.facts.deciding import need_areas
from dure.advice.facts.shelf import joined
from dure.advice.rules.aftercare import AftercareFacts, VisitFacts
from dure.advice.rules.closure import AchievementFacts
from dure.advice.rules.delivery import CheckFacts, DeliveryFacts
from dure.advice.rules.found import Advice
from dure.advice.typed.page import Judged, Page
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.records import AftercarePlan

CHECKS = r"checks-\w+-(?:state|effect|change|change_reason)"
CHECK = "state|effect|change|change_reason"
CLOSURE = (
    "ground|ground_detail|service_effect|change|opinion|short_only_reason|aftercare_plan|"
    r"goal-[0-9a-f-]+-(?:account|achievement)"
)
VISIT = "text|wishes|worries|finding"
INPUTS = {"effect": "effect", "reason": "change_reason"}


def checks(page: Page) -> Judged:
    """Each service of the visit, beside its last check."""
    services = {each.pk.hex: each for each in page.shelf.of(page.case, Service)}
    rows = {key: row for key, row in page.rows("checks").items() if key in services}
    typed = tuple(_check(key, str(services[key].pk), row) for key, row in rows.items() if row.get("effect"))
    facts = DeliveryFacts(
        areas=need_areas(page.case, page.shelf),
        services=tuple(ending.given_facts(services[key]) for key in rows),
        checks=(*_earlier(page, {str(services[key].pk) for key in rows}), *typed),
    )
    return Judged(facts, lambda advice: _place_of_check(advice, set(rows)))


def _check(key: str, service: str, row: dict[str, str]) -> CheckFacts:
    texts = {name: row.get(name, "") for name in ("state", "effect", "change")}
    return CheckFacts(key, service, None, reason=row.get("change_reason", ""), **texts)


def _earlier(page: Page, services: set[str]) -> list[CheckFacts]:
    """The last stored check of each service; without a day, so that what is typed comes after it."""
    rows = [c for c in page.shelf.of(page.case, ServiceCheck) if str(c.service_id) in services]
    last = {c.service_id: c for c in sorted(rows, key=lambda c: c.checked_on)}
    return [replace(ending.check_facts(check), on=None) for check in last.values()]


def _place_of_check(advice: Advice, typed: set[str]) -> str:
    if advice.target not in typed or advice.field not in INPUTS:
        return ""
    return f"checks-{advice.target}-{INPUTS[advice.field]}"


def check(page: Page) -> Judged | None:
    """A stored check that is corrected."""
    rows = page.shelf.of(page.case, ServiceCheck)
    record = next((each for each in rows if str(each.pk) == page.target), None)
    if record is None:
        return None
    service = next(s for s in page.shelf.of(page.case, Service) if s.pk == record.service_id)
    row = {name: page.text(name) for name in CHECK.split("|")}
    facts = DeliveryFacts(
        services=(ending.given_facts(service),), checks=(_check("typed", str(service.pk), row),)
    )
    return Judged(facts, lambda advice: INPUTS.get(advice.field, ""))


def closure(page: Page) -> Judged | None:
    rows = page.shelf.of(page.case, Closure)
    record = next((each for each in rows if str(each.pk) == page.target), None)
    if record is None:
        return None
    kept = ending.closure_facts(page.case, record, page.shelf)
    said = ("opinion", "service_effect", "change", "short_only_reason")
    facts = replace(
        kept,
        ground=page.text("ground"),
        ground_detail=page.text("ground_detail"),
        opinion=joined(*(page.text(name) for name in said)),
        achievements=tuple(_achievement(each, page) for each in kept.achievements),
        aftercare_plan=page.text("aftercare_plan"),
    )
    return Judged(facts, lambda advice: _place_in_closure(advice, page))


def _achievement(each: AchievementFacts, page: Page) -> AchievementFacts:
    prefix = f"goal-{each.key}"
    return replace(each, score=page.number(f"{prefix}-achievement"), text=page.text(f"{prefix}-account"))


def _place_in_closure(advice: Advice, page: Page) -> str:
    if advice.field == "account":
        return f"goal-{advice.target}-account"
    if advice.field == "opinion":
        return page.first_filled("opinion")
    return advice.field if advice.field == "aftercare_plan" else ""


def visit(page: Page) -> Judged:
    """Beside the visit before."""
    plans = page.shelf.of(page.case, AftercarePlan)
    kept = ending.aftercare_facts(page.case, plans[-1], page.shelf).visits if plans else ()
    before = [replace(each, on=None) for each in kept[-1:]]
    text = joined(page.text("text"), page.text("finding"))
    typed = VisitFacts("typed", None, text, page.text("wishes"), page.text("worries"))
    return Judged(
        AftercareFacts(visits=(*before, typed)),
        lambda advice: "text" if advice.target == "typed" else "",
    )
