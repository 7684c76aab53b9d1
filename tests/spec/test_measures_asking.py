"""통계와 나누어 보기, 내 질문: 화면과 규칙(m:15551-16139)."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from dure.access.standing import standing_of
from dure.cases.core.records import Case
from dure.measures import (
    answering,
    asking,
    figures,
    periods,
    places,
    queries,
    sido,
    spread,
    statistics,
    told_apart,
)
from dure.measures.asking import Asking
from dure.measures.models import OwnQuestion
from dure.measures.rights import leads
from dure.measures.sido_sides import PARTS, Sums
from dure.people.models import Household
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office
from tests.measuring import Q3, Measured, a_measured_town, count, on, opened
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    with as_owner():
        Household.objects.filter(pk=made.good.household_id).update(household_type="one_person")
        Case.objects.filter(pk=made.good.pk).update(manager=town.manager)
    count(town)
    return made


def asked(measured: Measured, code: str, by: str, **more: Any) -> Asking:
    return Asking(queries.Question(measured.place, Q3, code), by, **more)


def told(found: list[answering.Piece]) -> dict[str, tuple[int, int | None]]:
    return {each.ko: (each.figure.above, each.figure.below) for each in found}


# 통계


def test_통계의_수를_손으로_센_것과_견준다(measured: Measured) -> None:
    act_as(measured.town.leader)
    lines = {
        each.indicator.code: each.figure for each in statistics.lines(queries.Question(measured.place, Q3))
    }
    found = {code: (each.above, each.below) for code, each in lines.items()}
    assert found["needs_met"] == (1, 2)
    assert found["on_time"] == (1, 3)
    assert found["precision"] == (3, 4)
    assert found["caseload"] == (1, None)
    assert found["not_selected"] == (0, None)
    assert "resources" not in found


def test_욕구영역과_달과_가구유형과_담당자로_나눈다(measured: Measured) -> None:
    act_as(measured.town.leader)
    parts = told(answering.answer(asked(measured, "needs_met", "part")))
    assert parts["경제"] == (1, 1)
    assert sum(above for above, _ in parts.values()) == 1
    months = told(answering.answer(asked(measured, "III-5-1", "month")))
    assert months["2026년 8월"] == (2, 2)
    homes = told(answering.answer(asked(measured, "III-5-1", "household")))
    assert homes["1인가구"] == (3, 1)
    assert sum(above for above, _ in homes.values()) == 3
    staff = told(answering.answer(asked(measured, "III-5-1", "manager")))
    assert staff[measured.town.manager.name][0] == 3
    one = told(answering.answer(asked(measured, "III-5-1", "whole", household_type="one_person")))
    assert one == {measured.place.ko: (3, 1)}


def test_나눈_것을_더하면_전체와_같다(measured: Measured) -> None:
    """For every measure of cases: by household and by manager, whatever is flow."""
    act_as(measured.town.leader)
    book = asked(measured, "III-2", "whole").book
    for code, one in book.measures.all.items():
        wanted = asked(measured, code, "household")
        if one.above.how in ("during", "at_end") or asking.trouble(wanted, leads=True):
            continue
        whole = answering.answer(asked(measured, code, "whole"))[0].figure.above
        for by in ("household", "manager"):
            pieces = answering.answer(asked(measured, code, by))
            unmanaged = 0 if by == "household" else whole - sum(each.figure.above for each in pieces)
            assert sum(each.figure.above for each in pieces) + unmanaged == whole, (code, by)
            assert unmanaged >= 0, (code, by)


def by_hand(way: str, measured: Measured) -> list[told_apart.Cell]:
    """What the database gives to who asks past the page."""
    spans = told_apart.Spans([Q3.first_on], Q3.last_on)
    return told_apart.cells(measured.place, way, ["check"], [], spans)


def test_담당자마다의_수는_그_기관의_팀장에게만_나온다(measured: Measured) -> None:
    wanted = asked(measured, "III-5-1", "manager")
    for who, answer in ((measured.town.leader, True), (measured.town.manager, False)):
        act_as(who)
        is_led = leads(standing_of(who), measured.place)
        assert (is_led, not asking.trouble(wanted, leads=is_led)) == (answer, answer)
        assert bool(by_hand("manager", measured)) is answer
        assert by_hand("household", measured)
    act_as(measured.town.center_leader)
    assert by_hand("household", measured)
    for stranger in (measured.officer, a_town().leader):
        act_as(stranger)
        assert by_hand("manager", measured) == by_hand("household", measured) == []
    client = a_client(measured.town.manager)
    page = client.get(reverse("ask_figures"), {"code": "III-5-1", "by": "manager", "period": "2026-Q3"})
    assert "그 기관의 팀장에게만" in page.content.decode()


def test_시도에게는_작은_수가_나오지_않는다(measured: Measured) -> None:
    act_as(measured.officer)
    region = places.of_sigungu(measured.town.sigungu, sees_cases=False)
    region = replace(region, beside=(measured.town.sigungu.pk,))
    for by in ("whole", "part", "household", "month"):
        wanted = Asking(queries.Question(region, Q3, "precision"), by)
        for each in answering.answer(wanted):
            assert each.figure.is_hidden or each.figure.above == 0 or each.figure.above >= 5, (by, each)
    client = a_client(measured.officer)
    page = client.get(reverse("statistics"), {"period": "2026"}).content.decode()
    assert "연구용 자료" not in page  # tabs of pages that do not open are not offered
    for by in asking.WAYS:
        page = client.get(reverse("ask_figures"), {"code": "III-5-1", "by": by, "period": "2026-Q3"})
        assert page.status_code == 200
        assert measured.town.manager.name not in page.content.decode()


def test_읍면동은_다른_읍면동의_폭을_이름_없이_본다(measured: Measured) -> None:
    town = measured.town
    question = queries.Question(measured.place, Q3, "III-5-1")
    act_as(town.leader)
    assert spread.of(question, queries.indicator_of(question)) is None
    for at in range(4):
        other = an_office(town.sigungu, name=f"다솜{at}동")
        manager = a_worker(other, "town_manager", "담당")
        opened(replace(town, office=other, manager=manager), "delivery", on(7, 1), path="case")
    count(town)
    act_as(town.leader)
    found = spread.of(question, queries.indicator_of(question))
    assert found is not None
    assert (found.towns, found.lowest, found.middle, found.highest) == (5, "0.00", "0.00", "1.00")
    page = a_client(town.leader).get(
        reverse("measure"), {"place": town.office.pk, "period": "2026-Q3", "code": "III-5-1"}
    )
    assert "읍면동 5곳" in page.content.decode()
    assert "다솜" not in page.content.decode()


def test_시도에게는_합과_분기에서_알_수_있는_수도_나오지_않는다(measured: Measured) -> None:
    """By what is shown of 시군구, quarters and halves no hidden figure can be worked out."""
    keys = [measured.town.sigungu.pk, a_town().sigungu.pk]
    book = figures.book_of(Q3)
    one = book.measures.all["precision"]
    rows = [
        (key, kind, "visit", 0, *numbers)
        for key, found, kept in zip(
            keys, ((3, 20, 30, 40), (50, 60, 70, 80)), ((3, 10, 12, 9), (20, 30, 30, 20)), strict=True
        )
        for kind, numbers in (("found_by", found), ("found_kept", kept))
    ]
    sums = Sums(2026, 1, has_amounts=False, rows=rows)
    year = sido.made(keys, 2026, [one], book, figures.months_of, sums)["precision"]
    lines = sido.lines_of(len(keys))
    assert len(lines) == 7 + 3 * 3
    assert year.is_away((keys[0], "-Q1"))
    assert all(sum(cell in year.away for cell in line) != 1 for line in lines)
    whole, half = year.number((None, "")), year.number((keys[0], "-H1"))
    assert (year.above[whole], year.below[whole]) == (134, 353)
    assert year.below[half] == 23


def test_시도의_수는_지표와_같은_방식으로_센다(measured: Measured) -> None:
    """Every measure, every quarter and longer period: the one pass for all cells and the figure of a place."""
    act_as(measured.officer)
    place = places.of_sigungu(measured.town.sigungu, sees_cases=False)
    book = figures.book_of(Q3)
    wanted = [figures.at(place, each) for each in book.measures.all.values()]
    found = sido.years([place.key], 2026, wanted, book, figures.months_of)
    for part in PARTS:
        period = periods.read(f"2026{part}")
        assert period is not None
        for code, each in figures.now_of(place, period, wanted).items():
            cell = found[code].told((place.key, part))
            assert (cell.above, cell.below) == (each.above, each.below), (code, part)


def test_시도에게_달은_분기로_말한다(measured: Measured) -> None:
    page = a_client(measured.officer).get(reverse("measures"), {"period": "2026-07"}).content.decode()
    assert "2026년 3분기 지표" in page
    assert "2026년 7월" not in page


# 내 질문


def test_질문을_저장하고_함께_보고_지웠다가_되살린다(measured: Measured) -> None:
    town = measured.town
    client = a_client(town.leader)
    address = f"{reverse('keep_question')}?place={town.office.pk}&period=2026-Q3&code=III-5-1&by=household"
    assert client.post(address, {"name": "점검", "period": "this_quarter"}).status_code == 302
    with as_owner():
        kept = OwnQuestion.objects.get()
    assert (kept.measure, kept.by, kept.place, kept.is_shared) == (
        "III-5-1",
        "household",
        town.office.pk,
        False,
    )
    other = a_client(town.manager)
    assert other.get(reverse("own_question", args=[kept.pk])).status_code == 404
    assert client.get(reverse("own_question", args=[kept.pk])).status_code == 302
    rename = reverse("rename_question", args=[kept.pk])
    assert client.post(rename, {"name": "점검 횟수", "is_shared": "on", "version": 1}).status_code == 302
    assert "점검 횟수" in other.get(reverse("own_questions")).content.decode()
    assert other.post(reverse("delete_question", args=[kept.pk]), {}).status_code == 404
    assert client.post(reverse("delete_question", args=[kept.pk]), {"version": 2}).status_code == 302
    assert "지운 질문" in client.get(reverse("own_questions")).content.decode()
    assert client.post(reverse("restore_question", args=[kept.pk]), {"version": 3}).status_code == 302
    assert other.get(reverse("own_question", args=[kept.pk])).status_code == 302
    assert a_client(a_town().leader).get(reverse("own_question", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize("file", ["", "pdf", "hwpx"])
def test_나누어_본_수치는_서식으로도_나온다(measured: Measured, file: str) -> None:
    client = a_client(measured.town.leader)
    given = {
        "place": measured.town.office.pk,
        "period": "2026-Q3",
        "code": "needs_met",
        "by": "part",
        "file": file,
    }
    answer = client.get(reverse("measures_ask"), given)
    assert answer.status_code == 200
    assert len(answer.content) > 500
