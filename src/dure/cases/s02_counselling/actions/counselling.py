"""What can be done in initial counselling (초기상담): save the sheet, a further round, answer a supplement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.access.versions import Conflict
from dure.cases.core.alert_rules import Suspicion
from dure.cases.core.alerts import NOTHING, raise_from, raise_suspected
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import settle
from dure.cases.core.numbers import next_number
from dure.cases.core.records import Case, StageEntry
from dure.cases.core.stages import began
from dure.cases.process import COUNSELLING
from dure.cases.s01_discovery.queries import discovery_of
from dure.cases.s02_counselling import queries
from dure.cases.s02_counselling.inputs import MemberRow, Sheet
from dure.cases.s02_counselling.records import Counselling, MemberFinding, Supplement
from dure.cases.s02_counselling.rules import TalkDays, check_talk, safety_told, texts_of
from dure.people.actions import index_members
from dure.people.models import Person
from dure.people.queries import living_members
from dure.rulebook import Reason, Refused, latest

# What a member's row of the sheet also tells of the person, so that it is never typed twice.
OF_PERSON = ("education", "occupation", "health")
COPIED = ("route", "problem_areas", "area_answers", "strengths", "risk_checks", "wishes", "findings")


@dataclass(frozen=True)
class SheetNow:
    """The sheet as stored, for comparing after a conflict."""

    version: int


class SheetConflict(Conflict):
    """Someone else changed the counselling, the household or a member meanwhile."""

    def __init__(self, version: int, rows: list[dict[str, Any]]) -> None:
        super().__init__(SheetNow(version), {})
        self._rows = rows

    @property
    def rows(self) -> list[dict[str, Any]]:
        return self._rows


@action("counselling.save", Permission.CANDIDATE_WRITE)
def save_counselling(change: Change, *, sheet: Sheet, seen_version: int | None) -> Counselling:
    """Save what is known so far; checks of completeness come with the step out of the stage."""
    change.require(_open_reasons(change.case))
    record = queries.latest_round(change.case)
    _refuse_unseen(change, sheet, record, seen_version)
    _check_day(change, sheet, record)
    if record is None or record.counselled_on is None:
        change.happened(sheet.talk.counselled_on)
    before = _told(record)
    saved = change.edit(record or _first_round(change), None, **vars(sheet.talk), **vars(sheet.home))
    _keep_home(change, sheet)
    _keep_members(change, saved, sheet)
    _keep_time(change)
    change.say(round=saved.round_no, alerts=0)
    _raise_what_is_new(change, saved, before)
    change.target = saved.pk
    return saved


def _check_day(change: Change, sheet: Sheet, record: Counselling | None) -> None:
    number = record.round_no if record else 1
    before = [each.counselled_on for each in queries.rounds(change.case) if each.round_no < number]
    last = max((day for day in before if day), default=None)
    change.require(check_talk(TalkDays(sheet.talk.counselled_on, change.case.opened_on, last), change.on))


def _keep_time(change: Change) -> None:
    """The stage began and its five days are met with the first talk, whenever it is entered (manual-2025 m:8082)."""
    first = _first_talk(change)
    here = StageEntry.objects.filter(case=change.case, round=change.case.round, stage=COUNSELLING)
    if len(here) == 1:
        began(change, first)
    settle(change, "counselling", first)


def _first_talk(change: Change) -> date | None:
    days = [each.counselled_on for each in queries.rounds(change.case)]
    return min((day for day in days if day), default=None)


@dataclass(frozen=True)
class Told:
    """What a sheet says of danger: its checklist, its answers, its words."""

    checks: list[dict[str, str]]
    areas: tuple[str, ...]
    texts: tuple[str, ...]


def _told(record: Counselling | None) -> Told:
    if record is None:
        return Told([], (), ())
    findings = queries.findings_of(record).values()
    texts = (*texts_of(vars(record)), *(text for one in findings for text in (one.problem, one.wish)))
    areas = safety_told(record.problem_areas, record.area_answers, latest())
    return Told(list(record.risk_checks), areas, tuple(filter(None, texts)))


def _raise_what_is_new(change: Change, saved: Counselling, before: Told) -> None:
    """The checklist; else the answers on safety; else the words (manual-2025 m:3702-3705, m:11262)."""
    now = _told(saved)
    raise_suspected(change, [Suspicion(**one) for one in now.checks if one not in before.checks], "checklist")
    if now.checks:
        return
    raise_suspected(
        change, [Suspicion(area) for area in now.areas if area not in before.areas], "counselling"
    )
    raise_from(change, NOTHING, "counselling", *(text for text in now.texts if text not in before.texts))


def _open_reasons(case: Case) -> list[Reason]:
    if case.stage == COUNSELLING and case.status == Case.Status.OPEN:
        return []
    return [Reason("s02.not_in_counselling")]


def _refuse_unseen(
    change: Change, sheet: Sheet, record: Counselling | None, seen_version: int | None
) -> None:
    now = queries.sheet_version(change.case, record)
    if seen_version is None or seen_version == now:
        return
    talk, home = vars(sheet.talk), vars(sheet.home)
    compared = [*_compare(record or Counselling(), talk), *_compare(change.case.household, home)]
    raise SheetConflict(now, [row for row in compared if row["differs"]])


def _compare(stored: Any, mine: Mapping[str, Any]) -> list[dict[str, Any]]:
    return Conflict(stored, mine).rows


def _first_round(change: Change) -> Counselling:
    return _new_round(change, 1, {})


def _new_round(change: Change, number: int, values: Mapping[str, Any]) -> Counselling:
    return change.add(
        Counselling,
        number=next_number(change.case.office, change.on, "counselling"),
        round_no=number,
        counsellor=change.by.staff,
        **values,
    )


def _keep_home(change: Change, sheet: Sheet) -> None:
    """The household's own record follows what was learnt."""
    home = change.case.household
    learnt = {name: value for name, value in vars(sheet.home).items() if getattr(home, name) != value}
    if learnt:
        change.edit(home, None, **learnt)


def _keep_members(change: Change, record: Counselling, sheet: Sheet) -> None:
    known = queries.findings_of(record)
    for member in living_members(change.case.household):
        row = sheet.members.get(member.person_id)
        if row and not row.is_empty():
            _keep_finding(change, record, known.get(member.person_id), member.person, row)


def _keep_finding(
    change: Change, record: Counselling, finding: MemberFinding | None, person: Person, row: MemberRow
) -> None:
    values = vars(row)
    if finding is None:
        change.add(MemberFinding, counselling=record, person=person, **values)
    elif any(getattr(finding, name) != value for name, value in values.items()):
        change.edit(finding, None, **values)
    _teach(change, person, row)


def _teach(change: Change, person: Person, row: MemberRow) -> None:
    """The person's own record follows; what was left empty here is not taken away there."""
    learnt = {name: getattr(row, name) for name in OF_PERSON}
    phone = row.phone
    if any(c.isdecimal() for c in phone) and phone not in (person.home_phone, person.work_phone):
        learnt["mobile_phone"] = phone
    new = {name: value for name, value in learnt.items() if value and getattr(person, name) != value}
    if new:
        change.edit(person, None, **new)
        index_members(
            change.case.household, living_members(change.case.household).filter(person_id=person.pk)
        )


@action("counselling.start_round", Permission.CANDIDATE_WRITE)
def start_round(change: Change) -> Counselling:
    """A further talk in this stage: its own number and date, going on from the last one's findings."""
    last = queries.latest_round(change.case)
    change.require(_open_reasons(change.case))
    if last is None or last.counselled_on is None:
        raise Refused([Reason("s02.last_round_empty", {}, "counselling_edit")])
    values = {name: getattr(last, name) for name in COPIED}
    record = _new_round(change, last.round_no + 1, values)
    for finding in queries.findings_of(last).values():
        row = {name: getattr(finding, name) for name in queries.ASKED}
        change.add(MemberFinding, counselling=record, person=finding.person, **row)
    change.say(round=record.round_no)
    change.target = record.pk
    return record


@action("counselling.answer_supplement", Permission.CANDIDATE_WRITE)
def answer_supplement(change: Change, *, supplement: Supplement, answer: str) -> Supplement:
    """Say what was completed; the sheet itself is changed on its own page."""
    if supplement.answered_at:
        raise Refused([Reason("s02.supplement_already_answered")])
    if not answer.strip():
        raise Refused([Reason("s02.supplement_answer_missing")])
    supplement.answer, supplement.answered_at = answer, change.at
    supplement.save(update_fields=["answer", "answered_at"])
    change.target = supplement.pk
    return supplement


def submit(change: Change) -> None:
    """The effect of passing the household to intake: the five days are met."""
    _finish(change)


def conclude(change: Change) -> None:
    """The effect of ending with counselling: the decision stays on the record."""
    _finish(change)


def _finish(change: Change) -> None:
    record = queries.latest_round(change.case)
    saved = change.edit(record, None, submitted_at=change.at)
    settle(change, "counselling", _first_talk(change) or change.on)
    _say_how_handled(change, saved.decision)
    change.say(round=saved.round_no, decision=saved.decision)


def _say_how_handled(change: Change, decision: str) -> None:
    """The report counts as handled by what was decided, unless somebody said otherwise (manual-2025 m:15835)."""
    found, decisions = discovery_of(change.case), change.book.counselling.decisions
    if found and not found.handling and decision in decisions:
        change.edit(found, None, handling=decisions[decision].handling)
