"""Lists of what changed: indicators with what moved them, offices, the cases worth a look (달라진 것의 목록)."""

from django.urls import reverse

from dure.cases import columns as c
from dure.measures import moves, town_moves, worth
from dure.measures.forms import MeasureFilter
from dure.measures.lists import question_of
from dure.measures.moves import Changed
from dure.measures.rights import MeasureRight
from dure.measures.town_moves import TownMoves
from dure.measures.worth import Look, Looks
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.rows import Listed
from dure.web.templatetags.dure import veiled

NO_REASONS = "시도에는 까닭을 적지 않습니다. 까닭은 그 시군구의 화면에 있습니다."
KNOWN_ONLY = "볼 수 있는 사례에서만 고릅니다."


def measure_link(row: Changed) -> str:
    return f"{reverse('measure')}{row.asked.address}&code={row.indicator.code}"


@listing(
    "measure_changes",
    "달라진 지표",
    page="measure_changes",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="많이 달라진 것 먼저",
    unit="개",
    empty="볼 수 있는 기관이 없습니다.",
    columns=(
        cells.text("번호", "indicator.number", 8).unsorted(),
        cells.text("지표", "indicator.ko", 26).unsorted().page(link=measure_link),
        cells.text("이번", "now.words", 10).unsorted(),
        cells.text("지난 기간", lambda row: row.before.words if row.before else "", 10).unsorted(),
        cells.text("달라진 만큼", "words", 12).unsorted(),
        cells.long_text("까닭", "why_words", 60),
    ),
)
def measure_changes(asked: Asked) -> Answer:
    wanted = question_of(asked)
    if wanted is None:
        return []
    return Found(Listed(moves.changes(wanted)), note="" if wanted.place.sees_cases else NO_REASONS)


def town_link(row: TownMoves) -> str:
    return f"{reverse('measure_changes')}?place={row.office.pk}&period={row.asked.period.code}"


@listing(
    "measure_town_moves",
    "기관마다",
    page="measure_changes",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="넘긴 기한이 많은 것 먼저",
    unit="곳",
    empty="견줄 기관이 없습니다.",
    columns=(
        cells.text("기관", "office.name", 20).page(link=town_link).unsorted(),
        cells.number("넘긴 기한", "late").page(
            words=lambda row: row.late_words, tone=lambda row: "danger" if row.late else None
        ),
        cells.number("지난 기간 넘긴 기한", "late_before").sheet_only(),
        cells.number("세우지 못한 계획", "no_plan"),
        cells.number("점검 없는 가구", "unchecked"),
        cells.number("늦게 적은 것", "entered_late"),
        cells.text("가장 달라진 지표", "most_words", 40).unsorted(),
    ),
)
def measure_town_moves(asked: Asked) -> Answer:
    wanted = question_of(asked)
    return town_moves.towns(wanted) if wanted else []


def case_link(row: Look) -> str:
    return reverse("case_overview", args=[row.case_id])


@listing(
    "measure_worth",
    "살펴볼 사례",
    page="measure_changes",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    shows=c.of_its_case,
    sort="까닭이 무거운 것, 오래된 것 먼저",
    empty="이 기간에 늦거나 빠진 것이 있는 사례가 없습니다.",
    columns=(
        cells.text("이름", lambda row: veiled(row.case.subject.name), 12).unsorted().page(link=case_link),
        cells.text("사례관리 번호", "case.number", 22).unsorted().sheet_only(),
        cells.long_text("살펴볼 까닭", "words", 60),
        cells.named("담당", "case.manager", empty="미정").unsorted(),
        cells.named("기관", "case.office", 20).unsorted(),
    ),
)
def measure_worth(asked: Asked) -> Answer:
    wanted = question_of(asked)
    return told(worth.looks(wanted)) if wanted else []


def told(found: Looks) -> Found:
    more = (
        f" 까닭이 있는 사례 {found.of:,}건 가운데 먼저 볼 {len(found.rows)}건입니다."
        if found.of > len(found.rows)
        else ""
    )
    return Found(Listed(found.rows), note=f"{KNOWN_ONLY}{more}")
