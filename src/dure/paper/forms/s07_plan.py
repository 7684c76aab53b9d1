"""Form 5, the plan (서비스 제공계획 및 점검표의 제공계획, manual-2025 m:12222-12308): one paper for each version."""

from collections.abc import Iterable, Iterator

from dure.cases.core.records import Case
from dure.cases.s07_plan.queries import versions
from dure.paper.forms.managing import POSTS, approvals_given
from dure.paper.forms.s07_plan_values import TERMS, fill
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Row
from dure.paper.sheet import Sheet, Values
from dure.paper.writing import HARD_SPACE, day

# The manual's columns in its order (m:12261-12283); who receives it and what its provider said follow behind.
SERVICE_WIDTHS = (22, 40, 39, 21, 20, 27, 15, 25, 20, 16, 24)
SERVICE_HEADS = (
    *("욕구영역", "개입목표", "서비스명", "우선순위", "개입시기", "시작일자/\n종료일자"),
    *("횟수", "제공기관", "담당자", "대상자", "서비스\n제공 동의"),
)
AGREEMENT = (
    "위 서비스 제공계획의 내용과 기간, 대상자의 책임과 의무, 비밀보장 원칙에 대한 설명을 들었으며, "
    "서비스를 이용하고 사례관리에 참여하는 데 동의합니다."
)
SIGN_HERE = "(서명 또는 인)"


def targets(case: Case) -> list[Target]:
    """Every version, the last first."""
    given = approvals_given(case, "plan")
    return [
        Target(
            plan.pk,
            f"{plan.number}판 {day(plan.drafted_on)} {plan.get_state_display()}",
            plan.drafted_on,
            plan.edition,
            given.get(plan.pk, ()),
        )
        for plan in reversed(versions(case))
    ]


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The manual's boxes in its order (m:12222-12308); which version it is and what it leaves aside follow behind."""
    yield head(sheet)
    yield _goals(sheet)
    yield _service_table(sheet)
    yield _agreement(sheet)
    yield _version(sheet)
    if sheet.is_blank or sheet.rows("unmet"):
        yield sheet.table("unmet", {"area": 30, "reason": 239}, title="이번에 다루지 않는 욕구", least=1)


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
    found = [goal["text"] for goal in goals if (goal["area"], goal["term"]) == (area, term)]
    return Cell("\n".join(f"- {text}" for text in found))


def _service_table(sheet: Sheet) -> Grid:
    rows = [Row(tuple(_cells(sheet, row))) for row in sheet.rows("services")]
    empty = [Row((Cell(),) * len(SERVICE_HEADS), 14)] * (0 if rows else 6)
    heads = Row(tuple(Cell(text, "head") for text in SERVICE_HEADS), is_head=True)
    return Grid(SERVICE_WIDTHS, (heads, *rows, *empty), "욕구영역별 서비스 제공계획")


def _cells(sheet: Sheet, row: Values) -> Iterator[Cell]:
    yield sheet.cell("goals.area", row)
    yield Cell(f"[{sheet.cell('goals.term', row).text}]\n{row['text']}")
    yield sheet.cell("services.name", row)
    yield Cell(
        "\n".join(filter(None, (row.get("priority"), sheet.cell("services.priority_reasons", row).text)))
    )
    yield sheet.cell("services.timing", row)
    yield Cell(_span(row))
    yield from (sheet.cell(f"services.{name}", row) for name in ("times", "provider", "provider_person"))
    yield sheet.cell("services.receiver", row)
    yield Cell(row.get("provider_agreed_on", ""))


def _span(row: Values) -> str:
    """First and last day under one another, each on its line."""
    begins, ends = (day(row.get(name)).replace(" ", HARD_SPACE) for name in ("starts_on", "ends_on"))
    return f"{begins}\n~{HARD_SPACE}{ends}" if begins or ends else ""


def _agreement(sheet: Sheet) -> Grid:
    """What is agreed to stands as a head: it is printed again above signatures that come on a page of their own."""
    said = Row((Cell(AGREEMENT, across=8),), is_head=True)
    dates = (sheet.pair("agreement.explained_on"), sheet.pair("agreement.subject_signed_on"))
    signed = [
        (sheet.label(f"agreement.{who}"), _sign(sheet, f"agreement.{who}"))
        for who in ("subject_signer", "manager")
    ]
    rows = (said, Row(sheet.row(*dates, *signed).cells, 12))
    return Grid((22, 31, 22, 31, 18, 65, 24, 56), rows, "서비스이용 및 참여에 대한 동의", stays_below=True)


def _sign(sheet: Sheet, path: str) -> Cell:
    """The name, and what was drawn on the screen, or the place to sign by hand."""
    drawn = sheet.values("drawings").get(path.rpartition(".")[2])
    place = "" if drawn else f"{HARD_SPACE * 2}{SIGN_HERE}"
    return Cell(f"{sheet.gap(path, 14)}{place}", align="right", figure=drawn)


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
