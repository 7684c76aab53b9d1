"""List of extracts for research (연구용 자료 목록)."""

from django.urls import reverse

from dure.measures import extract_queries as queries
from dure.measures.rights import MeasureRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


@listing(
    "extracts",
    "연구용 자료",
    page="extracts",
    needs=MeasureRight.EXTRACT,
    sort="늦게 요청한 것 먼저",
    empty="요청한 연구용 자료가 없습니다.",
    columns=(
        cells.text("받는 곳", "receiver", 24).page(link=lambda row: reverse("extract", args=[row.pk])),
        cells.text("기간", lambda row: queries.period_of(row).ko, 16).unsorted(),
        cells.coded("상태", "state"),
        cells.long_text("연구 목적", "purpose"),
        cells.named("요청한 사람", "asked_by"),
        cells.moment("요청한 때", "asked_at"),
        cells.moment("만든 때", "made_at"),
    ),
)
def extracts(_: Asked) -> Answer:
    return queries.extracts().order_by("-asked_at", "id")
