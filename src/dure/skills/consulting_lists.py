"""The list of consulting visits (컨설팅 목록)."""

from dure.skills import consulting_queries
from dure.skills.consulting_models import ConsultingVisit
from dure.skills.rights import SkillRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def stage(row: ConsultingVisit) -> str:
    return row.stage


@listing(
    "consulting_visits",
    "컨설팅",
    page="consultings",
    needs=SkillRight.LEARN,
    sort="새 컨설팅 먼저",
    empty="컨설팅이 없습니다. 사업계획에서 잡으면 여기에 나옵니다.",
    columns=(
        cells.moment("시작", "begins_at"),
        cells.named("읍면동", "town", 20).page(link=cells.to("consulting_visit", "pk")),
        cells.coded("방법", "kind", width=16),
        cells.number("시간", "hours"),
        cells.number("참여 인원", "people"),
        cells.number("만족도", "score"),
        cells.text("상태", stage, 18).unsorted(),
        cells.coded("선정한 까닭", "ground", width=20).sheet_only(),
        cells.text("장소", "place", 20).sheet_only(),
    ),
)
def consulting_visits(asked: Asked) -> Answer:
    return consulting_queries.visits(asked.standing).order_by("-begins_at", "id")
