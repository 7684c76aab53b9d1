"""일제조사의 명단을 두레의 기록에서 만든다: 근거가 있는 무리만, 볼 수 있는 기록만, 한 가구는 한 번만."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.network import survey_actions
from dure.network.models import Campaign, Target
from dure.network.survey_drawing import draws
from dure.network.survey_groups import Home, Since, belongs, left_out
from dure.network.survey_places import Listed
from dure.offices.models import Staff
from dure.people.models import Household
from dure.rulebook import Refused, product
from tests.factories import Town, a_case_at, a_client, a_household, a_person, a_worker, act_as, an_office
from tests.neighbours import a_campaign, add
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 30)
DAYS = Since(date(2025, 5, 30), date(2025, 5, 30), date(2025, 5, 30), date(2024, 11, 30))


def a_home(town: Town, name: str, number: int, people: int = 1, **about: Any) -> Household:
    """A household of the town's records without a case."""
    others = [a_person(town.office, f"{name}{at}") for at in range(1, people)]
    home = a_household(town.office, a_person(town.office, name), *others, **about)
    put(home, address=f"새봄시 가온구 샘터길 {number}")
    return home


def put(record: Any, **fields: Any) -> None:
    with as_owner():
        type(record).objects.filter(pk=record.pk).update(**fields)


def draw(town: Town, campaign: Campaign, by: Staff | None = None) -> Target:
    first = Target(campaign=campaign, office=town.office, sigungu=town.sigungu)
    return survey_actions.draw(first, by=act_as(by or town.manager))


def names() -> list[str]:
    with as_owner():
        return sorted(each.told["name"] for each in Target.objects.all())


def counts(town: Town, campaign: Campaign, by: Staff | None = None) -> tuple[int, dict[str, int]]:
    act_as(by or town.manager)
    (found,) = draws(campaign, [town.office], timezone.localdate())
    return len(found.homes), dict(found.left_out)


def home(**about: Any) -> Home:
    known: dict[str, Any] = {"key": Household().pk, "name": "표늘봄", "address": "가온구 샘터길 7"}
    return Home(**known | about)


@pytest.mark.parametrize(
    ("about", "groups"),
    [
        ({"people": 2, "seen_on": TODAY}, set()),
        ({"people": 1, "seen_on": TODAY, "has_contact": True}, {"single"}),
        ({"people": 1, "seen_on": TODAY}, {"single", "isolated"}),
        ({"people": 1, "seen_on": date(2025, 5, 30), "has_contact": True}, {"single", "isolated"}),
        ({"people": 1, "is_looked_in_on": True}, {"single"}),
        ({"people": 3, "since_on": date(2025, 5, 31)}, {"new_arrivals"}),
        ({"people": 3, "since_on": date(2025, 5, 30)}, set()),
        ({"people": 3, "left_basic": True}, {"left_basic"}),
    ],
)
def test_무리마다_기록에서_아는_것으로_정한다(about: dict[str, Any], groups: set[str]) -> None:
    assert {each for each in product().network.survey_grounds if belongs(home(**about), each, DAYS)} == groups


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({}, ""),
        ({"people": 0}, "gone"),
        ({"is_restricted": True, "is_served": True}, "restricted"),
        ({"is_served": True}, "served"),
        ({"ended_on": date(2024, 12, 1)}, "served_lately"),
        ({"ended_on": date(2024, 11, 30)}, ""),
        ({"refused_on": date(2025, 5, 31)}, "refused"),
        ({"refused_on": date(2025, 5, 30)}, ""),
        ({"asked_on": date(2025, 5, 31)}, "asked"),
        ({"address": ""}, "no_address"),
    ],
)
def test_빠지는_까닭(about: dict[str, Any], why: str) -> None:
    assert left_out(home(**about), DAYS) == why


def test_같은_집은_적는_법이_달라도_하나다() -> None:
    listed = Listed([{"name": "표 늘봄", "address": "새봄시 가온구 샘터길 7"}])
    assert not listed.takes({"name": "표늘봄", "address": "샘터길 7"})
    assert not listed.takes({"name": "", "address": "가온구 샘터길 7"})
    assert listed.takes({"name": "노이음", "address": "가온구 샘터길 7"})
    assert listed.takes({"name": "주나래", "address": "나래로 1, 101동 1204호"})
    assert not listed.takes({"name": "주다솜", "address": "나래로 1 101-1204호"})


def test_혼자_사는_가구를_기록에서_넣고_두_번_눌러도_하나다(town: Town) -> None:
    a_home(town, "표늘봄", 7)
    a_home(town, "노이음", 8)
    a_home(town, "주나래", 9, people=3)
    campaign = a_campaign(town, group="single")
    draw(town, campaign)
    assert names() == ["노이음", "표늘봄"]
    with pytest.raises(Refused) as why:
        draw(town, campaign)
    assert [each.code for each in why.value.reasons] == ["network.draw_nobody"]
    a_home(town, "모다온", 10)
    draw(town, campaign)
    assert names() == ["노이음", "모다온", "표늘봄"]


def test_돕는_가구와_최근_거절한_가구와_붙여_넣은_가구는_빠지고_몇인지_보인다(town: Town) -> None:
    campaign = a_campaign(town, group="single")
    a_case_at("delivery", town.office, manager=town.manager)
    ended = a_case_at("closure", town.office)
    put(ended, status=Case.Status.ENDED, ended_on=timezone.localdate() - timedelta(days=30))
    put(ended.household, address="새봄시 가온구 가온로 13")
    a_home(town, "표늘봄", 7)
    a_home(town, "노이음", 8)
    earlier = a_campaign(town, group="single", title="지난 조사")
    asked = add(town, earlier, "노이음\t샘터길 8")
    about: dict[str, Any] = {"by": act_as(town.manager), "visited_on": timezone.localdate()}
    survey_actions.visit(asked, result="refused", **about)
    add(town, campaign, "표늘봄\t샘터길 7")
    assert counts(town, campaign) == (0, {"served": 1, "served_lately": 1, "refused": 1, "listed": 1})
    page = a_client(town.manager).get(f"/net/surveys/{campaign.pk}/draw").content.decode()
    for words in ("지금 돕고 있는 가구", "최근 조사에서 거절한 가구", "제12조의2"):
        assert words in page
    assert "표늘봄" not in page
    assert "샘터길" not in page


def test_열람이_제한된_가구는_볼_수_없는_사람에게는_세지도_않는다(town: Town) -> None:
    campaign = a_campaign(town, group="single")
    a_case_at("delivery", town.office, is_restricted=True)
    assert counts(town, campaign) == (0, {})


def test_지난_조사에서_만나지_못한_가구는_다시_넣고_다른_무리의_것은_넣지_않는다(town: Town) -> None:
    earlier = a_campaign(town, group="isolated", title="지난 조사")
    about: dict[str, Any] = {"by": act_as(town.manager), "visited_on": timezone.localdate()}
    survey_actions.visit(add(town, earlier, "노이음\t샘터길 8"), result="not_met", **about)
    survey_actions.visit(add(town, earlier, "표늘봄\t샘터길 7"), result="no_need", **about)
    other = a_campaign(town, group="left_basic", title="탈락 가구")
    add(town, other, "주나래\t샘터길 9")
    campaign = a_campaign(town, group="isolated", title="새 조사")
    draw(town, campaign)
    with as_owner():
        assert [each.told["name"] for each in Target.objects.filter(campaign=campaign)] == ["노이음"]


def test_수급에서_탈락한_사람과_이사_온_가구를_찾는다(town: Town) -> None:
    dropped = a_home(town, "표늘봄", 7, people=2)
    with as_owner():
        member = dropped.memberships.select_related("person").order_by("order")[1]
    put(member.person, benefit_status="dropped_out")
    a_home(town, "노이음", 8, people=2, lived_since_on=timezone.localdate() - timedelta(days=20))
    draw(town, a_campaign(town, group="left_basic"))
    assert names() == ["표늘봄"]
    draw(town, a_campaign(town, group="new_arrivals", title="전입 가구"))
    assert names() == ["노이음", "표늘봄"]


def test_근거가_없는_무리는_기록에서_고르지_않고_다른_읍면동의_기록은_보지_못한다(town: Town) -> None:
    a_home(town, "표늘봄", 7)
    other = a_campaign(town, group="other")
    client = a_client(town.manager)
    assert "기록에서 명단 만들기" not in client.get(f"/net/surveys/{other.pk}").content.decode()
    assert client.get(f"/net/surveys/{other.pk}/draw").status_code == 404
    with pytest.raises(Refused) as why:
        draw(town, other)
    assert [each.code for each in why.value.reasons] == ["network.draw_groundless"]
    nara = an_office(town.sigungu, name="나래동")
    stranger = a_worker(nara, "town_manager", "모나래")
    campaign = a_campaign(town, group="single")
    assert counts(town, campaign, stranger) == (0, {})
    with pytest.raises(Refused):
        draw(town, campaign, stranger)


def test_시군구는_모든_읍면동을_보고_읍면동이_버튼으로_넣는다(town: Town) -> None:
    a_home(town, "표늘봄", 7)
    campaign = a_campaign(town, town.center_leader, group="single")
    page = a_client(town.center_leader).get(f"/net/surveys/{campaign.pk}/draw").content.decode()
    assert town.office.name in page
    client = a_client(town.manager)
    assert "기록에서 명단 만들기" in client.get(f"/net/surveys/{campaign.pk}").content.decode()
    sent = {"office": str(town.office.pk)}
    assert client.post(f"/net/surveys/{campaign.pk}/draw", sent).status_code == 302
    assert names() == ["표늘봄"]
    with as_owner():
        target = Target.objects.get()
        assert target.household_id is not None
        assert "샘터길" not in target.told_sealed
