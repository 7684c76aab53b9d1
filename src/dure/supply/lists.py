"""Lists of surveys and agreements (현행화 조사와 협약 목록)."""

from typing import Any

from django.utils import timezone

from dure.resources.rights import ResourceRight
from dure.rulebook import latest
from dure.supply import needs, queries
from dure.supply.models import Agreement, Allocation, NeedLine, Question, Survey
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def period(row: Any) -> str:
    until = f"{row.until_on:%Y.%m.%d}" if row.until_on else ""
    return f"{row.from_on:%Y.%m.%d} ~ {until}".strip()


def when(row: Any) -> list[cells.Tag]:
    today = timezone.localdate()
    if row.until_on and row.until_on < today:
        return [("끝남", "")]
    return [("진행 중", "ok")] if row.from_on <= today else [("앞으로", "info")]


@listing(
    "surveys",
    "현행화 조사",
    page="surveys",
    needs=ResourceRight.KEEP,
    sort="새것 먼저",
    empty="아직 조사한 적이 없습니다.",
    begin=("survey_new", "조사를 알리세요."),
    columns=(
        cells.text("조사", "title", 32).page(link=cells.to("survey_page", "pk"), tags=when),
        cells.text("기간", period, 24).unsorted(),
        cells.number("부탁", "asked").unsorted(),
        cells.number("답함", "answered").unsorted(),
        cells.number("고칠 것이 있음", "changed").unsorted(),
        cells.number("반영할 것", "open_changes").unsorted(),
    ),
)
def surveys(asked: Asked) -> Answer:
    return queries.surveys(asked.standing)


def state(row: Question) -> str:
    return row.state


def tone(row: Question) -> str:
    if row.settled_at:
        return "ok"
    return "warn" if row.answered_on and row.changes else "info" if row.answered_on else ""


@listing(
    "survey_questions",
    "물은 곳",
    page="survey_page",
    needs=ResourceRight.KEEP,
    sort="이름순",
    unit="곳",
    empty="물을 곳이 없습니다. 승인된 제공주체가 있어야 합니다.",
    columns=(
        cells.named("제공주체", "provider", 28).page(link=cells.to("survey_answer", "pk")),
        cells.text("답", state).badge(tone).unsorted(),
        cells.day("부탁한 날", "invited_on"),
        cells.day("다시 알린 날", "reminded_on"),
        cells.day("답한 날", "answered_on"),
        cells.text("전화", "provider.phone").unsorted(),
        cells.text("주소", "provider.address", 36).sheet_only().unsorted(),
        cells.text("담당자", "provider.contact_name").sheet_only().unsorted(),
        cells.text("담당자 전자우편", "provider.contact_email", 28).sheet_only().unsorted(),
    ),
)
def survey_questions(asked: Asked) -> Answer:
    survey = Survey.objects.filter(pk=asked.key("survey")).first()
    return queries.questions(survey) if survey else Question.objects.none()


def end(row: Agreement) -> list[cells.Tag]:
    return when(row)


@listing(
    "agreements",
    "협약",
    page="agreements",
    needs=ResourceRight.KEEP,
    sort="끝나는 날이 이른 것 먼저",
    empty="맺은 협약이 없습니다.",
    begin=("agreement_new", "협약을 적으세요."),
    columns=(
        cells.text("협약", "title", 32).page(link=cells.to("agreement_edit", "pk"), tags=end),
        cells.named("제공주체", "provider", 26),
        cells.day("시작하는 날", "from_on"),
        cells.day("끝나는 날", "until_on"),
        cells.text("협약한 것", "text", 40).sheet_only().unsorted(),
    ),
)
def agreements(asked: Asked) -> Answer:
    return queries.agreements(asked.standing)


STATES = {"none": ("쓸 수 있는 서비스 없음", "danger"), "many": ("없는 가구가 많음", "warn"), "": ("", "")}


def shortage(row: needs.Row) -> str:
    return STATES[row.state][0]


def shortage_tone(row: needs.Row) -> str:
    return STATES[row.state][1]


@listing(
    "need_supply",
    "욕구와 자원",
    page="needs",
    needs=ResourceRight.FIND,
    sort="부족한 것 먼저",
    empty="계획에서 채우지 못한 욕구도, 적어 낸 필요도 없습니다.",
    columns=(
        cells.text("읍면동·본청", lambda row: row.office.name, 20).unsorted(),
        cells.text("욕구영역", "area_ko", 16).unsorted(),
        cells.number("서비스 없는 가구", "unmet").unsorted(),
        cells.number("적어 낸 필요", "wanted").unsorted(),
        cells.number("쓸 수 있는 서비스", "services").unsorted(),
        cells.text("부족", shortage, 20).badge(shortage_tone).unsorted(),
    ),
)
def need_supply(asked: Asked) -> Answer:
    return needs.rows(queries.own_place(asked.standing), timezone.localdate(), latest())


def half_in_words(row: NeedLine) -> str:
    return f"{row.year}년 {'상반기' if row.half == 1 else '하반기'}"


def side(row: NeedLine) -> str:
    return str(row.get_side_display())


def is_answered(row: NeedLine) -> list[cells.Tag]:
    return [("답함", "ok")] if row.answered_at else []


@listing(
    "need_lines",
    "매칭 조사표",
    page="needs",
    needs=ResourceRight.FIND,
    sort="새 반기, 읍면동, 우선순위 순",
    unit="줄",
    empty="적어 낸 것이 없습니다.",
    begin=("need_new", "우리 읍면동에 모자란 것을 적으세요."),
    columns=(
        cells.text("자원", "what", 26).page(link=cells.to("need_line", "pk"), tags=is_answered).unsorted(),
        cells.text("구분", side).unsorted(),
        cells.coded("욕구영역", "area").unsorted(),
        cells.named("읍면동·본청", "office", 20).unsorted(),
        cells.text("언제", half_in_words).unsorted(),
        cells.number("우선순위", "rank").unsorted(),
        cells.number("양", "amount").unsorted(),
        cells.text("단위", "unit").unsorted(),
        cells.text("비고", "note", 30).sheet_only().unsorted(),
        cells.text("자원관리책임자의 답", "answer", 30).sheet_only().unsorted(),
    ),
)
def need_lines(asked: Asked) -> Answer:
    return NeedLine.objects.filter(sigungu=queries.own_place(asked.standing)).select_related("office")


def decided(row: Allocation) -> str:
    return "정함" if row.decided_at else "정하기 전"


def decided_tone(row: Allocation) -> str:
    return "ok" if row.decided_at else "info"


@listing(
    "allocations",
    "자원 나눔",
    page="allocations",
    needs=ResourceRight.FIND,
    sort="새것 먼저",
    empty="나눈 것이 없습니다.",
    columns=(
        cells.named("자원", "offer", 28).page(link=cells.to("allocation_page", "pk")).unsorted(),
        cells.text("상태", decided).badge(decided_tone).unsorted(),
        cells.number("나눌 양", "total").unsorted(),
        cells.number("나눈 양", "given").unsorted(),
        cells.named("정한 사람", "decided_by").unsorted(),
        cells.moment("정한 때", "decided_at").unsorted(),
    ),
)
def allocations(asked: Asked) -> Answer:
    rows = Allocation.objects.filter(sigungu=queries.own_place(asked.standing))
    return rows.select_related("offer", "decided_by")
