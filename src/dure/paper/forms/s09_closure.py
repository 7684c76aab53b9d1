"""Form 7, the closure review (사례관리 종결심사서, manual-2025 m:12412-12777)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Approval as Asked
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s04_assessment.rules.changes import Snapshot, changes
from dure.cases.s09_closure.records import Closure
from dure.paper.forms.managing import POSTS, approvals_given, manager_values
from dure.paper.forms.s07_plan import TERMS
from dure.paper.forms.s09_dates import stage_dates
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Answers, Sheet, Values
from dure.paper.writing import day, labels, number
from dure.rulebook import Rulebook
from dure.rulebook.model.service import ClosureGround

GOAL_COLUMNS = {"number": "번호", "content": "목표내용", "achievement": "성과구분", "result": "성과내역"}
GOAL_WIDTHS = (5, 14.5, 12, 18.5)
FLAGGED, CLEAR = "해당", "해당 없음"


def targets(case: Case) -> list[Target]:
    """Every review of the case, the last first; those dropped and those for a new survey too."""
    return [
        Target(
            closure.pk,
            f"{closure.round}회차 {day(closure.registered_on)} {closure.get_state_display()}",
            closure.registered_on,
            closure.edition,
            approvals_given(Asked.Kind.CLOSURE, closure.pk),
        )
        for closure in Closure.objects.filter(case=case).order_by("-recorded_at")
    ]


def fill(case: Case, target: Target) -> Answers:
    closure, book = Closure.objects.get(pk=target.id, case=case), book_of(target)
    on = closure.registered_on or case.closed_on or timezone.localdate(closure.recorded_at)
    known = {"case_number": case.number, "subject": case.subject.name, "approved_on": approved_on(closure)}
    return {
        "head": known | manager_values(case, on),
        "dates": stage_dates(case, closure),
        "goals": [_goal(result) for result in closure.goal_results.all()],
        "review": {
            "service_result": closure.service_effect,
            "person_change": closure.change,
            "opinion": _opinion(closure),
            "result": closure.result,
        },
        "boxes": _boxes(closure, book),
        "risk": list(_risk(case, closure, book)),
    }


def approved_on(closure: Closure) -> date | None:
    return timezone.localdate(closure.approved_at) if closure.approved_at else None


def _boxes(closure: Closure, book: Rulebook) -> dict[str, str]:
    ground = _ground(closure, book)
    return {"box": ground.box, "box_text": ground_words(closure, book)} if ground else {}


def _ground(closure: Closure, book: Rulebook) -> ClosureGround | None:
    return book.closure.grounds.get(closure.ground)


def ground_words(closure: Closure, book: Rulebook) -> str:
    """Which kind of its box, and what happened: 이사 or 사망, 취업, the words that were written."""
    ground = _ground(closure, book)
    if ground is None:
        return ""
    codes = book.codes[ground.detail_codes] if ground.detail_codes else {}
    is_shared = sum(each.box == ground.box for each in book.closure.grounds.values()) > 1
    moved = " ".join(filter(None, (day(closure.moved_on), closure.moved_to)))
    parts = (ground.ko if is_shared else "", labels(codes, closure.ground_code), closure.ground_detail, moved)
    return ", ".join(filter(None, parts))


def _opinion(closure: Closure) -> str:
    """The opinion with its two remarks: why on the short term only, and the aftercare (manual-2025 m:12507-12516)."""
    parts = {
        "": closure.opinion,
        "[특이사항: 장기목표 달성 없이 종결하는 사유]": closure.short_only_reason,
        "[사후관리 계획]": closure.aftercare_plan,
    }
    return "\n".join(f"{title}\n{text}".strip() for title, text in parts.items() if text)


def _goal(result: Any) -> dict[str, Any]:
    return {
        "term": TERMS.get(result.term, result.term),
        "content": result.text,
        "achievement": str(result.achievement or ""),
        "result": result.account,
    }


def _risk(case: Case, closure: Closure, book: Rulebook) -> Iterator[dict[str, Any]]:
    """Areas with any risk before or at the end, each with its points; never a total (manual-2025 m:11988)."""
    rows = RiskSurvey.objects.filter(case=case, round=closure.round, completed_at__isnull=False)
    before = rows.filter(occasion=RiskSurvey.Occasion.ASSESSMENT).order_by("completed_at").first()
    after = rows.filter(pk=closure.risk_survey_id).first() or _last(rows)
    if before is None or after is None:
        return
    for change in changes(_snapshot(before), _snapshot(after), book):
        yield {
            "area": change.area,
            "before": _points(change.first, is_flagged=change.was_flagged),
            "after": _points(change.latest, is_flagged=change.is_flagged),
            "highest": change.highest,
        }


def _last(rows: Any) -> RiskSurvey | None:
    return rows.filter(occasion=RiskSurvey.Occasion.CLOSURE).order_by("completed_at").last()


def _snapshot(survey: RiskSurvey) -> Snapshot:
    return Snapshot(survey.answers, survey.flagged)


def _points(points: int, *, is_flagged: bool) -> str:
    return f"{number(points)}점 ({FLAGGED if is_flagged else CLEAR})"


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield _head(sheet)
    yield _dates(sheet)
    yield _goals(sheet)
    yield Grid(
        (18, 82),
        (
            sheet.long_row("review.service_result", across=1, height=34),
            sheet.long_row("review.person_change", across=1, height=26),
            sheet.long_row(
                "review.opinion", across=1, text="종결심사 의견\n(특이사항/\n사후관리)", height=34
            ),
            sheet.row(sheet.pair("review.result")),
            sheet.row(sheet.label("boxes.box"), Cell(_ground_boxes(sheet))),
        ),
    )
    yield Prose((_scale(sheet),), is_small=True)
    yield sheet.table(
        "risk", {"area": 28, "before": 27, "after": 27, "highest": 18}, title="위기도 조사 비교", least=0
    )


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
