"""지표를 따로 세어 견준다: 늦은 기록, 다시 연 사례, 옮긴 사례, 제한한 사례, 합친 기관, 파기한 사례가 있어도 수치와 목록이 같다."""

import json
from collections import Counter
from datetime import date
from io import BytesIO
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from django.urls import reverse

from dure.measures import cli, figures, jobs, periods, places
from dure.measures.periods import Period
from dure.measures.places import Place
from dure.measures.rules import Figure
from dure.offices.models import Office
from dure.rulebook.model.measures import Count
from tests.counted_by_hand import BY_HAND, keys
from tests.factories import Town, a_client, act_as
from tests.lived_town import a_town_that_was_through_everything
from tests.measuring import (
    Q3,
    Measured,
)
from tests.roles import as_owner
from tests.sheets import press, rows_of

pytestmark = pytest.mark.django_db
# What a key of the list is: the case where the query by hand gives cases, the record elsewhere.
CASES = {"III-1", "III-4", "III-6"}
GOALS = {"II-1-1", "II-1-2"}


@pytest.fixture
def lived(town: Town) -> Measured:
    return a_town_that_was_through_everything(town)


def places_of(town: Town) -> list[Place]:
    offices = list(
        Office.objects.using("owner")
        .filter(sigungu=town.sigungu, kind__in=places.KINDS)
        .select_related("region__parent")
    )
    return [places.of_sigungu(town.sigungu), *places.districts_of(offices), *map(places.of_office, offices)]


def by_hand(sql: str, place: Place, period: Period, town: Town) -> list[object]:
    offices = list(place.units)
    if not place.is_of_offices:
        offices = list(
            Office.objects.using("owner").filter(sigungu=town.sigungu).values_list("pk", flat=True)
        )
    return list(keys(sql, offices, town.sigungu.pk, period.first_on, period.last_on))


def listed(place: Place, period: Period, side: Count, code: str) -> Counter[object]:
    rows = figures.facts_behind(place, period, side)
    return Counter(
        rows.values_list("case_id" if code in CASES or side.fact == "closed" else "record_id", flat=True)
    )


@pytest.mark.parametrize("code", ["2026-07", "2026-08", "2026-09", "2026-Q3", "2026-Q4", "2026-H2", "2026"])
def test_모든_지표의_수치와_목록이_따로_센_것과_같다(lived: Measured, code: str) -> None:
    """For every office, the 행정구 and the whole; the list as who is named for the restricted case sees it."""
    town, period = lived.town, periods.read(code)
    assert period is not None
    assert jobs.differences(town.sigungu.pk) == []
    for place in places_of(town):
        with as_owner():
            found = figures.now_of(place, period, figures.defined(place, figures.book_of(period)))
            for number, figure in found.items():
                compare(number, figure, place, period, town)


def compare(code: str, figure: Figure, place: Place, period: Period, town: Town) -> None:
    sides = ((figure.above, figure.indicator.above), (figure.below, figure.indicator.below))
    for sql, (number, side) in zip(BY_HAND[code], sides, strict=True):
        if not sql:
            assert side is None or code in GOALS
            continue
        assert side is not None
        expected = by_hand(sql, place, period, town)
        assert number == len(expected), (place.ko, period.ko, code, side.ko)
        if not side.whole:  # 사람은 자리로 나열하므로 수만 견준다.
            assert listed(place, period, side, code) == Counter(expected), (
                place.ko,
                period.ko,
                code,
                side.ko,
            )
        else:
            assert sum(listed(place, period, side, code).values()) == number


def test_방문_목표도_따로_센_것과_같다(lived: Measured) -> None:
    """Ten for the leader and fifteen for the official of the last day, in each of three months; the manager of two towns once."""
    goals = {}
    for place in places_of(lived.town):
        with as_owner():
            found = figures.now_of(place, Q3, figures.defined(place, figures.book_of(Q3)))
        goals[place.ko] = (found["II-1-1"].below, found["II-1-2"].below)
    assert goals["가온1동"] == (75, 6)
    assert goals["가온2동"] == (45, 3)
    assert goals["하나구"] == (75, 6)
    assert goals[lived.town.sigungu.name] == (75, 6)
    assert goals["가온3동 (운영 끝냄)"] == (0, 0)


def test_모든_지표가_무엇인가는_센다(lived: Measured) -> None:
    """A comparison of nothing with nothing proves nothing."""
    year = date(2026, 1, 1), date(2026, 12, 31)
    offices = list(
        Office.objects.using("owner").filter(sigungu=lived.town.sigungu).values_list("pk", flat=True)
    )
    empty = {
        code
        for code, sides in BY_HAND.items()
        for sql in sides
        if sql and not keys(sql, offices, lived.town.sigungu.pk, *year)
    }
    assert empty == {"IV-3"}


def test_같은_수치가_화면_엑셀_서식_PDF_한글_명령에_나온다(
    lived: Measured, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of one town and quarter; the PDF is drawn from the layout that the screen and the Hangul file show."""
    town = lived.town
    client = a_client(town.leader)
    asked = {"place": str(town.office.pk), "period": "2026-Q3"}
    act_as(town.leader)
    shown = figures.of_place(places.of_office(town.office), Q3).shown
    page = client.get(reverse("measures"), asked).content.decode()
    sheet = press(client, "measure_figures", urlencode(asked)).content
    by_number = {row["번호"]: (row["수치"], row["분자 수"], row["분모 수"]) for row in rows_of(sheet)}
    report = reverse("measures_report")
    paper = client.get(report, asked).content.decode()
    assert client.get(report, asked | {"file": "pdf"}).content.startswith(b"%PDF")
    with ZipFile(BytesIO(client.get(report, asked | {"file": "hwpx"}).content)) as package:
        hangul = package.read("Contents/section0.xml").decode()
    for code, figure in shown.items():
        told = (figure.words, figure.above_words, figure.below_words)
        assert by_number[figure.indicator.number] == told, code
        for where in (page, paper, hangul):
            assert figure.words in where, code
        assert cli.main(["show", code, "--town", town.office.code, "--period", "2026-Q3", "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["above"], said["below"]) == (figure.above, figure.below), code
    assert len(by_number) == len(shown)
