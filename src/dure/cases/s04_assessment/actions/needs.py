"""Writing needs (욕구영역별 욕구)."""

from collections.abc import Collection, Mapping

from dure.access.policy import Permission
from dure.cases.core.alert_rules import Suspicion
from dure.cases.core.alerts import NOTHING, raise_from, raise_suspected
from dure.cases.core.change import Change, action
from dure.cases.core.consents import members
from dure.cases.s04_assessment.actions.assessments import open_assessment
from dure.cases.s04_assessment.inputs import NeedEntry
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s04_assessment.rules.needs import area_of, check_clear, check_need, check_whose
from dure.rulebook import Reason, Refused


@action("need.save", Permission.CASE_WRITE)
def save_need(change: Change, *, middle: str, seen_version: int | None, entry: NeedEntry) -> NeedFinding:
    """Keep what was found in one middle class; its area is then no longer without a need."""
    return keep_need(change, middle, seen_version, entry)


def keep_need(change: Change, middle: str, seen_version: int | None, entry: NeedEntry) -> NeedFinding:
    change.require(check_need(middle, entry.phenomena, entry.phenomena_other, change.book))
    change.require(check_whose(entry.person, members(change.case, change.on)))
    assessment, _ = open_assessment(change)
    change.say(middle=middle)
    _forget_clear(assessment, area_of(middle))
    values = vars(entry) | {"phenomena": [*entry.phenomena], "causes": [*entry.causes]}
    kept = assessment.needs.filter(middle=middle).first()
    if kept:
        saved = change.edit(kept, seen_version, **values)
    else:
        saved = change.add(NeedFinding, assessment=assessment, area=area_of(middle), middle=middle, **values)
    _raise_what_is_new(change, kept, saved)
    return saved


def _raise_what_is_new(change: Change, before: NeedFinding | None, now: NeedFinding) -> None:
    """Phenomena of danger, violence as a cause, or the words (manual-2025 m:3702-3705, m:11810-11831)."""
    known = _suspected(change, before) if before else []
    raise_suspected(
        change, [one for one in _suspected(change, now) if one not in known], "need", now.description
    )
    said = _texts(before) if before else ()
    raise_from(change, NOTHING, "need", *(text for text in _texts(now) if text not in said))


def _suspected(change: Change, need: NeedFinding) -> list[Suspicion]:
    alerts, causes = change.book.counselling.alerts, change.book.counselling.suspected.causes
    raising = {phenomenon for alert in alerts.values() for phenomenon in alert.phenomena}
    by_cause = [phenomenon for cause in need.causes for phenomenon in causes.get(cause, ())]
    return [Suspicion(one) for one in (*need.phenomena, *by_cause) if one in raising]


def _texts(need: NeedFinding) -> tuple[str, ...]:
    return (need.phenomena_other, need.cause, need.description)


@action("need.remove", Permission.CASE_WRITE)
def remove_need(change: Change, *, middle: str) -> None:
    """The need is gone, or was a mistake; its history stays."""
    assessment, _ = open_assessment(change)
    assessment.needs.filter(middle=middle).delete()
    change.say(middle=middle)


@action("need.clear_area", Permission.CASE_WRITE)
def clear_area(change: Change, *, area: str, note: str) -> Assessment:
    """Keep that an area was looked at and no need was found."""
    change.say(area=area)
    return keep_clear(change, {area: note})


@action("need.clear_areas", Permission.CASE_WRITE)
def clear_areas(change: Change, *, areas: Collection[str], note: str) -> Assessment:
    """The same for several areas at once: what was seen of them is said once."""
    if not areas:
        raise Refused([Reason("s04.no_area_chosen")])
    change.say(areas=[*areas])
    return keep_clear(change, dict.fromkeys(areas, note))


def keep_clear(change: Change, notes: Mapping[str, str]) -> Assessment:
    assessment, _ = open_assessment(change)
    needed = set(assessment.needs.values_list("area", flat=True))
    change.require(
        reason
        for area, note in notes.items()
        for reason in check_clear(area, note, has_need=area in needed, book=change.book)
    )
    return change.edit(assessment, None, areas_clear={**assessment.areas_clear, **notes})


def _forget_clear(assessment: Assessment, area: str) -> None:
    left = {name: note for name, note in assessment.areas_clear.items() if name != area}
    if left != assessment.areas_clear:
        Assessment.objects.filter(pk=assessment.pk).update(areas_clear=left)
