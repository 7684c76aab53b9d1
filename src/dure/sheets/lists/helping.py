"""Services and talks of one case (서비스·통합상담)."""

from dure.access.policy import Permission
from dure.cases.s08_delivery import queries
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Queried
from dure.web import cells


@sheet(
    "case_services",
    "사례의 서비스",
    page="delivery_page",
    needs=Permission.CASE_READ,
    columns=(
        cells.text("서비스", lambda row: row.name, 24),
        cells.text("제공기관", lambda row: row.provider, 24),
        cells.text("횟수·주기", lambda row: row.frequency),
        cells.tick("직접서비스", lambda row: row.is_direct, 11),
        cells.tick("서비스 연계", lambda row: row.is_link, 11),
        cells.text("상태", lambda row: row.get_state_display(), 10),
        cells.day("의뢰일", lambda row: row.requested_on),
        cells.day("시작일", lambda row: row.starts_on),
        cells.day("종료 예정일", lambda row: row.ends_on),
        cells.day("끝난 날", lambda row: row.ended_on),
        cells.long_text("끝난 까닭", lambda row: row.end_reason, 30),
    ),
    shows=c.of_its_case,
)
def case_services(asked: Asked) -> Found:
    return Found(Queried(queries.services(asked.of_case)), sort="시작한 순")


@sheet(
    "case_contacts",
    "통합상담 기록",
    page="delivery_page",
    needs=Permission.CASE_READ,
    columns=(
        cells.day("날짜", lambda row: row.happened_on),
        c.coded("방법", "method", "check_method"),
        c.coded("결과", "outcome", "contact_outcome"),
        cells.text("만난 사람", lambda row: row.with_whom),
        cells.long_text("내용", lambda row: row.text, 60),
        c.named("기록한 사람", "staff"),
    ),
    shows=c.of_its_case,
)
def case_contacts(asked: Asked) -> Found:
    return Found(Queried(queries.contacts(asked.of_case)), sort="최근 순")
