"""What waits for approval, and what I asked for (승인함)."""

from dure.access.policy import Permission
from dure.cases.approvals import queries
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Queried
from dure.web import cells

HEAD = (
    cells.text("종류", lambda row: row.get_kind_display(), 16),
    c.subject(c.its_case),
    c.case_number(c.its_case),
    cells.moment("요청한 때", lambda row: row.asked_at),
)


@sheet(
    "approvals_waiting",
    "승인을 기다리는 것",
    page="approvals",
    needs=Permission.CASE_STAFF,
    columns=(
        *HEAD,
        c.named("요청한 사람", "asked_by"),
        cells.long_text("요청 의견", lambda row: row.note),
        c.named("기관", "office", 20),
    ),
    shows=c.of_its_case,
)
def approvals_waiting(asked: Asked) -> Found:
    return Found(Queried(queries.waiting_for(asked.standing)), sort="오래 기다린 순")


@sheet(
    "approvals_asked",
    "내가 승인을 요청한 것",
    page="approvals",
    needs=Permission.CASE_STAFF,
    columns=(
        *HEAD,
        cells.text("결과", lambda row: row.get_decision_display()),
        c.named("결정한 사람", "decided_by"),
        cells.moment("결정한 때", lambda row: row.decided_at),
        cells.long_text("결정 의견", lambda row: row.comment),
    ),
    shows=c.of_its_case,
)
def approvals_asked(asked: Asked) -> Found:
    return Found(Queried(queries.asked_by(asked.standing)), sort="최근 요청 순")
