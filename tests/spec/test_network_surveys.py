"""일제조사: 무리를 정해 읍면동마다 모두 찾아가고, 얼마나 했는지 본다."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s01_discovery.records import Discovery
from dure.network import survey_actions
from dure.network.jobs import forget
from dure.network.models import Campaign, Target
from dure.rulebook import Refused
from dure.web.waiting import waiting_for
from tests.factories import Town, a_client, a_worker, act_as, an_office
from tests.neighbours import a_campaign, a_target, add
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
LINES = "표늘봄\t샘터길 7\t010-0000-1111\t혼자 삼\n노이음\t나래길 3"


def one() -> Target:
    with as_owner():
        return Target.objects.latest("recorded_at")


def test_시군구가_시작하고_읍면동이_붙여_넣고_나아간_만큼_본다(town: Town) -> None:
    center = a_client(town.center_leader)
    today = timezone.localdate()
    sent = {
        "title": "겨울 일제조사",
        "group": "left_basic",
        "towns": [str(town.office.pk)],
        "from_on": today.isoformat(),
    }
    answer = center.post("/net/surveys/new", sent | {"until_on": (today + timedelta(days=9)).isoformat()})
    assert answer.status_code == 302
    assert "명단 없음" in center.get(answer.url).content.decode()
    client = a_client(town.manager)
    added = client.post(f"{answer.url}/add", {"office": str(town.office.pk), "pasted_lines": LINES})
    assert added.status_code == 302, added.content.decode()
    page = client.get(answer.url).content.decode()
    assert "표늘봄" not in page
    assert "샘터길" not in page
    target = one()
    done = {"result": "no_need", "visited_on": today.isoformat(), "version": target.version}
    assert client.post(f"/net/households/{target.pk}/visit", done).status_code == 302
    assert "50%" in center.get(answer.url).content.decode()
    told = {each.what: each.note for each in waiting_for(act_as(town.manager).person)}
    assert told["일제조사"] == "찾아갈 1가구"


def test_틀린_줄이_있으면_하나도_넣지_않고_두_번_넣어도_하나다(town: Town) -> None:
    campaign = a_campaign(town)
    client = a_client(town.manager)
    sent: dict[str, Any] = {"office": str(town.office.pk), "pasted_lines": f"{LINES}\n주나래"}
    page = client.post(f"/net/surveys/{campaign.pk}/add", sent).content.decode()
    assert "3번째 줄에 주소가 없습니다." in page
    add(town, campaign, "표늘봄\t샘터길 7")
    add(town, campaign, LINES)
    with pytest.raises(Refused) as why:
        add(town, campaign, LINES)
    assert [each.code for each in why.value.reasons] == ["network.lines_known"]
    with as_owner():
        assert Target.objects.count() == 2
        assert "샘터길" not in Target.objects.all()[0].told_sealed


def test_만나지_못하면_다시_가고_마친_곳에는_다시_가지_않는다(town: Town) -> None:
    target = a_target(town)
    today = timezone.localdate()
    about: dict[str, Any] = {"by": act_as(town.manager), "visited_on": today}
    survey_actions.visit(target, result="not_met", **about)
    assert (one().state, one().tries) == ("listed", 1)
    survey_actions.visit(one(), result="refused", **about)
    assert (one().state, one().tries) == ("done", 2)
    with pytest.raises(Refused) as why:
        survey_actions.visit(one(), result="counsel", **about)
    assert [each.code for each in why.value.reasons] == ["network.target_done", "network.result_missing"]


def test_찾은_가구를_발굴로_등록한다(town: Town) -> None:
    target = a_target(town, a_campaign(town, group="left_basic"), LINES)
    client = a_client(town.manager)
    page = client.get(f"/net/households/{target.pk}/take").content.decode()
    assert target.told["address"] in page
    assert re.search(r'value="left_basic_security"\s+(selected|checked)', page)
    now = timezone.localtime()
    typed = {
        "name": target.told["name"],
        "address": "새봄시 가온구 샘터길 7",
        "route": "left_basic_security",
        "found_on": f"{now:%Y-%m-%d}",
        "received_at": f"{now:%Y-%m-%dT%H:%M}",
        "situation": "혼자 삶",
        "office": str(town.office.pk),
    }
    answer = client.post(f"/net/households/{target.pk}/take", typed)
    assert answer.status_code == 302, answer.content.decode()
    with as_owner():
        found = Target.objects.get(pk=target.pk)
        assert (found.state, found.result) == ("done", "counsel")
        assert Discovery.objects.get(case=found.case_id).route == "left_basic_security"
        assert Case.objects.get(pk=found.case_id).office_id == town.office.pk


def test_다른_읍면동의_가구는_보지_못하고_조사하지_않는_곳에는_넣지_못한다(town: Town) -> None:
    target = a_target(town)
    nara = an_office(town.sigungu, name="나래동")
    other = a_worker(nara, "town_manager", "모나래")
    client = a_client(other)
    for way in ("", "/visit", "/take"):
        assert client.get(f"/net/households/{target.pk}{way}").status_code == 404
    page = client.get(f"/net/surveys/{target.campaign_id}").content.decode()
    assert "내가 보는 읍면동은 이 조사에 들어 있지 않습니다." in page
    assert client.get(f"/net/surveys/{target.campaign_id}/edit").status_code == 404
    with pytest.raises(Refused) as why:
        add(town, target.campaign, LINES, other, nara)
    assert [each.code for each in why.value.reasons] == ["network.not_a_town"]
    with pytest.raises(Refused):
        add(town, target.campaign, LINES, other)


def test_끝나고_한_해가_지나면_사례가_되지_않은_가구를_지운다(town: Town) -> None:
    a_target(town)
    with as_owner():
        Campaign.objects.update(until_on=timezone.localdate() - timedelta(days=368))
    forget(timestamp=int(timezone.now().timestamp()))
    with as_owner():
        assert not Target.objects.exists()
        assert Campaign.objects.exists()
