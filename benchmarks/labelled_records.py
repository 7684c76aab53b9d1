"""Reads invented, labelled records for the record advisor (꼬리표를 단 지어낸 기록): see tests/advice/labelled."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dure.advice.rules.aftercare import AftercareFacts, VisitFacts
from dure.advice.rules.assessment import AssessmentFacts, NeedFacts
from dure.advice.rules.closure import HIGH, LOW, MIDDLE, AchievementFacts, ClosureFacts
from dure.advice.rules.conference import ConferenceFacts, DecisionFacts
from dure.advice.rules.counselling import CounsellingFacts
from dure.advice.rules.delivery import CheckFacts, ContactFacts, DeliveryFacts, GivenFacts
from dure.advice.rules.goals import GoalFacts
from dure.advice.rules.plan import PlanFacts, ServiceFacts
from dure.advice.rules.selection import SelectionFacts
from dure.rulebook import product

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "advice" / "labelled"
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Labelled:
    """One record with what a careful supervisor would point out."""

    key: str
    set: str
    stage: str
    labels: frozenset[str]
    difficulty: str
    facts: Any


def read_all(folder: Path = FOLDER) -> Iterator[Labelled]:
    for path in sorted(folder.glob("*.toml")):
        for raw in tomllib.loads(path.read_text("utf-8"))["record"]:
            facts = MAKERS[raw["stage"]](raw.get("facts", {}))
            kind = raw.get("difficulty", "plain")
            yield Labelled(raw["id"], raw["set"], raw["stage"], frozenset(raw["labels"]), kind, facts)


def text(raw: Raw, name: str) -> str:
    return str(raw.get(name, "") or "")


def some(raw: Raw, *names: str) -> dict[str, str]:
    return {name: text(raw, name) for name in names}


def day(raw: Raw, name: str) -> date | None:
    value = raw.get(name)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) or not value else date.fromisoformat(str(value))


def level(raw: Raw, name: str) -> int | None:
    signs, word = product().advice.closure, text(raw, name)
    if not word:
        return None
    return HIGH if word in signs.high_levels else MIDDLE if word in signs.middle_levels else LOW


def counselling(raw: Raw) -> CounsellingFacts:
    return CounsellingFacts(
        **some(raw, "situation", "problems", "wishes", "opinion", "judgement"),
        problem_areas=tuple(raw.get("problem_areas", ())),
        requested_services=tuple(raw.get("requested_services", ())),
    )


def assessment(raw: Raw) -> AssessmentFacts:
    needs = tuple(
        NeedFacts(str(n), **some(one, "area", "text", "review"), is_main=bool(one.get("is_main")))
        for n, one in enumerate(raw.get("needs", ()))
    )
    return AssessmentFacts(needs=needs, **some(raw, "supports", "strengths", "family_history", "opinion"))


def conference(raw: Raw) -> ConferenceFacts:
    return ConferenceFacts(
        **some(raw, "kind", "minutes"),
        decisions=tuple(
            DecisionFacts(**some(one, "text", "owner", "due")) for one in raw.get("decisions", ())
        ),
        attendees=tuple(raw.get("attendees", ())),
        sources=(text(raw, "counselling_text"), text(raw, "assessment_text")),
        is_high_risk=level(raw, "risk_level") == HIGH,
        is_low_risk=level(raw, "risk_level") == LOW,
        agencies_serving=int(raw.get("agencies_serving", 0)),
        is_disputed=bool(raw.get("disagreement")),
        served_by=tuple(raw.get("served_by", ())),
        positions=tuple(raw.get("positions", ())),
        meetings_lately=int(raw.get("meetings_lately", 1)),
    )


def selection(raw: Raw) -> SelectionFacts:
    return SelectionFacts(
        **some(raw, "outcome", "reason"),
        needs=tuple(raw.get("needs", ())),
        expected_months=raw.get("expected_months"),
        is_high_risk=level(raw, "risk_level") == HIGH,
        services_planned=raw.get("services_planned"),
    )


def plan(raw: Raw) -> PlanFacts:
    known = raw.get("need_areas")
    return PlanFacts(
        goals=tuple(
            GoalFacts(str(n), **some(one, "area", "term", "text")) for n, one in numbered(raw, "goals")
        ),
        services=tuple(
            ServiceFacts(
                str(n),
                str(one.get("goal", "")),
                **some(one, "name", "provider", "per"),
                times=one.get("times"),
            )
            for n, one in numbered(raw, "services")
        ),
        need_areas=None if known is None else tuple(known),
        unmet=tuple(one["area"] for one in raw.get("unmet", ()) if one.get("reason")),
    )


def numbered(raw: Raw, name: str) -> Iterator[tuple[int, Raw]]:
    return iter(list(enumerate(raw.get(name, ()))))


def delivery(raw: Raw) -> DeliveryFacts:
    return DeliveryFacts(
        services=tuple(
            GivenFacts(str(n), **some(one, "name", "provider"), **days(one, "starts_on", "ends_on"))
            for n, one in numbered(raw, "services")
        ),
        checks=tuple(
            CheckFacts(
                str(n),
                str(one.get("service", "")),
                day(one, "on"),
                **some(one, "state", "change", "effect", "reason", "measure"),
            )
            for n, one in numbered(raw, "checks")
        ),
        contacts=tuple(
            ContactFacts(str(n), day(one, "on"), text(one, "text")) for n, one in numbered(raw, "contacts")
        ),
        today=day(raw, "today"),
        areas=tuple(raw.get("need_areas", ())),
    )


def days(raw: Raw, *names: str) -> dict[str, date | None]:
    return {name: day(raw, name) for name in names}


def closure(raw: Raw) -> ClosureFacts:
    active = [on for on in (day(raw, "last_contact_on"), day(raw, "last_activity_on")) if on]
    return ClosureFacts(
        **some(raw, "ground", "ground_detail", "opinion", "aftercare_plan"),
        achievements=tuple(
            AchievementFacts(str(n), score=one.get("score"), **some(one, "goal_text", "text"))
            for n, one in numbered(raw, "achievements")
        ),
        services_still_running=int(raw.get("services_still_running", 0)),
        last_active_on=max(active, default=None),
        closed_on=day(raw, "closed_on"),
        risk_before=level(raw, "risk_before"),
        risk_after=level(raw, "risk_after"),
    )


def aftercare(raw: Raw) -> AftercareFacts:
    visits = tuple(
        VisitFacts(str(n), day(one, "on"), **some(one, "text", "wishes", "worries"))
        for n, one in numbered(raw, "visits")
    )
    return AftercareFacts(
        visits=visits, is_high_risk=bool(raw.get("high_risk")), **days(raw, "closed_on", "today")
    )


MAKERS = {
    "counselling": counselling,
    "assessment": assessment,
    "conference": conference,
    "selection": selection,
    "plan": plan,
    "delivery": delivery,
    "closure": closure,
    "aftercare": aftercare,
}
