"""Emergency accesses: one's own, to be reviewed, reviewed, and tries in vain (긴급 열람 기록)."""

from dure.access.policy import Permission
from dure.protection.emergency import queries
from dure.protection.emergency.queries import Shown
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.rows import Queried
from dure.web.templatetags.dure import moment


def running_until(each: Shown) -> str:
    return f"{moment(each.access.until_at)}까지"


def verdict_tags(each: Shown) -> list[cells.Tag]:
    late = [("검토 늦음", "danger")] if each.is_overdue else []
    return [*late, (running_until(each), "warning")] if each.is_running else late


ACCESS = (
    cells.moment("연 때", "access.opened_at").sorts("opened", "opened_at", is_down=True),
    cells.moment("끝나는 때", "access.until_at").unsorted().sheet_only(),
    cells.named("누가", "access.staff").sorts("who", "staff__name"),
    cells.text("사례관리 번호", "number", 22)
    .unsorted()
    .page(tags=cells.marks(("access.was_restricted", "열람 제한", "danger"))),
    cells.tick("열람 제한", "access.was_restricted").sheet_only(),
    cells.named("기관", "access.office", 20).sorts("office", "office__name"),
    cells.coded("사유", "access.ground", "emergency_ground", 20),
    cells.long_text("설명", "access.text"),
    cells.text("검토", lambda each: each.access.get_verdict_display()).badge().page(tags=verdict_tags),
    cells.named("검토한 사람", "access.reviewed_by").sorts("reviewer", "reviewed_by__name"),
    cells.moment("검토한 때", "access.reviewed_at").sorts("reviewed", "reviewed_at", is_down=True),
)


def of_access(each: Shown) -> list[tuple]:
    return [("case", each.access.case_id)]


@listing(
    "emergency_own",
    "내가 한 긴급 열람",
    page="emergency_log",
    needs=Permission.STAFF,
    sort="최근 순",
    shows=of_access,
    empty="긴급 열람을 한 적이 없습니다.",
    columns=(*ACCESS, cells.drawn("emergency/own_cell.html")),
)
def emergency_own(asked: Asked) -> Answer:
    rows = queries.own(asked.standing.staff).select_related("staff", "office", "reviewed_by")
    return Queried(rows, then=queries.shown)


@listing(
    "emergency_waiting",
    "검토할 긴급 열람",
    page="emergency_log",
    needs=Permission.STAFF,
    sort="오래된 순",
    shows=of_access,
    empty="검토할 긴급 열람이 없습니다.",
    columns=(*ACCESS, cells.drawn("emergency/review_cell.html")),
)
def emergency_waiting(asked: Asked) -> Answer:
    return Queried(queries.to_review(asked.standing), then=queries.shown)


@listing(
    "emergency_reviewed",
    "검토한 긴급 열람",
    page="emergency_log",
    needs=Permission.STAFF,
    sort="최근 순",
    shows=of_access,
    columns=(*ACCESS, cells.drawn("emergency/review_cell.html")),
)
def emergency_reviewed(asked: Asked) -> Answer:
    return Queried(queries.reviewed(asked.standing), then=queries.shown)


@listing(
    "emergency_tries",
    "열지 못한 긴급 열람 시도",
    page="emergency_log",
    needs=Permission.STAFF,
    sort="많은 순",
    columns=(
        cells.text("이름", lambda each: each["staff__name"], 10).sorts("name"),
        cells.text("무엇", lambda each: each["purpose"], 40),
        cells.number("번", lambda each: each["count"]).sorts("count", is_down=True),
        cells.moment("마지막", lambda each: each["last"]).sorts("last", is_down=True),
    ),
)
def emergency_tries(asked: Asked) -> Answer:
    return Found.of(queries.tries(asked.standing), (("기간", f"지난 {queries.TRIES_DAYS}일"),))
