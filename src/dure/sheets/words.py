"""What the second sheet says (조건): the list, its filters in words, who made it, how long it may be kept."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone

from dure.rulebook import latest
from dure.sheets.registry import NONE, Asked, Found, Sheet

# A choice that filters nothing says so.
EVERYTHING = {"전체", "모두"}
NOT_FILTERS = {"sort"}
CARE = (
    "개인정보가 들어 있는 파일입니다. 맡은 일에만 쓰고, 다른 사람에게 보내지 않습니다. "
    "쓸 일이 끝나면 바로 지우고, 늦어도 만든 날부터 {days}일 안에 지웁니다."
)


def filters_of(form: forms.Form) -> tuple[tuple[str, str], ...]:
    """Every filter of a form that was asked whether it is valid, with what was chosen."""
    return tuple(
        (str(bound.label), in_words(bound.field, form.cleaned_data.get(bound.name)))
        for bound in form
        if bound.name not in NOT_FILTERS
    )


def in_words(field: forms.Field, value: Any) -> str:
    """A value as its choice is called on the page."""
    if isinstance(field, forms.BooleanField):
        return "예" if value else NONE
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        chosen = dict(choices).get(value or "", value)
        return NONE if not chosen or chosen in EVERYTHING else str(chosen)
    return str(value) if value else NONE


def facts(sheet: Sheet, asked: Asked, found: Found, rows: int) -> Iterator[tuple[str, Any]]:
    """Line by line."""
    book, standing = latest(), asked.standing
    yield "목록", sheet.ko
    if asked.case:
        yield "사례관리 번호", asked.case.number
    yield from (found.filters or [("거르기", NONE)])
    yield "순서", found.sort or NONE
    yield "행 수", rows
    yield "만든 사람", standing.staff.name
    yield "만든 기관", standing.office.name if standing.office else NONE
    yield "만든 때", timezone.now()
    yield "적용 지침", f"{book.name}년"
    yield "개인정보", CARE.format(days=book.sheets.copy_days)
