"""What other stages say about closing: conference, surveys, contacts (종결의 근거)."""

from collections.abc import Mapping
from datetime import datetime
from operator import itemgetter

from dure.cases.core.lists import kept
from dure.cases.core.records import Case, StageEntry
from dure.cases.process import CLOSURE
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s05_conference.queries import held_conference
from dure.cases.s05_conference.records import Conference


def counts_from(case: Case) -> datetime | None:
    """When an earlier review of this round was dropped: what came before served that one."""
    entries = [each for each in kept(case, StageEntry) if each.round == case.round]
    return max((each.left_at for each in entries if each.stage == CLOSURE and each.left_at), default=None)


def closure_conference(case: Case) -> Conference | None:
    """The last conference that agreed on closing, if it was held for this review."""
    held, after = held_conference(case, "closure"), counts_from(case)
    if held is None or held.held_at is None:
        return None
    return held if after is None or held.held_at > after else None


def second_survey(case: Case) -> RiskSurvey | None:
    """The risk survey made for this review."""
    rows, after = _surveys(case, RiskSurvey.Occasion.CLOSURE), counts_from(case)
    return next((survey for at, survey in reversed(rows) if after is None or at > after), None)


def first_survey(case: Case) -> RiskSurvey | None:
    """The survey before case management began in this round."""
    return next((survey for _, survey in _surveys(case, RiskSurvey.Occasion.ASSESSMENT)), None)


def _surveys(case: Case, occasion: str) -> list[tuple[datetime, RiskSurvey]]:
    """Those finished in this round with the time at which they were, in that order."""
    rows = [each for each in kept(case, RiskSurvey) if each.round == case.round]
    done = [(each.completed_at, each) for each in rows if each.occasion == occasion and each.completed_at]
    return sorted(done, key=itemgetter(0))


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
