"""A subsidy budget as it is printed (예산서). Pure layout: the same blocks make the page, the PDF and the HWPX."""

from collections.abc import Iterable, Iterator

from dure.budgets.figures import Figures, Item, in_words, percent_of
from dure.budgets.models import SubsidyBudget
from dure.paper.layout import Block, Cell, Grid, Paper, Prose, Row
from dure.paper.tables import facts, head, line, listed, number
from dure.rulebook import Reason

UNIT = "(단위: 천원. 괄호 안은 국비)"


def sheet_paper(sheet: SubsidyBudget, gaps: Iterable[Reason]) -> Paper:
    """In the order of the form that offices hand in; what does not fit stands at its end, in words."""
    return Paper(
        kind="subsidy_sheet",
        title=f"{sheet.title} 예산서",
        edition=sheet.edition,
        blocks=tuple(blocks(sheet, list(gaps))),
        office=sheet.office.name,
    )


def blocks(sheet: SubsidyBudget, gaps: list[Reason]) -> Iterator[Block]:
    found = sheet.figures
    yield overview(sheet, found)
    yield summary(found)
    yield reckoning(sheet, found)
    told = {
        "사업목적": sheet.purpose,
        "사업근거": sheet.grounds,
        "사업내용": sheet.content,
        "기대효과": sheet.effects,
    }
    if any(told.values()):
        yield facts(told, "3. 사업 설명")
    if found.grants:
        yield grants(found)
    if found.years:
        yield results(found)
        yield settled_years(found)
    if any(item.spent is not None for item in found.items):
        yield settlement(found)
    if gaps:
        yield Prose(("맞지 않는 숫자", *(f"- {gap.text()}" for gap in gaps)))


def both(whole: int, national: int) -> Cell:
    """(x1,978,384) 3,080,076, as such sheets are printed."""
    return Cell(f"(x{national:,})\n{whole:,}", align="right")


def overview(sheet: SubsidyBudget, found: Figures) -> Block:
    stated = found.stated
    total = found.total if stated.head_total is None else stated.head_total
    national = found.national if stated.head_national is None else stated.head_national
    city = found.of("city") if stated.head_city is None else stated.head_city
    share = stated.head_percent or in_words(percent_of(national, total))
    rows = [
        line("사업기간", f"{sheet.year}.1~12월"),
        line("사업위치", sheet.place),
        line("총사업비", f"총 {total:,}천원 (국비 {national:,}천원, 시비 {city:,}천원, 보조율 {share}%)"),
        line("끝수 처리", f"천원 아래 {sheet.book.codes['subsidy_rounding'].label(sheet.rounding)}"),
    ]
    return Grid((18, 82), tuple(rows), "1. 기본 현황")


def summary(found: Figures) -> Block:
    """예산 총괄: now against the year before."""
    stated = found.stated
    total = found.total if stated.total is None else stated.total
    national = found.national if stated.national is None else stated.national
    before, before_national = stated.before or 0, stated.before_national or 0
    change = total - before if stated.change is None else stated.change
    change_national = national - before_national if stated.change_national is None else stated.change_national
    percent = stated.change_percent or in_words(percent_of(change, before))
    percent_national = stated.change_percent_national or in_words(
        percent_of(change_national, before_national)
    )
    values = (
        Cell("계", "label"),
        both(before, before_national),
        both(total, national),
        both(change, change_national),
        Cell(f"(x{percent_national})\n{percent}", align="right"),
    )
    heads = head("구분", f"{found.year - 1}년 예산(A)", f"{found.year}년 예산(B)", "증감(B-A)", "(B-A)*100/A")
    return Grid((16, 22, 22, 22, 18), (heads, Row(values)), f"2. 예산 총괄 {UNIT}")


def reckoning(sheet: SubsidyBudget, found: Figures) -> Block:
    """산출 근거: every item with its price, count, months and shares, then the sum by payer."""
    codes = sheet.book.codes["subsidy_kind"]
    rows = [
        Row(
            (
                Cell(f"{item.name}\n{codes.label(item.kind)}"),
                Cell(formula(item)),
                Cell(f"국{item.national} 시{item.city}\n구{item.own}", align="center"),
                number(found.asked(item)),
                number(found.part(item, item.national)),
                number(found.part(item, item.city)),
                number(found.part(item, item.own)),
            )
        )
        for item in found.items
    ]
    sums = [number(value) for value in (found.total, found.national, found.of("city"), found.of("own"))]
    last = Row((Cell("계", "label", across=3), *sums))
    heads = head("내역", "산출", "분담(%)", "국비+시비", "국비", "시비", "구비")
    return Grid(
        (18, 23, 11, 12, 12, 12, 12),
        (heads, *rows, last),
        "3. 예산 요구내역 및 산출근거 (단위: 천원)",
    )


def formula(item: Item) -> str:
    """2,448,488원*112명*12*0.75."""
    months = f"*{item.months}" if item.months > 1 else ""
    return f"{item.price:,}원*{item.count:,}{item.counted}{months}*{item.share / 100:g}"


def grants(found: Figures) -> Block:
    rows = [
        Row((Cell(f"{each.quarter}분기", "label"), number(each.amount), Cell(each.granted_on)))
        for each in found.grants
    ]
    last = Row((Cell("계", "label"), number(found.granted), Cell()))
    return Grid(
        (30, 40, 30), (head("분기", "교부액", "교부일"), *rows, last), "보조금 교부 일정 (단위: 천원)"
    )


def results(found: Figures) -> Block:
    rows = (
        (f"{each.year}년도", f"{each.heads:,}명" if each.heads else "", each.outcome) for each in found.years
    )
    return listed((16, 14, 70), ("연도", "지원 인원", "추진실적"), rows, "4. 최근 추진실적")


def settled_years(found: Figures) -> Block:
    rows = [
        Row(
            (
                Cell(str(each.year), "label"),
                both(each.planned, each.planned_national),
                number(each.carried_in),
                number(each.changed),
                number(each.whole),
                both(each.spent, each.spent_national),
                number(each.carried_out),
                number(each.left),
            )
        )
        for each in found.years
    ]
    heads = head("연도", "당초예산", "전년이월", "예산변경", "예산현액", "집행액", "차년이월", "집행잔액")
    return Grid((9, 15, 12, 12, 13, 15, 12, 12), (heads, *rows), f"5. 결산 현황 {UNIT}")


def settlement(found: Figures) -> Block:
    done = [(item, found.settled(item)) for item in found.items]
    rows = ((item.name, each.granted, item.spent, each.left, each.back) for item, each in done)
    heads = ("내역", "교부", "집행", "잔액", "국비 반납")
    return listed((36, 16, 16, 16, 16), heads, rows, "6. 정산 (단위: 천원)")
