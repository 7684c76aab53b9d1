"""Restricted cases one is named for (열람 제한 사례 목록)."""

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.protection.restriction.queries import to_review
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


@listing(
    "restrictions",
    "열람 제한 사례",
    page="restrictions",
    needs=Permission.LEAD,
    sort="다시 살필 순",
    shows=c.of_its_case,
    empty="이름이 정해진 열람 제한 사례가 없습니다. 제한은 사례의 ‘누가 볼 수 있나’에서 합니다.",
    columns=(
        cells.deadline("다시 살필 날", "review_on"),
        c.subject(),
        c.case_number(),
        cells.named("기관", "case.office", 20),
        cells.coded("사유", "ground", "restriction_ground", 24),
        cells.day("시작일", "from_on"),
        cells.drawn("restriction/review_cell.html"),
    ),
)
def restrictions(_: Asked) -> Answer:
    return to_review()
