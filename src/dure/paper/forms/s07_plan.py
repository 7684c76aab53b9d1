"""Form 5, the plan (서비스 제공계획 및 점검표의 제공계획, manual-2025 m:12222-12308): one paper for each version."""

from collections.abc import Iterable, Iterator
from typing import Any

from dure.cases.core.records import Approval as Asked
from dure.cases.core.records import Case
from dure.cases.s07_plan.queries import frequency_words, goals_of, plans
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.paper.forms.managing import POSTS, approvals_given, manager_values
from dure.paper.forms.people import head_of
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, Row
from dure.paper.sheet import Answers, Sheet, Values
from dure.paper.writing import HARD_SPACE, day, labels
from dure.rulebook import Rulebook

TERMS = {"short": "short_term", "long": "long_term"}
SERVICE_WIDTHS = (22, 40, 39, 16, 21, 20, 27, 15, 25, 20, 24)
SERVICE_HEADS = (
    *("욕구영역", "개입목표", "서비스명", "대상자", "우선순위", "개입시기"),
    *("시작일자/\n종료일자", "횟수", "제공기관", "담당자", "서비스\n제공 동의"),
)
AGREEMENT = (
    "위 서비스 제공계획의 내용과 기간, 대상자의 책임과 의무, 비밀보장 원칙에 대한 설명을 들었으며, "
    "서비스를 이용하고 사례관리에 참여하는 데 동의합니다."
)
SIGN_HERE = "(서명 또는 인)"


def targets(case: Case) -> list[Target]:
    """Every version, the last first."""
    return [
        Target(
            plan.pk,
            f"{plan.number}판 {day(plan.drafted_on)} {plan.get_state_display()}",
            plan.drafted_on,
            plan.edition,
            approvals_given(Asked.Kind.PLAN, plan.pk),
        )
        for plan in reversed(plans(case))
    ]


def fill(case: Case, target: Target) -> Answers:
    plan, book = Plan.objects.get(pk=target.id, case=case), book_of(target)
    goals = goals_of(plan)
    on = plan.manager_signed_on or plan.drafted_on
    manager = manager_values(case, on)
    return {
        "head": {"case_number": case.number, "subject": subjects(case, plan.services.all())} | manager,
        "version": {
            "kind": "first" if plan.number == 1 else "changed",
            "number": plan.number,
            "reason": _change(plan, book),
        },
        "goals": [_goal(goal) for goal in goals],
        "services": [row for goal in goals for row in _services(goal, book)],
        "unmet": [{"area": need.area, "reason": need.reason} for need in plan.unmet_needs.all()],
        "agreement": {
            "explained_on": plan.explained_on,
            "agreed_on": plan.subject_signed_on,
            "subject": plan.subject_signer,
            "manager": manager["manager"] if plan.manager_signed_on else "",
        },
    }


def subjects(case: Case, services: Iterable[Any]) -> str:
    """Who receives the services; the head where the household does as a whole (manual-2025 m:12228-12231)."""
    names = [line.receiver.name if line.receiver else head_of(case).name for line in services]
    return ", ".join(dict.fromkeys(names)) or case.subject.name


def _change(plan: Plan, book: Rulebook) -> str:
    ground = labels(book.codes["plan_change_reason"], plan.change_ground)
    return ": ".join(filter(None, (ground, plan.change_reason)))


def _goal(goal: Goal) -> dict[str, Any]:
    return {"term": TERMS[goal.term], "area": goal.area, "content": goal.text}


def _services(goal: Goal, book: Rulebook) -> Iterator[dict[str, Any]]:
    """A row for each service, its goal in each: every row is read by itself, also on the next page."""
    return (_goal(goal) | _service(line, book) for line in goal.services.all())


def _service(line: PlannedService, book: Rulebook) -> dict[str, Any]:
    source = labels(book.codes["service_source"], "direct" if line.is_direct else "linked")
    kind = ", ".join(filter(None, (labels(book.codes["service_kind"], line.kind), source)))
    agreed = "\n".join(filter(None, (day(line.provider_agreed_on), line.provider_agreed_by)))
    return {
        "name": f"{line.name}\n({kind})",
        "recipient": line.receiver.name if line.receiver else "가구",
        "priority": f"{line.priority}순위" if line.priority else "",
        "priority_reason": line.priority_reasons,
        "timing": line.timing,
        "begins_on": line.starts_on,
        "ends_on": line.ends_on,
        "times": frequency_words(line, book),
        "provider": line.provider,
        "provider_person": "\n".join(filter(None, (line.provider_person, line.provider_phone))),
        "provider_agreed_on": "직접서비스" if line.is_direct else agreed,
    }


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield head(sheet)
    yield _version(sheet)
    yield _goals(sheet)
    yield _service_table(sheet)
    if sheet.is_blank or sheet.rows("unmet"):
        yield sheet.table("unmet", {"area": 30, "reason": 239}, title="이번에 다루지 않는 욕구", least=1)
    yield _agreement(sheet)


def head(sheet: Sheet) -> Grid:
    """Case, subject, manager and office on one line, as both parts of form 5 begin."""
    names = ("case_number", "subject", "manager", "manager_office")
    return Grid((26, 48, 24, 50, 32, 24, 16, 49), (sheet.row(*(sheet.pair(f"head.{n}") for n in names)),))


def _version(sheet: Sheet) -> Grid:
    number = sheet.gap("version.number", 4)
    kind = Cell(f"{sheet.words('version.kind')}  ({number}판)")
    return Grid(
        (26, 72, 26, 145), (sheet.row(sheet.label("version.kind"), kind, sheet.pair("version.reason")),)
    )


def _goals(sheet: Sheet) -> Grid:
    """Goals by area, short-term beside long-term."""
    goals = sheet.rows("goals")
    areas = dict.fromkeys(goal["area"] for goal in goals)
    heads = ("욕구영역", "단기목표", "장기목표")
    rows = [
        Row(
            (
                sheet.cell("goals.area", {"area": area}),
                *(_texts(goals, area, term) for term in TERMS.values()),
            )
        )
        for area in areas
    ]
    empty = [Row((Cell(), Cell(), Cell()), 12)] * (0 if rows else 4)
    head_row = Row(tuple(Cell(text, "head") for text in heads), is_head=True)
    return Grid((29, 120, 120), (head_row, *rows, *empty), "목표")


def _texts(goals: Iterable[Values], area: str, term: str) -> Cell:
    found = [goal["content"] for goal in goals if (goal["area"], goal["term"]) == (area, term)]
    return Cell("\n".join(f"- {text}" for text in found))


def _service_table(sheet: Sheet) -> Grid:
    rows = [Row(tuple(_cells(sheet, row))) for row in sheet.rows("services")]
    empty = [Row((Cell(),) * len(SERVICE_HEADS), 14)] * (0 if rows else 6)
    heads = Row(tuple(Cell(text, "head") for text in SERVICE_HEADS), is_head=True)
    return Grid(SERVICE_WIDTHS, (heads, *rows, *empty), "욕구영역별 서비스 제공계획")


def _cells(sheet: Sheet, row: Values) -> Iterator[Cell]:
    yield sheet.cell("goals.area", row)
    yield Cell(f"[{sheet.cell('goals.term', row).text}]\n{row['content']}")
    yield sheet.cell("services.name", row)
    yield sheet.cell("services.recipient", row)
    yield Cell(
        "\n".join(filter(None, (row.get("priority"), sheet.cell("services.priority_reason", row).text)))
    )
    yield sheet.cell("services.timing", row)
    yield Cell(_span(row))
    yield from (sheet.cell(f"services.{name}", row) for name in ("times", "provider", "provider_person"))
    yield Cell(row.get("provider_agreed_on", ""))


def _span(row: Values) -> str:
    """First and last day under one another, each on its line."""
    begins, ends = (day(row.get(name)).replace(" ", HARD_SPACE) for name in ("begins_on", "ends_on"))
    return f"{begins}\n~{HARD_SPACE}{ends}" if begins or ends else ""


def _agreement(sheet: Sheet) -> Grid:
    """What is agreed to stands as a head: it is printed again above signatures that come on a page of their own."""
    said = Row((Cell(AGREEMENT, across=8),), is_head=True)
    dates = (sheet.pair("agreement.explained_on"), sheet.pair("agreement.agreed_on"))
    signed = [
        (sheet.label(f"agreement.{who}"), _sign(sheet, f"agreement.{who}")) for who in ("subject", "manager")
    ]
    rows = (said, Row(sheet.row(*dates, *signed).cells, 12))
    return Grid((22, 31, 22, 31, 18, 65, 24, 56), rows, "서비스이용 및 참여에 대한 동의")


def _sign(sheet: Sheet, path: str) -> Cell:
    return Cell(f"{sheet.gap(path, 14)}{HARD_SPACE * 2}{SIGN_HERE}", align="right")


KIND = PaperKind(
    code="plan",
    form="s07_plan",
    stage="plan",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=POSTS,
    is_landscape=True,
    part="제공계획",
)
