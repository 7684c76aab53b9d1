"""화면의 말: 기한, 지침 행, 조사, 가린 이름."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.web.due_words import due_tone, due_words
from dure.web.templatetags.dure import guide_place, josa, veiled


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
        ("m:8412", "2025 안내 2부 · 대상자 접수 · 개념"),
        ("m:9848-9854", "2025 안내 2부 · 서비스 제공 및 점검 · 서비스 의뢰서, 211쪽"),
        ("m:8082, m:8448-8450", "2025 안내 2부 · 초기상담 · 시기; 2025 안내 2부 · 대상자 접수 · 수행방안"),
        ("product: kinds of papers", "두레가 정한 것"),
        ("", ""),
    ],
)
def test_근거는_안내의_부와_장과_제목과_쪽으로_보인다(source: str, words: str) -> None:
    assert guide_place(source) == words


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
