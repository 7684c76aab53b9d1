"""화면의 말: 기한, 지침 행, 조사, 가린 이름."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.web.templatetags.dure import due_tone, due_words, guide_lines, josa, veiled


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [(-2, "2일 지남", "danger"), (0, "오늘", "warning"), (1, "내일", "warning")],
)
def test_기한은_말로_보인다(days: int, words: str, tone: str) -> None:
    due = timezone.localdate() + timedelta(days=days)
    assert (due_words(due), due_tone(due)) == (words, tone)


def test_먼_기한은_날짜로_해가_다르면_해까지_보인다() -> None:
    later = date(timezone.localdate().year + 2, 1, 8)
    assert due_words(later).startswith(f"{later.year}.1.8(")
    assert due_tone(later) == ""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("m:8412", "지침 8412행"),
        ("m:3680-3700", "지침 3680-3700행"),
        ("m:8081, m:8448-8450", "지침 8081·8448-8450행"),
        ("product: kinds of papers", ""),
        ("", ""),
    ],
)
def test_근거는_지침의_행으로_보인다(source: str, words: str) -> None:
    assert guide_lines(source) == words


def test_조사는_앞말에_맞춘다() -> None:
    assert josa("선정", "을/를") == "선정을"
    assert josa("조사", "을/를") == "조사를"


def test_목록의_이름은_가린다() -> None:
    assert [veiled(name) for name in ("윤서준", "윤준", "남궁서준", "")] == [
        "윤○준",
        "윤○",
        "남○○준",
        "이름 모름",
    ]
