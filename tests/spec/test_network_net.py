"""인적안전망: 명단과 위촉, 교육과 활동, 업무협약. 제 읍면동의 것만 본다."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.network import net_actions
from dure.network.jobs import forget
from dure.network.models import Deed, Member, Pact
from dure.rulebook import Refused, product
from dure.web.waiting import waiting_for
from tests.factories import Town, a_client, a_worker, act_as, an_office
from tests.neighbours import HELPER, a_member, a_watch
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def form(**about: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    told = {
        "name": HELPER,
        "kinds": ["honorary", "village_head"],
        "consented_on": today,
        "phone": "010-0000-3333",
    }
    return told | about


def test_팀장이_명단에_올리고_위촉하면_위촉장이_나온다(town: Town) -> None:
    client = a_client(town.leader)
    answer = client.post("/net/members/new", form(office=str(town.office.pk), district="샘터길 일대"))
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "위촉 전" in page
    assert "신고의무자" in page
    with as_owner():
        member = Member.objects.get()
    assert client.get(f"/net/members/{member.pk}/letter").status_code == 404
    labels = [(each.what, each.label) for each in waiting_for(act_as(town.leader).person)]
    assert ("위촉", "위촉하기") in labels
    today = timezone.localdate().isoformat()
    sent = form(appointed_on=today, letter_number="2026-7", version=member.version)
    assert client.post(f"/net/members/{member.pk}/edit", sent).status_code == 302
    letter = client.get(f"/net/members/{member.pk}/letter").content.decode()
    assert "명예사회복지공무원으로 위촉합니다" in letter
    assert client.get(f"/net/members/{member.pk}/letter.pdf").content[:5] == b"%PDF-"
    assert client.get(f"/net/members/{member.pk}/letter.hwpx").content[:2] == b"PK"


def test_동의_없이는_명단에_올리지_않고_신고의무자는_함께_위촉한다(town: Town) -> None:
    with pytest.raises(Refused) as why:
        a_member(town, kinds=("council",), occupation="post")
    assert [each.code for each in why.value.reasons] == ["network.must_be_honorary"]
    page = a_client(town.leader).post("/net/members/new", form(office=str(town.office.pk), consented_on=""))
    assert "개인정보 동의일" in page.content.decode()
    with as_owner():
        assert not Member.objects.exists()


def test_활동과_교육을_적으면_교육할_사람에서_빠진다(town: Town) -> None:
    member = a_member(town)
    client = a_client(town.manager)
    assert "교육할 사람" in client.get("/net/members").content.decode()
    today = timezone.localdate().isoformat()
    sent = {"kind": "remote", "on": today, "what": "안내자료를 보냄"}
    assert client.post(f"/net/members/{member.pk}/deeds/new", sent).status_code == 302
    assert "교육할 사람" not in client.get("/net/members").content.decode()
    page = client.get(f"/net/members/{member.pk}").content.decode()
    assert "안내자료를 보냄" in page


def test_수를_읍면동마다_보고_다른_읍면동의_명단은_보지_못한다(town: Town) -> None:
    member = a_member(town, kinds=("honorary", "village_head"))
    page = a_client(town.manager).get("/net/members").content.decode()
    assert "명예사회복지공무원 1명" in page
    assert "복지통(이)장 1명" in page
    elsewhere = a_worker(an_office(town.sigungu, name="나래동"), "town_manager", "모나래")
    other = a_client(elsewhere)
    assert HELPER not in other.get("/net/members").content.decode()
    for way in ("", "/edit", "/link", "/letter", "/end", "/deeds/new"):
        assert other.get(f"/net/members/{member.pk}{way}").status_code == 404
    act_as(elsewhere)
    with pytest.raises(Refused):
        net_actions.end(member, by=act_as(elsewhere), ended_on=timezone.localdate(), end="wish")


def test_끝나면_명단에서_빠지고_한_해_뒤에_지운다(town: Town) -> None:
    member, kept = a_member(town), a_member(town, name="설이웃")
    a_watch(town, kept)
    today = timezone.localdate()
    for each in (member, kept):
        net_actions.end(each, by=act_as(town.leader), ended_on=today, end="moved")
    with pytest.raises(Refused):
        net_actions.end(member, by=act_as(town.leader), ended_on=today, end="moved")
    client = a_client(town.leader)
    assert HELPER not in client.get("/net/members").content.decode()
    assert HELPER in client.get("/net/members?state=ended").content.decode()
    net_actions.note_deed(member, by=act_as(town.leader), kind="search", on=today)
    long_ago = today - timedelta(days=product().network.member_days + 1)
    with as_owner():
        Member.objects.update(ended_on=long_ago)
    forget(timestamp=int(timezone.now().timestamp()))
    with as_owner():
        assert list(Member.objects.values_list("name", "phone")) == [("지움", "")]
        assert not Deed.objects.exists()


def test_업무협약은_시군구가_적고_읍면동은_본다(town: Town) -> None:
    today = timezone.localdate()
    sent = {"partner": "샘터 배달", "trade": "delivery", "people": "12", "from_on": today.isoformat()}
    assert a_client(town.leader).post("/net/pacts/new", sent).status_code == 403
    client = a_client(town.center_leader)
    wrong = client.post("/net/pacts/new", sent | {"until_on": (today - timedelta(days=1)).isoformat()})
    assert "끝나는 날이 시작일보다 빠릅니다." in wrong.content.decode()
    assert client.post("/net/pacts/new", sent).status_code == 302
    with as_owner():
        pact = Pact.objects.get()
    assert f"/net/pacts/{pact.pk}" in client.get("/net/pacts").content.decode()
    page = a_client(town.manager).get("/net/pacts").content.decode()
    assert "샘터 배달" in page
    assert f"/net/pacts/{pact.pk}" not in page
    change = sent | {"people": "20", "version": pact.version}
    assert client.post(f"/net/pacts/{pact.pk}", change).status_code == 302
    assert "20" in client.get("/net/pacts").content.decode()
