"""Visits of the office, and incidents (방문과 사고 목록). Where to, and to whom, stands on no list."""

from typing import Any

from dure.access.reach import in_my_offices
from dure.access.rights import Permission
from dure.rulebook import latest
from dure.safety import queries
from dure.safety.models import GivenPlace, Outing, companions_told
from dure.safety.rights import SafetyRight
from dure.safety.rules import YES
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing

TONES = {"there": "info", "done": "ok"}


def tone(row: Any) -> str:
    return TONES.get(row.state, "")


def rings(row: Outing) -> bool:
    return row.alarm > 0


def in_danger(row: Outing) -> bool:
    return YES in row.dangers.values()


def companions(row: Outing) -> str:
    return companions_told(row.companions, latest())


@listing(
    "outings",
    "우리 기관의 방문",
    page="outings_team",
    needs=SafetyRight.VISIT,
    sort="가까운 방문 먼저",
    empty="적어 둔 방문이 없습니다.",
    columns=(
        cells.moment("도착할 때", "from_at").page(
            link=cells.to("outing_page", "pk"),
            tags=cells.marks((rings, "나오지 않음", "danger"), (in_danger, "위험", "warn")),
        ),
        cells.named("가는 사람", "staff"),
        cells.text("함께 가는 사람", companions, 24),
        cells.coded("상태", "state").badge(tone),
        cells.moment("나올 때", "until_at"),
        cells.moment("도착한 때", "came_at"),
        cells.moment("나온 때", "left_at"),
        cells.coded("결과", "result"),
        cells.named("기관", "office", 20),
    ),
)
def team(_: Asked) -> Answer:
    return queries.outings().filter(in_my_offices()).order_by("-from_at", "-pk")


@listing(
    "places",
    "건물의 위치",
    page="places",
    needs=Permission.ADMINISTER,
    sort="주소 순",
    empty="파일로 들인 위치가 없습니다. ‘파일로 들이기’로 주소 자료를 올리면 여기에 모입니다.",
    columns=(
        cells.text("주소", "address", 30),
        cells.number("X좌표(m)", "x"),
        cells.number("Y좌표(m)", "y"),
        cells.moment("들인 때", "given_at"),
    ),
)
def places(asked: Asked) -> Answer:
    offices = asked.standing.reach.administering.offices
    return GivenPlace.objects.filter(sigungu__in={office.sigungu_id for office in offices}).order_by(
        "address", "pk"
    )


@listing(
    "incidents",
    "사고 보고서",
    page="incidents",
    needs=SafetyRight.VISIT,
    sort="새 사고 먼저",
    empty="적은 사고가 없습니다.",
    columns=(
        cells.moment("사고가 난 때", "happened_at").page(link=cells.to("incident_page", "pk")),
        cells.named("직원", "staff"),
        cells.named("기관", "office", 20),
        cells.coded("상태", "state"),
        cells.named("적은 사람", "recorded_by"),
    ),
)
def incidents(_: Asked) -> Answer:
    """Those one may see by the row policy."""
    return queries.incidents().order_by("-happened_at", "-pk")
