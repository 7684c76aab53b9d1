"""My own work: what is due, what waits for me (내 업무)."""

from dure.access.policy import Permission
from dure.cases.overview import waiting, work
from dure.sheets.lists import columns as c
from dure.sheets.registry import NONE, Asked, Found, sheet
from dure.sheets.rows import Listed
from dure.web import cells

PARTS = {"overdue": "기한 지남", "today": "오늘까지", "week": "이번 주"}
SORTS = {"due": "기한 순", "household": "가구별", "stage": "단계별"}


def of_case(row: work.ToDo | waiting.Waiting) -> list[tuple]:
    return [("case", row.case.pk)]


@sheet(
    "my_work",
    "할 일",
    page="my_work",
    needs=Permission.STAFF,
    columns=(
        cells.day("기한", lambda todo: todo.due_on),
        cells.tick("참고", lambda todo: todo.is_guide),
        cells.text("할 일", lambda todo: todo.what, 30),
        cells.text("메모", lambda todo: todo.note),
        c.subject(c.its_case),
        cells.tick("긴급", lambda todo: todo.case.is_urgent),
        c.case_number(c.its_case),
        cells.text("단계", lambda todo: f"{todo.stage.number} {todo.stage.short}"),
    ),
    shows=of_case,
)
def my_work(asked: Asked) -> Found:
    part, sort = asked.get("show"), asked.get("sort")
    rows = work.sorted_by(work.to_dos(asked.standing).part(part), sort)
    return Found(Listed(rows), (("보기", PARTS.get(part, NONE)),), SORTS.get(sort, SORTS["due"]))


@sheet(
    "my_waiting",
    "나를 기다리는 일",
    page="my_work",
    needs=Permission.STAFF,
    columns=(
        cells.text("무엇", lambda each: each.what, 18),
        c.subject(c.its_case),
        c.case_number(c.its_case),
        cells.long_text("내용", lambda each: each.note),
        cells.day("언제부터", lambda each: each.since),
    ),
    shows=of_case,
)
def my_waiting(asked: Asked) -> Found:
    return Found(Listed(waiting.waiting_for(asked.standing)), sort="종류별, 오래된 순")
