"""Telling a household whether it was selected (선정·미선정 통지서, manual-2025 m:9163-9196, m:16433)."""

from collections.abc import Callable, Iterator
from typing import Any

from dure.cases.core.records import Case
from dure.cases.s06_selection.queries import letter, notice_of, selections_of
from dure.cases.s06_selection.records import Selection
from dure.cases.s06_selection.rules import CASE, LINK, NOT_SELECTED
from dure.paper.forms.letters import addressed, asked_at, receiver_of, rows_of, sender_of, signed
from dure.paper.forms.managing import manager_on
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, PageBreak, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import DATE_TO_WRITE, ROOM_TO_WRITE, day
from dure.rulebook import Rulebook

MEANING = {
    CASE: "담당자와 함께 계획을 세워 여러 서비스를 이어서 받습니다.",
    LINK: "필요한 서비스를 제공하는 기관에 이어 드립니다.",
}


def targets_of(*decisions: str) -> Callable[[Case], list[Target]]:
    """Decisions in force of these kinds, the newest first."""
    return lambda case: [
        Target(one.pk, f"{day(one.decided_on)} 결정", edition=one.edition)
        for one in selections_of(case)
        if one.decision in decisions and one.withdrawn_at is None
    ]


def fill(case: Case, target: Target) -> Answers:
    """The decision as the household reads it."""
    chosen, book = (
        Selection.objects.select_related("decided_by", "case").get(pk=target.id, case=case),
        book_of(target),
    )
    notice = notice_of(chosen)
    told = notice.text.strip() if notice and notice.method in book.selection.written_notice_methods else ""
    sent_on = notice.told_on if notice else chosen.decided_on
    staff = manager_on(case, sent_on) or chosen.decided_by
    return {
        "receiver": receiver_of(case),
        "decision": {
            "decision": chosen.decision,
            "decided_on": chosen.decided_on,
            "ground": chosen.ground,
            "reason": chosen.reason,
            "meaning": MEANING.get(chosen.decision),
            "expected_months": f"약 {chosen.expected_months}개월" if chosen.expected_months else "",
            "next_steps": _next_steps(chosen.decision, book),
            "told": _beside_the_letter(told, chosen),
        },
        "rights": _rights(book) if chosen.decision == NOT_SELECTED else {},
        "sender": sender_of(case, staff, sent_on),
    }


def _beside_the_letter(told: str, chosen: Selection) -> str:
    """What was written in words of its own: the usual sentences and the reason stand in the letter already. What was
    told by telephone is noted for the office alone."""
    usual = {line.strip() for line in letter(chosen).splitlines()}
    reason = chosen.reason.strip()
    own = (
        line.replace(reason, "").strip() if reason else line.strip()
        for line in told.replace("\r\n", "\n").splitlines()
        if line.strip() not in usual
    )
    return "\n".join(line for line in own if line.strip("0123456789.:사유 "))


def _next_steps(decision: str, book: Rulebook) -> str:
    if decision == CASE:
        return (
            "1. 가구원 모두의 개인정보 활용 동의를 확인합니다.\n"
            "2. 담당자와 함께 목표를 정하고 서비스 제공계획을 세워 서명합니다.\n"
            "3. 서비스를 받는 동안 담당자가 연락하거나 찾아가 살핍니다."
        )
    link, check = book.deadlines["link_connect"], book.deadlines["link_check"]
    return (
        "1. 제공기관과 서비스를 전화 등으로 설명하고 이용할지 여쭙니다.\n"
        f"2. 선정한 날부터 {link.days}일 안에 서비스를 이어 드립니다.\n"
        f"3. 서비스를 시작하면 {check.months}개월 안에 잘 받고 계신지 확인합니다."
    )


def _rights(book: Rulebook) -> dict[str, Any]:
    rules = book.selection
    return {
        "objection": (
            f"이 결정에 이의가 있으면 통지를 받은 날부터 {rules.objection_days}일 안에 아래 문의처에 "
            "이의신청서를 내실 수 있습니다. 직접 내거나 우편으로 보내시면 되고, 쓰기 어려우면 담당자가 도와 드립니다. "
            "결과와 이유는 서면으로 알려 드립니다."
        ),
        "again": "형편이 달라지거나 도움이 다시 필요하면 언제든지 신청하실 수 있습니다.",
        "appeal": (
            f"이의신청과 따로, 결정이 있음을 안 날부터 {rules.appeal_days}일 안에 "
            "행정심판법에 따른 행정심판을 청구하실 수 있습니다."
        ),
    }


def selected(sheet: Sheet) -> Iterator[Block]:
    """To case and link households."""
    yield addressed(sheet)
    yield Prose(("귀 가구를 다음과 같이 선정하였기에 알려 드립니다.",))
    names = ("decision", "decided_on", "meaning", "expected_months", "next_steps", "told")
    table = rows_of(sheet, *(f"decision.{name}" for name in names))
    yield Grid(table.widths, (*table.rows, asked_at(sheet)))
    yield from signed(sheet)


def not_selected(sheet: Sheet) -> Iterator[Block]:
    """In writing, with the reason, the right to object and to ask again; a form to object with follows."""
    yield addressed(sheet)
    yield Prose(("귀 가구의 통합사례관리 신청을 살펴본 결과를 다음과 같이 알려 드립니다.",))
    names = ("decision", "decided_on", "ground", "reason", "told")
    said = rows_of(sheet, *(f"decision.{name}" for name in names))
    rights = rows_of(sheet, "rights.objection", "rights.again", "rights.appeal")
    yield Grid(said.widths, (*said.rows, *rights.rows, asked_at(sheet)))
    yield from signed(sheet)
    yield PageBreak()
    yield from _objection(sheet)


def _objection(sheet: Sheet) -> Iterator[Block]:
    who = [Row((*sheet.pair("objection.name"), *sheet.pair("objection.birth_on")))]
    who += [Row((*sheet.pair("objection.phone"), *sheet.pair("objection.received_on")))]
    who += [Row(sheet.pair("objection.address", across=3))]
    who += [Row((sheet.label("objection.text"), Cell(across=3)), 110)]
    decided = f"{sheet.words('decision.decided_on')} 통합사례관리 대상자 미선정 결정에 이의를 신청합니다."
    yield Grid((20, 30, 20, 30), tuple(who), "이의신청서")
    yield Prose((decided,))
    yield Prose((DATE_TO_WRITE,), align="center")
    yield Prose((f"신청인: {ROOM_TO_WRITE * 2}(서명 또는 인)",), align="right")
    yield Prose((f"{sheet.words('sender.office')} 귀중",), is_strong=True)


SELECTED = PaperKind(
    code="selection_notice",
    form="s06_selection_notice",
    stage="selection",
    targets=targets_of(CASE, LINK),
    fill=fill,
    blocks=selected,
    has_blank=False,
    is_letter=True,
)
NOT = PaperKind(
    code="not_selected_notice",
    form="s06_not_selected_notice",
    stage="selection",
    targets=targets_of(NOT_SELECTED),
    fill=fill,
    blocks=not_selected,
    has_blank=False,
    is_letter=True,
)
