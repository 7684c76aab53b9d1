"""The paper of a year's consulting: what was planned, wanted, done and found (컨설팅 서식). Pure layout."""

from collections.abc import Iterator, Sequence

from dure.paper.compose import full_name
from dure.paper.layout import Block, Paper
from dure.paper.tables import facts, listed
from dure.paper.writing import day, moment
from dure.rulebook import edition
from dure.skills.consulting_models import ConsultingPlan, ConsultingVisit
from dure.skills.consulting_queries import Row

Line = tuple[str | int | None, ...]


def consulting_paper(plan: ConsultingPlan, told: Sequence[Row], visits: Sequence[ConsultingVisit]) -> Paper:
    return Paper(
        kind="consulting",
        title=f"{plan.year}년 읍면동 컨설팅 계획과 결과",
        edition=plan.edition,
        blocks=tuple(blocks(plan, told, visits)),
        office=full_name(plan.office),
    )


def blocks(plan: ConsultingPlan, told: Sequence[Row], visits: Sequence[ConsultingVisit]) -> Iterator[Block]:
    codes = edition(plan.edition).codes
    yield facts(
        {
            "목적": plan.purpose,
            "팀 구성과 운영": plan.method,
            "수요조사": f"{day(plan.survey_until)}까지",
            "컨설팅": f"{len(visits)}회, 실행 {sum(bool(visit.held_at) for visit in visits)}회",
        },
        "1. 개요",
    )
    wants: list[Line] = []
    for row in told:
        said = row.demand
        areas = ", ".join(codes["consulting_area"].label(code) for code in said.areas) if said else ""
        when = codes["consulting_half"].label(said.half) if said and said.half else ""
        answer = ("희망" if said.is_wanted else "희망하지 않음") if said else "답 없음"
        wants.append((row.town.name, answer, areas, when, said.question if said else ""))
    yield listed(
        (16, 14, 28, 12, 30), ("읍면동", "희망", "영역", "시기", "진단받고 싶은 것"), wants, "2. 수요조사"
    )
    rows: list[Line] = [
        (
            visit.town.name + (f", {visit.others}" if visit.others else ""),
            moment(visit.begins_at),
            visit.hours,
            ", ".join(f"{one['name']}({one['affiliation']})" for one in visit.team),
            visit.people,
            visit.findings,
        )
        for visit in visits
    ]
    if rows:
        heads = ("읍면동", "일시", "시간", "컨설팅팀", "인원", "개선 방향과 핵심 과제")
        yield listed((16, 18, 7, 22, 7, 30), heads, rows, "3. 컨설팅")
    tasks: list[Line] = [
        (visit.town.name, task["what"], task["owner"], task["due_on"], task["done_on"])
        for visit in visits
        for task in visit.tasks
    ]
    if tasks:
        task_heads = ("읍면동", "개선과제", "맡은 사람", "기한", "마친 날")
        yield listed((16, 40, 16, 14, 14), task_heads, tasks, "4. 사후관리")
