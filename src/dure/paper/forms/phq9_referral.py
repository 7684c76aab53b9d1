"""Consent to be passed on to a doctor or centre after a PHQ-9 (의뢰 동의서, manual-2025 m:16881-16943).

The record keeps one answer to the whole; the paper asks three times, as the manual prints it.
"""

from collections.abc import Iterator

from dure.cases.core.records import Case
from dure.cases.s04_assessment.queries.phq9 import needs_referral
from dure.cases.s04_assessment.records import Phq9
from dure.paper.forms.people import whole_address
from dure.paper.forms.phq9 import taken, target_of
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import ROOM_TO_WRITE, boxes, yes_or_no
from dure.rulebook import edition
from dure.rulebook.model.needs import ReferralClause

AGREES = ("동의함", "동의하지 않음")
SIGNING_HEIGHT = 14.0


def targets(case: Case) -> list[Target]:
    """Questionnaires after which somebody is to be passed on, or was asked."""
    return [target_of(one) for one in taken(case) if _is_asked(one)]


def _is_asked(one: Phq9) -> bool:
    is_known = one.agrees_to_referral is not None or bool(one.referred_to)
    return is_known or needs_referral(one, edition(one.edition))


def fill(case: Case, target: Target) -> Answers:
    one = Phq9.objects.select_related("person", "recorded_by").get(pk=target.id, case=case)
    person = one.person
    return {
        "referral": {
            "referred_to": one.referred_to,
            "referred_on": one.referred_on,
            "name": person.name,
            "phone": person.mobile_phone or person.home_phone,
            "address": whole_address(case),
            "manager": one.recorded_by.name if one.recorded_by else "",
        },
        "answer": {"agrees": one.agrees_to_referral},
    }


def blocks(sheet: Sheet) -> Iterator[Block]:
    tool = sheet.book.phq9
    yield Prose(tool.referral_intro)
    for number, clause in enumerate(tool.referral_clauses.values(), 1):
        yield _clause(sheet, number, clause)
    yield _signature(sheet)


def _clause(sheet: Sheet, number: int, clause: ReferralClause) -> Grid:
    """Its words, what they name, and the answer."""
    told = "\n".join((clause.text, *(f"- {_named(sheet, line)}" for line in clause.lines)))
    answer = Cell(yes_or_no(sheet.values("answer").get("agrees"), AGREES), align="center")
    rows = (Row((Cell(told, across=2),), 11), Row((Cell("동의 여부", "label"), answer)))
    return Grid((18, 82), rows, f"{number}. {clause.ko}")


def _named(sheet: Sheet, line: str) -> str:
    """The bodies, the one that was chosen by name; how long."""
    sorts = sheet.book.codes["phq9_referral_body"]
    named = sheet.words("referral.referred_to")
    known = [code.code for code in sorts.values() if code.ko in named]
    bodies = f"{boxes(sorts, known)}  기관명: {named or ROOM_TO_WRITE}"
    return line.format(bodies=bodies, years=sheet.book.phq9.referral_keeps_years)


def _signature(sheet: Sheet) -> Grid:
    signed = Cell(sheet.words("referral.name")), Cell("서명 또는 인", "label"), Cell()
    rows = (
        sheet.row(sheet.pair("referral.signed_on"), sheet.pair("referral.referred_on")),
        Row((sheet.label("referral.name"), *signed), SIGNING_HEIGHT),
        sheet.row(sheet.pair("referral.phone"), sheet.pair("referral.address")),
        sheet.row(sheet.pair("referral.manager", across=3)),
    )
    return Grid((18, 32, 18, 32), rows, "서명")


KIND = PaperKind(
    code="phq9_referral",
    form="phq9_referral",
    stage="assessment",
    targets=targets,
    fill=fill,
    blocks=blocks,
)
