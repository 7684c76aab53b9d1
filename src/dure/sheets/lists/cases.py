"""The list of cases, candidates, and households without a manager (사례·발굴·배정 목록)."""

from dure.access.policy import Permission
from dure.cases.core.records import Case
from dure.cases.overview.assignment_views import led_offices, unassigned
from dure.cases.overview.list_forms import FilterForm
from dure.cases.overview.listing import SHOWN, Wanted, with_due
from dure.cases.overview.team import Member, team_of
from dure.cases.s01_discovery.candidate_list import SHOWN as CANDIDATE_SHOWN
from dure.cases.s01_discovery.candidate_list import days_open, filtered
from dure.cases.s01_discovery.list_views import CandidateFilter
from dure.sheets.lists import columns as c
from dure.sheets.registry import NONE, Asked, Found, sheet
from dure.sheets.rows import Listed, Queried
from dure.sheets.words import filters_of
from dure.web import cells

STATE = (
    cells.tick("긴급", lambda case: case.is_urgent),
    cells.tick("고난도", lambda case: case.difficulty),
)


@sheet(
    "case_list",
    "사례 목록",
    page="case_list",
    needs=Permission.CASE_STAFF,
    columns=(
        cells.day("기한", lambda case: case.next_due_at),
        c.subject(c.itself),
        *STATE,
        c.case_number(c.itself),
        cells.text("구분", c.path, 16),
        cells.text("단계", c.stage),
        cells.day("단계 시작", lambda case: case.stage_entered_at),
        c.named("주사례관리자", "manager", empty="미정"),
        c.named("기관", "office", 20),
        cells.day("발굴일", lambda case: case.opened_on),
    ),
    shows=c.of_itself,
)
def case_list(asked: Asked) -> Found:
    form = FilterForm(asked.filters, standing=asked.standing)
    wanted = Wanted(asked.standing.staff, form.wanted, asked.get("sort") or "due")
    shown = with_due(Case.objects.all()).select_related(*SHOWN)
    rows = Queried(wanted.order.ordered(wanted.rows()), shown=shown)
    return Found(rows, filters_of(form), wanted.order.ko)


@sheet(
    "candidates",
    "발굴·상담 목록",
    page="candidates",
    needs=Permission.CASE_STAFF,
    columns=(
        cells.day("기한", lambda case: case.next_due_at),
        c.subject(c.itself),
        cells.text("단계", c.stage),
        c.coded("발굴 경로", "route", "discovery_route", 20),
        cells.tick("긴급", lambda case: case.is_urgent),
        cells.number("폭력·학대 의심", lambda case: case.open_alerts, 12),
        cells.tick("보완 요청", lambda case: case.has_supplement),
        cells.day("발굴일", lambda case: case.opened_on),
        cells.number("지난 날", lambda case: days_open(case.opened_on)),
        c.named("기관", "office", 20),
        c.case_number(c.itself),
    ),
    shows=c.of_itself,
)
def candidates(asked: Asked) -> Found:
    form = CandidateFilter(asked.filters)
    rows = filtered(form.wanted).select_related(*CANDIDATE_SHOWN).order_by("press", "id")
    return Found(Queried(rows), filters_of(form), "긴급 먼저, 기한 순")


@sheet(
    "unassigned",
    "주사례관리자가 없는 가구",
    page="assignment",
    needs=Permission.LEAD,
    columns=(
        cells.day("기한", lambda case: case.next_due_at),
        c.subject(c.itself),
        *STATE,
        c.case_number(c.itself),
        cells.text("단계", c.stage),
        cells.day("발굴일", lambda case: case.opened_on),
        cells.long_text("주소", lambda case: case.household.address),
        c.named("기관", "office", 20),
    ),
    shows=c.of_itself,
)
def without_manager(asked: Asked) -> Found:
    return Found(Queried(unassigned(led_offices(asked.standing))), sort="긴급 먼저, 발굴일 순")


@sheet(
    "team",
    "담당 가구 현황",
    page="assignment",
    needs=Permission.LEAD,
    columns=(
        cells.text("기관", lambda row: row[0].name, 20),
        cells.text("이름", lambda row: row[1].load.staff.name, 10),
        cells.text("역할", lambda row: row[1].load.role, 24),
        cells.number("사례관리 가구", lambda row: row[1].load.counted, 12),
        cells.number("기준", lambda row: row[1].load.guide),
        cells.number("선정 전", lambda row: row[1].load.undecided),
        cells.number("연계", lambda row: row[1].load.links),
        cells.number("고난도", lambda row: row[1].load.difficult),
        cells.long_text("단계", lambda row: row[1].stages),
        cells.number("늦음", lambda row: row[1].late),
    ),
)
def team(asked: Asked) -> Found:
    office = asked.key("office")
    led = [each for each in led_offices(asked.standing) if each.pk == office or not asked.get("office")]
    found: list[tuple[object, Member]] = [(each, one) for each in led for one in team_of(each).members]
    words = ", ".join(each.name for each in led) if asked.get("office") else NONE
    return Found(Listed(found), (("기관", words),), "담당 가구가 적은 순")
