"""Lists of subsidy budgets (예산서 목록)."""

from dure.budgets.models import SubsidyBudget
from dure.budgets.rights import SubsidyRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def thousand(row: SubsidyBudget) -> int:
    return row.total * row.book.subsidies.unit


def national(row: SubsidyBudget) -> int:
    return row.figures.national * row.book.subsidies.unit


@listing(
    "subsidies",
    "국고보조 예산서",
    page="subsidies",
    needs=SubsidyRight.KEEP,
    sort="새 회계연도 먼저",
    empty="예산서가 없습니다. 오른쪽 위 ‘예산서 만들기’로 시작하세요.",
    columns=(
        cells.number("회계연도", "year"),
        cells.text("사업", "title", 30).page(link=cells.to("subsidy", "pk")),
        cells.money("예산액", thousand).unsorted(),
        cells.money("국비", national).unsorted(),
        cells.coded("끝수 처리", "rounding"),
        cells.day("정산일", "settled_on"),
        cells.named("기관", "office", 24),
    ),
)
def subsidies(asked: Asked) -> Answer:
    rows = SubsidyBudget.objects.filter(sigungu=asked.standing.staff.sigungu_id)
    return rows.select_related("office").order_by("-year", "title", "id")
