"""One measure told apart by something (나누어 보기): by part, place, month, kind of household, member of staff.

The engine of statistics and of kept questions: always the same sums, so that what is asked here is what the pages say.
"""

from dataclasses import dataclass

from dure.measures import figures
from dure.measures.queries import Question
from dure.rulebook import Rulebook
from dure.rulebook.model.measures import Indicator

YEAR = 12
# How a measure can be told apart, in the order in which it is offered.
WAYS = {
    "whole": "나누지 않음",
    "part": "구분마다",
    "place": "기관마다",
    "month": "달마다",
    "household": "가구유형마다",
    "manager": "담당자마다",
}


@dataclass(frozen=True)
class Asking:
    """What is asked: which measure, told apart by what, of households of one kind only."""

    asked: Question
    by: str = "whole"
    household_type: str = ""

    @property
    def book(self) -> Rulebook:
        return figures.book_of(self.asked.period)

    @property
    def indicator(self) -> Indicator:
        return figures.at(self.asked.place, self.book.measures.all[self.asked.code])

    @property
    def address(self) -> str:
        kind = f"&household={self.household_type}" if self.household_type else ""
        return f"{self.asked.address}&code={self.asked.code}&by={self.by}{kind}"


def trouble(asking: Asking, *, leads: bool) -> str:
    """Why it cannot be answered so, in words; nothing where it can."""
    place, one = asking.asked.place, asking.indicator
    facts = asking.book.measures.facts
    is_of_place = any(facts[count.fact].is_of_place for count in one.counts)
    if one.only_sigungu and place.is_of_offices:
        return "이것은 시군구 전체로만 셉니다. 기관에서 시군구를 고르세요."
    if is_of_place and (asking.household_type or asking.by in ("household", "manager")):
        return "이것은 사례의 수가 아니어서 가구유형이나 담당자로 나눌 수 없습니다."
    if not place.sees_cases and (asking.household_type or asking.by in ("part", "household")):
        if asking.household_type and asking.by in ("place", "month", "part"):
            return "시도에는 가구유형 하나를 더 나눈 수가 나오지 않습니다."
        if asking.asked.period.length != YEAR:
            return "시도에는 구분과 가구유형의 수가 한 해 단위로만 나옵니다. 기간에서 해를 고르세요."
    if asking.by == "manager" and asking.household_type:
        return "담당자마다 볼 때는 가구유형을 고르지 않습니다."
    if asking.by == "manager" and not (place.is_of_offices and len(place.units) == 1 and leads):
        return "담당자마다의 수는 그 기관의 팀장에게만 나옵니다. 일을 나누고 도우려고 보는 것이며 차례를 매기지 않습니다."
    return ""
