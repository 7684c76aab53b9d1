"""Lists of one case: its consents, what was done in it, its tasks and papers, who managed it (한 사례의 목록)."""

from django.http import Http404

from dure.access.policy import Permission
from dure.cases.core.attachments import papers
from dure.cases.core.records import CaseEvent, Consent, Task
from dure.cases.overview.timeline import Told, in_words
from dure.cases.overview.versions import changes, tracked, words
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Listed, Queried
from dure.web import cells


def answer(consent: Consent) -> str:
    if consent.withdrawn_on:
        return "철회"
    return "동의함" if consent.is_given else "동의하지 않음"


@sheet(
    "case_consents",
    "동의 기록",
    page="consents_page",
    needs=Permission.CASE_READ,
    columns=(
        cells.day("날짜", lambda row: row.given_on),
        c.named("가구원", "person"),
        c.coded("구분", "kind", "consent_kind", 24),
        cells.text("제공받는 기관", lambda row: row.recipient, 24),
        cells.text("답", answer),
        cells.day("철회한 날", lambda row: row.withdrawn_on),
        cells.long_text("철회 까닭", lambda row: row.withdrawal_reason, 30),
        c.coded("방법", "method", "consent_method"),
        cells.text("동의서 판", lambda row: row.text_edition),
        cells.moment("서명한 때", lambda row: row.signed_at),
        cells.text("법정대리인", lambda row: row.guardian_name),
    ),
    shows=c.of_its_case,
)
def case_consents(asked: Asked) -> Found:
    rows = Consent.objects.filter(case=asked.of_case).select_related("person").order_by("-given_on", "-id")
    return Found(Queried(rows), sort="최근 순")


def told(events: list[CaseEvent]) -> list[Told]:
    return [in_words(event) for event in events]


@sheet(
    "case_timeline",
    "지나온 일",
    page="case_overview",
    needs=Permission.CASE_READ,
    columns=(
        cells.moment("때", lambda each: each.event.happened_at),
        cells.text("단계", lambda each: each.stage, 10),
        cells.text("한 일", lambda each: each.what, 24),
        cells.long_text("내용", lambda each: each.details),
        cells.text("한 사람", lambda each: each.event.actor),
    ),
    shows=lambda each: [("case", each.event.case_id)],
)
def case_timeline(asked: Asked) -> Found:
    rows = CaseEvent.objects.filter(case=asked.of_case).order_by("-happened_at", "-id")
    return Found(Queried(rows, then=told), sort="최근 순")


@sheet(
    "case_tasks",
    "사례의 할 일",
    page="case_papers",
    needs=Permission.CASE_READ,
    columns=(
        cells.day("기한", lambda task: task.due_on),
        cells.text("할 일", lambda task: task.title, 40),
        cells.text("맡은 사람", lambda task: task.owner.name if task.owner else task.owner_name),
        cells.day("마친 날", lambda task: task.done_on),
    ),
    shows=c.of_its_case,
)
def case_tasks(asked: Asked) -> Found:
    rows = Task.objects.filter(case=asked.of_case).select_related("owner").order_by("due_on", "id")
    return Found(Queried(rows), sort="기한 순")


@sheet(
    "case_papers",
    "사례의 문서",
    page="case_papers",
    needs=Permission.CASE_READ,
    columns=(
        cells.text("제목", lambda paper: paper.title, 40),
        c.coded("종류", "kind", "document_kind", 24),
        cells.text("파일 이름", lambda paper: paper.file_name, 30),
        cells.number("크기(바이트)", lambda paper: paper.size, 14),
        cells.moment("올린 때", lambda paper: paper.recorded_at),
        c.named("올린 사람", "recorded_by"),
    ),
    shows=c.of_its_case,
)
def case_papers(asked: Asked) -> Found:
    return Found(Queried(papers(asked.of_case)), sort="최근 순")


@sheet(
    "case_history",
    "변경 이력",
    page="case_history",
    needs=Permission.CASE_READ,
    columns=(
        cells.moment("때", lambda row: row[1].at),
        cells.text("누가", lambda row: row[1].by),
        cells.text("무엇", lambda row: row[1].what),
        cells.text("칸", lambda row: row[2].label, 24),
        cells.long_text("전", lambda row: row[2].old),
        cells.long_text("뒤", lambda row: row[2].new),
    ),
    shows=lambda row: [("case", row[0])],
)
def case_history(asked: Asked) -> Found:
    wanted = asked.get("kind") or "case"
    if wanted not in tracked():
        raise Http404
    case = asked.of_case
    rows = [(case.pk, saving, change) for saving in changes(case, wanted) for change in saving.changes]
    return Found(Listed(rows), (("기록", words(tracked()[wanted])),), "최근 순")
