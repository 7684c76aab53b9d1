"""The written answer to an objection (이의신청 결과 통지서, manual-2025 m:9194)."""

from collections.abc import Iterator

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s06_selection.records import Objection
from dure.paper.forms.letters import addressed, asked_at, receiver_of, rows_of, sender_of, signed
from dure.paper.forms.managing import manager_on
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Grid, Prose
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import day
from dure.rulebook import Rulebook

RESULT = {True: "upheld", False: "dismissed", None: "withdrawn"}


def targets(case: Case) -> list[Target]:
    """Answered objections, the last first."""
    answered = [each for each in reversed(kept(case, Objection)) if each.answered_on]
    return [
        Target(one.pk, f"{day(one.filed_on)} 이의신청", edition=one.selection.edition) for one in answered
    ]


def fill(case: Case, target: Target) -> Answers:
    """What was asked, what was decided, and why."""
    made = Objection.objects.select_related("selection__decided_by").get(pk=target.id, case=case)
    result = RESULT[made.is_upheld]
    sent_on = made.answered_on or made.filed_on
    return {
        "receiver": receiver_of(case),
        "decision": {
            "filed_on": made.filed_on,
            "text": made.text,
            "decided_on": f"{day(made.selection.decided_on)} 미선정",
            "result": result,
            "answered_on": made.answered_on,
            "answer": made.answer,
            "follows": _follows(result, book_of(target)),
        },
        "sender": sender_of(case, manager_on(case, sent_on) or made.selection.decided_by, sent_on),
    }


def _follows(result: str, book: Rulebook) -> str:
    told = {
        "upheld": "신청을 다시 받아 처음부터 살펴봅니다. 담당자가 곧 연락드립니다.",
        "dismissed": (
            f"이 결과에 다시 이의가 있으면 결과를 안 날부터 {book.selection.appeal_days}일 안에 "
            "행정심판법에 따른 행정심판을 청구하실 수 있습니다.\n도움이 다시 필요하면 언제든지 신청하실 수 있습니다."
        ),
        "withdrawn": "이의신청을 거두셨으므로 처음 결정이 그대로입니다. 도움이 다시 필요하면 언제든지 신청하실 수 있습니다.",
    }
    return told[result]


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield addressed(sheet)
    yield Prose(("귀하의 이의신청을 살펴본 결과를 다음과 같이 알려 드립니다.",))
    names = ("filed_on", "text", "decided_on", "result", "answered_on", "answer", "follows")
    table = rows_of(sheet, *(f"decision.{name}" for name in names))
    yield Grid(table.widths, (*table.rows, asked_at(sheet)))
    yield from signed(sheet)


KIND = PaperKind(
    code="objection_reply",
    form="s06_objection_reply",
    stage="selection",
    targets=targets,
    fill=fill,
    blocks=blocks,
    has_blank=False,
    is_letter=True,
)
