"""Form 6, the request to a provider (서비스 의뢰서, manual-2025 m:12309-12411).

It leaves the office, so it holds what the form asks for and nothing else, and of the person only what the
household agreed to tell this provider.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dure.cases.core.consents import recipients_without_consent
from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s07_plan.queries import needs_of
from dure.cases.s08_delivery.records import Service
from dure.paper.forms.managing import manager_values
from dure.paper.forms.people import head_of, whole_address
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import BETWEEN_CHOICES, HARD_SPACE, box, day
from dure.people.models import Person
from dure.rulebook import edition_on

WITHOUT_CONSENT = "이 기관에 개인정보를 제공하는 동의가 없어 비워 둡니다."
SEAL = "(인)"
# The manual's form has these three beside the types of households (m:12397-12405).
TRAITS = ("disability", "multicultural", "north_korean_refugee")


def targets(case: Case) -> list[Target]:
    """Every service that was asked of a provider, the last first."""
    asked = [(each.requested_on, each.pk, each) for each in kept(case, Service) if not each.is_direct]
    return [
        Target(
            service.pk,
            f"{service.name} → {service.provider} {day(on)}",
            on,
            edition_on(on).name,
        )
        for on, _, service in sorted((each for each in asked if each[0]), reverse=True)
        if on
    ]


def fill(case: Case, target: Target) -> Answers:
    service = Service.objects.select_related("receiver").get(pk=target.id, case=case)
    on = _asked_on(case, service)
    return {
        "request": {
            "request_kind": "change" if service.is_change else "new",
            "written_on": on,
            "provider": service.provider,
            "requested_on": on,
            "provider_person": service.provider_person,
            "provider_phone": service.provider_phone,
        }
        | manager_values(case, on),
        "subject": _subject(case, service),
        "content": {
            "wished_service": _wished(case, service),
            "problem": service.problem,
            "request_text": service.request_text,
            "attachment": service.attachments_note,
        },
        "answer": _answered(service),
    }


def _answered(service: Service) -> dict[str, Any]:
    """What the asked body said, through its inbox, its link or on the telephone; nothing until it did."""
    if service.answered_on is None:
        return {}
    accepted = service.answer_given in ("all", "part")
    return {
        "given": service.answer_given,
        "starts_on": service.starts_on if accepted else None,
        "times": service.answer_times,
        "person": service.answer_person,
        "opinion": service.answer,
        "answered_on": service.answered_on,
    }


def _asked_on(case: Case, service: Service) -> date:
    return service.requested_on or case.opened_on


def _subject(case: Case, service: Service) -> dict[str, Any]:
    """Whoever receives the service; the head of the household where all of it does."""
    person = service.receiver or head_of(case, _asked_on(case, service))
    if recipients_without_consent(case, [service.provider], [person]):
        return {"name": WITHOUT_CONSENT}
    home, mobile = _phones(case, service, person)
    traits = [trait for trait in case.household.traits if trait in TRAITS]
    return {
        "name": person.name,
        "home_phone": home,
        "mobile_phone": mobile,
        "address": whole_address(case),
        "household_type": case.household.household_type,
        "household_type_text": case.household.household_type_other,
        "traits": traits,
    }


def _phones(case: Case, service: Service, person: Person) -> tuple[str, str]:
    """Their own numbers; those of the head for a member without one, if the head agreed as well."""
    head = head_of(case, _asked_on(case, service))
    if person.home_phone or person.mobile_phone or person == head:
        return person.home_phone, person.mobile_phone
    if recipients_without_consent(case, [service.provider], [head]):
        return "", ""
    return head.home_phone, f"{head.mobile_phone}(가구주 {head.name})" if head.mobile_phone else ""


def _wished(case: Case, service: Service) -> str:
    """What the survey found in the area of this service, in the household's words."""
    found = [need.description for need in needs_of(case) if need.area == service.area and need.description]
    return "\n".join(dict.fromkeys(found))


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield Prose((f"서비스 [ {sheet.words('request.request_kind')} ] 의뢰서",), align="center", is_strong=True)
    yield _request(sheet)
    yield _subject_grid(sheet)
    yield Grid((16, 34, 16, 34), tuple(_content(sheet)))
    yield _answer(sheet)


def _content(sheet: Sheet) -> Iterator[Row]:
    """The problem and the service asked for stand side by side (m:12409)."""
    height = 45 if sheet.is_blank else 24
    yield sheet.long_row("content.wished_service", across=3, height=30)
    yield Row((*sheet.pair("content.problem"), *sheet.pair("content.request_text")), height)
    yield sheet.long_row("content.attachment", across=3, height=20)


def _answer(sheet: Sheet) -> Grid:
    """For the provider to fill in and send back; what it answered already is printed."""
    begins = " · ".join(filter(None, (sheet.words("answer.starts_on"), sheet.words("answer.times"))))
    rows = (
        sheet.row(sheet.pair("answer.given", across=3)),
        sheet.row(Cell("시작일과 횟수", "label"), Cell(begins), sheet.pair("answer.person")),
        Row(sheet.pair("answer.opinion", across=3), 16),
        sheet.row(sheet.pair("answer.answered_on"), Cell("기관장", "label"), Cell(SEAL, align="right")),
    )
    return Grid((20, 32, 20, 28), rows, "회신(의뢰받은 기관이 적어 보냅니다)")


def _request(sheet: Sheet) -> Grid:
    manager = Cell(f"{sheet.gap('request.manager', 16)}{HARD_SPACE * 4}{SEAL}")
    rows = (
        sheet.row(sheet.pair("request.written_on"), sheet.label("request.manager"), manager),
        sheet.row(sheet.pair("request.manager_office"), sheet.pair("request.manager_phone")),
        sheet.row(sheet.pair("request.provider"), sheet.pair("request.requested_on")),
        sheet.row(sheet.pair("request.provider_person"), sheet.pair("request.provider_phone")),
    )
    return Grid((20, 32, 20, 28), rows)


def _subject_grid(sheet: Sheet) -> Grid:
    rows = (
        Row(
            (
                Cell("서비스\n대상자", "label", down=3),
                sheet.label("subject.name", down=2),
                sheet.value("subject.name", down=2),
                *sheet.pair("subject.home_phone", text="전화번호\n(자택)"),
            )
        ),
        sheet.row(sheet.pair("subject.mobile_phone", text="전화번호\n(H.P.)")),
        sheet.row(sheet.pair("subject.address", across=3)),
        Row((sheet.label("subject.household_type"), Cell(_types(sheet), across=4))),
    )
    return Grid((20, 12, 28, 15, 25), rows)


def _types(sheet: Sheet) -> str:
    """Types, and the three traits that may be ticked beside any of them."""
    codes = sheet.book.codes["household_trait"]
    chosen = sheet.raw("subject.traits") or []
    traits = BETWEEN_CHOICES.join(box(codes.label(code), code in chosen) for code in TRAITS)
    return f"{sheet.words('subject.household_type')}\n{traits}"


KIND = PaperKind(
    code="service_request",
    form="s08_request",
    stage="delivery",
    targets=targets,
    fill=fill,
    blocks=blocks,
)
