"""날짜 칸: 적은 것을 어떻게 읽고, 어떤 범위를 받고, 어떤 말로 거절하는가."""

from collections.abc import Iterator
from datetime import date, datetime
from unittest import mock

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from dure.rulebook.calendar import SEOUL
from dure.web.dates import DayField, InSpan, MomentField, MonthField, YearField, read_asked

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=SEOUL)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with mock.patch.object(timezone, "now", return_value=NOW):
        yield


def said(field: InSpan, text: str) -> str:
    with pytest.raises(ValidationError) as wrong:
        field.clean(text)
    return " ".join(wrong.value.messages)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-09",
        "2026.3.9",
        "2026. 3. 9.",
        "2026년 3월 9일",
        "2026/03/09",
        "20260309",
        " 2026-03-09 ",
        "２０２６-03-09",
    ],
)
def test_여러_모양으로_적은_날을_한가지로_읽는다(text: str) -> None:
    assert DayField("work", label="방문일").clean(text) == date(2026, 3, 9)


@pytest.mark.parametrize(
    "text",
    ["26-03-09", "202-03-09", "2026-02-29", "2026-13-01", "2026-03", "어제", "-2026-03-09", "1" * 5000],
)
def test_읽지_못하는_날은_쓰는_법을_말한다(text: str) -> None:
    assert said(DayField("work", label="방문일"), text) == (
        "날짜를 2026-11-30처럼 적으세요. 해는 네 자리로 적고, 달력에 있는 날인지 보세요."
    )


@pytest.mark.parametrize("text", ["2026-03-09", "2026-03-09T25:00", "2026-03-09T10", "T10:00", "10:00"])
def test_읽지_못하는_때는_쓰는_법을_말한다(text: str) -> None:
    assert said(MomentField("work", label="의뢰받은 때"), text) == (
        "날짜와 시각을 2026-11-30 14:00처럼 적으세요. 해는 네 자리로 적고, 달력에 있는 날인지 보세요."
    )


@pytest.mark.parametrize(
    ("span", "text", "words"),
    [
        ("work", "0026-11-16", "접수한 날은 2015년 이후여야 합니다. 해를 다시 보세요."),
        ("work", "1900-11-16", "접수한 날은 2015년 이후여야 합니다. 해를 다시 보세요."),
        ("work", "2014-12-31", "접수한 날은 2015년 이후여야 합니다. 해를 다시 보세요."),
        ("work", "2026-12-01", "접수한 날은 오늘보다 뒤일 수 없습니다."),
        ("work", "9999-12-31", "접수한 날은 오늘보다 뒤일 수 없습니다."),
        ("born", "0202-05-01", "접수한 날은 1896년 11월 30일 이후여야 합니다. 해를 다시 보세요."),
        ("born", "2027-01-01", "접수한 날은 오늘보다 뒤일 수 없습니다."),
        ("coming", "0026-12-01", "접수한 날은 오늘이거나 그 뒤여야 합니다."),
        ("coming", "2026-11-29", "접수한 날은 오늘이거나 그 뒤여야 합니다."),
        ("coming", "2062-12-01", "접수한 날은 2028년 11월 30일 이전이어야 합니다. 해를 다시 보세요."),
        ("planned", "2099-12-01", "접수한 날은 2028년 11월 30일 이전이어야 합니다. 해를 다시 보세요."),
    ],
)
def test_범위를_벗어난_날은_그_칸에서_쉬운_말로_거절한다(span: str, text: str, words: str) -> None:
    assert said(DayField(span, label="접수한 날"), text) == words


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("work", "2015-01-01"),
        ("work", "2026-11-30"),
        ("born", "1896-11-30"),
        ("born", "2026-11-30"),
        ("life", "1931-02-03"),
        ("coming", "2026-11-30"),
        ("coming", "2028-11-30"),
        ("planned", "2015-01-01"),
    ],
)
def test_범위의_양끝은_받는다(span: str, text: str) -> None:
    assert DayField(span, label="날").clean(text) == date.fromisoformat(text)


def test_지난_일의_때는_지금까지다() -> None:
    field = MomentField("work", label="의뢰받은 때")
    assert field.clean("2026-11-30T10:00") == NOW
    assert said(field, "2026-11-30T10:01") == "의뢰받은 때는 지금보다 뒤일 수 없습니다."
    assert said(field, "2099-01-01T00:00") == "의뢰받은 때는 오늘보다 뒤일 수 없습니다."
    assert said(field, "0001-01-01T00:00") == "의뢰받은 때는 2015년 이후여야 합니다. 해를 다시 보세요."
    assert MomentField("planned", label="회의 일시").clean("2026-12-24T14:00").day == 24


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("26", "출생 연도는 1850년 이후여야 합니다. 해를 다시 보세요."),
        ("0202", "출생 연도는 1850년 이후여야 합니다. 해를 다시 보세요."),
        ("2027", "출생 연도는 올해보다 뒤일 수 없습니다."),
        ("2062", "출생 연도는 올해보다 뒤일 수 없습니다."),
        ("99999999999999999999", "해를 2026처럼 네 자리로 적으세요."),
        ("작년", "해를 2026처럼 네 자리로 적으세요."),
    ],
)
def test_해도_범위가_있다(text: str, words: str) -> None:
    assert said(YearField("ancestry", label="출생 연도"), text) == words


def test_해를_읽는다() -> None:
    assert YearField("ancestry", label="출생 연도").clean("1931년") == 1931
    assert YearField("ancestry", label="출생 연도", required=False).clean("") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0026-05", "점검할 달은 2015년 1월 이후여야 합니다. 해를 다시 보세요."),
        ("2026-12", "점검할 달은 이번 달보다 뒤일 수 없습니다."),
        ("9999-12", "점검할 달은 이번 달보다 뒤일 수 없습니다."),
        ("2026-13", "해와 달을 2026-11처럼 적으세요."),
        ("5월", "해와 달을 2026-11처럼 적으세요."),
    ],
)
def test_달도_범위가_있다(text: str, words: str) -> None:
    assert said(MonthField("work", label="점검할 달"), text) == words


def test_이번_달은_점검할_수_있는_달이다() -> None:
    assert MonthField("work", label="점검할 달").clean("2026-11") == date(2026, 11, 1)


class Form(forms.Form):
    day = DayField("work", label="방문일")
    month = MonthField("work", label="달", required=False)


def test_칸은_브라우저에도_범위를_말한다() -> None:
    assert 'type="date"' in str(Form()["day"])
    assert 'min="2015-01-01" max="2026-11-30"' in str(Form()["day"])


def test_적은_것은_브라우저가_그릴_수_없어도_남는다() -> None:
    assert 'type="text" name="day" value="어제"' in str(Form({"day": "어제"})["day"])
    assert 'type="date" name="day" value="0026-11-16"' in str(Form({"day": "0026-11-16"})["day"])
    assert 'type="month" name="month" value="2026-11"' in str(
        Form(initial={"month": date(2026, 11, 1)})["month"]
    )


def test_주소의_달이_맞지_않으면_까닭과_함께_다른_달을_준다() -> None:
    field, now = MonthField("planned", label="달", required=False), date(2026, 11, 1)
    assert read_asked("2026-05", field, now) == (date(2026, 5, 1), "")
    assert read_asked("", field, now) == (now, "")
    assert read_asked("0001-01", field, now) == (
        now,
        "달은 2015년 1월 이후여야 합니다. 해를 다시 보세요.",
    )
    assert read_asked("9999-12", field, now)[0] == now
