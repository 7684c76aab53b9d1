"""Cases given to the reader for a time, whole or in part (공유 사례)."""

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.shared import queries
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing

WHY = (
    cells.coded("까닭", "reason", "grant_reason", 24),
    cells.day("언제부터", "from_on"),
    cells.day("언제까지", "until_on").page(empty="기한 없음"),
)


@listing(
    "shared_parts",
    "일부를 보는 사례",
    page="shared_cases",
    needs=Permission.STAFF,
    sort="끝나는 순",
    shows=c.of_its_case,
    empty="지금 공유된 자료가 없습니다. 필요하면 사례를 맡은 사람에게 부탁하세요.",
    columns=(cells.text("맡은 기관", "office", 24), *WHY, cells.drawn("shared/open_cell.html", "열기")),
)
def shared_parts(_: Asked) -> Answer:
    return queries.parts_of_cases()


@listing(
    "shared_whole",
    "기간을 정해 보는 사례",
    page="shared_cases",
    needs=Permission.STAFF,
    sort="끝나는 순",
    shows=c.of_its_case,
    empty="기간을 정해 받은 사례가 없습니다.",
    columns=(c.case_number(), c.subject(), cells.text("지금 기관", "office", 24), *WHY),
)
def shared_whole(asked: Asked) -> Answer:
    return queries.whole_cases(asked.standing)
