"""Planning and recording visits (조사 방문)."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import begin
from dure.cases.s04_assessment.actions.assessments import open_assessment
from dure.cases.s04_assessment.records import Visit
from dure.cases.s04_assessment.rules.visits import check_visit


@action("visit.save", Permission.CASE_WRITE)
def save_visit(
    change: Change, *, visit: Visit | None, seen_version: int | None, values: Mapping[str, Any]
) -> Visit:
    """Plan a visit or keep how it went: what was found is entered by the next day (manual-2025 m:8667)."""
    change.require(check_visit(values["visited_on"], change.on))
    assessment, _ = open_assessment(change)
    before = visit.visited_on if visit else None
    if visit:
        saved = change.edit(visit, seen_version, **values)
    else:
        saved = change.add(Visit, assessment=assessment, **values)
    if saved.visited_on and saved.visited_on != before:
        begin(change, "assessment_entry", _start_of(saved.visited_on), saved.pk)
    return saved


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
