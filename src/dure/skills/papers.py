"""Papers of training and employment: plan, certificate, ID card (역량의 서식). Pure layout."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from dure.paper.compose import full_name
from dure.paper.layout import Block, Cell, Grid, Paper, Prose, Row
from dure.paper.tables import facts, line, listed
from dure.paper.writing import day, moment, number, period
from dure.rulebook import Reason, latest
from dure.skills.models import Application, Programme, Specialist, Supervisor, Term
from dure.skills.supervision import Report
from dure.web.clock import clock

Line = tuple[str | int | None, ...]


def when(term: Term) -> str:
    """2025. 3. 4. 오후 2시 ~ 오후 5시 30분."""
    return f"{moment(term.begins_at)} ~ {clock(timezone.localtime(term.ends_at))}"


def plan_paper(plan: Programme, terms: Sequence[Term], gaps: Sequence[Reason]) -> Paper:
    """The year's plan, in the order of the one it came from."""
    return Paper(
        kind="training_plan",
        title=f"{plan.year} {plan.title}",
        edition=plan.edition,
        blocks=tuple(plan_blocks(plan, terms, gaps)),
        office=full_name(plan.office),
    )


def plan_blocks(plan: Programme, terms: Sequence[Term], gaps: Sequence[Reason]) -> Iterator[Block]:
    figures, said = plan.figures, plan.figures.said
    people = sum(term.capacity for term in terms)
    yield facts(
        {
            "목적": plan.purpose,
            "대상": plan.audience,
            "조건": plan.condition,
            "인원": f"총 {len(terms)}기, 총 {people:,}명",
            "3년 목표": plan.aims,
        },
        "1. 개요",
    )
    if figures.before:
        rows: list[Line] = [(row.name, row.sessions, row.people) for row in figures.before]
        rows.append(
            ("계", sum(row.sessions for row in figures.before), sum(row.people for row in figures.before))
        )
        told = f"2. 지난해 성과 (공공 {number(said.before_public)}명, 민간 {number(said.before_private)}명)"
        yield listed((70, 15, 15), ("내용", "회", "명"), rows, told)
    if terms:
        courses = latest().codes["course"]
        held = (
            (
                f"{term.title}\n{courses.label(term.course)}",
                term.content,
                when(term),
                term.place,
                term.teacher,
                f"{term.capacity}명",
            )
            for term in terms
        )
        yield listed(
            (20, 20, 26, 14, 12, 8), ("교육명", "내용", "일시", "장소", "강사", "인원"), held, "3. 교육과정"
        )
    if figures.visits:
        rows = [
            (visit.name, visit.named, f"{visit.each}회×{visit.places}곳", visit.sessions)
            for visit in figures.visits
        ]
        rows.append(("계", "", "", sum(visit.sessions for visit in figures.visits)))
        yield listed((34, 36, 15, 15), ("자문", "곳", "산출", "회"), rows, "4. 자문지원")
    if plan.telling:
        yield facts({"소통 계획": plan.telling}, "5. 시민 소통 계획")
    yield from money_blocks(plan)
    if gaps:
        yield Prose(("맞지 않는 숫자", *(f"- {gap.text()}" for gap in gaps)))


def money_blocks(plan: Programme) -> Iterator[Block]:
    figures = plan.figures
    if figures.costs:
        rows = [
            (cost.group, cost.name, f"{cost.price:,}원 × {cost.count:,} × {cost.times:,}", cost.thousand)
            for cost in figures.costs
        ]
        rows += [(group, "소계", "", amount) for group, amount in figures.groups.items()]
        rows.append(("계", "", "", figures.money))
        yield listed((18, 34, 33, 15), ("편성목", "내역", "산출", "소요예산"), rows, "6. 예산 (단위: 천원)")
    if figures.quarters:
        heads = tuple(f"{each.quarter * 3}월" for each in figures.quarters)
        values = tuple(f"{figures.by(each):,}\n({each.percent}%)" for each in figures.quarters)
        share = 100 / len(heads)
        yield listed((share,) * len(heads), heads, [values], "예산집행계획 (누계)")


def certificate_paper(application: Application) -> Paper:
    """수료증."""
    term, staff = application.term, application.staff
    told = {
        "성명": staff.name,
        "소속": full_name(application.office),
        "과정": latest().codes["course"].label(term.course),
        "교육": term.title,
        "교육일": when(term),
        "장소": term.place,
    }
    on = timezone.localdate(term.begins_at)
    return Paper(
        kind="training_certificate",
        title="수료증",
        edition=latest().name,
        blocks=(
            facts(told, share=22),
            Prose(("위 사람은 위 교육을 마쳤으므로 이 증서를 드립니다.",), align="center", is_strong=True),
            Prose((day(on),), align="center"),
            Prose((full_name(term.office),), align="center", is_strong=True),
        ),
        document_number=application.certificate_number,
        office=full_name(term.office),
    )


def card_paper(file: Specialist) -> Paper:
    """신분증: shown at visits (manual-2025 m:11131-11135); front and back on one sheet to be cut out."""
    front = Grid(
        (30, 70),
        (
            Row((Cell("사진\n(3cm × 4cm)", "label", down=3), Cell("통합사례관리사", "head"))),
            Row((Cell(file.staff.name, align="center", is_large=True),)),
            Row((Cell(file.sigungu.name, align="center"),)),
        ),
        "앞면",
    )
    back = Grid(
        (30, 70),
        (
            line("소속", full_name(file.office)),
            line("성명", file.staff.name),
            line("자격", latest().codes["qualification"].label(file.qualification)),
            line("채용일", day(file.hired_on)),
        ),
        "뒷면",
    )
    words = (
        "위 사람은 사회보장급여의 이용·제공 및 수급권자 발굴에 관한 법률에 따른 통합사례관리사임을 증명합니다.",
        f"{file.sigungu.name}장 (직인)",
    )
    return Paper(
        kind="specialist_card",
        title="통합사례관리사 신분증",
        edition=latest().name,
        blocks=(front, back, Prose(words, align="center")),
        office=file.sigungu.name,
    )


def report_paper(supervisor: Supervisor, report: Report, pay: int) -> Paper:
    """슈퍼비전 결과보고 (manual-2025 m:3496-3500): counts and topics, no household and nothing said in confidence."""
    codes = latest().codes
    told = {
        "구분": codes["supervisor"].label(supervisor.kind),
        "성명": f"{supervisor.full_name} ({supervisor.affiliation})",
        "활동기간": period(supervisor.from_on, supervisor.until_on),
        "선정": supervisor.letter,
        "슈퍼바이지": supervisor.supervisees,
        "역할급": f"{pay:,}원 ({report.year}년)" if pay else "",
        "대상기간": f"{report.year}. 1. 1. ~ 11. 30.",
        "제출": f"{day(report.due_on)}까지"
        + (f", {day(supervisor.reported_on)} 제출" if supervisor.reported_on else ""),
    }
    lines: list[Line] = [
        (
            one.on,
            codes["session_kind"].label(one.kind),
            one.hours,
            one.people,
            one.cases,
            "소진 예방" if one.is_support else one.note,
        )
        for one in report.counted
    ]
    lines.append(
        ("계", f"{len(lines)}회", *(report.sum_of(what) for what in ("hours", "people", "cases")), "")
    )
    heads = ("날짜", "방법", "시간", "인원", "사례", "주제")
    return Paper(
        kind="supervision_report",
        title="슈퍼비전 결과보고서",
        edition=latest().name,
        blocks=(facts(told, share=20), listed((16, 22, 9, 9, 9, 35), heads, lines, "회기")),
        office=full_name(supervisor.office),
    )
