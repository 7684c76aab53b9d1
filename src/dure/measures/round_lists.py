"""Lists of rounds of monitoring and their improvements (모니터링 목록)."""

from django.urls import reverse

from dure.measures import round_queries as queries
from dure.measures.rights import MeasureRight
from dure.measures.round_models import Round
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def stands(row: Round) -> str:
    if row.told_at:
        return "결과 통보함"
    if row.analysis:
        return "분석함"
    return "자체조사 중" if row.shared_at else "계획 중"


@listing(
    "monitoring_rounds",
    "업무 모니터링",
    page="monitoring_rounds",
    needs=MeasureRight.SEE,
    sort="늦게 시작한 것 먼저",
    unit="번",
    empty="아직 계획한 모니터링이 없습니다.",
    columns=(
        cells.text("이름", "title", 30).page(link=lambda row: reverse("monitoring_round", args=[row.pk])),
        cells.text("살펴본 기간", lambda row: queries.period_of(row).ko, 16).unsorted(),
        cells.coded("수준", "level"),
        cells.text("진행", stands, 14).unsorted(),
        cells.day("시작하는 날", "begins_on"),
        cells.day("자체조사 제출 기한", "collects_until"),
        cells.day("결과 통보 예정일", "ends_on"),
        cells.named("시군구", "sigungu"),
    ),
)
def monitoring_rounds(_: Asked) -> Answer:
    return queries.rounds().order_by("-begins_on", "id")


@listing(
    "improvements",
    "개선과제",
    page="monitoring_rounds",
    needs=MeasureRight.SEE,
    sort="기한이 이른 것 먼저",
    empty="정한 개선과제가 없습니다.",
    columns=(
        cells.named("읍면동", "office", 20),
        cells.long_text("개선과제", "what"),
        cells.day("기한", "due_on"),
        cells.day("마친 날", "done_on"),
        cells.long_text("한 일과 결과", "result"),
        cells.text("업무 모니터링", "round.title", 30).sheet_only(),
    ),
)
def improvements(_: Asked) -> Answer:
    return queries.improvements(None)
