"""A counselling as it is read and printed: form 1 with words in place of codes (초기상담지 보기)."""

from dataclasses import dataclass

from dure.cases.core.records import Case
from dure.cases.s02_counselling.forms.counselling import first_response_items
from dure.cases.s02_counselling.queries import findings_of
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.people.models import Membership
from dure.people.queries import members_now
from dure.rulebook import latest


@dataclass(frozen=True)
class MemberRow:
    """A member with what was found, if they were asked."""

    member: Membership
    finding: MemberFinding | None


@dataclass(frozen=True)
class AreaRow:
    """A problem area with the answers given."""

    ko: str
    has_problem: bool
    answers: list[tuple[str, str]]
    note: str
    strengths: str


@dataclass(frozen=True)
class RiskRow:
    """A suspicion of the first-response checklist."""

    ko: str
    person: str


@dataclass(frozen=True)
class ReadSheet:
    """Everything the read view prints of one round."""

    record: Counselling
    members: list[MemberRow]
    areas: list[AreaRow]
    risks: list[RiskRow]


def read_sheet(case: Case, record: Counselling) -> ReadSheet:
    """One round of counselling in words."""
    found = findings_of(record)
    members = [MemberRow(member, found.get(member.person_id)) for member in members_now(case.household_id)]
    areas = [area_row(record, area) for area in latest().counselling.problem_areas]
    shown = [area for area in areas if area.has_problem or area.answers or area.note or area.strengths]
    return ReadSheet(record, members, shown, risk_rows(record, members))


def area_row(record: Counselling, area: str) -> AreaRow:
    given = record.area_answers.get(area, {})
    words = latest().codes["check_answer"]
    questions = latest().counselling.problem_areas[area].checks
    answers = [
        (question.ko, words.label(given[f"q{number}"]))
        for number, question in enumerate(questions)
        if f"q{number}" in given
    ]
    has_problem = area in record.problem_areas
    notes = given.get("note", ""), given.get("strengths", "")
    return AreaRow(latest().areas[area].ko, has_problem, answers, *notes)


def risk_rows(record: Counselling, members: list[MemberRow]) -> list[RiskRow]:
    labels = dict(first_response_items(latest()))
    names = {str(row.member.person_id): str(row.member.person) for row in members}
    return [
        RiskRow(
            labels.get(check["phenomenon"], check["phenomenon"]), names.get(check["person"], "누구인지 모름")
        )
        for check in record.risk_checks
    ]
