"""Health interview with referral to the health centre (건강면접조사표·보건소 의뢰, manual-2025 m:3134-3142).

The manual names the sheet without printing it. An interview that was kept is printed as it is; for a member who
had none there is a copy to take along, with what is known of them already filled in.
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from dure.cases.core.consents import members
from dure.cases.core.records import Case, Consent
from dure.cases.core.where import office_on
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.queries import latest_assessment, needs_of
from dure.cases.s04_assessment.queries.health import interviews_of
from dure.offices.names import name_on
from dure.paper.forms.people import disability_of, whole_address
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import ROW_HEIGHT, Block, Cell, Grid, Row
from dure.paper.sheet import Answers, Sheet, paired_rows
from dure.paper.writing import boxes, day
from dure.people.models import Person
from dure.rulebook import edition, edition_on

HEALTH_AREAS = ("physical_health", "mental_health")
SENSITIVE = "sensitive"
WIDTHS = (18, 32, 18, 32)
SIGNING_HEIGHT = 12.0


def targets(case: Case) -> list[Target]:
    """Every interview, the last first; then a copy to take along for each living member who had none."""
    today = timezone.localdate()
    taken = interviews_of(case)
    people = {case.subject.pk: case.subject} | {one.pk: one for one in members(case, today)}
    asked = {one.person_id for one in taken}
    open_ones = [
        Target(key, str(one), edition=edition_on(today).name)
        for key, one in people.items()
        if key not in asked
    ]
    return [*(target_of(one) for one in taken), *open_ones]


def target_of(one: HealthInterview) -> Target:
    return Target(one.pk, f"{one.person} {day(one.interviewed_on)}", one.interviewed_on, one.edition)


def fill(case: Case, target: Target) -> Answers:
    """What the interview says; for one that is still to be made what is known of the person."""
    one = next((each for each in interviews_of(case) if each.pk == target.id), None)
    person = one.person if one else Person.objects.get(pk=target.id)
    known: dict[str, dict[str, Any]] = {
        "subject": _subject(case, person),
        "health": {
            "health": person.health,
            "disability": disability_of(person),
            "illness": person.illness,
        },
        "needs": {"known_needs": _known_needs(case)},
        "referral": {"sensitive_consent": _consent(case, person)},
    }
    return {section: known.get(section, {}) | (_said(one, section) if one else {}) for section in SECTIONS}


SECTIONS = ("interview", "subject", "health", "risks", "needs", "result", "referral")


def _said(one: HealthInterview, section: str) -> dict[str, Any]:
    """The entries of a section that the interview keeps under their names."""
    if section == "interview":
        staff, day_of = one.interviewer, one.interviewed_on
        office = name_on(office_on(one.case, day_of), day_of)
        about = {"interviewer": staff.name, "interviewer_office": office, "interviewer_phone": staff.phone}
        return about | {"interviewed_on": one.interviewed_on}
    names = edition(one.edition).form("health_interview").sections[section].fields
    said = {name: getattr(one, name) for name in names if hasattr(one, name) and name != "person"}
    return said | ({"risks": one.risks} if section == "risks" else {})


def _subject(case: Case, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "sex": person.sex,
        "birth_on": person.birth_on,
        "phone": person.mobile_phone or person.home_phone,
        "address": whole_address(case),
        "benefit_status": person.benefit_status,
        "household_type": case.household.household_type,
        "household_type_text": case.household.household_type_other,
    }


def _known_needs(case: Case) -> str:
    """Needs of body and mind in the last finished assessment."""
    found = [each for each in needs_of(latest_assessment(case)) if each.area in HEALTH_AREAS]
    return "\n".join(f"- {need.description}" for need in found if need.description)


def _consent(case: Case, person: Person) -> str:
    """Whether the person's health may be told: the newest answer to sensitive data."""
    rows = Consent.objects.filter(case=case, person=person, kind=SENSITIVE)
    newest = rows.order_by("given_on", "id").last()
    if newest is None:
        return ""
    if newest.withdrawn_on:
        return "withdrawn"
    return "given" if newest.is_given else "refused"


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield Grid(WIDTHS, _pairs(sheet, "interview", _names(sheet, "interview")), "면접")
    yield _about(sheet)
    yield _health(sheet)
    yield _risks(sheet)
    yield _needs(sheet)
    yield _result(sheet)
    yield _referral(sheet)


def _names(sheet: Sheet, section: str) -> list[str]:
    return list(sheet.form.sections[section].fields)


def _pairs(sheet: Sheet, section: str, names: list[str]) -> tuple[Row, ...]:
    return tuple(paired_rows(sheet, [f"{section}.{name}" for name in names]))


def _about(sheet: Sheet) -> Grid:
    wide = ("address", "benefit_status", "household_type", "visited_for")
    rows = _pairs(sheet, "subject", ["name", "sex", "birth_on", "phone"])
    return Grid(
        WIDTHS, (*rows, *(sheet.row(sheet.pair(f"subject.{name}", across=3)) for name in wide)), "대상자"
    )


def _health(sheet: Sheet) -> Grid:
    rows = _pairs(sheet, "health", ["health", "disability", "illness", "treated_for"])
    wide = ("hospital", "medication", "surgery")
    return Grid(
        WIDTHS, (*rows, *(sheet.row(sheet.pair(f"health.{name}", across=3)) for name in wide)), "건강상태"
    )


def _risks(sheet: Sheet) -> Grid:
    """Two to a row, then what was found."""
    answers, given = sheet.book.codes["check_answer"], sheet.values("risks").get("risks", {})
    asked = [
        (Cell(one.ko), Cell(boxes(answers, [given[code]] if code in given else ()), align="center"))
        for code, one in sheet.book.codes["health_risk"].items()
    ]
    asked += [(Cell(), Cell())] * (len(asked) % 2)
    heads = [Cell(sheet.spec(f"risks.{name}").ko, "head") for name in ("risk", "found")] * 2
    rows = (Row((*left, *right)) for left, right in _in_twos(asked))
    note = Row(sheet.pair("risks.risk_note", across=3), 12)
    return Grid((24, 26, 24, 26), (Row(tuple(heads), is_head=True), *rows, note), "건강위험요인")


def _in_twos(asked: list[tuple[Cell, Cell]]) -> Iterator[tuple[tuple[Cell, Cell], tuple[Cell, Cell]]]:
    """Two and two."""
    return zip(asked[::2], asked[1::2], strict=True)


def _needs(sheet: Sheet) -> Grid:
    names = _names(sheet, "needs")
    return Grid((18, 82), tuple(_open_row(sheet, f"needs.{name}", 12) for name in names), "건강 욕구")


def _open_row(sheet: Sheet, path: str, height: float) -> Row:
    """Room for a hand on every copy where nothing is recorded."""
    is_open = not sheet.words(path)
    return Row(sheet.pair(path), height if is_open else ROW_HEIGHT)


def _result(sheet: Sheet) -> Grid:
    rows = (sheet.row(sheet.pair("result.result")), _open_row(sheet, "result.opinion", 14))
    return Grid((18, 82), rows, "면접 결과")


def _referral(sheet: Sheet) -> Grid:
    rows = (
        sheet.row(sheet.pair("referral.referred_to"), sheet.pair("referral.referred_on")),
        sheet.row(sheet.pair("referral.services", across=3)),
        Row(sheet.pair("referral.reason", across=3), 12),
        Row((*sheet.pair("referral.sensitive_consent"), *sheet.pair("referral.person")), SIGNING_HEIGHT),
        Row(sheet.pair("referral.answer", across=3), 12),
    )
    return Grid(WIDTHS, rows, "보건소 의뢰")


KIND = PaperKind(
    code="health_interview",
    form="health_interview",
    stage="assessment",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
)
