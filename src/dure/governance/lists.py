"""Lists of bodies and awards (협의체와 포상 목록)."""

from dure.governance import queries
from dure.governance.models import Meeting
from dure.governance.rights import BodyRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


@listing(
    "bodies",
    "협의체",
    page="bodies",
    needs=BodyRight.SEE,
    sort="종류 순",
    empty="협의체가 없습니다.",
    columns=(
        cells.coded("종류", "kind", width=24),
        cells.text("이름", "name", 30).page(link=cells.to("body", "pk")),
        cells.number("위원", "seated"),
        cells.number("정한 인원", "size"),
        cells.day("구성일", "formed_on"),
        cells.named("맡은 기관", "office", 20),
        cells.day("해산일", "ended_on"),
    ),
)
def bodies(asked: Asked) -> Answer:
    return queries.bodies_listed(asked.standing)


def kind(row: Meeting) -> str:
    return "수시" if row.is_extra else "정기"


def open_ones(row: Meeting) -> int:
    return sum(not each["done_on"] for each in row.resolutions)


@listing(
    "body_meetings",
    "협의체 회의",
    page="body_meetings",
    needs=BodyRight.SEE,
    sort="새 회의 먼저",
    empty="회의가 없습니다.",
    columns=(
        cells.moment("일시", "held_at"),
        cells.text("협의체", "body.name", 26).page(link=cells.to("body_meeting", "pk")),
        cells.text("회의", kind, 8).unsorted(),
        cells.text("장소", "place", 20),
        cells.number("온 위원", lambda row: len(row.present)).unsorted(),
        cells.number("의결", lambda row: len(row.resolutions)).unsorted(),
        cells.number("아직 하지 않은 것", open_ones).unsorted(),
    ),
)
def body_meetings(asked: Asked) -> Answer:
    return queries.meetings(asked.standing).order_by("-held_at", "id")


@listing(
    "experts",
    "전문가 풀",
    page="experts",
    needs=BodyRight.SEE,
    sort="분야 순",
    unit="명",
    empty="전문가가 없습니다. 솔루션 위원회와 회의에 부를 사람을 위촉하면 여기에 나옵니다.",
    columns=(
        cells.coded("분야", "field", width=16),
        cells.text("이름", "name").page(link=cells.to("expert", "pk")),
        cells.text("소속·직위", "affiliation", 30),
        cells.text("잘하는 것", "note", 30),
        cells.day("위촉일", "from_on"),
        cells.day("위촉 끝", "until_on"),
        cells.text("위촉장 번호", "letter_number", 16).sheet_only(),
    ),
)
def experts(asked: Asked) -> Answer:
    return queries.experts(asked.standing).order_by("field", "name", "id")


@listing(
    "contests",
    "평가와 포상",
    page="contests",
    needs=BodyRight.AWARD,
    sort="새 것 먼저",
    empty="평가가 없습니다.",
    columns=(
        cells.number("연도", "year"),
        cells.text("이름", "title", 36).page(link=cells.to("contest", "pk")),
        cells.day("시상일", "held_on"),
        cells.moment("수상을 정한 때", "awarded_at"),
        cells.named("기관", "office", 20),
    ),
)
def contests(asked: Asked) -> Answer:
    return queries.contests(asked.standing).order_by("-year", "title", "id")
