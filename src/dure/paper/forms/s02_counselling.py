"""Form 1, the initial counselling sheet (초기상담지, manual-2025 m:11138-11289).

The manual keeps only the filling-in rules; the order is theirs. What was asked by area and the
first-response check follow behind it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s02_counselling.forms.counselling import first_response_items
from dure.cases.s02_counselling.queries import findings_of, rounds
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.paper.forms.offices import office_of, phone_of
from dure.paper.forms.people import masked_number, member_values, members_on, whole_address
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import BETWEEN_CHOICES, box, boxes, day
from dure.rulebook import edition_on

FAMILY = {
    "relation": 10,
    "name": 12,
    "birth_on": 16,
    "living_together": 9,
    "education": 13,
    "occupation": 12,
    "health": 10,
    "phone": 18,
}
WISHES = {"name": 14, "problem": 43, "wish": 43}
SIX = (14, 25, 10, 18, 14, 19)


def targets(case: Case) -> list[Target]:
    """Every round of counselling, the last first."""
    return [
        Target(one.pk, f"{one.round_no}차 {day(_day_of(one))}", _day_of(one), edition_on(_day_of(one)).name)
        for one in rounds(case)
    ]


def _day_of(record: Counselling) -> date:
    return record.counselled_on or timezone.localdate(record.recorded_at)


def fill(case: Case, target: Target) -> Answers:
    """The round with the subject, and each member with what was asked of them."""
    record = Counselling.objects.select_related("counsellor").get(pk=target.id, case=case)
    on = _day_of(record)
    return {
        "counselling": {
            "number": record.number,
            "counselled_on": record.counselled_on,
            "round_no": record.round_no,
            "counsellor": record.counsellor.name,
            "counsellor_office": office_of(record.counsellor, on, case),
            "counsellor_phone": phone_of(record.counsellor, case),
            "method": record.method,
            "route": record.route,
        },
        "subject": _subject(case, record),
        "family": _family(case, record, on),
        "content": {
            "worries": record.worries,
            "wishes": record.wishes,
            "findings": record.findings,
            "strengths": record.strengths,
            "problem_areas": record.problem_areas,
        },
        "judgement": {
            "decision": record.decision,
            "exclusion_ground": record.exclusion_ground,
            "target_programme": record.target_programme,
            "opinion": record.opinion,
        },
        "areas": [{"area": area} | given for area, given in record.area_answers.items()],
        "first_response": _suspicions(case, record),
    }


def _subject(case: Case, record: Counselling) -> dict[str, Any]:
    person = case.subject
    return {
        "name": person.name,
        "sex": person.sex,
        "resident_number": masked_number(person),
        "phone": person.mobile_phone or person.home_phone,
        "address": whole_address(case),
        "household_type": record.household_type,
        "household_type_text": record.household_type_other,
        "traits": record.traits,
        "housing_type": record.housing_type,
        "tenure": record.tenure,
    }


def _family(case: Case, record: Counselling, on: date) -> list[dict[str, Any]]:
    found = findings_of(record)
    return [
        member_values(member, on) | _asked(found.get(member.person_id)) for member in members_on(case, on)
    ]


def _asked(finding: MemberFinding | None) -> dict[str, str]:
    """What this round found of a member, over the register."""
    if finding is None:
        return {}
    asked = {
        "education": finding.education,
        "occupation": finding.occupation,
        "health": finding.health,
        "problem": finding.problem,
        "wish": finding.wish,
        "phone": finding.phone,
    }
    return {name: value for name, value in asked.items() if value}


def _suspicions(case: Case, record: Counselling) -> list[dict[str, str]]:
    names = {str(each.person_id): str(each.person) for each in members_on(case, _day_of(record))}
    found: dict[str, list[str]] = {}
    for check in record.risk_checks:
        found.setdefault(check["phenomenon"], []).append(names.get(check["person"], "누구인지 모름"))
    return [{"suspicion": code, "endangered": ", ".join(who)} for code, who in found.items()]


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield _talk(sheet)
    yield _subject_table(sheet)
    least = 4 if sheet.is_blank else 1
    yield sheet.table("family", FAMILY, title="가족사항", least=least)
    yield sheet.table("family", WISHES, title="가구원별 문제(원인)와 원하는 지원", least=least)
    yield _rows_of(sheet, "주거", "housing_type", "tenure")
    yield _content(sheet)
    yield _result(sheet)
    yield from _attached(sheet)


def _talk(sheet: Sheet) -> Grid:
    number = Cell(f"( {sheet.gap('counselling.round_no', 4)} )차", align="center")
    rows = (
        sheet.row(
            sheet.pair("counselling.number"),
            sheet.pair("counselling.counselled_on"),
            sheet.label("counselling.round_no"),
            number,
        ),
        sheet.row(sheet.pair("counselling.method", across=5)),
        sheet.row(
            sheet.pair("counselling.counsellor"),
            sheet.pair("counselling.counsellor_office"),
            sheet.pair("counselling.counsellor_phone"),
        ),
        sheet.row(sheet.pair("counselling.route", across=5)),
    )
    return Grid(SIX, rows)


def _subject_table(sheet: Sheet) -> Grid:
    chosen = ("household_type", "traits")
    rows = (
        sheet.row(
            sheet.pair("subject.name"), sheet.pair("subject.sex"), sheet.pair("subject.resident_number")
        ),
        sheet.row(sheet.pair("subject.phone"), sheet.pair("subject.address", across=3)),
        *(sheet.row(sheet.pair(f"subject.{name}", across=5)) for name in chosen),
    )
    return Grid(SIX, rows, "대상자")


def _rows_of(sheet: Sheet, title: str, *names: str) -> Grid:
    return Grid((18, 82), tuple(sheet.row(sheet.pair(f"subject.{name}")) for name in names), title)


def _content(sheet: Sheet) -> Grid:
    rows = (
        *(
            sheet.long_row(f"content.{name}", across=1, height=24)
            for name in ("worries", "wishes", "findings", "strengths")
        ),
        sheet.row(sheet.pair("content.problem_areas")),
    )
    return Grid((18, 82), rows, "상담내용")


def _result(sheet: Sheet) -> Grid:
    named = [
        f"* {sheet.spec(path).ko}: {sheet.words(path)}"
        for path, decision in (
            ("judgement.exclusion_ground", "excluded"),
            ("judgement.target_programme", "other_programme"),
        )
        if sheet.is_blank or sheet.raw("judgement.decision") == decision
    ]
    decision = "\n".join([sheet.words("judgement.decision"), *named])
    rows = (
        sheet.row(sheet.label("judgement.decision"), Cell(decision)),
        sheet.long_row("judgement.opinion", across=1, height=46),
    )
    return Grid((18, 82), rows, "상담결과")


def _attached(sheet: Sheet) -> Iterator[Block]:
    found = {row["area"]: row for row in sheet.rows("areas")}
    shown = [area for area in sheet.book.counselling.problem_areas if sheet.is_blank or area in found]
    if shown:
        heads = tuple(
            sheet.label(f"areas.{name}") for name in ("area", "area_answers", "area_note", "area_strengths")
        )
        rows = (_area(sheet, area, found.get(area, {})) for area in shown)
        yield Grid((11, 51, 19, 19), (_head(heads), *rows), "영역별 확인 사항")
    yield _first_response(sheet)


def _head(cells: tuple[Cell, ...]) -> Row:
    return Row(tuple(replace(cell, kind="head") for cell in cells), is_head=True)


def _area(sheet: Sheet, area: str, given: Mapping[str, Any]) -> Row:
    answers = sheet.book.codes["check_answer"]
    asked = "\n".join(
        f"{question.ko}\n{boxes(answers, [given.get(f'q{number}', '')])}"
        for number, question in enumerate(sheet.book.counselling.problem_areas[area].checks)
    )
    said = (Cell(sheet.text(given.get(name, ""))) for name in ("note", "strengths"))
    return Row((Cell(sheet.book.areas[area].ko, "label"), Cell(asked), *said))


def _first_response(sheet: Sheet) -> Grid:
    found = {row["suspicion"]: row["endangered"] for row in sheet.rows("first_response")}
    items = first_response_items(sheet.book)
    if not (found or sheet.is_blank):
        none = BETWEEN_CHOICES.join(box(label, is_ticked=False) for _, label in items)
        return Grid((18, 82), (Row((sheet.label("first_response.suspicion"), Cell(none))),), "초동대응 점검")
    rows = (
        Row((Cell(box(label, code in found)), Cell(sheet.text(found.get(code, ""))))) for code, label in items
    )
    heads = sheet.label("first_response.suspicion"), sheet.label("first_response.endangered")
    return Grid((56, 44), (_head(heads), *rows), "초동대응 점검")


KIND = PaperKind(
    code="counselling",
    form="s02_counselling",
    stage="counselling",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
)
