"""Writing needs (욕구영역별 욕구)."""

from collections.abc import Mapping
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.s04_assessment.actions.assessments import open_assessment
from dure.cases.s04_assessment.queries.assessments import needs_of
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s04_assessment.rules.needs import area_of, check_clear, check_need


@action("need.save", Permission.CASE_WRITE)
def save_need(
    change: Change, *, middle: str, seen_version: int | None, values: Mapping[str, Any]
) -> NeedFinding:
    """Keep what was found in one middle class; its area is then no longer without a need."""
    change.require(check_need(middle, values["phenomena"], values.get("phenomena_other", ""), change.book))
    assessment, _ = open_assessment(change)
    change.say(middle=middle)
    _forget_clear(assessment, area_of(middle))
    kept = needs_of(assessment).filter(middle=middle).first()
    if kept:
        return change.edit(kept, seen_version, **values)
    return change.add(NeedFinding, assessment=assessment, area=area_of(middle), middle=middle, **values)


@action("need.remove", Permission.CASE_WRITE)
def remove_need(change: Change, *, middle: str) -> None:
    """The need is gone, or was a mistake; its history stays."""
    assessment, _ = open_assessment(change)
    needs_of(assessment).filter(middle=middle).delete()
    change.say(middle=middle)


@action("need.clear_area", Permission.CASE_WRITE)
def clear_area(change: Change, *, area: str, note: str) -> Assessment:
    """Keep that an area was looked at and no need was found."""
    assessment, _ = open_assessment(change)
    has_need = needs_of(assessment).filter(area=area).exists()
    change.require(check_clear(area, note, has_need=has_need, book=change.book))
    change.say(area=area)
    return change.edit(assessment, None, areas_clear={**assessment.areas_clear, area: note})


def _forget_clear(assessment: Assessment, area: str) -> None:
    left = {name: note for name, note in assessment.areas_clear.items() if name != area}
    if left != assessment.areas_clear:
        Assessment.objects.filter(pk=assessment.pk).update(areas_clear=left)
