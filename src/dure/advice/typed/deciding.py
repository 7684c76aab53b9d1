"""Minutes, selection and plan while they are written (회의록, 선정, 제공계획)."""

from collections.abc import Callable
from dataclasses import replace

from dure.advice.facts import deciding
from dure.advice.facts.shelf import joined
from dure.advice.rules.conference import DecisionFacts
from dure.advice.rules.found import Advice
from dure.advice.rules.goals import GoalFacts
from dure.advice.rules.plan import PlanFacts, ServiceFacts
from dure.advice.typed.page import Judged, Page
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection

MINUTES = (
    r"content|result|supervision|expert_supervision|is_agreed|decisions-\d+-(?:text|owner|owner_name|due_on)"
)
SELECTION = "reason|expected_months"
PLAN = (
    r"goals-\w+-(?:area|term|text|DELETE)|unmet-\w+-reason|"
    r"services-\w+-(?:goal|name|provider|kind|per|times|is_direct|DELETE)"
)


def minutes(page: Page) -> Judged | None:
    rows = page.shelf.of(page.case, Conference)
    record = next((each for each in rows if str(each.pk) == page.target), None)
    if record is None:
        return None
    kept = deciding.conference_facts(page.case, record, page.shelf)
    facts = replace(
        kept,
        minutes=joined(page.text("content"), page.text("supervision"), page.text("expert_supervision")),
        result=page.text("result"),
        decisions=(*kept.decisions, *_decisions(page)),
        is_disputed=page.text("is_agreed") == "no",
    )
    places = {"minutes": "content", "result": page.first_filled("result", "content"), "kind": "content"}
    return Judged(facts, lambda advice: places.get(advice.field, ""))


def _decisions(page: Page) -> list[DecisionFacts]:
    rows = page.rows("decisions").values()
    return [
        DecisionFacts(row["text"], row.get("owner", "") or row.get("owner_name", ""), row.get("due_on", ""))
        for row in rows
        if row.get("text", "").strip()
    ]


def selecting(outcome: str) -> Callable[[Page], Judged]:
    """The page of one decision."""

    def read(page: Page) -> Judged:
        record = Selection(decision=outcome, reason=page.text("reason"))
        record.expected_months = page.number("expected_months")
        facts = deciding.selection_facts(page.case, record, page.shelf)
        place = page.first_filled("reason", "expected_months")
        return Judged(facts, lambda advice: place if advice.field == "decision" else "")

    return read


def plan(page: Page) -> Judged:
    goals, services = page.rows("goals"), page.rows("services")
    unmet = page.rows("unmet")
    facts = PlanFacts(
        goals=tuple(_goal(key, row) for key, row in goals.items() if row.get("text", "").strip()),
        services=tuple(_service(key, row) for key, row in services.items() if row.get("name", "").strip()),
        need_areas=deciding.need_areas(page.case, page.shelf) or None,
        unmet=tuple(area for area, row in unmet.items() if row.get("reason", "").strip()),
    )
    return Judged(facts, lambda advice: _place_in_plan(advice, page))


def _goal(key: str, row: dict[str, str]) -> GoalFacts:
    return GoalFacts(key, row.get("area", ""), row.get("term", ""), row["text"])


def _service(key: str, row: dict[str, str]) -> ServiceFacts:
    times = row.get("times", "")
    return ServiceFacts(
        key=key,
        goal=row.get("goal", ""),
        name=row["name"],
        provider=row.get("provider", ""),
        kind=row.get("kind", ""),
        times=int(times) if times.isdecimal() and len(times) < 6 else None,
        per=row.get("per", ""),
        is_direct=bool(row.get("is_direct")),
    )


def _place_in_plan(advice: Advice, page: Page) -> str:
    if advice.field.startswith("need:"):
        return f"unmet-{advice.field.removeprefix('need:')}-reason"
    if advice.field == "services":
        named = [name for name in page.posted if name.startswith("services-") and name.endswith("-name")]
        return next((name for name in reversed(named) if page.has(name)), "")
    if advice.field == "name":
        return f"services-{advice.target}-name"
    return f"goals-{advice.target}-{'area' if advice.field == 'area' else 'text'}"
