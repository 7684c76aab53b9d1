"""The monthly review of the read log, and what one opened oneself (열람 기록 점검·내가 연 기록)."""

from typing import Any

from django.shortcuts import get_object_or_404

from dure.access.policy import Permission
from dure.protection.review import queries
from dure.protection.review.queries import Told
from dure.protection.review.words import page_words
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Listed, Queried
from dure.web import cells
from dure.web.templatetags.dure import day


def state(review: Any) -> str:
    """As the page of months says it."""
    if review.closed_at:
        return "마침"
    if review.waiting:
        return f"확인할 것 {review.waiting}"
    return f"소명 기다림 {review.asked}" if review.asked else "마칠 수 있음"


def days(told: Told) -> str:
    return ", ".join(day(each) for each in told.days)


@sheet(
    "log_reviews",
    "열람 기록 점검",
    page="log_reviews",
    needs=Permission.AUDIT,
    columns=(
        cells.text("달", lambda review: f"{review.month.year}년 {review.month.month}월", 12),
        c.named("시군구", "sigungu"),
        cells.number("열람", lambda review: review.counts.get("entries")),
        cells.number("징후", lambda review: review.found),
        cells.text("상태", state, 18),
        cells.day("마친 날", lambda review: review.closed_at),
        c.named("마친 사람", "closed_by"),
    ),
)
def log_reviews(_: Asked) -> Found:
    return Found(Queried(queries.reviews()), sort="최근 달 순")


@sheet(
    "log_findings",
    "이상 징후",
    page="log_review",
    needs=Permission.AUDIT,
    columns=(
        cells.text("직원", lambda told: told.finding.staff.name, 10),
        cells.text("아이디", lambda told: told.finding.staff.login),
        cells.text("징후", lambda told: told.label, 24),
        cells.long_text("내용", lambda told: told.words),
        cells.long_text("날짜", days, 30),
        cells.text("결과", lambda told: told.finding.get_verdict_display()),
        cells.long_text("의견", lambda told: told.finding.comment, 30),
        cells.day("확인한 날", lambda told: told.finding.decided_at),
        c.named("확인한 사람", "finding.decided_by"),
    ),
)
def log_findings(asked: Asked) -> Found:
    review = get_object_or_404(queries.reviews(), pk=asked.key("review"))
    month = f"{review.month.year}년 {review.month.month}월"
    filters = (("달", month), ("시군구", review.sigungu.name))
    return Found(Listed(queries.findings_of(review)), filters, "확인 전 먼저, 이름순")


@sheet(
    "own_reads",
    "내가 연 기록",
    page="own_reads",
    needs=Permission.STAFF,
    columns=(
        cells.moment("때", lambda entry: entry.happened_at),
        cells.text("화면", lambda entry: page_words(entry.page), 24),
        c.coded("행위", "act", "read_act", 20),
        cells.long_text("목적", lambda entry: entry.purpose),
        cells.text("접속 주소", lambda entry: entry.address, 18),
        cells.text("요청 번호", lambda entry: entry.request_id, 38),
    ),
)
def own_reads(asked: Asked) -> Found:
    return Found(Queried(queries.own_entries(asked.standing.staff)), sort="최근 순")
