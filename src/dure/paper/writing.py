"""How offices write values on paper (기재 방식): dates, times, amounts, boxes to tick. Pure."""

from collections.abc import Container, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dure.rulebook.model.terms import CodeList

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
    """2025. 3. 4. 14:05 in Seoul; the clock of 24 hours as in official documents."""
    if not value:
        return ""
    local = value.astimezone(SEOUL) if value.tzinfo else value
    return f"{day(local)} {local:%H:%M}"


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


def boxes(codes: CodeList, chosen: Container[str], more: str = "", between: str = BETWEEN_CHOICES) -> str:
    """Every choice of a list with its box; one that asks for words has them, or room for them, behind it."""
    return between.join(
        box(code.ko, code.code in chosen) + (_more(more, code.code in chosen) if code.asks_text else "")
        for code in codes.values()
    )


def _more(text: str, is_chosen: bool) -> str:
    return f"({text if is_chosen and text else ROOM_TO_WRITE})"


def yes_or_no(value: bool | None, words: tuple[str, str] = ("예", "아니오")) -> str:
    """□ 예  ■ 아니오; both open when it is not known."""
    return BETWEEN_CHOICES.join((box(words[0], value is True), box(words[1], value is False)))


def labels(codes: CodeList, chosen: str | list[str] | None, more: str = "") -> str:
    """The chosen codes in words, for narrow columns; an unknown code stands as it is."""
    wanted = [chosen] if isinstance(chosen, str) else list(chosen or [])
    words = [codes.label(code) if code in codes else code for code in wanted if code]
    return ", ".join(words) + (f"({more})" if more and words else more)


def joined(parts: Mapping[str, str]) -> str:
    """자택 02-000-0000 / 휴대전화 010-…: named values on one line, without the empty ones."""
    return " / ".join(f"{name} {value}" for name, value in parts.items() if value)
