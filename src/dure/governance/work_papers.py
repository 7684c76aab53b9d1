"""Papers of the bodies' work: plan of the year, sheet for the press with the ceremony (협의체 일의 서식). Pure layout."""

from collections.abc import Iterator
from datetime import datetime

from dure.governance.awards import Result
from dure.governance.models import Contest
from dure.governance.papers import Line, paper
from dure.governance.press import Press, when
from dure.governance.work_models import BodyYear
from dure.paper.layout import Block, Paper, Prose
from dure.paper.tables import facts, listed
from dure.paper.writing import day, moment
from dure.rulebook import latest


def year_paper(plan: BodyYear) -> Paper:
    return paper("body_year", f"{plan.body.name} {plan.year}년 연간 계획", plan.body, year_blocks(plan))


def year_blocks(plan: BodyYear) -> Iterator[Block]:
    told = {
        "목표와 방향": plan.aims,
        "회의": f"정기회의 한 해 {plan.body.yearly_meetings}회" if plan.body.yearly_meetings else "",
        "예산": f"{plan.money:,}천원" if plan.money else "",
    }
    yield facts(told, "1. 개요", share=20)
    rows: list[Line] = [
        (work["what"], work["at"], work["owner"], work["money"] or None, work["result"])
        for work in plan.works
    ]
    if rows:
        heads = ("사업", "때", "맡은 곳", "천원", "한 일과 결과")
        yield listed((30, 14, 18, 10, 28), heads, rows, f"2. 사업 ({len(rows)}건)")


def press_paper(contest: Contest, result: Result) -> Paper:
    return paper("press_sheet", "보도자료", contest, press_blocks(contest, result))


def press_blocks(contest: Contest, result: Result) -> Iterator[Block]:
    """The head, what it says, the ceremony in its order, the winners by field."""
    told: Press = contest.told
    release = when(told.release_at)
    head = {
        "보도 일시": f"{moment(release)} 이후 보도" if release else "",
        "배포일": day(datetime.fromisoformat(told.handed_out_on).date()) if told.handed_out_on else "",
        "담당부서": told.department,
        "전화": told.phone,
    }
    yield facts(head, share=20)
    yield Prose((told.headline or f"{contest} 시상",), align="center", is_strong=True)
    if told.points:
        yield Prose(tuple(f"◇ {line}" for line in told.points.splitlines() if line.strip()))
    if told.body:
        yield Prose(tuple(line for line in told.body.splitlines() if line.strip()))
    yield from ceremony_blocks(contest, told)
    prizes = {code.code: code.ko for code in latest().codes["prize"].values()}
    rows: list[Line] = [
        (field, prize.ko, ", ".join(one.applicant for one in result.of(field, prize.code)), count)
        for field in result.fields()
        for prize in latest().codes["prize"].values()
        if (count := len(result.of(field, prize.code))) and prize.code in prizes
    ]
    if rows:
        counted = len(result.winners)
        yield listed((28, 12, 50, 10), ("분야", "상", "수상한 곳", "곳"), rows, f"수상 ({counted}곳)")


def ceremony_blocks(contest: Contest, told: Press) -> Iterator[Block]:
    begins, ends = when(told.begins_at), when(told.ends_at)
    span = f"{moment(begins)} ~ {ends:%H:%M}" if begins and ends else moment(begins) if begins else ""
    about = {
        "행사": f"{contest} 시상식",
        "일시": span or day(contest.held_on),
        "장소": contest.place,
        "참석": told.attendees,
    }
    if told.order or any(about[name] for name in ("일시", "장소", "참석")):
        yield facts(about, "행사 개요", share=20)
    if told.order:
        rows: list[Line] = [(row.at, row.what, row.about) for row in told.order]
        yield listed((16, 34, 50), ("시간", "순서", "내용"), rows, "진행 순서")
