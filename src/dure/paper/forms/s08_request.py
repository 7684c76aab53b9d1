"""Form 6, the request to a provider (서비스 의뢰서, manual-2025 m:12309-12411).

It leaves the office, so it holds what the form asks for and nothing else, and of the person only what the
household agreed to tell this provider.
"""

from collections.abc import Iterator
from typing import Any

from dure.cases.core.consents import recipients_without_consent
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
    asked = Service.objects.filter(case=case, is_direct=False, requested_on__isnull=False)
    return [
        Target(
            service.pk,
            f"{service.name} → {service.provider} {day(service.requested_on)}",
            service.requested_on,
            edition_on(service.requested_on).name,
        )
        for service in asked.order_by("-requested_on", "-id")
        if service.requested_on
    ]


def fill(case: Case, target: Target) -> Answers:
    service = Service.objects.select_related("receiver").get(pk=target.id, case=case)
    on = service.requested_on or case.opened_on
    return {
        "request": {
            "kind": "change" if service.is_change else "new",
            "written_on": on,
            "requested_of": service.provider,
            "requested_on": on,
            "contact": service.provider_person,
            "contact_phone": service.provider_phone,
        }
        | manager_values(case, on),
        "subject": _subject(case, service),
        "content": {
            "wished_service": _wished(case, service),
            "problem": service.problem,
            "service": service.request_text,
            "attachment": service.attachments_note,
        },
    }


def _subject(case: Case, service: Service) -> dict[str, Any]:
    """Whoever receives the service; the head of the household where all of it does."""
    person = service.receiver or head_of(case)
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
        "household_traits": traits,
    }


def _phones(case: Case, service: Service, person: Person) -> tuple[str, str]:
    """Their own numbers; those of the head for a member without one, if the head agreed as well."""
    head = head_of(case)
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
    yield Prose((f"서비스 [ {sheet.words('request.kind')} ] 의뢰서",), align="center", is_strong=True)
    yield _request(sheet)
    yield _subject_grid(sheet)
    yield Grid(
        (20, 80),
        (
            sheet.long_row("content.wished_service", across=1, height=30),
            sheet.long_row("content.problem", across=1, height=40),
            sheet.long_row("content.service", across=1, height=40),
            sheet.long_row("content.attachment", across=1, height=20),
        ),
    )


def _request(sheet: Sheet) -> Grid:
    manager = Cell(f"{sheet.gap('request.manager', 16)}{HARD_SPACE * 4}{SEAL}")
    rows = (
        sheet.row(sheet.pair("request.written_on"), sheet.label("request.manager"), manager),
        sheet.row(sheet.pair("request.manager_office"), sheet.pair("request.manager_phone")),
        sheet.row(sheet.pair("request.requested_of"), sheet.pair("request.requested_on")),
        sheet.row(sheet.pair("request.contact"), sheet.pair("request.contact_phone")),
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
    chosen = sheet.raw("subject.household_traits") or []
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
