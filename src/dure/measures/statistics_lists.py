"""Lists of statistics, and of one measure told apart (통계 목록)."""

from django.urls import reverse

from dure.measures import answering, asking, statistics
from dure.measures.asking import Asking
from dure.measures.forms import AskFilter, MeasureFilter
from dure.measures.rights import MeasureRight, leads
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.rows import Listed

SUPPORT = "담당자마다의 수는 일을 나누고 도우려고 봅니다. 이름 순이며 차례를 매기지 않습니다. 지금 맡은 담당자로 셉니다."
OUTLINE = "가구유형과 담당자, 구분은 지금 기록으로 셉니다."


def part_link(row: statistics.Line) -> str:
    asked = row.asked
    return f"{reverse('ask_figures')}{asked.address}&code={row.indicator.code}&by=part"


@listing(
    "measure_statistics",
    "통계",
    page="statistics",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="일의 차례",
    unit="가지",
    empty="볼 수 있는 기관이 없습니다.",
    columns=(
        cells.text("통계", "indicator.ko", 30).unsorted().page(link=part_link),
        cells.text("수치", "figure.words", 14).unsorted(),
        cells.text("분자", lambda row: row.indicator.above.ko, 14).sheet_only(),
        cells.text("분자 수", "figure.above_words", 12).unsorted(),
        cells.text(
            "분모", lambda row: row.indicator.below.ko if row.indicator.below else "", 14
        ).sheet_only(),
        cells.text("분모 수", "figure.below_words", 12).unsorted(),
        cells.text("지난해 같은 기간", "before.words", 14).unsorted(),
        cells.long_text("셈하는 법", "indicator.formula").sheet_only(),
    ),
)
def measure_statistics(asked: Asked) -> Answer:
    form = asked.form
    wanted = form.question if isinstance(form, MeasureFilter) else None
    return statistics.lines(wanted) if wanted else []


@listing(
    "measure_pieces",
    "나누어 본 수치",
    page="ask_figures",
    needs=MeasureRight.SEE,
    form=AskFilter,
    sort="정한 차례",
    unit="줄",
    empty="셀 것이 없습니다.",
    columns=(
        cells.text("구분", "ko", 24).unsorted(),
        cells.text("수치", "figure.words", 14).unsorted(),
        cells.text("분자 수", "figure.above_words", 12).unsorted(),
        cells.text("분모 수", "figure.below_words", 12).unsorted(),
        cells.text("지난해 같은 기간", lambda row: row.before.words if row.before else "", 14).unsorted(),
    ),
)
def measure_pieces(asked: Asked) -> Answer:
    wanted = asking_of(asked)
    if wanted is None or asking.trouble(wanted, leads=leads(asked.standing, wanted.asked.place)):
        return []
    return Found(Listed(answering.answer(wanted)), note=SUPPORT if wanted.by == "manager" else OUTLINE)


def asking_of(asked: Asked) -> Asking | None:
    return asked.form.asking if isinstance(asked.form, AskFilter) else None
