"""Lists of one case: what was done in it, its tasks and papers, what was changed (한 사례의 목록)."""

from django.db.models import F
from django.http import Http404
from django.template.defaultfilters import filesizeformat

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.core.attachments import papers
from dure.cases.core.records import CaseEvent, Task
from dure.cases.overview.timeline import Told, in_words
from dure.cases.overview.versions import changes, tracked, words
from dure.web import cells
from dure.web.date_words import gap
from dure.web.due_words import due_tone
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.rows import Queried


def told(events: list[CaseEvent]) -> list[Told]:
    return [in_words(event) for event in events]


@listing(
    "case_timeline",
    "지나온 일",
    page="case_overview",
    needs=Permission.CASE_READ,
    sort="최근 순",
    shows=lambda each: [("case", each.event.case_id)],
    columns=(
        cells.moment("때", lambda each: each.event.happened_at).page(
            note=lambda each: gap(each.event.recorded_at, each.event.happened_at)
        ),
        cells.moment("입력한 때", lambda each: each.event.recorded_at).sheet_only(),
        cells.text("단계", lambda each: each.stage, 10),
        cells.text("한 일", lambda each: each.what, 24),
        cells.long_text("내용", lambda each: each.details),
        cells.text("한 사람", lambda each: each.event.actor),
    ),
)
def case_timeline(asked: Asked) -> Answer:
    rows = CaseEvent.objects.filter(case=asked.root).order_by("-happened_at", "-id")
    return Queried(rows, then=told)


def task_tone(task: Task) -> str | None:
    """What is done presses no more."""
    return None if task.done_on or not task.due_on else due_tone(task.due_on)


@listing(
    "case_tasks",
    "사례의 할 일",
    page="case_papers",
    needs=Permission.CASE_READ,
    sort="남은 것 먼저, 기한 순",
    shows=c.of_its_case,
    a_page=20,
    empty="할 일이 없습니다.",
    columns=(
        cells.deadline("기한", "due_on").page(tone=task_tone, empty="없음"),
        cells.text("할 일", "title", 40),
        cells.text("맡은 사람", lambda task: task.owner.name if task.owner else task.owner_name),
        cells.day("마친 날", "done_on"),
        cells.drawn("case/tick_cell.html", "마치기"),
    ),
)
def case_tasks(asked: Asked) -> Answer:
    rows = Task.objects.filter(case=asked.root).select_related("owner")
    return rows.order_by(F("done_on").asc(nulls_first=True), "due_on", "id")


@listing(
    "case_papers",
    "사례의 문서",
    page="case_papers",
    needs=Permission.CASE_READ,
    sort="최근 순",
    shows=c.of_its_case,
    empty="올린 문서가 없습니다.",
    columns=(
        cells.text("제목", "title", 40).page(link=cells.to("paper_file", "case_id", "pk")),
        cells.coded("종류", "kind", "document_kind", 24),
        cells.text("파일 이름", "file_name", 30)
        .unsorted()
        .page(note=lambda paper: filesizeformat(paper.size)),
        cells.number("크기(바이트)", "size", 14).sheet_only(),
        cells.moment("올린 때", "recorded_at"),
        cells.named("올린 사람", "recorded_by"),
        cells.drawn("case/take_out_cell.html", "빼기"),
    ),
)
def case_papers(asked: Asked) -> Answer:
    return papers(asked.root)


@listing(
    "case_history",
    "변경 이력",
    page="case_history",
    needs=Permission.CASE_READ,
    sort="최근 순",
    shows=lambda row: [("case", row[0])],
    empty="바뀐 기록이 없습니다.",
    columns=(
        cells.moment("때", lambda row: row[1].at).sorts("at", is_down=True),
        cells.text("누가", lambda row: row[1].by).sorts("by"),
        cells.text("무엇", lambda row: row[1].what),
        cells.text("칸", lambda row: row[2].label, 24).sorts("field"),
        cells.long_text("전", lambda row: row[2].old).page(empty="-"),
        cells.long_text("뒤", lambda row: row[2].new).page(empty="-"),
    ),
)
def case_history(asked: Asked) -> Answer:
    wanted = asked.get("kind") or "case"
    if wanted not in tracked():
        raise Http404
    case = asked.root
    rows = [(case.pk, saving, change) for saving in changes(case, wanted) for change in saving.changes]
    return Found.of(rows, (("기록", words(tracked()[wanted])),))
