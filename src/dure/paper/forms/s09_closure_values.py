"""What form 7 says of a closure review (종결심사서의 내용)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.coded import word
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s04_assessment.rules.changes import Snapshot, changes
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.paper.forms.managing import manager_values
from dure.paper.forms.s07_plan_values import TERMS
from dure.paper.forms.s09_dates import stage_dates
from dure.paper.kinds import Target, book_of
from dure.paper.sheet import Answers
from dure.paper.writing import day, number
from dure.rulebook import Rulebook
from dure.rulebook.model.service import ClosureGround

FLAGGED, CLEAR = "해당", "비해당"


def fill(case: Case, target: Target) -> Answers:
    closure, book = Closure.objects.get(pk=target.id, case=case), book_of(target)
    on = closure.registered_on or case.closed_on or timezone.localdate(closure.recorded_at)
    known = {"case_number": case.number, "subject": case.subject.name, "approved_on": approved_on(closure)}
    return {
        "head": known | manager_values(case, on),
        "dates": stage_dates(case, closure),
        "goals": [_goal(result) for result in closure.goal_results.all()],
        "review": {
            "service_effect": closure.service_effect,
            "change": closure.change,
            "opinion": _opinion(closure),
            "result": closure.result,
        },
        "boxes": _boxes(closure, book),
        "risk": list(_risk(case, closure, book)),
    }


def approved_on(closure: Closure) -> date | None:
    return timezone.localdate(closure.approved_at) if closure.approved_at else None


def _boxes(closure: Closure, book: Rulebook) -> dict[str, str]:
    ground = ground_of(closure, book)
    return {"box": ground.box, "box_text": ground_words(closure, book)} if ground else {}


def ground_of(closure: Closure, book: Rulebook) -> ClosureGround | None:
    return book.closure.grounds.get(closure.ground)


def ground_words(closure: Closure, book: Rulebook) -> str:
    """Which kind of its box, and what happened: 이사 or 사망, 취업, the words that were written."""
    ground = ground_of(closure, book)
    if ground is None:
        return ""
    kind = word(closure, "ground_code")
    is_shared = sum(each.box == ground.box for each in book.closure.grounds.values()) > 1
    moved = " ".join(filter(None, (day(closure.moved_on), closure.moved_to)))
    parts = (ground.ko if is_shared else "", kind, closure.ground_detail, moved)
    return ", ".join(filter(None, parts))


def _opinion(closure: Closure) -> str:
    """The opinion with its two remarks: why on the short term only, and the aftercare (manual-2025 m:12507-12516)."""
    parts = {
        "": closure.opinion,
        "[특이사항: 장기목표 달성 없이 종결하는 사유]": closure.short_only_reason,
        "[사후관리 계획]": closure.aftercare_plan,
    }
    return "\n".join(f"{title}\n{text}".strip() for title, text in parts.items() if text)


def _goal(result: GoalResult) -> dict[str, Any]:
    return {
        "term": TERMS.get(result.term, result.term),
        "text": result.text,
        "achievement": str(result.achievement or ""),
        "account": result.account,
    }


def _risk(case: Case, closure: Closure, book: Rulebook) -> Iterator[dict[str, Any]]:
    """Areas with any risk before or at the end, each with its points; never a total (manual-2025 m:11988)."""
    rows = RiskSurvey.objects.filter(case=case, round=closure.round, completed_at__isnull=False)
    before = rows.filter(occasion=RiskSurvey.Occasion.ASSESSMENT).order_by("completed_at").first()
    after = _last(rows, closure)
    if before is None or after is None:
        return
    for change in changes(_snapshot(before), _snapshot(after), book):
        yield {
            "area": change.area,
            "before": _points(change.first, is_flagged=change.was_flagged),
            "after": _points(change.latest, is_flagged=change.is_flagged),
            "highest": f"{number(change.highest)}점",
        }


def _last(rows: QuerySet[RiskSurvey], closure: Closure) -> RiskSurvey | None:
    """The survey the review was registered with; until then the last one made for closing."""
    kept = rows.filter(pk=closure.risk_survey_id).first() if closure.risk_survey_id else None
    return kept or rows.filter(occasion=RiskSurvey.Occasion.CLOSURE).order_by("completed_at").last()


def _snapshot(survey: RiskSurvey) -> Snapshot:
    return Snapshot(survey.answers, survey.flagged)


def _points(points: int, *, is_flagged: bool) -> str:
    return f"{number(points)}점 ({FLAGGED if is_flagged else CLEAR})"
