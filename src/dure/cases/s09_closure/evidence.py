"""What other stages say about closing: conference, surveys, contacts (종결의 근거)."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet

from dure.cases.core.records import Case, StageEntry
from dure.cases.process import CLOSURE
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s05_conference.queries import held_conference
from dure.cases.s05_conference.records import Conference


def counts_from(case: Case) -> datetime | None:
    """When an earlier review of this round was dropped: what came before served that one."""
    left = StageEntry.objects.filter(case=case, round=case.round, stage=CLOSURE, left_at__isnull=False)
    return left.order_by("left_at").values_list("left_at", flat=True).last()


def closure_conference(case: Case) -> Conference | None:
    """The last conference that agreed on closing, if it was held for this review."""
    held, after = held_conference(case, "closure"), counts_from(case)
    if held is None or held.held_at is None:
        return None
    return held if after is None or held.held_at > after else None


def second_survey(case: Case) -> RiskSurvey | None:
    """The risk survey made for this review."""
    rows = _surveys(case, RiskSurvey.Occasion.CLOSURE)
    after = counts_from(case)
    return (rows.filter(completed_at__gt=after) if after else rows).last()


def first_survey(case: Case) -> RiskSurvey | None:
    """The survey before case management began in this round."""
    return _surveys(case, RiskSurvey.Occasion.ASSESSMENT).first()


def _surveys(case: Case, occasion: str) -> QuerySet[RiskSurvey]:
    rows = RiskSurvey.objects.filter(
        case=case, round=case.round, occasion=occasion, completed_at__isnull=False
    )
    return rows.order_by("completed_at")


def lowered_areas(before: RiskSurvey | None, after: RiskSurvey | None) -> tuple[str, ...]:
    """Areas flagged before that are no longer, or whose answers add up to less."""
    if before is None or after is None:
        return ()
    return tuple(area for area in before.flagged if _is_lower(area, before, after))


def _is_lower(area: str, before: RiskSurvey, after: RiskSurvey) -> bool:
    if area not in after.flagged:
        return True
    return _points(after.answers.get(area)) < _points(before.answers.get(area))


def _points(answers: Mapping[str, int | None] | None) -> int:
    return sum(value or 0 for value in (answers or {}).values())
