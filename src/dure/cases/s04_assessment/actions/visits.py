"""Planning and recording visits (조사 방문)."""

from collections.abc import Sequence

from dure.access.policy import Permission
from dure.cases.core.alerts import NOTHING, Noticed, raise_from, raise_kinds
from dure.cases.core.attachments import Upload
from dure.cases.core.change import Change, action
from dure.cases.core.days import days_of
from dure.cases.core.deadlines import begin
from dure.cases.core.photos import keep_photos
from dure.cases.s04_assessment.actions.assessments import date_the_stage, open_assessment
from dure.cases.s04_assessment.inputs import VisitEntry
from dure.cases.s04_assessment.records import Visit
from dure.cases.s04_assessment.rules.visits import check_visit
from dure.rulebook.calendar import in_seoul


@action("visit.save", Permission.CASE_WRITE)
def save_visit(
    change: Change,
    *,
    visit: Visit | None,
    seen_version: int | None,
    entry: VisitEntry,
    noticed: Noticed = NOTHING,
    photos: Sequence[Upload] = (),
) -> Visit:
    """Plan a visit or keep how it went: what was found is entered by the next day (manual-2025 m:8667)."""
    change.require(check_visit(entry.visited_on, change.on, days_of(change.case)))
    assessment, _ = open_assessment(change)
    values = vars(entry) | {"concerns": [*entry.concerns], "companions": [*entry.companions]}
    before = visit.visited_on if visit else None
    _raise_what_is_new(change, visit, entry, noticed)
    if visit:
        saved = change.edit(visit, seen_version, **values)
    else:
        saved = change.add(Visit, assessment=assessment, **values)
    if saved.visited_on and saved.visited_on != before:
        change.happened(saved.visited_on)
        begin(change, "assessment_entry", in_seoul(saved.visited_on), saved.pk)
        date_the_stage(change, assessment)
    keep_photos(change, photos, saved.pk, "방문 사진")
    return saved


def _raise_what_is_new(change: Change, visit: Visit | None, entry: VisitEntry, noticed: Noticed) -> None:
    """A concern that is a suspicion, what was noticed, or the words (manual-2025 m:3702-3705, m:8594)."""
    concerns, known = change.book.visits.concerns, visit.concerns if visit else ()
    new = [concerns[one].suspects for one in entry.concerns if one not in known]
    raise_kinds(change, filter(None, new), "visit", entry.note)
    said = visit.note if visit else ""
    raise_from(change, noticed, "visit", entry.note if entry.note != said else "")
