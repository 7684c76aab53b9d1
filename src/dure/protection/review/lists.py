"""The monthly review of the read log, and what one opened oneself (열람 기록 점검·내가 연 기록)."""

from typing import Any

from django.shortcuts import get_object_or_404

from dure.access.policy import Permission
from dure.protection.review import queries
from dure.protection.review.queries import Told
from dure.protection.review.words import page_words
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.rows import Queried
from dure.web.templatetags.dure import day

FEW_DAYS = 5
VERDICT_TONES = {"": "warning", "explain": "info", "breach": "danger"}


def month(review: Any) -> str:
    return f"{review.month.year}년 {review.month.month}월"


def state(review: Any) -> tuple[str, str]:
    """How far a month is, and how that is toned."""
    if review.closed_at:
        return "마침", "success"
    if review.waiting:
        return f"확인할 것 {review.waiting}", "warning"
    return (f"소명 기다림 {review.asked}" if review.asked else "마칠 수 있음"), "info"


@listing(
    "log_reviews",
    "열람 기록 점검",
    page="log_reviews",
    needs=Permission.AUDIT,
    sort="최근 달 순",
    empty="아직 점검한 달이 없습니다. 매달 1일에 지난달을 저절로 점검합니다.",
    columns=(
        cells.text("달", month, 12).sorts("month", is_down=True).page(link=cells.to("log_review", "pk")),
        cells.named("시군구", "sigungu"),
        cells.number("열람", lambda review: review.counts.get("entries")),
        cells.number("징후", "found"),
        cells.text("상태", lambda review: state(review)[0], 18).badge(lambda review: state(review)[1]),
        cells.day("마친 날", "closed_at"),
        cells.named("마친 사람", "closed_by"),
    ),
)
def log_reviews(_: Asked) -> Answer:
    return queries.reviews()


def days(told: Told) -> str:
    return ", ".join(day(each) for each in told.days)


def few_days(told: Told) -> str:
    """The first of them, and how many more."""
    shown = ", ".join(day(each) for each in told.days[:FEW_DAYS])
    more = len(told.days) - FEW_DAYS
    return f"{shown} 밖 {more}일" if more > 0 else shown


@listing(
    "log_findings",
    "이상 징후",
    page="log_review",
    needs=Permission.AUDIT,
    sort="확인 전 먼저, 이름순",
    a_page=500,
    empty="기준을 넘는 열람이 없습니다.",
    columns=(
        cells.named("직원", "finding.staff", 10),
        cells.text("아이디", "finding.staff.login"),
        cells.text("징후", "label", 24).page(link=cells.to("log_finding", "finding.review_id", "finding.pk")),
        cells.long_text("내용", "words"),
        cells.long_text("날짜", days, 30).page(words=few_days),
        cells.text("결과", lambda told: told.finding.get_verdict_display()).badge(
            lambda told: VERDICT_TONES.get(told.finding.verdict, "success")
        ),
        cells.long_text("의견", "finding.comment", 30),
        cells.day("확인한 날", "finding.decided_at"),
        cells.named("확인한 사람", "finding.decided_by"),
    ),
)
def log_findings(asked: Asked) -> Answer:
    review = get_object_or_404(queries.reviews(), pk=asked.key("review"))
    return Found.of(queries.findings_of(review), (("달", month(review)), ("시군구", review.sigungu.name)))


@listing(
    "log_day_passes",
    "하루 열람",
    page="log_review",
    needs=Permission.AUDIT,
    sort="연 순",
    shows=lambda row: [("case", row.opened.case_id)],
    empty="사유를 적고 하루 연 사례가 없습니다.",
    columns=(
        cells.moment("연 때", "opened.opened_at").sorts("opened", "opened_at"),
        cells.moment("끝난 때", "opened.until_at").sorts("until", "until_at"),
        cells.named("직원", "opened.staff", 10).sorts("who", "staff__name"),
        cells.text("아이디", "opened.staff.login").unsorted().sheet_only(),
        cells.text("사례관리 번호", "number", 22).unsorted(),
        cells.named("기관", "opened.office", 20).sorts("office", "office__name"),
        cells.coded("사유", "opened.ground", "day_pass_ground", 24),
        cells.long_text("덧붙인 말", "opened.text", 30),
    ),
)
def log_day_passes(asked: Asked) -> Answer:
    review = get_object_or_404(queries.reviews(), pk=asked.key("review"))
    rows = queries.day_passes(review)
    return Found(
        Queried(rows, then=queries.with_numbers), (("달", month(review)), ("시군구", review.sigungu.name))
    )


@listing(
    "own_reads",
    "내가 연 기록",
    page="own_reads",
    needs=Permission.STAFF,
    sort="최근 순",
    columns=(
        cells.moment("때", "happened_at"),
        cells.text("화면", lambda entry: page_words(entry.page), 24),
        cells.coded("행위", "act", "read_act", 20),
        cells.long_text("목적", "purpose"),
        cells.text("접속 주소", "address", 18),
        cells.text("요청 번호", "request_id", 38),
    ),
)
def own_reads(asked: Asked) -> Answer:
    return queries.own_entries(asked.standing.staff)
