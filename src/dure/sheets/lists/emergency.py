"""Emergency accesses: one's own, to be reviewed, reviewed, and tries in vain (긴급 열람 기록)."""

from dure.access.policy import Permission
from dure.protection.emergency import queries
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Listed, Queried
from dure.web import cells

ACCESS = (
    cells.moment("연 때", lambda each: each.access.opened_at),
    cells.moment("끝나는 때", lambda each: each.access.until_at),
    c.named("누가", "access.staff"),
    cells.text("사례관리 번호", lambda each: each.number, 22),
    cells.tick("열람 제한", lambda each: each.access.was_restricted),
    c.named("기관", "access.office", 20),
    c.coded("사유", "access.ground", "emergency_ground", 20),
    cells.long_text("설명", lambda each: each.access.text),
    cells.text("검토", lambda each: each.access.get_verdict_display()),
    c.named("검토한 사람", "access.reviewed_by"),
    cells.moment("검토한 때", lambda each: each.access.reviewed_at),
)


def of_access(each: queries.Shown) -> list[tuple]:
    return [("case", each.access.case_id)]


@sheet(
    "emergency_own",
    "내가 한 긴급 열람",
    page="emergency_log",
    needs=Permission.STAFF,
    columns=ACCESS,
    shows=of_access,
)
def emergency_own(asked: Asked) -> Found:
    rows = queries.own(asked.standing.staff).select_related("staff", "office", "reviewed_by")
    return Found(Queried(rows, then=queries.shown), sort="최근 순")


@sheet(
    "emergency_waiting",
    "검토할 긴급 열람",
    page="emergency_log",
    needs=Permission.STAFF,
    columns=ACCESS,
    shows=of_access,
)
def emergency_waiting(asked: Asked) -> Found:
    return Found(Queried(queries.to_review(asked.standing), then=queries.shown), sort="오래된 순")


@sheet(
    "emergency_reviewed",
    "검토한 긴급 열람",
    page="emergency_log",
    needs=Permission.STAFF,
    columns=ACCESS,
    shows=of_access,
)
def emergency_reviewed(asked: Asked) -> Found:
    return Found(Queried(queries.reviewed(asked.standing), then=queries.shown), sort="최근 순")


@sheet(
    "emergency_tries",
    "열지 못한 긴급 열람 시도",
    page="emergency_log",
    needs=Permission.STAFF,
    columns=(
        cells.text("이름", lambda each: each["staff__name"], 10),
        cells.long_text("무엇", lambda each: each["purpose"]),
        cells.number("번", lambda each: each["count"]),
        cells.moment("마지막", lambda each: each["last"]),
    ),
)
def emergency_tries(asked: Asked) -> Found:
    span = (("기간", f"지난 {queries.TRIES_DAYS}일"),)
    return Found(Listed(queries.tries(asked.standing)), span, "많은 순")
