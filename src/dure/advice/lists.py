"""Patterns of a team's records, hidden where the page hides them (우리 팀 기록 살피기)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from dure.access.policy import Permission
from dure.advice import patterns
from dure.advice.asides import AsideRow, asides_of
from dure.advice.forms import PeriodForm
from dure.advice.period import Period, period_of
from dure.rulebook import latest
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.templatetags.dure import code

Line = tuple[patterns.Row, str, patterns.Share]


def month_words(month: date) -> str:
    return f"{month.year}년 {month.month}월"


def period_in(asked: Asked) -> Period:
    form = PeriodForm(asked.filters)
    return period_of(form.month("first"), form.month("last"), latest())


def in_words(period: Period) -> tuple[tuple[str, str], ...]:
    return ("첫 달", month_words(period.first)), ("끝 달", month_words(period.last))


def lines(rows: list[patterns.Row], period: Period) -> Iterator[Line]:
    """The whole period first, then month by month."""
    for row in rows:
        yield row, "모두", row.whole
        yield from (
            (row, month_words(month), share) for month, share in zip(period.months, row.months, strict=True)
        )


def whole(line: Line, name: str) -> int | None:
    """Numbers stand on the page for the whole period only, months have their share."""
    row, _, share = line
    return getattr(share, name) if share is row.whole and not share.is_hidden else None


def reasons(row: AsideRow) -> str:
    return ", ".join(f"{code(reason, 'advice_reason')} {number}" for reason, number in row.reasons)


def explained(row: AsideRow) -> str:
    return f"{reverse('advice_rules')}#{row.error.code}"


@listing(
    "advice_team",
    "우리 팀 기록 살피기",
    page="advice_team",
    needs=Permission.LEAD,
    sort="단계, 오류 유형 순",
    columns=(
        cells.text("단계", lambda line: f"{line[0].stage.number} {line[0].stage.short}", 10),
        cells.text("오류 유형", lambda line: line[0].error.ko, 36),
        cells.text("달", lambda line: line[1], 12),
        cells.number("해당 사례", lambda line: whole(line, "count"), 10),
        cells.number("살핀 사례", lambda line: whole(line, "of"), 10),
        cells.percent("비율", lambda line: None if line[2].is_hidden else line[2].percent),
        cells.tick("적어서 가림", lambda line: line[2].is_hidden, 12),
    ),
)
def advice_team(asked: Asked) -> Answer:
    period, offices = period_in(asked), asked.standing.reach.leading.offices
    found = patterns.tally(offices, period, latest())
    rows = patterns.rows_of(found, period, latest()) if patterns.may_show(found) else []
    return Found.of(list(lines(rows, period)), in_words(period))


@listing(
    "advice_asides",
    "넘긴 도움말",
    page="advice_team",
    needs=Permission.LEAD,
    sort="오류 유형 순",
    empty="여러 번 넘긴 유형이 없습니다.",
    columns=(
        cells.text("오류 유형", "error.ko", 36).unsorted().page(link=explained),
        cells.number("넘긴 수", "count"),
        cells.long_text("까닭", reasons).page(empty="까닭마다 적어서 가림"),
    ),
)
def advice_asides(asked: Asked) -> Answer:
    period, offices = period_in(asked), asked.standing.reach.leading.offices
    is_shown = patterns.may_show(patterns.tally(offices, period, latest()))
    rows = asides_of(offices, period, latest()) if is_shown else []
    return Found.of(rows, in_words(period))
