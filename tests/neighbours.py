"""Members of the net, rotas and campaigns, for tests (인적안전망 시험 자료)."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from dure.access.links import Given
from dure.cases.core.records import Case
from dure.network import net_actions, rota_actions, rota_links, survey_actions
from dure.network.inputs import CampaignData, MemberData, WatchData
from dure.network.models import Campaign, Member, Target, Watch
from dure.offices.models import Office, Staff
from tests.factories import Town, a_case_at, act_as, consents_to
from tests.roles import as_owner

HELPER = "위이웃"


def a_member(town: Town, *, name: str = HELPER, office: Office | None = None, **about: Any) -> Member:
    """Somebody appointed today."""
    today, place = timezone.localdate(), office or town.office
    known: dict[str, Any] = {"kinds": ("honorary",), "phone": "010-0000-3333", "appointed_on": today}
    data = MemberData(name=name, consented_on=today, **known | about)
    member = Member(office=place, sigungu=place.sigungu)
    return net_actions.join(member, by=act_as(town.leader), data=data)


def a_home(town: Town, *recipients: str, items: tuple[str, ...] = ("person",)) -> Case:
    """A household that agreed to the member."""
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    consents_to(case, *(recipients or (HELPER,)), items=list(items))
    return case


def what(**about: Any) -> WatchData:
    told = {"call_name": "샘터길 김 어르신", "address": "새봄시 가온구 샘터길 7", "phone": "010-0000-1111"}
    return WatchData(**{"every": "weekly", "from_on": timezone.localdate(), **told} | about)


def a_watch(town: Town, member: Member | None = None, case: Case | None = None, **about: Any) -> Watch:
    who = member or a_member(town)
    home = case or a_home(town, who.name)
    return rota_actions.start(home, by=act_as(town.manager), member=who, data=what(**about))


def by_link(town: Town, member: Member) -> tuple[Client, Given]:
    """A browser that came by the member's link."""
    sent = rota_links.give(member, by=act_as(town.manager), site="http://testserver")
    client = Client()
    assert client.post(sent.given.path, {"code": sent.given.code}).status_code == 302
    return client, sent.given


def press(client: Client, watch: Watch, result: str, words: str = "") -> Any:
    return client.post("/outside/look-in", {"watch": str(watch.pk), "result": result, "words": words})


def leave_the_link() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dure.visit', '', true)")


def now_of(watch: Watch) -> Watch:
    with as_owner():
        return Watch.objects.get(pk=watch.pk)


def put(watch: Watch, **fields: Any) -> None:
    """As it would be after a while."""
    with as_owner():
        Watch.objects.filter(pk=watch.pk).update(**fields)


def a_campaign(town: Town, by: Staff | None = None, **about: Any) -> Campaign:
    staff, today = by or town.leader, timezone.localdate()
    office = town.center if staff in (town.center_leader, town.center_manager) else town.office
    known = {"title": "겨울 일제조사", "group": "single", "from_on": today, "towns": [town.office]}
    data = CampaignData(**{"until_on": today + timedelta(days=30), **known} | about)
    campaign = Campaign(office=office, sigungu=office.sigungu)
    return survey_actions.announce(campaign, by=act_as(staff), data=data)


def add(
    town: Town, campaign: Campaign, text: str, by: Staff | None = None, office: Office | None = None
) -> Target:
    place = office or town.office
    first = Target(campaign=campaign, office=place, sigungu=place.sigungu)
    return survey_actions.add_households(first, by=act_as(by or town.manager), pasted_lines=text)


def a_target(town: Town, campaign: Campaign | None = None, text: str = "표늘봄\t샘터길 7") -> Target:
    return add(town, campaign or a_campaign(town), text)
