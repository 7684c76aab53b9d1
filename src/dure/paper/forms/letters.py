"""What every letter to a household has: who receives it, who signs, whom to ask (통지문의 공통 부분)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dure.cases.core.records import Case
from dure.cases.core.where import office_on
from dure.offices.models import Staff
from dure.paper.compose import full_name
from dure.paper.forms.offices import head_of_office, phone_of
from dure.paper.forms.people import whole_address
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Sheet
from dure.paper.writing import day

WIDTHS = (20, 80)


def receiver_of(case: Case) -> dict[str, Any]:
    """The subject, with the guardian who answers for them."""
    person = case.subject
    return {
        "name": person.name or "대상자",
        "guardian": person.guardian_name if person.has_guardian else "",
        "address": whole_address(case),
    }


def sender_of(case: Case, staff: Staff | None, sent_on: date) -> dict[str, Any]:
    """The office that had the case on that day, and whom to ask there."""
    office = office_on(case, sent_on)
    return {
        "head": head_of_office(office, sent_on),
        "office": full_name(office, sent_on),
        "staff": staff.name if staff else "",
        "phone": phone_of(staff, case),
        "sent_on": sent_on,
    }


def addressed(sheet: Sheet) -> Prose:
    """윤서준 귀하, with the guardian and the address below."""
    guardian = sheet.words("receiver.guardian")
    name = f"받는 사람: {sheet.words('receiver.name')} 귀하" + (
        f" (법정대리인 {guardian})" if guardian else ""
    )
    address = sheet.words("receiver.address")
    return Prose((name, *((f"주소: {address}",) if address else ())))


def rows_of(sheet: Sheet, *paths: str) -> Grid:
    """One row for each field that says something."""
    return Grid(
        WIDTHS,
        tuple(
            Row((sheet.label(path), Cell(words)))
            for path in paths
            if (words := sheet.words(path, boxes=False))
        ),
    )


def asked_at(sheet: Sheet) -> Row:
    """Whom to ask."""
    parts = ("sender.office", "sender.staff", "sender.phone")
    return Row((Cell("문의", "label"), Cell(" ".join(filter(None, map(sheet.words, parts))))))


def signed(sheet: Sheet) -> Iterator[Block]:
    """Date and the head of the office, in whose name it goes out; the seal is put on by hand."""
    yield Prose((day(sheet.raw("sender.sent_on")),), align="center")
    yield Prose((f"{sheet.raw('sender.head')} (직인)",), align="center", is_strong=True)
