"""Everything that is out (대여 목록)."""

from dure.access.reach import in_my_offices
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Subject, listing
from tests.areas.lending.models import Loan
from tests.areas.lending.rights import LendingRight


def household(loan: Loan) -> list[Subject]:
    return [("household", loan.household_id)]


@listing(
    "loans",
    "물품 대여",
    page="loans",
    needs=LendingRight.LEND,
    sort="돌려줄 날 순",
    shows=household,
    empty="빌려준 물품이 없습니다.",
    columns=(
        cells.deadline("돌려줄 날", "due_on"),
        cells.text("물품", "item", 24).page(link=cells.to("loan_page", "pk")),
        cells.text("주소", "household.address", 40),
        cells.day("빌린 날", "lent_on"),
        cells.named("기관", "office", 20),
    ),
)
def loans(_: Asked) -> Answer:
    return Loan.objects.filter(in_my_offices(), returned_on=None).select_related("household", "office")
