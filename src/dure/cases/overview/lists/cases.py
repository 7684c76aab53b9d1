"""The list of cases, and what a leader assigns (사례·배정 목록)."""

from typing import Any

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.core.deadlines import with_next_kind
from dure.cases.core.records import Case
from dure.cases.overview import beside
from dure.cases.overview.assignment import unassigned
from dure.cases.overview.forms.lists import CaseFilter
from dure.cases.overview.listing import Meant, narrowed
from dure.cases.overview.team import Member, Team, team_of
from dure.offices.models import Office
from dure.web import cells
from dure.web.cells import Button, Order
from dure.web.lists.declared import Answer, Asked, Found, listing
from dure.web.lists.filters import NONE
from dure.web.lists.rows import Queried

BY_DUE = Order("due", "next_due_at", "기한 순")


def unmanaged(case: Case) -> str | None:
    return "warning" if case.manager is None else None


def pin(case: Any) -> Button:
    """Keeps the case at the top of one's list, or no longer (form `pins` beside the list)."""
    words = "고정 풀기" if case.is_pinned else "고정"
    return Button(words, case.number, form="pins", value=("case", str(case.pk)), is_pressed=case.is_pinned)


@listing(
    "case_list",
    "사례 목록",
    page="case_list",
    needs=Permission.CASE_STAFF,
    form=CaseFilter,
    order=BY_DUE,
    a_page=20,
    shows=c.of_itself,
    empty="아직 사례가 없습니다.",
    unmatched="조건에 맞는 사례가 없습니다.",
    begin=("register_candidate", "첫 대상자를 등록하세요."),
    columns=(
        cells.deadline("기한", "next_due_at", "next_is_guide")
        .sorts("due", "next_due_at", ko="기한 순")
        .page(note=beside.deadline_words),
        cells.tick("참고", "next_is_guide").sheet_only(),
        cells.text("기한 이름", beside.deadline_words, 20).sheet_only(),
        c.subject("").page(words=beside.shown_name, tags=c.MARKS),
        *c.STATE,
        c.case_number(""),
        cells.text("구분", c.path, 16).sorts("path"),
        c.stage().sorts("step", c.BY_STAGE),
        cells.day("단계 시작", "stage_entered_at").sorts(
            "stage", "stage_entered_at", ko="단계에 오래 머문 순"
        ),
        cells.named("주사례관리자", "manager", empty="미정").page(tone=unmanaged),
        cells.named("기관", "office", 20),
        cells.day("발굴일", "opened_on").sorts("recent", "opened_on", ko="최근 발굴 순", is_down=True),
        cells.button(pin, "고정"),
    ),
)
def case_list(asked: Asked) -> Answer:
    shown = with_next_kind(Case.objects.select_related("subject", "household", "manager", "office"))
    meant = Meant.by(asked.wanted.get("q", ""))
    rows = narrowed(asked.standing.staff, asked.wanted | ({"q": meant} if meant.text else {}))
    then = beside.with_next_deadline(asked.standing.staff)
    return Found(Queried(rows, shown=shown, then=then, kind="case_list"), note=meant.note)


@listing(
    "unassigned",
    "주사례관리자가 없는 가구",
    page="assignment",
    needs=Permission.LEAD,
    sort="긴급 먼저, 발굴일 순",
    unit="가구",
    shows=c.of_itself,
    empty="모든 가구에 주사례관리자가 있습니다.",
    columns=(
        cells.drawn("case/choose_cell.html", "고르기"),
        cells.deadline("기한", "next_due_at", "next_is_guide"),
        cells.tick("참고", "next_is_guide").sheet_only(),
        c.subject("").page(tags=c.MARKS),
        *c.STATE,
        c.case_number(""),
        c.stage().sorts("step", c.BY_STAGE),
        cells.day("발굴일", "opened_on"),
        cells.text("주소", "household.address", 40),
        cells.named("기관", "office", 20),
        cells.drawn("case/assign_cell.html", "맡을 사람"),
    ),
)
def without_manager(asked: Asked) -> Answer:
    return with_next_kind(unassigned(asked.standing.reach.leading.offices))


TeamRow = tuple[Office, Member]


def of_load(name: str) -> Any:
    return lambda row: getattr(row[1].load, name)


@listing(
    "team",
    "담당 가구 현황",
    page="assignment",
    needs=Permission.LEAD,
    sort="담당 가구가 적은 순",
    unit="명",
    empty="이 기관에 사례관리 담당이 없습니다. 기관 관리에서 역할을 지정하세요.",
    columns=(
        cells.text("기관", lambda row: row[0].name, 20).sheet_only(),
        cells.text("이름", lambda row: row[1].load.staff.name, 10)
        .sorts("name")
        .page(template="case/member_cell.html"),
        cells.text("역할", of_load("role"), 24).sheet_only(),
        cells.number("사례관리 가구", of_load("counted"), 12)
        .sorts("load", is_down=True)
        .page(template="case/load_cell.html"),
        cells.number("기준", of_load("guide")).sheet_only(),
        cells.number("선정 전", of_load("undecided")).sorts("undecided", is_down=True),
        cells.number("연계", of_load("links")).sorts("links", is_down=True),
        cells.number("고난도", of_load("difficult")).sorts("difficult", is_down=True),
        cells.text("단계", lambda row: row[1].stages, 40).page(template="case/stages_cell.html"),
        cells.number("이번 주", lambda row: row[1].this_week).sorts("week", is_down=True),
        cells.number("늦음", lambda row: row[1].late)
        .sorts("late", is_down=True)
        .page(
            tone=lambda row: "danger" if row[1].late else None,
            link=lambda row: row[1].late_url if row[1].late else "",
        ),
        cells.drawn("case/hand_over_cell.html", "인계"),
    ),
)
def team(asked: Asked) -> Answer:
    office = asked.key("office")
    led = [
        each for each in asked.standing.reach.leading.offices if each.pk == office or not asked.get("office")
    ]
    found = [row for each in led for row in team_rows(team_of(each))]
    names = ", ".join(each.name for each in led) if asked.get("office") else NONE
    return Found.of(found, (("기관", names),))


def team_rows(team: Team) -> list[TeamRow]:
    return [(team.office, member) for member in team.members]
