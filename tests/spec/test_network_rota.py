"""안부확인: 동의한 가구를, 맡은 이웃이, 전화기에서 한 번 눌러. 걱정되거나 놓치면 읍면동이 안다."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dure.access.models import Link
from dure.cases.core.consent_answers import withdraw_consent
from dure.cases.core.records import Case, Consent
from dure.network import jobs, net_actions, rota_actions
from dure.network.models import Look, Watch
from dure.notify.models import Notice
from dure.offices.models import Staff
from dure.protection.restriction.actions import restrict
from dure.rulebook import Refused, product
from dure.web.waiting import waiting_for
from tests.factories import Town, a_case_at, a_client, a_sigungu, a_worker, act_as, an_office, consents_to
from tests.neighbours import (
    HELPER,
    a_home,
    a_member,
    a_watch,
    by_link,
    leave_the_link,
    now_of,
    press,
    put,
    what,
)
from tests.restricted import values
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def codes(why: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in why.value.reasons]


def told(staff: Staff, verb: str) -> int:
    act_as(staff)
    return Notice.objects.filter(verb=verb).count()


def labels(staff: Staff) -> list[str]:
    return [each.what for each in waiting_for(act_as(staff).person)]


# 맡기기


def test_동의한_가구만_맡기고_동의한_만큼만_넘어간다(town: Town) -> None:
    member = a_member(town)
    bare = a_case_at("delivery", town.office, manager=town.manager, path="case")
    with pytest.raises(Refused) as why:
        rota_actions.start(bare, by=act_as(town.manager), member=member, data=what())
    assert codes(why) == ["consent.recipient_missing"]
    some = a_watch(town, member, a_home(town, HELPER, items=()))
    assert now_of(some).told == {"call_name": "샘터길 김 어르신", "note": ""}
    whole = a_watch(town, member)
    assert now_of(whole).told["address"] == "새봄시 가온구 샘터길 7"
    assert "샘터길" not in now_of(whole).told_sealed


def test_위촉하지_않은_사람이나_끝난_사례에는_맡기지_않는다(town: Town) -> None:
    member = a_member(town, appointed_on=None)
    with pytest.raises(Refused) as why:
        a_watch(town, member)
    assert codes(why) == ["network.not_active"]


def test_사례의_화면에서_맡기고_고치고_끝낸다(town: Town) -> None:
    member, case = a_member(town), a_home(town)
    client = a_client(town.manager)
    assert HELPER in client.get(f"/cases/{case.pk}/watches/new").content.decode()
    today = timezone.localdate().isoformat()
    sent = {
        "member": str(member.pk),
        "every": "daily",
        "from_on": today,
        "call_name": "김 어르신",
        "phone": "010-0000-1111",
    }
    assert client.post(f"/cases/{case.pk}/watches/new", sent).status_code == 302
    with as_owner():
        watch = Watch.objects.get()
    assert "김 어르신" in client.get(f"/cases/{case.pk}/watches").content.decode()
    change = sent | {"every": "weekly", "version": watch.version}
    assert client.post(f"/cases/{case.pk}/watches/{watch.pk}/edit", change).status_code == 302
    assert now_of(watch).every == "weekly"
    end = {"end": "wish", "version": now_of(watch).version}
    assert client.post(f"/cases/{case.pk}/watches/{watch.pk}/end", end).status_code == 302
    assert (now_of(watch).state, now_of(watch).end) == ("ended", "wish")
    with pytest.raises(Refused):
        rota_actions.end(case, by=act_as(town.manager), watch=now_of(watch), end="wish")


# 이웃의 전화기


def test_링크와_번호로_들어와_스크립트_없이_한_번_누른다(town: Town) -> None:
    member = a_member(town)
    watch = a_watch(town, member)
    hidden = a_watch(town, a_member(town, name="설이웃"), call_name="나래길 박 어르신")
    client, _ = by_link(town, member)
    page = client.get("/outside/look-in").content.decode()
    assert "<script" not in page
    assert "샘터길 김 어르신" in page
    assert "나래길 박 어르신" not in page
    assert press(client, watch, "well", "마당에 나와 계심").status_code == 302
    assert "적었습니다" in client.get("/outside/look-in?said=well").content.decode()
    assert press(client, hidden, "well").status_code == 404
    assert press(client, watch, "rich").status_code == 200
    leave_the_link()
    assert (now_of(watch).last, now_of(watch).next_on) == ("well", timezone.localdate() + timedelta(days=7))
    page = a_client(town.manager).get(f"/net/looks/{watch.pk}").content.decode()
    assert "마당에 나와 계심" in page
    with as_owner():
        assert "마당" not in Look.objects.get().told_sealed


def test_두_번_누르면_하나만_남는다(town: Town) -> None:
    member = a_member(town)
    watch = a_watch(town, member)
    client, _ = by_link(town, member)
    for _ in range(2):
        press(client, watch, "worried")
    leave_the_link()
    with as_owner():
        assert Look.objects.count() == 1


def test_걱정됨은_읍면동에_바로_알리고_아무도_안_보면_팀장에게(town: Town) -> None:
    member = a_member(town)
    watch = a_watch(town, member)
    client, _ = by_link(town, member)
    press(client, watch, "worried", "문을 두드려도 대답이 없음")
    leave_the_link()
    assert told(town.manager, "watch.answer") == 1
    assert "안부확인" in labels(town.manager)
    jobs.look_after_in(town.sigungu.pk)
    assert told(town.leader, "watch.ring") == 0
    put(watch, alarm_at=timezone.now() - timedelta(minutes=61))
    for _ in range(2):
        jobs.look_after_in(town.sigungu.pk)
    assert (now_of(watch).alarm, told(town.leader, "watch.ring")) == (2, 1)
    done = {"result": "well", "words": "찾아가 뵈었고 낮잠을 주무심", "version": now_of(watch).version}
    assert a_client(town.manager).post(f"/net/looks/{watch.pk}/settle", done).status_code == 302
    assert (now_of(watch).alarm, now_of(watch).last) == (0, "well")
    assert "안부확인" not in labels(town.manager)
    with pytest.raises(Refused) as why:
        rota_actions.settle(now_of(watch), by=act_as(town.manager), result="well", words="")
    assert codes(why) == ["network.rings_not", "network.note_missing"]


def test_두_번_잇달아_만나지_못하면_알리고_만나면_꺼진다(town: Town) -> None:
    member = a_member(town)
    watch = a_watch(town, member)
    client, _ = by_link(town, member)
    press(client, watch, "not_met")
    leave_the_link()
    assert (now_of(watch).alarm, now_of(watch).next_on) == (0, timezone.localdate() + timedelta(days=1))
    put(watch, last_at=timezone.now() - timedelta(hours=20))
    press(client, watch, "not_met")
    leave_the_link()
    assert (now_of(watch).alarm, now_of(watch).why) == (1, "not_met")
    press(client, watch, "well")
    leave_the_link()
    assert now_of(watch).alarm == 0


def test_놓친_확인은_다음_날_알린다(town: Town, monkeypatch: Any) -> None:
    watch = a_watch(town)
    early = product().network
    assert early.missed_hour == 9
    monkeypatch.setattr(jobs, "product", lambda: SimpleNamespace(network=replace(early, missed_hour=0)))
    jobs.look_after_in(town.sigungu.pk)
    assert now_of(watch).alarm == 0
    put(watch, next_on=timezone.localdate() - timedelta(days=1))
    jobs.look_after_in(town.sigungu.pk)
    assert (now_of(watch).alarm, now_of(watch).why) == (1, "missed")
    assert told(town.manager, "watch.ring") == 1
    page = a_client(town.manager).get("/net?due=late").content.decode()
    assert "알림" in page
    assert HELPER in page


def test_시군구가_맡은_가구도_그_읍면동이_안다(town: Town) -> None:
    member = a_member(town)
    case = a_case_at("delivery", town.center, manager=town.center_manager, path="case")
    consents_to(case, HELPER, items=["person"])
    watch = rota_actions.start(case, by=act_as(town.center_manager), member=member, data=what())
    assert watch.office_id == town.office.pk
    put(watch, alarm=1, why="missed", alarm_at=timezone.now())
    assert "안부확인" in labels(town.manager)
    assert "안부확인" in labels(town.center_manager)
    page = a_client(town.manager).get(f"/net/looks/{watch.pk}").content.decode()
    assert "샘터길 김 어르신" in page
    assert case.number not in page


# 끝나기


def test_동의를_거두면_바로_끝나고_화면에서_사라진다(town: Town) -> None:
    member, case = a_member(town), a_home(town)
    watch = a_watch(town, member, case)
    client, _ = by_link(town, member)
    leave_the_link()
    act_as(town.manager)
    consent = Consent.objects.get(case=case, recipient=HELPER)
    withdraw_consent(
        case,
        by=act_as(town.manager),
        consent=consent,
        withdrawn_on=timezone.localdate(),
        reason="바라지 않음",
    )
    assert (now_of(watch).state, now_of(watch).end) == ("ended", "consent")
    assert "지금 살필 분이 없습니다" in client.get("/outside/look-in").content.decode()


def test_위원이_끝나면_링크가_닫히고_안부확인도_끝난다(town: Town) -> None:
    member = a_member(town)
    watch = a_watch(town, member)
    client, given = by_link(town, member)
    leave_the_link()
    net_actions.end(member, by=act_as(town.leader), ended_on=timezone.localdate(), end="wish")
    assert now_of(watch).end == "member"
    assert client.get("/outside/look-in").status_code == 403
    leave_the_link()
    assert Client().post(given.path, {"code": given.code}).status_code == 200
    with as_owner():
        assert Link.objects.get().ended_at is not None


def test_사례가_끝나거나_제한되거나_떠나면_끝난다(town: Town) -> None:
    watches = [a_watch(town, a_member(town, name=name)) for name in ("위하나", "위둘이", "위셋이")]
    with as_owner():
        Case.objects.filter(pk=watches[0].case_id).update(status="closed")
        elsewhere = an_office(a_sigungu(), name="먼동")
        Case.objects.filter(pk=watches[1].case_id).update(office=elsewhere, sigungu=elsewhere.sigungu)
    jobs.look_after_in(town.sigungu.pk)
    assert [now_of(watch).end for watch in watches] == ["closed", "moved", ""]
    act_as(town.leader)
    restrict(Case.objects.get(pk=watches[2].case_id), by=act_as(town.leader), **values(town))
    assert now_of(watches[2]).end == "restricted"


def test_다른_읍면동은_보지_못하고_목록에는_이름이_없다(town: Town) -> None:
    watch = a_watch(town)
    page = a_client(town.manager).get("/net").content.decode()
    assert "샘터길" not in page
    other = a_client(a_worker(an_office(town.sigungu, name="나래동"), "town_manager", "모나래"))
    assert other.get(f"/net/looks/{watch.pk}").status_code == 404
    assert other.get(f"/cases/{watch.case_id}/watches").status_code == 404
