"""My own work: what is due, what waits for me (내 업무)."""

from dataclasses import replace

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.overview import work
from dure.web import cells, waiting
from dure.web.cells import Button
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.filters import NONE
from dure.web.lists.rows import Listed
from dure.web.templatetags.dure import veiled

WAITS_A_PAGE = 20
PARTS = {"overdue": "기한 지남", "today": "오늘까지", "week": "이번 주"}


def of_case(row: work.ToDo | waiting.Waiting) -> list[tuple]:
    return [("case", row.case.pk)] if row.case else []


TO_DO = (
    cells.deadline("기한", lambda todo: todo.due_on, "is_guide")
    .sorts("due", ko="기한 순")
    .page(empty="기한 없음"),
    cells.tick("참고", "is_guide").sheet_only(),
    cells.text("할 일", "what", 30).page(note="note"),
    cells.text("메모", "note").sheet_only(),
    c.subject()
    .sorts("household", by=lambda todo: (todo.case.subject.name, todo.case.number), ko="가구별")
    .page(tags=cells.marks(("case.is_urgent", "긴급", "danger"))),
    cells.tick("긴급", "case.is_urgent").sheet_only(),
    c.case_number().unsorted().sheet_only(),
    cells.text("단계", lambda todo: f"{todo.stage.number} {todo.stage.short}").sorts(
        "stage", by=lambda todo: todo.stage.number, ko="단계별"
    ),
    cells.button(
        lambda row: Button(row.label, f"{veiled(row.case.subject.name)} {row.what}", row.url), "이어 하기"
    ),
)


@listing(
    "my_work",
    "할 일",
    page="my_work",
    needs=Permission.STAFF,
    sort="기한 순",
    shows=of_case,
    a_page=30,
    empty="여기에 드는 일이 없습니다. 사례를 맡으면 기한이 흐르는 일이 모입니다.",
    columns=TO_DO,
)
def my_work(asked: Asked) -> Answer:
    return part_of(work.to_dos(asked.standing), asked.get("show"))


@listing(
    "team_work",
    "담당이 없는 가구의 일",
    page="my_work",
    needs=Permission.STAFF,
    sort="기한 순",
    shows=of_case,
    a_page=10,
    empty="담당이 없는 가구에서 기한이 흐르는 일이 없습니다.",
    columns=TO_DO,
)
def team_work(asked: Asked) -> Answer:
    return work.to_dos(asked.standing).team


def part_of(todos: work.ToDos, part: str) -> Found:
    return Found.of(todos.part(part), (("보기", PARTS.get(part, NONE)),))


def subject_or_else(each: waiting.Waiting) -> str:
    """The household, or whatever else it is about."""
    return veiled(each.case.subject.name) if each.case else each.about


@listing(
    "my_waiting",
    "나를 기다리는 일",
    page="my_work",
    needs=Permission.STAFF,
    sort="급한 순",
    shows=of_case,
    a_page=WAITS_A_PAGE,
    empty="지금 기다리는 일이 없습니다.",
    columns=(
        cells.deadline("기한", lambda each: each.due_on, "is_guide")
        .sorts("due", ko="기한 순")
        .page(empty="-"),
        cells.tick("참고", "is_guide").sheet_only(),
        cells.text("무엇", "what", 18).badge(lambda each: "danger" if each.is_urgent else ""),
        replace(c.subject(), ko="대상").unsorted().page(words=subject_or_else),
        c.case_number().unsorted().sheet_only(),
        cells.text("어느 것", "about").unsorted().sheet_only(),
        cells.text("내용", "note", 40).unsorted(),
        cells.day("언제부터", lambda each: each.since_on).sorts("since", ko="오래 기다린 순"),
        cells.button(lambda row: Button(row.label, f"{subject_or_else(row)} {row.what}", row.url), "하기"),
    ),
)
def my_waiting(asked: Asked) -> Answer:
    return waits_of(waiting.told(waiting.sources_for(asked.standing)), asked.get("wait"))


def waits_of(found: waiting.Told, what: str) -> Found:
    rows = Listed(waiting.of_kind(found.first, what), found.number(what))
    return Found.of(rows, (("종류", what or NONE),))
