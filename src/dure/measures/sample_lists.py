"""Lists of samples, of what was drawn, and of how far offices are with their self-checks (표본 목록)."""

from django.urls import reverse

from dure.cases import columns as c
from dure.measures import sample_queries as queries
from dure.measures.forms import MeasureFilter
from dure.measures.rights import MeasureRight
from dure.measures.sample_models import Evidence, Sample, Sampled
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.rows import Queried
from dure.web.templatetags.dure import veiled

KNOWN_ONLY = "볼 수 있는 사례의 기록만 나옵니다."


def asked_of(asked: Asked) -> "queries.Question | None":
    return asked.form.question if isinstance(asked.form, MeasureFilter) else None


@listing(
    "check_progress",
    "자체 점검의 진행",
    page="self_checks",
    needs=MeasureRight.SEE,
    form=MeasureFilter,
    sort="기관의 차례",
    unit="곳",
    empty="볼 수 있는 기관이 없습니다.",
    columns=(
        cells.named("기관", "office", 20).unsorted(),
        cells.number("점검한 항목", "ticked").unsorted(),
        cells.number("모든 항목", "items").unsorted(),
        cells.number("근거 파일 없음", "without_file").unsorted(),
        cells.text("빠진 것", "words", 40).unsorted(),
    ),
)
def check_progress(asked: Asked) -> Answer:
    wanted = asked_of(asked)
    return queries.progress(wanted) if wanted else []


@listing(
    "evidence_files",
    "근거 파일",
    page="evidence",
    needs=MeasureRight.LIST,
    sort="먼저 올린 것부터",
    unit="개",
    empty="올린 근거 파일이 없습니다.",
    columns=(
        cells.text("제목", "title", 30).page(
            link=lambda row: reverse("evidence_file", args=[row.check_of_id, row.pk])
        ),
        cells.text("파일 이름", "file_name", 30).unsorted(),
        cells.number("크기(바이트)", "size"),
        cells.named("올린 사람", "added_by"),
        cells.moment("올린 때", "added_at"),
    ),
)
def evidence_files(asked: Asked) -> Answer:
    """Of the self-check whose page it is."""
    rows = Evidence.objects.filter(check_of=asked.key("check"), removed_at__isnull=True)
    return rows.select_related("added_by").order_by("added_at", "id")


@listing(
    "measure_samples",
    "표본 점검",
    page="samples",
    needs=MeasureRight.LIST,
    form=MeasureFilter,
    sort="기관과 항목의 차례",
    unit="번",
    empty="이 기간에 뽑은 표본이 없습니다.",
    columns=(
        cells.named("기관", "office", 20),
        cells.text("번호", lambda row: queries.item_of(row).number, 8),
        cells.text("점검할 것", lambda row: queries.item_of(row).ko, 34).page(
            link=lambda row: reverse("sample", args=[row.pk])
        ),
        cells.number("표본 수", "size"),
        cells.number("뽑을 수 있던 기록", "population"),
        cells.text("판단", queries.judged_words, 26),
        cells.text("뽑기 번호", "seed", 12).unsorted(),
        cells.named("뽑은 사람", "drawn_by"),
        cells.moment("뽑은 때", "drawn_at"),
    ),
)
def measure_samples(asked: Asked) -> Answer:
    wanted = asked_of(asked)
    return queries.samples(wanted) if wanted and wanted.place.sees_cases else Sample.objects.none()


def verdict(row: Sampled) -> str:
    if row.is_good is None:
        return "아직"
    return "충실함" if row.is_good else "모자람"


@listing(
    "sampled_records",
    "표본의 기록",
    page="sample",
    needs=MeasureRight.LIST,
    shows=c.of_its_case,
    sort="뽑은 차례",
    empty="볼 수 있는 기록이 없습니다.",
    columns=(
        cells.number("차례", "number"),
        cells.text("이름", lambda row: veiled(row.case.subject.name), 14)
        .unsorted()
        .page(link=lambda row: reverse("judge_sample", args=[row.sample_id, row.pk])),
        cells.text("사례관리 번호", "case.number", 22).unsorted(),
        cells.day("날짜", "happened_on"),
        cells.text("판단", verdict, 10).unsorted(),
        cells.long_text("판단한 까닭", "note"),
        cells.named("판단한 사람", "judged_by"),
        cells.day("판단한 날", "judged_on"),
    ),
)
def sampled_records(asked: Asked) -> Answer:
    """Of the sample whose page it is."""
    rows = Sampled.objects.filter(sample=asked.key("sample"))
    rows = rows.select_related("case__subject", "judged_by", "office").order_by("number")
    return Found(Queried(rows), note=KNOWN_ONLY)
