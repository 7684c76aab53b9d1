"""Form 7, the closure review (사례관리 종결심사서, manual-2025 m:12412-12777)."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s09_closure.records import Closure
from dure.paper.forms.managing import POSTS, approvals_given
from dure.paper.forms.s07_plan_values import TERMS
from dure.paper.forms.s09_closure_values import fill
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Sheet, Values
from dure.paper.writing import boxes, day
from dure.rulebook.model.terms import CodeList

GOAL_COLUMNS = {"number": "번호", "text": "목표내용", "achievement": "성과구분", "account": "성과내역"}
RISK = {"area": 28, "before": 27, "after": 27, "highest": 18}
RESULTS = ("reassess", "close")
GOAL_WIDTHS = (5, 14.5, 12, 18.5)


def targets(case: Case) -> list[Target]:
    """Every review of the case, the last first; those dropped and those for a new survey too."""
    given = approvals_given(case, "closure")
    return [
        Target(
            closure.pk,
            f"{closure.round}회차 {day(closure.registered_on)} {closure.get_state_display()}",
            closure.registered_on,
            closure.edition,
            given.get(closure.pk, ()),
        )
        for closure in reversed(kept(case, Closure))
    ]


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield _head(sheet)
    yield _dates(sheet)
    yield _goals(sheet)
    yield Grid(
        (18, 82),
        (
            sheet.long_row("review.service_effect", across=1, height=34),
            sheet.long_row("review.change", across=1, height=26),
            sheet.long_row(
                "review.opinion", across=1, text="종결심사 의견\n(특이사항/\n사후관리)", height=34
            ),
            sheet.row(sheet.label("review.result"), Cell(_result_boxes(sheet))),
            sheet.row(sheet.label("boxes.box"), Cell(_ground_boxes(sheet))),
        ),
    )
    yield Prose((_scale(sheet),), is_small=True)
    yield sheet.table("risk", RISK, title="위기도 조사 비교", least=3 * sheet.is_blank, none="견줄 조사 없음")


def _result_boxes(sheet: Sheet) -> str:
    """In the form's order: 재조사, 종결 (m:12471)."""
    codes = sheet.book.codes["closure_result"]
    ordered = CodeList("closure_result", {name: codes[name] for name in RESULTS})
    return boxes(ordered, [sheet.raw("review.result")])


def _ground_boxes(sheet: Sheet) -> str:
    """The seven boxes; words for which the chosen one has no room stand below."""
    code = sheet.book.codes["closure_box"].get(sheet.raw("boxes.box"))
    below = "" if code is None or code.asks_text else sheet.text(sheet.raw("boxes.box_text"))
    return "\n".join(filter(None, (sheet.words("boxes.box"), below)))


def _head(sheet: Sheet) -> Grid:
    first = ("case_number", "subject", "approved_on")
    second = (("manager", "종결심사\n담당자"), ("manager_office", ""), ("manager_phone", ""))
    rows = (
        sheet.row(*(sheet.pair(f"head.{name}") for name in first)),
        sheet.row(*(sheet.pair(f"head.{name}", text=text) for name, text in second)),
    )
    return Grid((13, 26, 11, 20, 13, 17), rows)


def _dates(sheet: Sheet) -> Grid:
    names = list(sheet.form.sections["dates"].fields)
    heads = Row(tuple(Cell(sheet.spec(f"dates.{name}").ko, "label") for name in names))
    days = (sheet.words(f"dates.{name}").replace(" ", "") for name in names)
    return Grid((1,) * len(names), (heads, Row(tuple(Cell(one, "note", align="center") for one in days))))


def _goals(sheet: Sheet) -> Grid:
    """Short-term goals at the left, long-term ones at the right, numbered each for itself."""
    short, long = (_numbered(sheet, term) for term in TERMS.values())
    titles = Row(
        (Cell("단기성과 목표", "head", across=4), Cell("장기성과 목표", "head", across=4)), is_head=True
    )
    heads = Row(tuple(Cell(text, "head") for text in GOAL_COLUMNS.values()) * 2, is_head=True)
    empty = (Cell(),) * len(GOAL_COLUMNS)
    pairs = list(zip_longest(short, long, fillvalue=empty)) or [(_open(n), _open(n)) for n in (1, 2, 3)]
    rows = (Row((*left, *right), 14) for left, right in pairs)
    return Grid(GOAL_WIDTHS * 2, (titles, heads, *rows))


def _open(place: int) -> tuple[Cell, ...]:
    return (Cell(str(place), align="center"), Cell(), Cell(), Cell())


def _numbered(sheet: Sheet, term: str) -> Sequence[tuple[Cell, ...]]:
    found = [row for row in sheet.rows("goals") if row["term"] == term]
    return [
        (Cell(str(place), align="center"), *(_goal_cell(sheet, name, row) for name in list(GOAL_COLUMNS)[1:]))
        for place, row in enumerate(found, 1)
    ]


def _goal_cell(sheet: Sheet, name: str, row: Values) -> Cell:
    cell = sheet.cell(f"goals.{name}", row)
    if name == "achievement" and row["achievement"]:
        return Cell(f"{cell.text}\n({row['achievement']}점)", "note")
    return cell


def _scale(sheet: Sheet) -> str:
    """What the points mean, below the table as on the manual's form."""
    steps = (f"{code.ko}({code.code}점)" for code in sheet.book.codes["achievement"].values())
    return f"- 목표별 달성도: {' / '.join(steps)}"


KIND = PaperKind(
    code="closure",
    form="s09_closure",
    stage="closure",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=POSTS,
)
