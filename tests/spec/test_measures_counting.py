"""지표 집계: 손으로 센 기관의 3분기와 같고, 언제나 기록과 같다(m:15551-16139)."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from dure.cases.core.records import Case, CaseEvent, Deadline
from dure.cases.s06_selection.records import Selection
from dure.measures import figures, jobs, periods, places
from dure.measures.models import Fact, Slice, Sum
from dure.protection.restriction.actions import restrict
from dure.protection.retention import jobs as retention
from dure.rulebook import product
from dure.rulebook.model.measures import Indicator
from dure.safety.models import Outing, TownGoal
from tests.factories import Town, a_town, a_worker, act_as, an_office, record
from tests.measuring import (
    Q3,
    Measured,
    a_measured_town,
    at,
    closed,
    count,
    leave,
    numbers,
    on,
    opened,
    plan_due,
    selected,
    served,
)
from tests.reorganising import merge
from tests.restricted import values
from tests.retaining import Bureau, an_approved_list
from tests.roles import as_owner

MONTHS = ("2026-08", "2026-09")

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    count(town)
    return made


def test_모든_지표의_분자와_분모가_손으로_센_것과_같다(measured: Measured) -> None:
    assert numbers(measured.place, measured.town.leader) == {
        "I-1": (4, 2),  # 7~9월에 찾은 네 가구, 팀장과 담당자 두 사람
        "I-2": (3, 4),  # 처리하지 않은 한 가구
        "II-1-1": (2, 75),  # 만난 두 번, 팀장 10과 담당자 15의 석 달
        "II-1-2": (2, 6),
        "II-2-1": (1, 1),  # 만나지 못한 것은 세지 않음
        "II-2-2": (1, 4),
        "II-4": (1, None),
        "III-1": (2, 3),  # 두 번 낸 요청도 한 가구
        "III-2": (1, 3),  # 늦은 것, 지났으나 못 세운 것
        "III-3": (2, 2),  # 취소한 회의는 세지 않음
        "III-4": (1, 2),  # 다시 나온 욕구는 한 번
        "III-5-1": (3, 3),
        "III-5-2": (2, 3),
        "III-6": (1, 1),  # 이사는 분모에 없음
        "III-8": (1, 1),
        "VI-1-1": (1, None),
        "VI-1-2": (2, None),  # 이수한 한 사람, 확인된 외부 교육
    }


def test_시군구_전체에는_자원의_지표도_있다(measured: Measured) -> None:
    found = numbers(measured.whole, measured.town.center_leader)
    assert found["IV-1"] == (1, 2)
    assert found["IV-3"] == (0, None)
    assert found["I-1"] == (4, 2)
    assert found["III-8"] == (1, 2)  # 지원단의 담당자까지
    assert {code: found[code] for code in ("III-1", "III-4")} == {"III-1": (2, 3), "III-4": (1, 2)}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2026-07", {"III-2": (0, 1), "III-3": (1, 0), "III-5-1": (0, 2), "III-6": (0, 0), "III-8": (2, 1)}),
        ("2026-08", {"III-2": (1, 1), "III-3": (0, 1), "III-5-1": (2, 2), "III-6": (0, 0), "III-8": (1, 1)}),
        ("2026-09", {"III-2": (0, 1), "III-3": (1, 1), "III-5-1": (1, 2), "III-6": (1, 1), "III-8": (1, 1)}),
        ("2026-H1", {"III-2": (0, 0), "III-3": (0, 0), "III-5-1": (0, 1), "III-6": (0, 0), "III-8": (1, 1)}),
        ("2026-Q4", {"III-2": (0, 0), "III-3": (0, 0), "III-5-1": (1, 1), "III-6": (0, 0), "III-8": (1, 1)}),
        ("2026", {"III-2": (1, 3), "III-3": (2, 2), "III-5-1": (4, 3), "III-6": (1, 1), "III-8": (1, 1)}),
    ],
)
def test_달과_분기와_반기와_해(measured: Measured, code: str, expected: dict[str, tuple[int, int]]) -> None:
    found = numbers(measured.place, measured.town.leader, periods.read(code))
    assert {each: found[each] for each in expected} == expected


def test_다시_세어도_같고_기록과_다른_것이_없다(measured: Measured) -> None:
    assert count(measured.town) == 0
    assert jobs.differences(measured.town.sigungu.pk) == []


def test_기록과_다르면_무엇이_다른지_말한다(measured: Measured) -> None:
    with as_owner():
        Fact.objects.filter(kind="check").order_by("id")[:1].get().delete()
        Sum.objects.filter(kind="conference", office__isnull=False).update(number=9)
    found = {what: (lacking, beyond) for what, lacking, beyond in jobs.differences(measured.town.sigungu.pk)}
    assert found["check"] == (1, 0)
    assert found["sums"][0] >= 2
    assert count(measured.town) == 1


def test_늦게_적은_기록은_일어난_날의_기간에_든다(measured: Measured) -> None:
    served(measured.late, "economy", (on(7, 31), "phone"))
    count(measured.town)
    assert numbers(measured.place, measured.town.leader)["III-5-1"] == (4, 3)


def test_60일로_늘린_계획은_넘긴_것으로_센다(measured: Measured) -> None:
    case = opened(measured.town, "plan", on(7, 1), path="case")
    selected(case, measured.town, on(7, 2))
    plan_due(case, at(8, 11), at(9, 10), due_at=at(9, 22), extension_reason="입원")
    count(measured.town)
    assert numbers(measured.place, measured.town.leader)["III-2"] == (1, 4)


def test_기한이_남은_계획은_세지_않는다(measured: Measured) -> None:
    with as_owner():
        Deadline.objects.filter(case=measured.late).update(original_due_at=at(12, 30), due_at=at(12, 30))
    count(measured.town)
    assert numbers(measured.place, measured.town.leader)["III-2"] == (1, 2)
    assert numbers(measured.place, measured.town.leader, periods.read("2026-Q4"))["III-2"] == (0, 0)


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        ("short_term_goal", (2, 2)),
        ("improved", (2, 2)),
        ("no_contact", (1, 2)),
        ("died", (1, 1)),
        ("moved", (1, 1)),
    ],
)
def test_종결의_충분성은_사망과_이사를_뺀다(
    measured: Measured, ground: str, expected: tuple[int, int]
) -> None:
    closed(measured.late, on(9, 30), ground)
    count(measured.town)
    assert numbers(measured.place, measured.town.leader)["III-6"] == expected


def test_다시_연_사례는_새_사례로_센다(measured: Measured) -> None:
    again = opened(measured.town, "delivery", on(9, 25), path="case", previous=measured.good)
    selected(again, measured.town, on(9, 26))
    count(measured.town)
    found = numbers(measured.place, measured.town.leader)
    assert (found["III-5-1"], found["III-8"], found["III-6"]) == ((3, 4), (2, 1), (1, 1))


def test_거둔_선정은_세지_않는다(measured: Measured) -> None:

    with as_owner():
        Selection.objects.filter(case=measured.late).update(withdrawn_at=at(10, 1))
        Case.objects.filter(pk=measured.late.pk).update(path="")
    count(measured.town)
    found = numbers(measured.place, measured.town.leader)
    assert (found["III-1"], found["III-5-1"]) == ((1, 3), (3, 2))


def test_옮긴_사례의_사실은_바로_새_기관의_것이다(measured: Measured) -> None:
    there = an_office(measured.town.sigungu, name="가온2동")
    act_as(measured.town.leader)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [measured.late.pk, there.pk])
    assert numbers(measured.place, measured.town.leader)["III-2"] == (1, 2)
    moved = numbers(places.of_office(there), measured.town.center_leader)
    assert (moved["III-2"], moved["III-1"], moved["II-4"]) == ((0, 1), (1, 1), (1, None))
    assert numbers(measured.whole, measured.town.center_leader)["III-2"] == (1, 3)
    assert jobs.differences(measured.town.sigungu.pk) == []


def test_합친_기관의_사실도_따라간다(measured: Measured) -> None:

    there = an_office(measured.town.sigungu, name="가온2동")
    merge(measured.town, a_worker(measured.town.center, "office_administrator", "총괄"), there)
    found = numbers(places.of_office(there), measured.town.center_leader)
    assert (found["III-1"], found["III-2"], found["III-6"]) == ((2, 3), (1, 3), (1, 1))
    count(measured.town)
    assert jobs.differences(measured.town.sigungu.pk) == []


def test_열람을_제한한_사례도_수치에_든다(measured: Measured) -> None:

    restrict(measured.late, by=act_as(measured.town.leader), **values(measured.town))
    count(measured.town)
    assert numbers(measured.place, measured.town.leader)["III-2"] == (1, 3)
    assert numbers(measured.place, measured.town.center_leader)["III-2"] == (1, 3)


def test_파기한_사례는_사실도_합도_남지_않는다(measured: Measured) -> None:

    officer = a_worker(measured.town.center, "privacy_officer", "표나리")
    with as_owner():
        Case.objects.filter(pk=measured.good.pk).update(
            status="ended", closed_on="2019-01-01", ended_on="2019-06-01"
        )
    measured.good.refresh_from_db(using="owner")
    count(measured.town)
    before = numbers(measured.place, measured.town.leader)["III-4"]
    an_approved_list(Bureau(measured.town, officer), measured.good)
    retention.carry_out(measured.town.sigungu.pk)
    with as_owner():
        assert Case.objects.filter(pk=measured.good.pk).count() == 0
        assert Fact.objects.filter(case_id=measured.good.pk).count() == 0
    assert before == (1, 2)
    assert numbers(measured.place, measured.town.leader)["III-4"] == (0, 0)
    assert jobs.differences(measured.town.sigungu.pk) == []


def test_떠난_담당자는_마지막_날의_사람에_들지_않는다(measured: Measured) -> None:
    leave(measured.town.manager, on(9, 29))
    count(measured.town)
    found = numbers(measured.place, measured.town.leader)
    assert (found["I-1"], found["III-8"]) == ((4, 1), (1, 0))


def test_방문_기록을_지워도_방문의_수는_남는다(measured: Measured) -> None:
    """After their time visits are forgotten; that there was one stays, without a name."""
    with as_owner():
        Outing.objects.filter(result="met").update(came_at=at(1, 5), until_at=at(1, 5))
    count(measured.town)
    january = periods.read("2026-01")
    before = numbers(measured.place, measured.town.leader, january)["II-1-1"]
    with as_owner():
        Outing.objects.all().delete()
    assert count(measured.town) >= 1
    assert numbers(measured.place, measured.town.leader, january)["II-1-1"] == before
    assert before[0] == 3
    assert jobs.differences(measured.town.sigungu.pk) == []


def test_바뀐_사례만_따라가도_전체와_같다(measured: Measured) -> None:

    served(measured.late, "economy", (on(9, 30), "phone"))
    about = {"verb": "check.record", "stage": "delivery", "happened_at": at(9, 30), "actor": "한다온"}
    record(measured.late, CaseEvent, **about)
    assert jobs.follow(measured.town.sigungu.pk) == 1
    assert jobs.differences(measured.town.sigungu.pk) == []


@pytest.mark.parametrize(
    "name", ["follow_measures", "nightly_measures", "rebuild_measures", "check_measures"]
)
def test_집계하는_작업만_센다(measured: Measured, name: str) -> None:
    act_as(measured.town.center_leader)
    more = ", 0" if name == "nightly_measures" else ""
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM dure.{name}(%s{more})", [measured.town.sigungu.pk])


@pytest.mark.parametrize("model", [Fact, Sum, Slice])
def test_사실과_합은_아무도_고치지_못한다(measured: Measured, model: type) -> None:
    act_as(measured.town.center_leader)
    for act in (lambda rows: rows.update(kind="x"), lambda rows: rows._raw_delete(rows.db)):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act(model.objects.all())


def test_모든_지표는_모든_기관과_기간에서_그_목록의_길이와_같다(measured: Measured) -> None:
    """For who may see all: the leaders of the town and of the 시군구."""
    every = periods.of_years(2026, 1)
    assert len(every) == 19
    for place, reader in (
        (measured.place, measured.town.leader),
        (measured.whole, measured.town.center_leader),
    ):
        act_as(reader)
        for period in every:
            book = figures.book_of(period)
            known = book.measures.all.values()
            wanted = [
                figures.at(place, each) for each in known if not each.only_sigungu or place is measured.whole
            ]
            for code, figure in figures.now_of(place, period, wanted).items():
                for number, side in (
                    (figure.above, figure.indicator.above),
                    (figure.below, figure.indicator.below),
                ):
                    if side is not None and not side.monthly and side.how != "amount":
                        listed = figures.facts_behind(place, period, side).count()
                        assert listed == number, (place.ko, period.ko, code, side.ko)


def test_남의_기관의_사실은_보이지_않는다(measured: Measured) -> None:

    stranger = a_town()
    act_as(stranger.leader)
    assert (Fact.objects.count(), Sum.objects.filter(sigungu=measured.town.sigungu).count()) == (0, 0)
    act_as(measured.officer)
    assert Fact.objects.filter(case__isnull=False).count() == 0
    assert Sum.objects.filter(office__isnull=False).count() == 0
    assert Sum.objects.filter(sigungu=measured.town.sigungu).exists()


def test_분모가_없으면_수치_대신_말로_한다(measured: Measured) -> None:
    act_as(measured.town.leader)
    shown = figures.of_place(measured.place, periods.read("2026-07")).shown
    assert (shown["III-3"].words, shown["III-6"].words, shown["III-2"].words) == (
        "셀 대상 없음",
        "셀 대상 없음",
        "0.0%",
    )
    whole = figures.of_place(measured.place, Q3).shown
    assert [whole[code].words for code in ("III-1", "III-5-1", "II-4")] == ["66.7%", "1.00", "1건"]


def test_방문_목표는_방문_화면의_목표와_같다() -> None:
    below = product_indicator("II-1-1").below
    assert below is not None
    roles = {role: goal.households for goal in product().safety.goals.values() for role in goal.roles}
    assert dict(below.monthly) == roles


@pytest.mark.parametrize(("goal", "expected"), [("leader", 32), ("welfare", 37), ("nurse", 37)])
def test_시군구가_따로_정한_목표가_있으면_그_달부터_그것으로_센다(
    measured: Measured, goal: str, expected: int
) -> None:
    """By the guide ten for the leader, fifteen each for the official and the nurse; twelve, or two for the leader, from September on (m:3037)."""
    town = measured.town
    a_worker(town.office, "visiting_nurse", "나린")
    households = 2 if goal == "leader" else 12
    with as_owner():
        TownGoal.objects.create(
            sigungu=town.sigungu, office=town.office, role=goal, households=households, from_on=on(9, 1)
        )
    count(town)
    after = {code: numbers(measured.place, town.leader, periods.read(code))["II-1-1"][1] for code in MONTHS}
    assert after == {"2026-08": 40, "2026-09": expected}
    assert jobs.differences(town.sigungu.pk) == []


def product_indicator(code: str) -> Indicator:
    return figures.book_of(Q3).measures.indicators[code]


@pytest.mark.parametrize(
    ("day", "months"), [("2026-06-30", 0), ("2026-07-01", 1), ("2026-08-31", 2), ("2027-02-01", 3)]
)
def test_목표는_시작한_달만큼만_센다(day: str, months: int) -> None:
    assert Q3.begun_by(date.fromisoformat(day)) == months
