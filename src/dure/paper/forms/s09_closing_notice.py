"""The closing notice to the household (종결 안내문, manual-2025 m:9976-9988): when it ends and how it is followed up."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dure.cases.core.lists import kept
from dure.cases.core.notices import last_notice
from dure.cases.core.records import Case
from dure.cases.core.where import office_on
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.rules.aftercare import windows
from dure.paper.forms.managing import manager_values
from dure.paper.forms.offices import head_of_office
from dure.paper.forms.s09_closure_values import approved_on, ground_of
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, Prose, Row, large
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import DATE_TO_WRITE, HARD_SPACE, ROOM_TO_WRITE, day
from dure.rulebook import Rulebook, edition
from dure.rulebook.model.service import ClosureGround

BASIS = "case"
GREETING = "그동안 함께해 주셔서 고맙습니다. 귀 가구의 통합사례관리를 다음과 같이 마치게 되어 알려 드립니다."
FOLLOWED = "마친 뒤에도 읍면동에서 찾아뵙고 잘 지내시는지 살피겠습니다."
AFTERWARDS = (
    "어려움이 다시 생기거나 도움이 필요하시면 언제든지 위의 담당자나 사시는 곳의 읍면동 행정복지센터에 "
    "말씀해 주세요. 상담을 거쳐 다시 도와드립니다."
)
SIGN_HERE = "(서명 또는 인)"


def targets(case: Case) -> list[Target]:
    """Reviews that close the case and of which the household is told, the last first."""
    rows = [each for each in reversed(kept(case, Closure)) if each.state != Closure.State.DROPPED]
    return [
        Target(
            closure.pk, f"{closure.round}회차 {day(closure.household_told_on)}".strip(), told, closure.edition
        )
        for closure in rows
        if _is_told(closure)
        for told in (closure.household_told_on or closure.registered_on,)
    ]


def _is_told(closure: Closure) -> bool:
    ground = ground_of(closure, edition(closure.edition))
    return ground is None or ground.needs_prior_notice


def fill(case: Case, target: Target) -> Answers:
    closure, book = Closure.objects.get(pk=target.id, case=case), book_of(target)
    ground, notice = ground_of(closure, book), last_notice(case, "closure")
    ends_on = case.closed_on or approved_on(closure)
    manager = manager_values(case, target.on or ends_on or case.opened_on)
    return {
        "closing": {
            "receiver": case.subject.name,
            "closes_on": ends_on,
            "ground": ground.ko if ground else "",
            "reached": _reached(closure, book),
        },
        # What was written for the household; the plan of the review is the office's own.
        "aftercare": {"plan": notice.text if notice else ""},
        "visits": list(_visits(ends_on, ground, book)),
        "contact": {
            "head": head_of_office(office_on(case, target.on or ends_on or case.opened_on)),
            "manager": manager["manager"],
            "office": manager["manager_office"],
            "phone": manager["manager_phone"],
        },
        "receipt": {
            "told_on": closure.household_told_on,
            "method": notice.method if notice else "",
            "told_to": notice.receiver if notice else "",
        },
    }


def _reached(closure: Closure, book: Rulebook) -> str:
    """Goals that were met, in the words the household agreed to."""
    met = closure.goal_results.filter(achievement__gte=book.closure.met_from).order_by("-term", "id")
    return "\n".join(f"- {result.text}" for result in met)


def _visits(ends_on: date | None, ground: ClosureGround | None, book: Rulebook) -> Iterator[dict[str, Any]]:
    """Until when each follow-up comes: by date once the case is closed, else counted from then."""
    if ground and (ground.hands_over or not ground.has_aftercare):
        return
    rules = book.aftercare[BASIS].windows
    until = [day(window.due_on) for window in windows(BASIS, ends_on, book)] if ends_on else [""] * len(rules)
    for place, (rule, due_on) in enumerate(zip(rules, until, strict=True), 1):
        within = f"종결 뒤 {book.deadlines[rule].months}개월 안"
        yield {"number": f"{place}회", "due": f"{within} ({due_on}까지)" if due_on else within}


def blocks(sheet: Sheet) -> Iterator[Block]:
    is_followed = sheet.is_blank or bool(sheet.rows("visits"))
    yield large(Prose((f"{sheet.gap('closing.receiver', 16)} 귀하",), is_strong=True))
    yield large(Prose((f"{GREETING} {FOLLOWED}" if is_followed else GREETING,)))
    yield large(_closing(sheet))
    if is_followed:
        yield large(sheet.table("visits", {"number": 20, "due": 80}, title="사후관리 계획", least=2))
        if sheet.is_blank or sheet.words("aftercare.plan"):
            yield large(Grid((20, 80), (sheet.long_row("aftercare.plan", across=1, height=24),)))
    yield large(_contact(sheet))
    yield large(Prose((AFTERWARDS,)))
    head = sheet.values("contact").get("head") or f"{ROOM_TO_WRITE} 장"
    yield large(Prose((day(sheet.raw("receipt.told_on")) or DATE_TO_WRITE,), align="center"))
    yield large(Prose((f"{head} (직인)",), align="center", is_strong=True))
    yield _receipt(sheet)


def _closing(sheet: Sheet) -> Grid:
    rows = (
        sheet.row(sheet.pair("closing.closes_on")),
        sheet.row(sheet.pair("closing.ground")),
        sheet.long_row("closing.reached", across=1, height=24),
    )
    return Grid((20, 80), rows)


def _contact(sheet: Sheet) -> Grid:
    rows = (
        sheet.row(sheet.pair("contact.office"), sheet.pair("contact.manager")),
        sheet.row(sheet.pair("contact.phone", across=3)),
    )
    return Grid((20, 38, 15, 27), rows, "문의")


def _receipt(sheet: Sheet) -> Grid:
    """How they were told, and the line to sign when it is handed over."""
    signed = Cell(f"{sheet.gap('receipt.told_to', 12)}{HARD_SPACE * 3}{SIGN_HERE}", align="right")
    told = (sheet.pair("receipt.told_on"), sheet.pair("receipt.method", boxes=False))
    row = sheet.row(*told, sheet.label("receipt.told_to"), signed)
    return Grid((12, 17, 12, 15, 13, 31), (Row(row.cells, 12),), "안내 확인")


KIND = PaperKind(
    code="closing_notice",
    form="s09_closing_notice",
    stage="closure",
    targets=targets,
    fill=fill,
    blocks=blocks,
    is_letter=True,
)
