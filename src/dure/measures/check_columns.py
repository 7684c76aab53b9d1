"""The columns of a file of self-checks, and how their cells are read (자체 점검 파일의 열)."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from dure import spelling
from dure.imports.declared import Column
from dure.measures import figures, periods
from dure.measures.periods import Period
from dure.rulebook import Reason, Refused
from dure.rulebook.model.measures import SelfCheck as Item

YEARS = 3
MARKS = {"yes": "O", "no": "X"}
# As people type the two marks.
TYPED = {
    "yes": ("o", "ㅇ", "○", "◯", "●", "예", "했음", "있음"),
    "no": ("x", "×", "✕", "✗", "아니요", "아니오", "하지않음", "없음"),
}


def refuse(code: str, field: str, **about: Any) -> Refused:
    return Refused([Reason(code, about, field=field)])


def period_in(text: str) -> Period:
    """As pages say it, or as it is written in addresses."""
    today = timezone.localdate()
    known = periods.of_years(today.year, YEARS)
    found = next((each for each in known if spelling.bare(text) == spelling.bare(each.ko)), None)
    found = found or periods.read(text.strip().upper())
    if found is None:
        raise refuse("measures.unknown_period", "period", word=text[:40])
    return found


def mark_in(text: str) -> str:
    """O or X, as somebody typed it."""
    word = "".join(text.lower().split())
    found = next((mark for mark, typed in TYPED.items() if word in typed), None)
    if found is None:
        raise refuse("measures.unknown_mark", "is_met", word=text[:40])
    return found


def number_in(text: str) -> str:
    return text.replace(",", "").removesuffix("건").removesuffix("명").removesuffix("회").strip()


def item_in(period: Period, text: str) -> Item:
    """By its words, with or without its number before them."""
    sought = spelling.bare(text)
    for item in figures.book_of(period).measures.checks.values():
        if sought in (spelling.bare(item.ko), spelling.bare(said(item))):
            return item
    raise refuse("measures.unknown_item", "item", word=text[:60], period=period.ko)


def said(item: Item) -> str:
    return f"{item.number} {item.ko}"


def column(field: str, ko: str, *also: str, read: Callable[[str], Any] = str.strip, **about: Any) -> Column:
    return Column(field, ko, also, read, **about)


COLUMNS = (
    column("office", "기관", "읍면동", "기관명", is_needed=True),
    column("period", "기간", read=period_in, is_needed=True, hint="2026년 3분기처럼 적습니다."),
    column("item", "점검 항목", "항목", is_needed=True, hint="서식에 적힌 그대로 둡니다."),
    column(
        "is_met",
        "결과",
        "점검 결과",
        "O, X",
        read=mark_in,
        hint="O나 X로 적습니다. 수를 적는 항목은 비웁니다.",
    ),
    column("number", "수", "횟수", "건수", read=number_in, hint="수를 적는 항목만 적습니다. 없으면 0입니다."),
    column(
        "evidence",
        "근거",
        "근거자료",
        hint="문서 이름, 날짜, 공문 번호처럼 적습니다. 개인정보는 적지 않습니다.",
    ),
)
