"""Papers of figures: report of a place, one indicator, performance sheet (지표의 서식). The figures of the pages, laid out."""

from collections.abc import Iterator, Sequence

from django.template.loader import render_to_string

from dure.measures import bars, chart, figures, performance, queries
from dure.measures.answering import Piece
from dure.measures.asking import WAYS, Asking
from dure.measures.chart import Month
from dure.measures.models import Sample, SelfCheck
from dure.measures.performance import Line
from dure.measures.queries import Part, Question, Row
from dure.measures.rules import Figure
from dure.measures.sample_queries import item_of, judged_words
from dure.measures.spread import Spread
from dure.measures.statistics import StageTime
from dure.paper.layout import Block, Paper, Picture, Prose
from dure.paper.layout import Figure as Drawing
from dure.paper.tables import facts, listed
from dure.people.genogram.ink import FONT
from dure.rulebook.model.measures import Indicator

CHART_WIDTH = 170.0


def paper(kind: str, title: str, asked: Question, blocks: Iterator[Block], *, is_wide: bool = False) -> Paper:
    edition = figures.book_of(asked.period).name
    made = tuple(blocks)
    return Paper(kind, title, edition, made, office=asked.place.ko, is_landscape=is_wide)


def report(
    asked: Question,
    rows: Sequence[Row],
    checks: Sequence[SelfCheck],
    times: Sequence[StageTime],
    samples: Sequence[Sample] = (),
    notes: Sequence[str] = (),
) -> Paper:
    """What a 시군구 hands on: every indicator, what is not recorded, how long stages took, what was ticked."""
    title = f"{asked.place.ko} {asked.period.ko} 모니터링 지표"
    return paper("measures_report", title, asked, report_blocks(asked, rows, checks, times, samples, notes))


def report_blocks(
    asked: Question,
    rows: Sequence[Row],
    checks: Sequence[SelfCheck],
    times: Sequence[StageTime],
    samples: Sequence[Sample] = (),
    notes: Sequence[str] = (),
) -> Iterator[Block]:
    if notes:
        yield Prose(tuple(notes), is_small=True)
    measures = figures.book_of(asked.period).measures
    for group in measures.groups.values():
        lines: list[tuple[str | int | None, ...]] = [
            (
                row.indicator.number,
                row.indicator.ko,
                row.figure.words,
                side(row.indicator.above.ko, row.figure.above_words),
                side(row.indicator.below.ko if row.indicator.below else "", row.figure.below_words),
                row.before.words if row.before else "",
                row.state,
            )
            for row in rows
            if row.indicator.group == group.code
        ]
        lines += [
            (each.number, each.ko, "자료 없음", "", "", "", each.reason)
            for each in measures.unrecorded.values()
            if each.group == group.code
        ]
        heads = ("번호", "지표", "수치", "분자", "분모", "지난해", "비고")
        if lines:
            yield listed((9, 25, 11, 16, 16, 11, 12), heads, lines, group.ko)
    if times:
        spans = [(each.ko, each.number, f"{each.median:g}일", each.spread) for each in times]
        yield listed(
            (40, 20, 20, 20), ("단계", "마친 사례", "중앙값", "가운데 절반"), spans, "단계마다 걸린 기간"
        )
    yield from judged_blocks(checks, samples)
    if not asked.place.sees_cases:
        yield Prose((f"{measures.least} 미만의 수는 감춥니다.",), is_small=True)


def judged_blocks(checks: Sequence[SelfCheck], samples: Sequence[Sample]) -> Iterator[Block]:
    """What offices ticked themselves with what proves it, and what was judged on records drawn by lot."""
    if checks:
        ticked = [
            (
                each.office.name,
                queries.item_of(each).number,
                queries.item_of(each).ko,
                queries.ticked(each),
                each.evidence,
                queries.files_words(each),
            )
            for each in checks
        ]
        titles = ("기관", "번호", "점검 항목", "결과", "근거", "근거 파일")
        yield listed((16, 9, 29, 8, 28, 10), titles, ticked, "자체 점검")
    if samples:
        judged = [
            (each.office.name, item_of(each).number, item_of(each).ko, each.size, judged_words(each))
            for each in samples
        ]
        yield listed((20, 10, 34, 10, 26), ("기관", "번호", "점검할 것", "표본", "판단"), judged, "표본 점검")


def side(ko: str, words: str) -> str:
    return f"{ko} {words}" if words else ""


def indicator(
    asked: Question,
    one: Indicator,
    row: Row | None,
    months: Sequence[Month],
    parts: Sequence[Part],
    apart: Spread | None = None,
) -> Paper:
    """One indicator with its formula, months and places, and where the town stands among the others."""
    title = f"{asked.place.ko} {asked.period.ko} {one.number} {one.ko}"
    return paper("measures_indicator", title, asked, indicator_blocks(asked, one, row, months, parts, apart))


def indicator_blocks(
    asked: Question,
    one: Indicator,
    row: Row | None,
    months: Sequence[Month],
    parts: Sequence[Part],
    apart: Spread | None = None,
) -> Iterator[Block]:
    if row is not None:
        told = {
            "수치": row.figure.words,
            one.above.ko: row.figure.above_words,
            one.below.ko if one.below else "": row.figure.below_words,
            "지난해 같은 기간": row.before.words if row.before else "",
            "마감": row.state,
        }
        if apart:
            told[f"읍면동 {apart.towns}곳"] = (
                f"최저 {apart.lowest}, 중앙값 {apart.middle}, 최고 {apart.highest}"
            )
        yield facts(told | {"산식": one.formula, "풀이": one.note}, share=25)
    picture = drawing(asked, months)
    if picture:
        yield Picture(picture, "월별 추이")
    lines = [
        (each.ko, *(cells(each.now) if each.now else ("아직", "", "")), each.before.words) for each in months
    ]
    below = one.below.ko if one.below else ""
    yield listed((12, 22, 22, 22, 22), ("달", f"{asked.period.year}년", one.above.ko, below, "지난해"), lines)
    if parts:
        compared = [(each.place.ko, *cells(each.figure)) for each in parts]
        yield listed((40, 20, 20, 20), ("곳", "수치", one.above.ko, below), compared, "기관별 비교")


def ask_paper(wanted: Asking, pieces: Sequence[Piece]) -> Paper:
    """One measure told apart."""
    asked, one = wanted.asked, wanted.indicator
    title = f"{asked.place.ko} {asked.period.ko} {one.number} {one.ko}".replace("  ", " ")
    return paper("measures_ask", title, asked, ask_blocks(wanted, pieces))


def ask_blocks(wanted: Asking, pieces: Sequence[Piece]) -> Iterator[Block]:
    one = wanted.indicator
    yield facts({"나누기": WAYS[wanted.by], "셈하는 법": one.formula, "풀이": one.note}, share=25)
    drawn = bars.of(pieces)
    if not drawn.is_empty:
        context = {"bars": drawn, "ink": "#000", "font": FONT}
        svg = render_to_string("measures/bars.html", context)
        words = ". ".join(f"{bar.ko} {bar.words}" for bar in drawn.bars)
        height = round(CHART_WIDTH * drawn.height / bars.WIDTH, 1)
        yield Picture(Drawing(svg.strip(), CHART_WIDTH, height, words), one.ko)
    heads = ("구분", "수치", one.above.ko, one.below.ko if one.below else "", "지난해")
    lines = [(each.ko, *cells(each.figure), each.before.words if each.before else "") for each in pieces]
    yield listed((30, 20, 18, 18, 14), heads, lines)


def cells(figure: Figure) -> tuple[str, str, str]:
    return figure.words, figure.above_words, figure.below_words


def drawing(asked: Question, months: Sequence[Month]) -> Drawing | None:
    """The chart of the page in black on white; nothing where there is nothing to draw."""
    drawn = chart.of_months(asked.period.year, months)
    if drawn.is_empty:
        return None
    context = {"chart": drawn, "ink": "#000", "ground": "#fff", "font": FONT}
    svg = render_to_string("measures/drawing.html", context)
    words = [point.words for line in drawn.lines for point in line.points]
    height = round(CHART_WIDTH * chart.ALL_HEIGHT / chart.ALL_WIDTH, 1)
    return Drawing(svg.strip(), CHART_WIDTH, height, f"월별 추이. {'. '.join(words)}")


def sheet(asked: Question, lines: Sequence[Line]) -> Paper:
    """추진실적: every office a line."""
    title = f"{asked.place.ko} {asked.period.ko} 추진실적"
    return paper("measures_performance", title, asked, sheet_blocks(lines), is_wide=True)


def sheet_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    heads = ("기관", "권역", *(count.ko for count in performance.COUNTS))
    rows: list[tuple[str | int | None, ...]] = [(line.name, line.area, *line.numbers) for line in lines]
    each = round((100 - 14 - 12) / len(performance.COUNTS), 2)
    yield listed((14, 12, *(each for _ in performance.COUNTS)), heads, rows)
    yield Prose(("두레의 기록에서 센 수입니다. 따로 입력한 것은 없습니다.",), is_small=True)
