"""How offices write values on paper (기재 방식): dates, times, amounts, boxes to tick. Pure."""

import re
from collections.abc import Container, Mapping
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from dure.rulebook.model.terms import Code, CodeList
from dure.web.clock import clock

SEOUL = ZoneInfo("Asia/Seoul")
TICKED, OPEN = "■", "□"
# A choice is not torn apart at the end of a line.
HARD_SPACE = "\u00a0"
BETWEEN_CHOICES = "  "
ROOM_TO_WRITE = HARD_SPACE * 12
# A longer choice may be broken between its words: it would stand out of a narrow box.
LONGEST_WHOLE_CHOICE = 12
DATE_TO_WRITE = f"20{HARD_SPACE * 6}년{HARD_SPACE * 6}월{HARD_SPACE * 6}일"


def day(value: date | None) -> str:
    """2025. 3. 4., as the rules for official documents ask; empty for None."""
    return f"{value.year}. {value.month}. {value.day}." if value else ""


def moment(value: datetime | None) -> str:
    """2025. 3. 4. 오후 2시 5분 in Seoul, as it is said to people."""
    if not value:
        return ""
    local = value.astimezone(SEOUL) if value.tzinfo else value
    return f"{day(local)} {clock(local)}"


def period(begin: date | None, end: date | None) -> str:
    """2025. 3. 4. ~ 2025. 9. 3.; an open end stays open."""
    return f"{day(begin)} ~ {day(end)}".strip() if begin or end else ""


def number(value: int | float | None) -> str:
    """Thousands apart: 1,250,000."""
    return "" if value is None else f"{value:,}"


def box(label: str, is_ticked: bool) -> str:
    """■ 경제 or □ 경제, kept on one line when it is short."""
    shown = label.replace(" ", HARD_SPACE) if len(label) <= LONGEST_WHOLE_CHOICE else label
    return f"{TICKED if is_ticked else OPEN}{HARD_SPACE}{shown}"


Told = str | Mapping[str, str]


def boxes(codes: CodeList, chosen: Container[str], more: Told = "", between: str = BETWEEN_CHOICES) -> str:
    """Every choice of a list with its box; one that asks for words has its own, or room for them, behind it."""
    return between.join(
        box(code.ko, code.code in chosen) + (_more(code, more, code.code in chosen) if code.asks_text else "")
        for code in codes.values()
    )


def _more(code: Code, more: Told, is_chosen: bool) -> str:
    text = _told_of(code.code, more) if is_chosen else ""
    return f"({behind(code, text) if text else _room(code.blank)})"


def behind(code: Code, text: str) -> str:
    """What was written, in the words of the form's blank where it fits them: 2 → 주 2회, 매일 → 매일."""
    is_one = code.blank.count("{}") == 1
    fits = text.isdecimal() or code.blank.endswith("{}")
    return code.blank.format(text) if is_one and fits and not text.startswith(code.blank[:2]) else text


def _room(blank: str) -> str:
    short = HARD_SPACE * 5
    return blank.replace("{}", short if blank.strip("{} ") else ROOM_TO_WRITE) or ROOM_TO_WRITE


def _told_of(code: str, more: Told) -> str:
    return more if isinstance(more, str) else more.get(code, "")


GROUPED = re.compile(f"([{TICKED}{OPEN}]){HARD_SPACE}([^()]+)\\(([^()]+)\\)")


def grouped(told: str) -> str:
    """Boxes of one thing put behind it: □ 필요(전체)  □ 필요(부분) → □ 필요 (□ 전체  □ 부분)."""
    parts = ((GROUPED.fullmatch(choice), choice) for choice in told.split(BETWEEN_CHOICES))
    of_one = groupby(parts, key=lambda part: part[0][2] if part[0] else None)
    return BETWEEN_CHOICES.join(_group(name, list(found)) for name, found in of_one)


def _group(name: str | None, parts: list[tuple[re.Match[str] | None, str]]) -> str:
    if name is None or len(parts) == 1:
        return BETWEEN_CHOICES.join(choice for _, choice in parts)
    inner = [box(found[3], found[1] == TICKED) for found, _ in parts if found]
    is_any = any(choice.startswith(TICKED) for choice in inner)
    return f"{box(name, is_any)}{HARD_SPACE}({BETWEEN_CHOICES.join(inner)})"


def yes_or_no(value: bool | None, words: tuple[str, str] = ("예", "아니오")) -> str:
    """□ 예  ■ 아니오; both open when it is not known."""
    return BETWEEN_CHOICES.join((box(words[0], value is True), box(words[1], value is False)))


def labels(codes: CodeList, chosen: str | list[str] | None, more: Told = "") -> str:
    """The chosen codes in words, for narrow columns; an unknown code stands as it is."""
    wanted = [chosen] if isinstance(chosen, str) else list(chosen or [])
    if isinstance(more, str):
        words = [codes.label(code) if code in codes else code for code in wanted if code]
        return ", ".join(words) + (f"({more})" if more and words else more)
    return ", ".join(_with_its_own(codes, code, more) for code in wanted if code)


def _with_its_own(codes: CodeList, code: str, more: Mapping[str, str]) -> str:
    label, text = codes.label(code) if code in codes else code, more.get(code, "")
    return f"{label}({behind(codes[code], text)})" if text and code in codes else label


def joined(parts: Mapping[str, str]) -> str:
    """자택 02-000-0000 / 휴대전화 010-…: named values on one line, without the empty ones."""
    return " / ".join(f"{name} {value}" for name, value in parts.items() if value)
