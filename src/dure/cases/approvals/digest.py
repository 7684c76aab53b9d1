"""What a request for approval is about in a line, many of them at once (승인 목록의 내용)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from dure.cases.s07_plan.approval import PLAN_APPROVAL
from dure.cases.s07_plan.records import Goal
from dure.cases.s09_closure.approval import CLOSURE_APPROVAL
from dure.cases.s09_closure.records import GoalResult
from dure.changes.records import Approval
from dure.web.cells import Tag


@dataclass(frozen=True)
class Digest:
    """How much there is of it, and what to look at first."""

    words: str = ""
    check: str = ""


def with_digests(rows: list[Approval]) -> list[Approval]:
    """Each request with its line; one statement for each kind that is among them."""
    found = _of_plans(_targets(rows, PLAN_APPROVAL.code)) | _of_closures(
        _targets(rows, CLOSURE_APPROVAL.code)
    )
    for row in rows:
        vars(row)["digest"] = found.get(row.target_id, Digest())
    return rows


def in_words(row: Approval) -> str:
    return of(row).words


def to_check(row: Approval) -> list[Tag]:
    check = of(row).check
    return [(check, "warning")] if check else []


def of(row: Approval) -> Digest:
    found: Digest = vars(row)["digest"]
    return found


def _targets(rows: Iterable[Approval], kind: str) -> list[uuid.UUID]:
    return [row.target_id for row in rows if row.kind == kind]


def _of_plans(keys: list[uuid.UUID]) -> dict[uuid.UUID, Digest]:
    """Goals, services, and goals without any."""
    if not keys:
        return {}
    goals = Goal.objects.filter(plan__in=keys).annotate(served=Count("services"))
    found: dict[uuid.UUID, list[int]] = {}
    for plan, served in goals.values_list("plan", "served"):
        found.setdefault(plan, []).append(served)
    return {plan: _plan_digest(served) for plan, served in found.items()}


def _plan_digest(served: list[int]) -> Digest:
    empty = served.count(0)
    check = f"서비스 없는 목표 {empty}" if empty else ""
    return Digest(f"목표 {len(served)} · 서비스 {sum(served)}", check)


def _of_closures(keys: list[uuid.UUID]) -> dict[uuid.UUID, Digest]:
    """Goals, and how many of them have a result."""
    if not keys:
        return {}
    results = GoalResult.objects.filter(closure__in=keys).values("closure").order_by()
    told = results.annotate(goals=Count("pk"), done=Count("pk", filter=Q(achievement__isnull=False)))
    return {row["closure"]: Digest(f"목표 {row['goals']} 가운데 {row['done']} 평가") for row in told}
