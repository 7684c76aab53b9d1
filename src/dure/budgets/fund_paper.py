"""The settlement of the case fund as it is handed in (사업비 정산서). Pure layout."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dure.funds.balance import Row
from dure.funds.budget_rules import Settlement
from dure.funds.models import FundYear
from dure.paper.compose import full_name
from dure.paper.layout import Block, Paper, Prose
from dure.paper.tables import facts, listed
from dure.paper.writing import moment

Line = tuple[str | int | None, ...]


def statement_paper(fund: FundYear, told: Mapping[str, Any], settled: Settlement) -> Paper:
    """`told`: the sums of `funds.balance.of`."""
    return Paper(
        kind="fund_statement",
        title=f"{fund.year}년 사례관리 사업비 정산서",
        edition=fund.edition,
        blocks=tuple(blocks(fund, told, settled)),
        office=full_name(fund.office),
    )


def blocks(fund: FundYear, told: Mapping[str, Any], settled: Settlement) -> Iterator[Block]:
    state = f"{moment(fund.closed_at)} 정산" if fund.closed_at else "아직 정산하지 않은 중간 집계"
    won = {
        "예산": settled.total,
        "집행": settled.spent,
        "집행 잔액": settled.left,
        "국비 교부": settled.national,
        "국비 집행": settled.national_spent,
        "국비 반납": settled.national_left,
    }
    facts_told = {"시군구": fund.sigungu.name, "정산": state}
    if fund.moved:
        facts_told["시도 조정"] = f"{fund.moved:,}원"
    facts_told["국고보조율"] = f"{settled.percent}%"
    yield facts(facts_told | {name: f"{amount:,}원" for name, amount in won.items()}, "1. 총괄", share=24)
    yield planned("2. 항목별 (단위: 원)", "항목", told["parts"])
    yield planned("3. 목별 (단위: 원)", "목", told["items"])
    if told["towns"]:
        lines: list[Line] = [(row.ko, row.taken.committed, row.taken.spent) for row in told["towns"]]
        yield listed((50, 25, 25), ("기관", "결정", "집행"), lines, "4. 기관별 지원비 (단위: 원)")
    yield Prose(("국비는 원 아래를 버립니다. 그래서 국비 반납액은 원 단위에서 올려집니다.",), is_small=True)


def planned(title: str, head: str, rows: Iterable[Row]) -> Block:
    """Lines with what was planned and what is left of it, and their sum."""
    found = list(rows)
    lines: list[Line] = [
        (row.ko, row.taken.planned, row.taken.committed, row.taken.spent, row.taken.free) for row in found
    ]
    columns = zip(*(line[1:] for line in lines), strict=True)
    if lines:
        lines.append(("계", *(sum(int(value or 0) for value in column) for column in columns)))
    return listed((32, 17, 17, 17, 17), (head, "편성", "결정", "집행", "남음"), lines, title)
