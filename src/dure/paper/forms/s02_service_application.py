"""Asking that a service be requested of another body, with consent (복지서비스 의뢰 신청서(동의서), manual-2025 m:14629-14640)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.consents import consents_in_force, recipients_without_consent
from dure.cases.core.records import Case
from dure.cases.s02_counselling.queries import rounds
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s06_selection.queries import programme_names, referrals_of
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.offices.models import Staff
from dure.paper.compose import full_name
from dure.paper.forms.offices import office_of, phone_of
from dure.paper.forms.people import subject_values, whole_address
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import DATE_TO_WRITE, HARD_SPACE, day, labels, yes_or_no
from dure.people.models import Person
from dure.rulebook import Rulebook, edition_on

KINDS = ("general", "sensitive", "third_party")
SIGNED_APART = HARD_SPACE * 6
WORDS = ("동의함", "동의하지 않음")


def targets(case: Case) -> list[Target]:
    """Referrals to other programmes, and the counsellings at which help was wished for."""
    sent = [
        Target(one.pk, f"{one.receiver} {day(one.sent_on)}", one.sent_on, _edition(one.sent_on))
        for one in referrals_of(case)
    ]
    asked = [
        Target(one.pk, f"초기상담 {one.round_no}차 {day(_day_of(one))}", _day_of(one), _edition(_day_of(one)))
        for one in rounds(case)
    ]
    return [*sent, *asked]


def _edition(on: date) -> str:
    return edition_on(on).name


def _day_of(one: Counselling) -> date:
    return one.counselled_on or timezone.localdate(one.recorded_at)


def fill(case: Case, target: Target) -> Answers:
    """What the referral says, else what was said at the counselling."""
    sent = (
        ProgrammeReferral.objects.filter(pk=target.id, case=case)
        .select_related("person", "recorded_by")
        .first()
    )
    told = rounds(case)
    counselled = next((each for each in told if each.pk == target.id), next(iter(told), None))
    person = sent.person if sent and sent.person else case.subject
    staff = (sent.recorded_by if sent else counselled.counsellor if counselled else None) or case.manager
    return {
        "applicant": _applicant(case, person),
        "request": _from(case, staff, target.on) | _wished(counselled) | _to(sent, book_of(target)),
        "consent": _consents(case, person, sent, book_of(target)),
    }


def _applicant(case: Case, person: Person) -> dict[str, Any]:
    home = case.household
    return subject_values(case) | {
        "name": person.name,
        "sex": person.sex,
        "birth_on": person.birth_on,
        "phone": "\n".join(filter(None, (person.mobile_phone, person.home_phone))),
        "address": whole_address(case),
        "household_type": home.household_type,
        "household_type_text": home.household_type_other,
        "traits": home.traits,
    }


def _from(case: Case, staff: Staff | None, on: date | None) -> dict[str, Any]:
    return {
        "from_office": office_of(staff, on, case) if staff and on else full_name(case.office),
        "staff": staff.name if staff else "",
        "phone": phone_of(staff, case),
    }


def _wished(counselled: Counselling | None) -> dict[str, Any]:
    if counselled is None:
        return {}
    said = (counselled.worries, counselled.findings, counselled.opinion)
    return {
        "areas": counselled.problem_areas,
        "wishes": counselled.wishes,
        "counsel": "\n".join(filter(None, (text.strip() for text in said))),
    }


def _to(sent: ProgrammeReferral | None, book: Rulebook) -> dict[str, Any]:
    if sent is None:
        return {}
    return {
        "receiver": sent.receiver,
        "service": labels(book.codes["other_programme"], sent.programme),
        "counsel": sent.reason,
    }


def _consents(case: Case, person: Person, sent: ProgrammeReferral | None, book: Rulebook) -> dict[str, Any]:
    """True where a consent in force covers it; left open otherwise, to be answered on paper."""
    held = {one.kind for one in consents_in_force(case) if one.person_id == person.pk}
    names = [sent.receiver, *programme_names(sent.programme, book)] if sent else []
    agreed = len(recipients_without_consent(case, names, [person])) < len(names)
    return {"general": "general" in held, "sensitive": "sensitive" in held, "third_party": agreed}


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield _applicant_table(sheet)
    yield _request(sheet)
    yield from _consent(sheet)
    yield Prose(("위와 같이 복지서비스 의뢰를 신청하고 개인정보의 수집·이용과 제공에 답합니다.",))
    yield Prose((DATE_TO_WRITE,), align="center")
    yield Prose((SIGNED_APART.join(_lines(sheet)),), align="right")
    yield Prose((f"{sheet.gap('request.from_office', 24)} 귀중",), is_strong=True)


def _applicant_table(sheet: Sheet) -> Grid:
    rows = (
        sheet.row(
            sheet.pair("applicant.name"),
            sheet.pair("applicant.birth_on"),
            sheet.pair("applicant.sex"),
        ),
        sheet.row(
            sheet.pair("applicant.phone"),
            sheet.pair("applicant.household_type", boxes=False),
            sheet.pair("applicant.traits", boxes=False),
        ),
        sheet.row(sheet.pair("applicant.address", across=5)),
        sheet.row(
            sheet.pair("proxy.name", text="대리 신청인"),
            sheet.pair("proxy.relation", text="관계"),
            sheet.pair("proxy.phone"),
        ),
    )
    return Grid((13, 20, 13, 21, 13, 20), rows, "신청인(대상자)")


def _request(sheet: Sheet) -> Grid:
    rows = (
        sheet.row(sheet.pair("request.receiver"), sheet.pair("request.service")),
        sheet.row(sheet.pair("request.from_office"), Cell("담당자", "label"), Cell(_contact(sheet))),
        sheet.row(sheet.pair("request.areas", across=3)),
        sheet.long_row("request.wishes", across=3, height=18),
        sheet.long_row("request.counsel", across=3, height=20),
    )
    return Grid((18, 32, 18, 32), rows, "의뢰 내용")


def _contact(sheet: Sheet) -> str:
    return " ".join(filter(None, (sheet.words("request.staff"), sheet.words("request.phone"))))


def _consent(sheet: Sheet) -> Iterator[Block]:
    """What is agreed to, in the words of form 2's rulebook."""
    head = Row(tuple(Cell(text, "head") for text in ("구분", "항목", "목적·보유 기간", "동의")), is_head=True)
    yield Grid((15, 42, 25, 18), (head, *(_kind(sheet, code) for code in KINDS)), "개인정보 동의")
    yield Prose((sheet.book.consent.kinds["general"].refusal,), is_small=True)


def _kind(sheet: Sheet, code: str) -> Row:
    kind = sheet.book.consent.kinds[code]
    items = ", ".join(item.ko for item in kind.items.values())
    to = f"제공받는 곳: {sheet.gap('request.receiver', 16)}\n" if kind.names_recipients else ""
    given = sheet.raw(f"consent.{code}") or None
    return Row(
        (
            sheet.label(f"consent.{code}"),
            Cell(f"{to}{items}"),
            Cell(f"{kind.purpose}\n서비스 종결 후 {kind.keeps_years}년"),
            Cell(yes_or_no(given, WORDS).replace("  ", "\n")),
        )
    )


def _lines(sheet: Sheet) -> Iterator[str]:
    name = sheet.gap("applicant.name", 16)
    yield f"{sheet.spec('signature.person').ko}: {name}{HARD_SPACE * 4}(서명 또는 인)"
    yield f"{sheet.spec('signature.guardian').ko}: {HARD_SPACE * 16} (서명 또는 인)"


KIND = PaperKind(
    code="service_application",
    form="s02_service_application",
    stage="counselling",
    targets=targets,
    fill=fill,
    blocks=blocks,
)
