"""List of kept questions (내 질문 목록)."""

from django.urls import reverse

from dure.measures import question_rules
from dure.measures.asking import WAYS
from dure.measures.question_models import OwnQuestion
from dure.measures.rights import MeasureRight
from dure.rulebook import latest
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def measure_words(row: OwnQuestion) -> str:
    """As the latest edition calls it; what is counted no longer says so."""
    found = latest().measures.all.get(row.measure)
    return f"{found.number} {found.ko}".strip() if found else "지금은 세지 않음"


def whose(row: OwnQuestion) -> str:
    return f"{row.owner.name} (기관과 함께)" if row.is_shared else row.owner.name


@listing(
    "own_questions",
    "내 질문",
    page="own_questions",
    needs=MeasureRight.SEE,
    sort="이름 순",
    unit="개",
    empty="저장한 질문이 없습니다. ‘나누어 보기’에서 수치를 고르고 ‘이 질문 저장’을 누릅니다.",
    begin=("ask_figures", "나누어 보기"),
    columns=(
        cells.text("이름", "name", 30).page(link=lambda row: reverse("own_question", args=[row.pk])),
        cells.text("무엇을", measure_words, 30).unsorted(),
        cells.text("나누기", lambda row: WAYS.get(row.by, ""), 14).unsorted(),
        cells.text("기간", lambda row: question_rules.words_of(row.period), 14).unsorted(),
        cells.text("누구의", whose, 20).unsorted(),
        cells.moment("저장한 때", "kept_at"),
    ),
)
def own_questions(_: Asked) -> Answer:
    """One's own, and those that colleagues share."""
    rows = OwnQuestion.objects.filter(deleted_at__isnull=True).select_related("owner")
    return rows.order_by("name", "id")
