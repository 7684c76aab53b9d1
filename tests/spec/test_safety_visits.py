"""방문과 안전: 위험을 살피고, 도착과 나옴을 적고, 나오지 않으면 팀장과 안전지킴이가 안다. 사고 보고서."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import SafetyAlert
from dure.notify.models import Notice, Outgoing
from dure.offices.models import Staff
from dure.rulebook import Refused
from dure.safety import actions, jobs, queries
from dure.safety.models import Incident, Outing
from dure.web.waiting import waiting_for
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office, record
from tests.roles import as_owner
from tests.visiting import SAFE, an_incident, late, on_duty, planned

pytestmark = pytest.mark.django_db


def codes(why: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in why.value.reasons]


def told(staff: Staff, verb: str) -> int:
    act_as(staff)
    return Notice.objects.filter(verb=verb).count()


def now_of(outing: Outing) -> Outing:
    with as_owner():
        return Outing.objects.get(pk=outing.pk)


def labels(staff: Staff) -> list[str]:
    return [each.what for each in waiting_for(act_as(staff).person)]


@pytest.fixture
def guard(town: Town) -> Staff:
    staff = a_worker(town.office, "welfare_officer", "모지킴")
    on_duty(town, town.office, staff)
    return staff


# 가기 전


def test_여섯_가지_위험을_모두_답해야_한다(town: Town) -> None:
    with pytest.raises(Refused) as why:
        planned(town, dangers={"drunk": "no"})
    assert codes(why) == ["safety.dangers_unanswered"]


def test_위험이_의심되면_혼자_가지_못하고_함께_가도_다시_묻는다(town: Town) -> None:
    danger = SAFE | {"violence": "yes"}
    with pytest.raises(Refused) as why:
        planned(town, dangers=danger, companions=(), sure=True)
    assert codes(why) == ["safety.alone_in_danger"]
    with pytest.raises(Refused) as why:
        planned(town, dangers=danger, companions=("police",))
    assert codes(why) == ["safety.better_another_day"]
    assert planned(town, dangers=danger, companions=("police",), sure=True).state == "planned"


def test_아동학대가_의심되면_보호기관과_함께_가야_한다(town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    record(case, SafetyAlert, kind="child_abuse", raised_at=timezone.now())
    act_as(town.manager)
    with pytest.raises(Refused) as why:
        planned(town, case=case)
    assert codes(why) == ["safety.companion_demanded"]
    assert planned(town, case=case, companions=("child_protection",)).case_id == case.pk


@pytest.mark.parametrize(
    ("begins", "ends", "code"),
    [(1, 0, "safety.wrong_length"), (0, 9, "safety.wrong_length"), (-3, -1, "safety.over_already")],
)
def test_때에는_차례와_길이가_있다(town: Town, begins: int, ends: int, code: str) -> None:
    now = timezone.now() + timedelta(minutes=1)
    about = {"from_at": now + timedelta(hours=begins), "until_at": now + timedelta(hours=ends)}
    with pytest.raises(Refused) as why:
        planned(town, **about)
    assert code in codes(why)


def test_사례에서_적으면_누구와_어디가_채워진다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    page = a_client(town.manager).get(f"/cases/{case.pk}/visit").content.decode()
    assert case.subject.name in page
    assert case.household.address in page


# 가서


def test_도착하고_늦추고_나오면_결과가_남는다(town: Town) -> None:
    outing = planned(town)
    client = a_client(town.manager)
    page = f"/visits/{outing.pk}"
    assert client.post(f"{page}/leave", {"result": "met"}).status_code == 200
    assert client.post(f"{page}/arrive").status_code == 302
    before = now_of(outing).until_at
    assert client.post(f"{page}/longer").status_code == 302
    assert now_of(outing).until_at - before == timedelta(minutes=30)
    assert client.post(f"{page}/arrive").status_code == 409
    assert client.post(f"{page}/leave", {"result": "met"}).status_code == 302
    done = now_of(outing)
    assert (done.state, done.result, done.alarm) == ("done", "met", 0)
    assert done.left_at >= done.came_at


def test_남의_방문은_누르지_못한다(town: Town) -> None:
    outing = planned(town)
    other = a_worker(town.office, "town_manager", "모동료")
    assert a_client(other).get(f"/visits/{outing.pk}").status_code == 404
    assert a_client(other).post(f"/visits/{outing.pk}/arrive").status_code == 404
    assert a_client(town.leader).post(f"/visits/{outing.pk}/arrive").status_code == 409


def test_팀장도_알리기_전에는_주소를_보지_못한다(town: Town) -> None:
    outing = planned(town)
    client = a_client(town.leader)
    assert "샘터길" not in client.get(f"/visits/{outing.pk}").content.decode()
    assert "샘터길" not in client.get("/visits/team").content.decode()
    late(outing, 10)
    jobs.ring_in(town.sigungu.pk)
    assert "샘터길 7" in client.get(f"/visits/{outing.pk}").content.decode()
    assert "샘터길" not in now_of(outing).told_sealed


# 나오지 않으면


def test_나오지_않으면_십분에_팀장_이십분에_안전지킴이가_안다(town: Town, guard: Staff) -> None:
    outing = planned(town)
    actions.arrive(outing, by=act_as(town.manager))
    assert jobs.ring_in(town.sigungu.pk) == 0
    late(outing, 10)
    assert jobs.ring_in(town.sigungu.pk) == 1
    assert jobs.ring_in(town.sigungu.pk) == 0
    assert (told(town.leader, "outing.ring"), told(guard, "outing.ring")) == (1, 0)
    assert a_client(guard).get(f"/visits/{outing.pk}").status_code == 404
    late(outing, 20)
    assert jobs.ring_in(town.sigungu.pk) == 1
    assert told(guard, "outing.ring") == 1
    assert "나오지 않은 방문" in labels(guard)
    assert "샘터길 7" in a_client(guard).get(f"/visits/{outing.pk}").content.decode()


def test_도착했다고_누르지_않아도_알린다(town: Town) -> None:
    late(planned(town), 10)
    assert jobs.ring_in(town.sigungu.pk) == 1


def test_팀장이_나오지_않으면_자기가_아니라_지킴이에게_알린다(town: Town, guard: Staff) -> None:
    late(planned(town, by=town.leader), 10)
    assert jobs.ring_in(town.sigungu.pk) == 1
    assert told(town.leader, "outing.ring") == 0
    assert told(guard, "outing.ring") == 1


def test_지킴이가_없으면_시군구_팀장에게_알린다(town: Town) -> None:
    late(planned(town), 20)
    jobs.ring_in(town.sigungu.pk)
    assert told(town.center_leader, "outing.ring") == 1


def test_도움을_청하면_바로_모두_안다(town: Town, guard: Staff) -> None:
    outing = planned(town)
    assert a_client(town.manager).post(f"/visits/{outing.pk}/help").status_code == 302
    assert told(town.leader, "outing.help") == told(guard, "outing.help") == 1
    client = a_client(guard)
    assert client.post(f"/visits/{outing.pk}/settle").status_code == 302
    settled = now_of(outing)
    assert (settled.alarm, settled.settled_by_id) == (0, guard.pk)
    assert labels(town.leader) == []


def test_스스로는_안전을_확인하지_못한다(town: Town) -> None:
    outing = planned(town)
    actions.call_help(outing, by=act_as(town.manager))
    with pytest.raises(Refused) as why:
        actions.settle(outing, by=act_as(town.manager))
    assert codes(why) == ["core.not_permitted"]


def test_알림과_문자에는_이름도_주소도_없다(town: Town) -> None:
    late(planned(town), 20)
    jobs.ring_in(town.sigungu.pk)
    with as_owner():
        written = [str(each) for each in (*Notice.objects.values(), *Outgoing.objects.values())]
    assert not [each for each in written if "표늘봄" in each or "샘터길" in each]


def test_내_방문과_목표는_그_달의_다른_가구를_센다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager)
    for _ in range(2):
        outing = planned(town, case=case)
        actions.arrive(outing, by=act_as(town.manager))
        actions.leave(outing, by=act_as(town.manager), result="met")
    act_as(town.leader)
    found = {
        one.name: (one.goal, one.households) for one in queries.months([town.office], timezone.localdate())
    }
    assert found == {town.manager.name: (15, 1), town.leader.name: (10, 0)}
    assert "15가구 가운데 1가구" in a_client(town.manager).get("/visits").content.decode()


# 안전지킴이와 사고


def test_안전지킴이는_팀장만_정한다(town: Town) -> None:
    about = {
        "office": str(town.office.pk),
        "staff": str(town.manager.pk),
        "from_on": f"{timezone.localdate()}",
    }
    assert a_client(town.manager).post("/visits/guards/new", about).status_code == 403
    client = a_client(town.leader)
    assert client.post("/visits/guards/new", about).status_code == 302
    assert town.manager.name in client.get("/visits/guards").content.decode()


def test_사고_보고서는_당사자와_적은_사람과_팀장만_본다(town: Town) -> None:
    found = an_incident(town)
    page = f"/visits/incidents/{found.pk}"
    other = a_worker(town.office, "town_manager", "모동료")
    assert "문 앞에서 밀침" in a_client(town.leader).get(page).content.decode()
    assert a_client(town.manager).get(page).status_code == 200
    assert a_client(other).get(page).status_code == 404
    assert (
        a_client(a_worker(an_office(town.sigungu, name="나래동"), "town_leader")).get(page).status_code == 404
    )
    assert told(town.leader, "incident.write") == 1


def test_조치는_팀장이_적고_결과가_있어야_끝난다(town: Town) -> None:
    found = an_incident(town)
    about: dict[str, Any] = {"measures": ["victim"], "opinion": "쉬게 함", "outcome": "", "is_settled": True}
    with pytest.raises(Refused) as why:
        actions.measure(found, by=act_as(town.manager), **about)
    assert codes(why) == ["core.not_permitted"]
    with pytest.raises(Refused) as why:
        actions.measure(found, by=act_as(town.leader), **about)
    assert codes(why) == ["safety.outcome_missing"]
    actions.measure(found, by=act_as(town.leader), **about | {"outcome": "사과를 받음"})
    with as_owner():
        kept = Incident.objects.get()
    assert (kept.state, kept.measures, kept.told["outcome"]) == ("settled", ["victim"], "사과를 받음")


def test_지나온_방문과_끝난_사고는_때가_되면_지운다(town: Town) -> None:
    outing, found = planned(town), an_incident(town)
    actions.cancel(outing, by=act_as(town.manager))
    with as_owner():
        Outing.objects.update(until_at=timezone.now() - timedelta(days=367))
        Incident.objects.update(happened_at=timezone.now() - timedelta(days=3654))
    jobs.forget(int(timezone.now().timestamp()))
    with as_owner():
        assert not Outing.objects.exists()
        assert list(Incident.objects.values_list("pk", flat=True)) == [found.pk]


def test_시군구가_읍면동의_방문_목표를_정하면_그_동의_목표가_바뀐다(town: Town) -> None:
    today = timezone.localdate()
    sent = {"office": str(town.office.pk), "role": "leader", "households": "6", "from_on": f"{today:%Y-%m}"}
    assert a_client(town.leader).post("/visits/goals/new", sent).status_code == 403
    client = a_client(town.center_leader)
    assert client.post("/visits/goals/new", sent).status_code == 302
    assert client.post("/visits/goals/new", sent | {"households": "7"}).status_code == 302
    page = client.get("/visits/goals").content.decode()
    assert "따로 정함" in page
    act_as(town.leader)
    goals = {month.name: month.goal for month in queries.months([town.office], today)}
    assert (goals[town.leader.name], goals[town.manager.name]) == (7, 15)


def test_사고를_사례에_이으면_방문할_사람이_알고_누구의_일인지는_모른다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    client = a_client(town.leader)
    about = {"staff": str(town.leader.pk), "happened_at": f"{timezone.localtime():%Y-%m-%dT00:00}"}
    about |= {"summary": "문 앞에서 밀침", "number": "없는 번호"}
    wrong = client.post("/visits/incidents/new", about).content.decode()
    assert "볼 수 있는 사례 가운데 그 번호가 없습니다." in wrong
    assert client.post("/visits/incidents/new", about | {"number": case.number}).status_code == 302
    with as_owner():
        found = Incident.objects.get()
    assert case.number in client.get(f"/visits/incidents/{found.pk}").content.decode()
    manager = a_client(town.manager)
    page = manager.get(f"/cases/{case.pk}/visit").content.decode()
    assert "사고 보고가 1건" in page
    assert "밀침" not in page
    assert manager.get(f"/visits/incidents/{found.pk}").status_code == 404
    with pytest.raises(Refused) as why:
        planned(town, case=case, companions=())
    assert codes(why) == ["safety.incident_before"]
    elsewhere = a_worker(an_office(town.sigungu, name="나래동"), "town_manager", "모나래")
    act_as(elsewhere)
    assert queries.incidents_at(case.pk) == 0


def test_나오지_않은_동료는_어느_화면에서나_맨_위에_보이고_가장_먼저_기다린다(town: Town) -> None:
    outing = planned(town)
    late(outing, 11)
    jobs.ring_in(town.sigungu.pk)
    another = planned(town)
    late(another, 11)
    jobs.ring_in(town.sigungu.pk)
    leader, words = a_client(town.leader), "나오지 않은 동료가 1명 있습니다."
    assert words in leader.get("/my-work").content.decode()
    assert words in leader.get("/visits").content.decode()
    assert words not in a_client(town.manager).get("/visits").content.decode()
    assert labels(town.leader)[0] == "나오지 않은 방문"
    page = a_client(town.manager).get(f"/visits/{outing.pk}").content.decode()
    assert "팀장이나 안전지킴이에게 알렸습니다." in page
    assert leader.post(f"/visits/{outing.pk}/settle").status_code == 302
    assert words in leader.get("/my-work").content.decode()
    assert leader.post(f"/visits/{another.pk}/settle").status_code == 302
    assert words not in leader.get("/my-work").content.decode()
