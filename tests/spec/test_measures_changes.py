"""달라진 것: 무엇이 얼마나 왜 달라졌나, 어느 읍면동이 늦었나, 먼저 볼 사례와 까닭(m:7202-7206, m:7262-7265)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.cases.s08_delivery.records import ServiceCheck
from dure.measures import moves, periods
from dure.measures.moves import Changed
from dure.measures.places import Place
from dure.measures.queries import Question
from dure.offices.models import Staff
from dure.people.models import Household
from tests.factories import Town, a_client, act_as, an_office
from tests.measuring import (
    Q3,
    Measured,
    a_measured_town,
    assessed,
    at,
    closed,
    count,
    met_together,
    on,
    opened,
    plan_due,
    selected,
    served,
)
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    count(town)
    return made


def changes(
    measured: Measured, place: Place | None = None, reader: Staff | None = None
) -> dict[str, Changed]:
    act_as(reader or measured.town.center_leader)
    found = moves.changes(Question(place or measured.whole, Q3))
    return {each.indicator.code: each for each in found}


def shown(client: Client, **asked: Any) -> str:
    answer = client.get(reverse("measure_changes"), {"period": "2026-Q3"} | asked)
    assert answer.status_code == 200
    return answer.content.decode()


# 무엇이 왜 달라졌나


def test_지표마다_지난_기간과_견주어_얼마나_달라졌는지_말한다(measured: Measured) -> None:
    """In the second quarter one household was selected and one plan was late in nobody's way: only its limit ran."""
    found = changes(measured)
    # 2분기에는 이사한 가구 하나, 점검 없음. 3분기에는 세 가구에 점검 셋.
    assert (found["III-5-1"].before.words, found["III-5-1"].now.words) == ("0.00", "1.00")
    assert found["III-5-1"].words == "1.00 늘음"
    assert found["III-6"].words == "견줄 수 없음"
    assert found["IV-1"].words == "50.0%p 줄음"


def test_까닭은_움직인_쪽과_구분과_곳과_가구유형이다(measured: Measured) -> None:
    town = measured.town
    second = an_office(town.sigungu, name="가온2동")
    with as_owner():
        Household.objects.filter(pk=measured.good.household_id).update(household_type="one_person")
        kind = Household.objects.get(pk=measured.late.household_id).household_type
    other = Town(**{**vars(town), "office": second})
    held = opened(other, "delivery", on(4, 1), path="case")
    selected(held, other, on(4, 3))
    served(held, "economy", *((on(5, day), "phone") for day in (1, 4, 7, 10)))
    served(held, "economy", (on(8, 10), "agency_visit"))
    count(town)
    one = changes(measured)["III-5-1"]
    assert (one.before.above, one.before.below, one.now.above, one.now.below) == (4, 2, 4, 4)
    assert one.words == "1.00 줄음"
    # 점검은 그대로이고 가구가 둘 늘었다.
    assert one.why[0] == "‘사례관리 가구’가 2에서 4로 늘었습니다"
    assert kind != "one_person"
    home = changes(measured)["III-5-2"]
    assert (home.before.words, home.now.words) == ("0.0%", "50.0%")
    assert home.why[0] == "‘가정방문 점검’이 0에서 2로 늘었습니다"
    assert "구분: 방문 +2, 전화 -3" in home.why
    assert any(each.startswith("가구유형: ") and "+2" in each for each in home.why)


def test_기한을_넘긴_것이_는_까닭에는_세우지_못한_계획이_나온다(measured: Measured) -> None:
    """On time falls from one of one to one of three: more limits, of which one is over and one is late."""
    early = opened(measured.town, "plan", on(4, 1), path="case")
    selected(early, measured.town, on(4, 3))
    plan_due(early, at(5, 20), at(5, 10))
    count(measured.town)
    one = changes(measured)["III-2"]
    assert (one.before.words, one.now.words) == ("100.0%", "33.3%")
    assert one.why[0] == "‘대상 가구’가 1에서 3으로 늘었습니다"
    assert any("기한이 지났으나 수립하지 않음 +1" in each for each in one.why)


def test_종결이_줄었으면_어느_종결인지_말한다(measured: Measured) -> None:
    for ground in ("improved", "improved", "no_contact"):
        case = opened(measured.town, "delivery", on(3, 1), path="case")
        selected(case, measured.town, on(3, 2))
        closed(case, on(5, 9), ground)
    count(measured.town)
    one = changes(measured)["III-6"]
    assert (one.before.words, one.now.words) == ("66.7%", "100.0%")
    assert any(each.startswith("구분: ") for each in one.why)


def test_늦게_적은_것이_있으면_까닭에_나온다(measured: Measured) -> None:
    with as_owner():
        ServiceCheck.objects.filter(case=measured.good, checked_on=on(8, 3)).update(recorded_at=at(9, 20))
        ServiceCheck.objects.exclude(checked_on=on(8, 3)).update(recorded_at=at(8, 21))
        for check in ServiceCheck.objects.exclude(checked_on=on(8, 3)):
            ServiceCheck.objects.filter(pk=check.pk).update(
                recorded_at=at(check.checked_on.month, check.checked_on.day, 18)
            )
    assert "늦게 적은 것 1건(지난 기간 0건)" in changes(measured)["III-5-1"].why


def test_많이_달라진_것이_먼저_나온다(measured: Measured) -> None:
    found = list(changes(measured).values())
    sizes = [each.size for each in found]
    assert sizes == sorted(sizes, reverse=True)


# 화면


def test_팀장은_첫_화면에서_달라진_것으로_간다(measured: Measured) -> None:
    page = a_client(measured.town.leader).get(reverse("my_work")).content.decode()
    assert "무엇이 왜 달라졌나, 살펴볼 사례" in page
    assert f"{reverse('measure_changes')}?place={measured.town.office.pk}" in page


def test_화면에는_사례와_기관과_지표가_까닭과_함께_있다(measured: Measured) -> None:
    met_together(measured.late, "internal", 9, at(5, 2))
    assessed(measured.late, at(5, 2), ("work", "work.1"))
    second = an_office(measured.town.sigungu, name="가온2동")
    count(measured.town)
    page = shown(a_client(measured.town.center_leader), place=measured.town.sigungu.pk)
    for words in (
        "2026년 2분기와 견줍니다",
        "살펴볼 사례",
        "계획 기한이 지났으나 세우지 않음",
        "기관마다",
        "가온1동",
    ):
        assert words in page
    assert reverse("case_overview", args=[measured.late.pk]) in page
    assert f"place={second.pk}" in page
    assert "윤서준" not in page


def test_시도는_감춘_수치와_그_변화만_본다(measured: Measured) -> None:
    page = shown(a_client(measured.officer))
    for hidden in ("살펴볼 사례", "까닭이 있는 사례", measured.late.number, "가온1동", "구분: "):
        assert hidden not in page
    found = changes(
        measured,
        reader=measured.officer,
        place=Place(
            measured.town.sigungu.pk,
            "시군구",
            (measured.town.sigungu.pk,),
            (measured.town.sigungu.pk,),
            is_of_offices=False,
            sees_cases=False,
            beside=(measured.town.sigungu.pk,),
        ),
    )
    assert found["III-2"].now.is_hidden
    assert found["III-2"].words == "견줄 수 없음"
    assert found["III-2"].why == ()


def test_끝나지_않은_기간과_다른_지침은_그렇다고_말한다(measured: Measured) -> None:
    client = a_client(measured.town.leader)
    assert "아직 끝나지 않았습니다" not in shown(client)
    assert "아직 끝나지 않았습니다" in shown(client, period=str(timezone.localdate().year))
    assert "두 기간의 지침이 다릅니다(2024년, 2025년)" in shown(client, period="2025")
    assert "두 기간의 지침이 다릅니다" not in shown(client)
    assert periods.read("2025") is not None
