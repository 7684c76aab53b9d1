"""What can be done in initial counselling (초기상담): save the sheet, a further round, answer a supplement."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dure.access.policy import Permission
from dure.access.versions import Conflict
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import meet
from dure.cases.core.numbers import next_number
from dure.cases.core.records import Case
from dure.cases.process import COUNSELLING
from dure.cases.s02_counselling import queries
from dure.cases.s02_counselling.alert_actions import raise_from_checklist
from dure.cases.s02_counselling.records import Counselling, MemberFinding, Supplement
from dure.cases.s02_counselling.rules import Suspicion
from dure.people.actions import index_members
from dure.people.models import Person
from dure.people.queries import living_members
from dure.rulebook import Reason, Refused

# What a member's row of the sheet also tells of the person, so that it is never typed twice.
OF_PERSON = ("education", "occupation", "health")
COPIED = ("route", "problem_areas", "area_answers", "strengths", "risk_checks", "wishes", "findings")


@dataclass(frozen=True)
class Sheet:
    """What the entry page sends: columns of the counselling, of the household, of each member's row."""

    talk: Mapping[str, Any]
    home: Mapping[str, Any]
    members: Mapping[uuid.UUID, Mapping[str, str]]


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
    earlier = record.risk_checks if record else []
    saved = change.edit(record or _first_round(change), None, **sheet.talk, **sheet.home)
    _keep_home(change, sheet)
    _keep_members(change, saved, sheet)
    newly = [Suspicion(**check) for check in saved.risk_checks if check not in earlier]
    raised = raise_from_checklist(change, newly)
    change.say(round=saved.round_no, alerts=len(raised))
    change.target = saved.pk
    return saved


def _open_reasons(case: Case) -> list[Reason]:
    if case.stage == COUNSELLING and case.status == Case.Status.OPEN:
        return []
    return [Reason("s02.not_in_counselling", {}, "m:8017")]


def _refuse_unseen(
    change: Change, sheet: Sheet, record: Counselling | None, seen_version: int | None
) -> None:
    now = queries.sheet_version(change.case, record)
    if seen_version is None or seen_version == now:
        return
    compared = [*_compare(record or Counselling(), sheet.talk), *_compare(change.case.household, sheet.home)]
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
    learnt = {name: value for name, value in sheet.home.items() if getattr(home, name) != value}
    if learnt:
        change.edit(home, None, **learnt)


def _keep_members(change: Change, record: Counselling, sheet: Sheet) -> None:
    known = queries.findings_of(record)
    for member in living_members(change.case.household):
        values = sheet.members.get(member.person_id, {})
        if any(values.values()):
            _keep_finding(change, record, known.get(member.person_id), member.person, values)


def _keep_finding(
    change: Change,
    record: Counselling,
    finding: MemberFinding | None,
    person: Person,
    values: Mapping[str, str],
) -> None:
    if finding is None:
        change.add(MemberFinding, counselling=record, person=person, **values)
    elif any(getattr(finding, name) != value for name, value in values.items()):
        change.edit(finding, None, **values)
    _teach(change, person, values)


def _teach(change: Change, person: Person, values: Mapping[str, str]) -> None:
    """The person's own record follows; what was left empty here is not taken away there."""
    learnt = {name: values.get(name, "") for name in OF_PERSON}
    phone = values.get("phone", "")
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
        raise Refused([Reason("s02.last_round_empty", {}, "m:11146", "counselling_edit")])
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
        raise Refused([Reason("s02.supplement_already_answered", {}, "m:8454")])
    if not answer.strip():
        raise Refused([Reason("s02.supplement_answer_missing", {}, "m:8454")])
    supplement.answer, supplement.answered_at = answer, change.at
    supplement.save(update_fields=["answer", "answered_at"])
    change.target = supplement.pk
    return supplement


def submit(change: Change) -> None:
    """The effect of passing the household to intake: the five days, or three of a call, are met."""
    _finish(change)


def conclude(change: Change) -> None:
    """The effect of ending with counselling: the decision stays on the record."""
    _finish(change)


def _finish(change: Change) -> None:
    record = queries.latest_round(change.case)
    saved = change.edit(record, None, submitted_at=change.at)
    meet(change, "counselling")
    meet(change, "transferred_call")
    change.say(round=saved.round_no, decision=saved.decision)
