"""Lists of figures, and of the cases behind them (지표 목록)."""

from django.urls import reverse

from dure.cases import columns as c
from dure.measures import figures, performance, places, queries, statistics
from dure.measures.forms import FactFilter, IndicatorFilter, MeasureFilter
from dure.measures.models import ClosedPeriod, Fact, SelfCheck
from dure.measures.rights import MeasureRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.rows import Listed, Queried

TOO_FEW = "시도에는 한 해 단위로, 다섯 이상이 마친 단계만 나옵니다."
RESTRICTED = "열람 제한 사례처럼 볼 수 없는 것은 목록에 나오지 않습니다. 수치에는 들어 있습니다."


def question_of(asked: Asked) -> queries.Question | None:
    return asked.form.question if isinstance(asked.form, MeasureFilter) else None


def side_link(side: str) -> cells.Read:
    """To the list behind a number; nothing where there is none to open."""

    def link(row: queries.Row) -> str:
        count = queries.side_of(row.indicator, side)
        if not row.asked.place.sees_cases or not count or count.monthly:
            return ""
        return f"{reverse('measure_facts')}{row.asked.address}&code={row.indicator.code}&side={side}"

    return link


def measure_link(row: queries.Row) -> str:
    return f"{reverse('measure')}{row.asked.address}&code={row.indicator.code}"


@listing(
    "measure_figures",
    "지표",
    page="measures",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="지침의 차례",
    unit="개",
    empty="볼 수 있는 기관이 없습니다.",
    columns=(
        cells.text("분야", "group", 18).sheet_only(),
        cells.text("번호", "indicator.number", 8).unsorted(),
        cells.text("지표", "indicator.ko", 30).unsorted().page(link=measure_link),
        cells.text("수치", "figure.words", 12).unsorted(),
        cells.text("분자", lambda row: row.indicator.above.ko, 14).sheet_only(),
        cells.text("분자 수", "figure.above_words", 10)
        .page(words=lambda row: f"{row.indicator.above.ko} {row.figure.above_words}", link=side_link("above"))
        .unsorted(),
        cells.text(
            "분모", lambda row: row.indicator.below.ko if row.indicator.below else "", 14
        ).sheet_only(),
        cells.text("분모 수", "figure.below_words", 10)
        .page(
            words=lambda row: (
                f"{row.indicator.below.ko} {row.figure.below_words}" if row.indicator.below else ""
            ),
            link=side_link("below"),
        )
        .unsorted(),
        cells.text("지난해 같은 기간", lambda row: row.before.words if row.before else "", 14),
        cells.text("마감", "state", 20).unsorted(),
        cells.long_text("산식", "indicator.formula").sheet_only(),
    ),
)
def measure_figures(asked: Asked) -> Answer:
    wanted = question_of(asked)
    return queries.rows(wanted) if wanted else []


def part_words(row: Fact) -> str:
    book = figures.serving(row.happened_on)
    kind = book.measures.facts.get(row.kind)
    codes = book.codes.get(kind.codes) if kind and kind.codes else None
    return codes[row.part].ko if codes and row.part in codes else ""


def case_link(row: Fact) -> str:
    return reverse("case_overview", args=[row.case_id]) if row.case_id else ""


@listing(
    "measure_facts",
    "지표의 목록",
    page="measure_facts",
    needs=MeasureRight.LIST,
    form=FactFilter,
    shows=c.of_its_case,
    sort="늦은 날 먼저",
    empty="셀 것이 없습니다.",
    unmatched="이 기간에는 없습니다.",
    columns=(
        cells.day("날짜", "happened_on"),
        cells.text("이름", "about", 14).unsorted().page(link=case_link),
        cells.text("사례관리 번호", "case.number", 22).unsorted(),
        cells.text("구분", part_words, 16),
        cells.named("기관", "office", 20),
    ),
)
def measure_facts(asked: Asked) -> Answer:
    """What was counted above or below the line."""
    wanted = question_of(asked)
    count = queries.side_of(queries.indicator_of(wanted), wanted.side) if wanted else None
    if wanted is None or count is None or not wanted.place.sees_cases:
        return []
    rows = figures.facts_behind(wanted.place, wanted.period, count)
    # Cases and persons of the rows that are shown, not of all that are counted.
    rows = rows.prefetch_related("case__subject", "office").order_by("-happened_on", "-id")
    return Found(Queried(rows, then=queries.named), note=RESTRICTED)


@listing(
    "measure_parts",
    "기관별 비교",
    page="measure",
    needs=MeasureRight.SEE,
    form=IndicatorFilter,
    sort="이름 순",
    unit="곳",
    empty="나누어 볼 곳이 없습니다.",
    columns=(
        cells.text("곳", "place.ko", 24).unsorted(),
        cells.text("수치", "figure.words", 12).unsorted(),
        cells.text("분자", "figure.above_words", 10).unsorted(),
        cells.text("분모", "figure.below_words", 10).unsorted(),
    ),
)
def measure_parts(asked: Asked) -> Answer:
    wanted = question_of(asked)
    return queries.parts(wanted, queries.indicator_of(wanted)) if wanted else []


@listing(
    "measure_stages",
    "단계마다 걸린 기간",
    page="statistics",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="단계의 차례",
    unit="단계",
    empty="이 기간에 마친 단계가 없습니다.",
    columns=(
        cells.text("단계", "ko", 20).unsorted(),
        cells.number("마친 사례", "number").unsorted(),
        cells.text("중앙값", lambda row: f"{row.median:g}일", 10),
        cells.text("가운데 절반", "spread", 14).unsorted(),
    ),
)
def measure_stages(asked: Asked) -> Answer:
    wanted = question_of(asked)
    if wanted is None:
        return []
    return Found(Listed(statistics.stage_times(wanted)), note="" if wanted.place.sees_cases else TOO_FEW)


@listing(
    "measure_shares",
    "구분별 건수",
    page="statistics",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="사례의 차례",
    unit="가지",
    empty="이 기간에 센 것이 없습니다.",
    columns=(
        cells.text("무엇", "kind", 18).unsorted(),
        cells.text("구분", "part", 24).unsorted(),
        cells.number("건수", "number").unsorted(),
        cells.text("비중", "percent", 10).unsorted(),
        cells.number("지난해 같은 기간", "before", 14).unsorted(),
    ),
)
def measure_shares(asked: Asked) -> Answer:
    wanted = question_of(asked)
    return statistics.shares(wanted) if wanted else []


def told(at: int) -> cells.Read:
    return lambda row: row.numbers[at]


@listing(
    "measure_towns",
    "추진실적",
    page="performance",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="권역의 차례",
    unit="줄",
    empty="실적을 볼 수 있는 기관이 없습니다.",
    columns=(
        cells.text("기관", "name", 20).unsorted(),
        cells.text("권역", "area", 16).unsorted(),
        *(cells.number(count.ko, told(at)).unsorted() for at, count in enumerate(performance.COUNTS)),
    ),
)
def measure_towns(asked: Asked) -> Answer:
    wanted = question_of(asked)
    return performance.lines(wanted) if wanted else []


def files_link(row: SelfCheck) -> str:
    return reverse("evidence", args=[row.pk]) if hasattr(row, "file_count") else ""


@listing(
    "self_checks",
    "자체 점검",
    page="self_checks",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="기관과 지표의 차례",
    empty="이 기간에 점검한 것이 없습니다.",
    columns=(
        cells.named("기관", "office", 20),
        cells.text("번호", lambda row: queries.item_of(row).number, 8),
        cells.text("점검 항목", lambda row: queries.item_of(row).ko, 40),
        cells.text("결과", queries.ticked, 8),
        cells.long_text("근거", "evidence"),
        cells.text("근거 파일", queries.files_words, 12).page(link=files_link),
        cells.named("점검한 사람", "checked_by"),
        cells.day("점검한 날", "checked_on"),
    ),
)
def self_checks(asked: Asked) -> Answer:
    wanted = question_of(asked)
    return queries.checks(wanted) if wanted else SelfCheck.objects.none()


@listing(
    "closed_periods",
    "마감한 기간",
    page="closed_periods",
    needs=MeasureRight.SEE,
    sort="늦게 마감한 기간 먼저",
    empty="마감한 기간이 없습니다.",
    columns=(
        cells.text("기간", queries.period_words, 16).page(
            link=lambda row: f"{reverse('closed_period')}?closing={row.pk}"
        ),
        cells.named("시군구", "sigungu"),
        cells.moment("마감한 때", "closed_at"),
        cells.named("마감한 사람", "closed_by"),
        cells.text("비고", "note", 30).unsorted(),
    ),
)
def closed_periods(_: Asked) -> Answer:
    return ClosedPeriod.objects.select_related("sigungu", "closed_by").order_by("-closed_at")


@listing(
    "closed_corrections",
    "마감 뒤 달라진 수치",
    page="closed_period",
    needs=MeasureRight.SEE,
    sort="지침의 차례",
    unit="개",
    empty="마감한 뒤 달라진 수치가 없습니다.",
    columns=(
        cells.text("곳", "place", 20).unsorted(),
        cells.text("번호", "indicator.number", 8).unsorted(),
        cells.text("지표", "indicator.ko", 30).unsorted(),
        cells.text("마감한 수치", "closed_words", 22).unsorted(),
        cells.text("지금 기록으로는", "now_words", 22).unsorted(),
    ),
)
def closed_corrections(asked: Asked) -> Answer:
    closing = queries.closing(asked.get("closing"))
    return queries.corrections(closing, places.seen_by(asked.standing)) if closing else []
