"""Lists of visits, surveys and meetings (방문형 서비스 목록)."""

from dure.access.coded import word
from dure.cases import columns as c
from dure.rounds import queries
from dure.rounds.queries import Seen
from dure.rounds.rights import RoundRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def tags(row: Seen) -> list[cells.Tag]:
    """Whether others are there then, and whether one could go with others."""
    clash = [("겹침", "danger")] if row.clashes else []
    return [*clash, *([("함께 갈 수 있음", "info")] if row.together else [])]


def hinted(row: Seen) -> str:
    return ", ".join(words for words, _ in tags(row))


def others(row: Seen) -> str:
    """Who that is."""
    return ", ".join(dict.fromkeys(other.body for other in (*row.clashes, *row.together)))


@listing(
    "rounds",
    "방문 달력",
    page="rounds",
    needs=RoundRight.SEE,
    sort="방문하는 때가 이른 것 먼저",
    shows=lambda row: [("case", row.visit.case_id)],
    empty="적어 둔 방문이 없습니다. 사례의 ‘방문 달력’에서 적으면 여기에 모입니다.",
    columns=(
        cells.moment("방문하는 때", "visit.starts_at"),
        c.subject("visit.case", page="case_rounds").unsorted(),
        cells.text("사업", lambda row: word(row.visit, "kind"), 18).unsorted(),
        cells.text("방문하는 기관·부서", "visit.body", 24).page(tags=tags, note=others).unsorted(),
        cells.text("겹침·함께 갈 기회", hinted, 18).sheet_only().unsorted(),
        cells.text("함께 보는 기관", others, 30).sheet_only().unsorted(),
        cells.text("읍면동", "visit.office.name", 16).unsorted(),
    ),
)
def rounds(asked: Asked) -> Answer:
    return queries.calendar(asked.standing)


@listing(
    "round_surveys",
    "방문형 서비스 현황조사",
    page="round_surveys",
    needs=RoundRight.SEE,
    sort="조사한 날이 가까운 것 먼저",
    empty="조사한 것이 없습니다.",
    columns=(
        cells.day("조사한 날", "surveyed_on"),
        cells.coded("사업", "kind", width=20),
        cells.text("기관·부서", "name", 24).page(link=cells.to("round_survey", "pk")),
        cells.number("방문하는 사람", "workers"),
        cells.number("방문하는 가구", "households"),
        cells.number("한 달 방문", "monthly"),
        cells.text("방문하는 읍면동", "towns", 24),
        cells.text("주로 가는 때", "usual", 20),
        cells.text("담당자·연락처", "contact", 24),
        cells.long_text("연계·협력할 것", "note", 30).sheet_only(),
    ),
)
def round_surveys(asked: Asked) -> Answer:
    return queries.surveys(asked.standing).order_by("-surveyed_on", "kind", "name", "id")


@listing(
    "round_meetings",
    "방문형 서비스 협력 회의",
    page="round_meetings",
    needs=RoundRight.SEE,
    sort="가까운 회의 먼저",
    empty="회의한 것이 없습니다.",
    columns=(
        cells.day("회의한 날", "held_on").page(link=cells.to("round_meeting", "pk")),
        cells.text("장소", "place", 20),
        cells.long_text("온 기관과 사람", "attended", 30),
        cells.long_text("나눈 것과 정한 것", "agreed", 40),
        cells.long_text("다음 회의까지 할 일", "follow_up", 30),
    ),
)
def round_meetings(asked: Asked) -> Answer:
    return queries.meetings(asked.standing).order_by("-held_on", "id")
