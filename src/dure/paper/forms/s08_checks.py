"""Form 5, the checks (서비스 제공계획 및 점검표의 점검, manual-2025 m:12285-12303): every service of the case by day."""

from collections.abc import Iterator
from typing import Any

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s08_delivery.queries import services
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.paper.forms.managing import POSTS, manager_values
from dure.paper.forms.s07_plan import head
from dure.paper.forms.s07_plan_values import subjects
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Row
from dure.paper.sheet import Answers, Sheet, Values
from dure.paper.writing import HARD_SPACE, day, period
from dure.rulebook import edition_on

WIDTHS = (28, 19, 26, 44, 44, 72, 36)
HEADS = (
    *("점검일자", "점검방법", "이행여부\n(제공횟수)", "변경내용", "변경사유"),
    *("대상자 실태 및 변화", "조치"),
)


def targets(case: Case) -> list[Target]:
    """All checks of the case as one paper, once there is one."""
    days = sorted(each.checked_on for each in kept(case, ServiceCheck))
    if not days:
        return []
    first, last = days[0], days[-1]
    label = f"점검 {len(days)}건 {period(first, last)}"
    return [Target(case.pk, label, last, edition_on(last).name)]


def fill(case: Case, target: Target) -> Answers:
    checked = [service for service in services(case) if service.checks.all()]
    on = target.on or case.opened_on
    known = {"case_number": case.number, "subject": subjects(case, checked, on)}
    return {
        "head": known | manager_values(case, on),
        "checks": [row for service in checked for row in _rows(service, case.round)],
    }


def _rows(service: Service, rounds: int) -> Iterator[dict[str, Any]]:
    """The service, then its checks, the oldest first."""
    yield {"service": _about(service, rounds)}
    for check in sorted(service.checks.all(), key=lambda check: check.checked_on):
        yield _check(check)


def _about(service: Service, rounds: int) -> str:
    """서비스명 · 제공기관 담당자 · 횟수 · 기간, on the line above its checks."""
    of_round = f"({service.round}회차)" if rounds > 1 else ""
    span = period(service.starts_on, service.ended_on or service.ends_on)
    who = " ".join(filter(None, (service.provider, service.provider_person, service.provider_phone)))
    return "  |  ".join(filter(None, (f"{service.name}{of_round}", who, service.frequency, span)))


def _check(check: ServiceCheck) -> dict[str, Any]:
    return {
        "checked_on": check.checked_on,
        "method": check.method,
        "method_text": check.method_other,
        "state": check.state,
        "times": f"({check.times_given}회)" if check.times_given is not None else "",
        "change": check.change,
        "change_reason": check.change_reason,
        "effect": check.effect,
        "findings": check.findings,
        "measure": check.measure,
    }


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield head(sheet)
    rows = [_row(sheet, row) for row in sheet.rows("checks")] or list(_open_rows())
    heads = Row(tuple(Cell(text, "head") for text in HEADS), is_head=True)
    yield Grid(WIDTHS, (heads, *rows), "서비스 점검")


def _open_rows() -> Iterator[Row]:
    """Three services with room for two checks each."""
    for _ in range(3):
        yield _service("서비스명:" + HARD_SPACE * 50 + "제공기관 및 담당자:")
        yield from [Row((Cell(),) * len(HEADS), 15)] * 2


def _service(text: str) -> Row:
    return Row((Cell(text, "label", across=len(HEADS), align="left"),))


def _row(sheet: Sheet, row: Values) -> Row:
    return _service(row["service"]) if "service" in row else Row(tuple(_cells(sheet, row)))


def _cells(sheet: Sheet, row: Values) -> Iterator[Cell]:
    yield Cell(day(row["checked_on"]), align="center")
    yield sheet.cell("checks.method", row)
    yield Cell("\n".join(filter(None, (sheet.cell("checks.state", row).text, row["times"]))))
    yield from (sheet.cell(f"checks.{name}", row) for name in ("change", "change_reason", "effect"))
    yield Cell(
        "\n".join(filter(None, (sheet.cell(f"checks.{n}", row).text for n in ("measure", "findings"))))
    )


KIND = PaperKind(
    code="checks",
    form="s07_plan",
    stage="delivery",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=POSTS,
    is_landscape=True,
    part="점검",
)
