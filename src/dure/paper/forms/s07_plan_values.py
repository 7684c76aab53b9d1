"""What form 5 says of a plan version (서비스 제공계획의 내용)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dure.cases.core.records import Case
from dure.cases.s07_plan.queries import frequency_words, goals_of, signatures_of
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.paper.forms.managing import manager_values
from dure.paper.forms.people import head_of
from dure.paper.kinds import Target, book_of
from dure.paper.sheet import Answers
from dure.paper.signatures import signature_figure
from dure.paper.writing import day, labels
from dure.rulebook import Rulebook

# Whose box a signature drawn on the screen stands in.
SIGNERS = {"대상자": "subject_signer", "주사례관리자": "manager"}
TERMS = {"short": "short_term", "long": "long_term"}


def fill(case: Case, target: Target) -> Answers:
    plan, book = Plan.objects.get(pk=target.id, case=case), book_of(target)
    goals = goals_of(plan)
    on = plan.manager_signed_on or plan.drafted_on
    manager = manager_values(case, on)
    return {
        "head": {"case_number": case.number, "subject": subjects(case, plan.services.all(), on)} | manager,
        "version": {
            "kind": "first" if plan.number == 1 else "changed",
            "number": plan.number,
            "reason": _change(plan, book),
        },
        "goals": [_goal(goal) for goal in goals],
        "services": [row for goal in goals for row in _services(goal, book)],
        "unmet": [{"area": need.area, "reason": need.reason} for need in plan.unmet_needs.all()],
        "agreement": {
            "explained_on": plan.explained_on,
            "subject_signed_on": plan.subject_signed_on,
            "subject_signer": plan.subject_signer,
            "manager": manager["manager"] if plan.manager_signed_on else "",
        },
        "drawings": {SIGNERS[who]: signature_figure(drawn) for who, drawn in signatures_of(plan).items()},
    }


def subjects(case: Case, services: Iterable[Any], on: date) -> str:
    """Who receives the services; the head where the household does as a whole (manual-2025 m:12228-12231)."""
    names = [line.receiver.name if line.receiver else head_of(case, on).name for line in services]
    return ", ".join(dict.fromkeys(names)) or case.subject.name


def _change(plan: Plan, book: Rulebook) -> str:
    ground = labels(book.codes["plan_change_reason"], plan.change_ground)
    return ": ".join(filter(None, (ground, plan.change_reason)))


def _goal(goal: Goal) -> dict[str, Any]:
    return {"term": TERMS[goal.term], "area": goal.area, "text": goal.text}


def _services(goal: Goal, book: Rulebook) -> Iterator[dict[str, Any]]:
    """A row for each service, its goal in each: every row is read by itself, also on the next page."""
    return (_goal(goal) | _service(line, book) for line in goal.services.all())


def _service(line: PlannedService, book: Rulebook) -> dict[str, Any]:
    source = labels(book.codes["service_source"], "direct" if line.is_direct else "linked")
    kind = ", ".join(filter(None, (labels(book.codes["service_kind"], line.kind), source)))
    agreed = "\n".join(filter(None, (day(line.provider_agreed_on), line.provider_agreed_by)))
    return {
        "name": f"{line.name}\n({kind})",
        "receiver": line.receiver.name if line.receiver else "가구",
        "priority": f"{line.priority}순위" if line.priority else "",
        "priority_reasons": line.priority_reasons,
        "timing": line.timing,
        "starts_on": line.starts_on,
        "ends_on": line.ends_on,
        "times": frequency_words(line, book),
        "provider": line.provider,
        "provider_person": "\n".join(filter(None, (line.provider_person, line.provider_phone))),
        "provider_agreed_on": "직접서비스" if line.is_direct else agreed,
    }
