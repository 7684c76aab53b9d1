"""Cases given to the reader for a time, whole or in part (공유 사례)."""

from dure.access.policy import Permission
from dure.cases.shared import queries
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Listed
from dure.web import cells

WHY = (
    c.coded("까닭", "reason", "grant_reason", 24),
    cells.day("언제부터", lambda each: each.from_on),
    cells.day("언제까지", lambda each: each.until_on),
)


@sheet(
    "shared_parts",
    "일부를 보는 사례",
    page="shared_cases",
    needs=Permission.STAFF,
    columns=(cells.text("맡은 기관", lambda each: each.office, 24), *WHY),
    shows=c.of_its_case,
)
def shared_parts(_: Asked) -> Found:
    return Found(Listed(queries.parts_of_cases()), sort="끝나는 순")


@sheet(
    "shared_whole",
    "기간을 정해 보는 사례",
    page="shared_cases",
    needs=Permission.STAFF,
    columns=(
        c.case_number(c.its_case),
        c.subject(c.its_case),
        cells.text("지금 기관", lambda each: each.office, 24),
        *WHY,
    ),
    shows=c.of_its_case,
)
def shared_whole(asked: Asked) -> Found:
    return Found(Listed(queries.whole_cases(asked.standing)), sort="끝나는 순")
