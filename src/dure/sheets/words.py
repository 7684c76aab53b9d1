"""What the second sheet says (조건): the list, its filters in words, who made it, how long it may be kept."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from dure.rulebook import latest
from dure.web.lists.declared import Asked, Found, Listing
from dure.web.lists.filters import NONE

CARE = (
    "개인정보가 들어 있는 파일입니다. 맡은 일에만 쓰고, 다른 사람에게 보내지 않습니다. "
    "쓸 일이 끝나면 바로 지우고, 늦어도 만든 날부터 {days}일 안에 지웁니다."
)


def facts(sheet: Listing, asked: Asked, found: Found, rows: int) -> Iterator[tuple[str, Any]]:
    """Line by line."""
    book, standing = latest(), asked.standing
    yield "목록", sheet.ko
    if asked.root:
        yield "사례관리 번호", asked.root.number
    yield from (found.filters or [("거르기", NONE)])
    yield "순서", found.sort or NONE
    yield "행 수", rows
    if found.note:
        yield "알림", found.note
    yield "만든 사람", standing.staff.name
    yield "만든 기관", standing.office.name if standing.office else NONE
    yield "만든 때", timezone.now()
    yield "적용 지침", f"{book.name}년"
    yield "개인정보", CARE.format(days=book.product.sheets.copy_days)
