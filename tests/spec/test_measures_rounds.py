"""업무 모니터링: 계획하고, 읍면동과 공유하고, 자체조사를 받고, 분석해 통보하고, 개선과제를 마친다(m:7186-7273)."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from dure.access.standing import standing_of
from dure.measures import actions as measures
from dure.measures import round_actions as actions
from dure.measures import round_queries as queries
from dure.measures import round_rules as rules
from dure.measures import round_waiting as waiting
from dure.measures.models import SelfCheck
from dure.measures.round_inputs import RoundData
from dure.measures.round_models import Improvement, Round
from dure.notify.models import Notice
from dure.offices.models import Staff
from dure.rulebook import Refused, latest
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office
from tests.measuring import Q3, Measured, a_measured_town, count, on

pytestmark = pytest.mark.django_db

PLAN = RoundData(
    title="하반기 업무 모니터링",
    period="2026-Q3",
    level="check",
    scope="지침의 모든 범위",
    method="자료 추출과 자체조사",
    workers="희망복지지원단, 민간 슈퍼바이저",
    begins_on=on(12, 1),
    collects_until=on(12, 10),
    ends_on=on(12, 20),
)


def planned(town: Town, **changed: Any) -> Round:
    own = Round(sigungu=town.sigungu, office=town.center)
    return actions.plan(own, by=act_as(town.center_leader), data=RoundData(**vars(PLAN) | changed))


def shared(town: Town) -> Round:
    return actions.share(planned(town), by=act_as(town.center_leader))


def set_for(found: Round, town: Town, due_on: date = date(2099, 1, 5)) -> Improvement:
    own = Improvement(round=found, sigungu=town.sigungu, office=town.office)
    return actions.improve(own, by=act_as(town.center_leader), what="방문 목표를 채움", due_on=due_on)


def codes(act: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((on(12, 1), on(12, 1), on(12, 1)), []),
        ((on(12, 2), on(12, 1), on(12, 3)), [("measures.collects_before", "collects_until")]),
        ((on(12, 1), on(12, 5), on(12, 4)), [("measures.ends_before", "ends_on")]),
    ],
)
def test_계획의_날은_차례가_있다(days: tuple[date, date, date], expected: list[tuple[str, str]]) -> None:
    found = rules.plan_refusals(*days, is_told=False)
    assert [(each.code, each.field) for each in found] == expected


def test_계획에서_통보까지(town: Town) -> None:
    leader = town.center_leader
    found = planned(town)
    assert codes(lambda: actions.analyse(found, by=act_as(leader), analysis="차이")) == [
        "measures.not_shared"
    ]
    assert codes(lambda: set_for(found, town)) == ["measures.not_shared"]
    actions.share(found, by=act_as(leader))
    assert codes(lambda: actions.share(found, by=act_as(leader))) == ["measures.shared_already"]
    assert codes(lambda: actions.tell(found, by=act_as(leader))) == ["measures.no_analysis"]
    actions.analyse(found, by=act_as(leader), analysis="가온1동의 방문이 적음")
    own = set_for(found, town)
    told = actions.tell(found, by=act_as(leader))
    assert told.told_at is not None
    for act in (
        lambda: actions.tell(found, by=act_as(leader)),
        lambda: actions.analyse(found, by=act_as(leader), analysis="고침"),
        lambda: actions.plan(found, by=act_as(leader), data=PLAN),
    ):
        assert codes(act) == ["measures.round_told"]
    done = actions.improved(own, by=act_as(town.leader), result="월 15가구 방문", done_on=on(11, 30))
    assert (done.result, done.done_on) == ("월 15가구 방문", on(11, 30))


def test_기한은_지난_날일_수_없다(town: Town) -> None:
    found = shared(town)
    assert codes(lambda: set_for(found, town, date(2020, 1, 1))) == ["measures.due_before"]


def test_읍면동_팀장에게_알린다(town: Town, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        shared(town)
    act_as(town.leader)
    assert Notice.objects.filter(staff=town.leader, verb="measures.share_round").count() == 1
    act_as(town.manager)
    assert not Notice.objects.filter(staff=town.manager, verb="measures.share_round").exists()


def test_시군구_담당만_운영하고_팀장만_마친다(town: Town) -> None:
    found = shared(town)
    own = set_for(found, town)
    for staff in (town.leader, town.manager):
        with pytest.raises(Refused):
            actions.analyse(found, by=act_as(staff), analysis="남이 씀")
    beside = an_office(town.sigungu, name="가온2동")
    other = a_worker(beside, "town_leader", "다른팀장")
    for staff in (town.manager, other):
        with pytest.raises(Refused):
            actions.improved(own, by=act_as(staff), result="했음", done_on=on(11, 1))
    stranger = a_town()
    act_as(stranger.leader)
    assert (Round.objects.count(), Improvement.objects.count()) == (0, 0)


def waits(source: Any, staff: Staff) -> list[Any]:
    act_as(staff)
    return list(source(standing_of(staff)) or [])


def test_공유하면_팀장의_첫_화면에_자체조사와_개선과제가_기다린다(town: Town) -> None:
    assert waits(waiting.to_tick, town.leader) == []
    found = shared(town)
    row = waits(waiting.to_tick, town.leader)[0]
    told = waiting.to_tick_told(row)
    items = len(latest().measures.checks)
    assert (told.what, told.about, told.note, told.due) == (
        "자체조사",
        town.office.name,
        f"0 / {items}",
        on(12, 10),
    )
    assert waits(waiting.to_tick, town.manager) == []
    own = set_for(found, town)
    assert [waiting.to_improve_told(each).what for each in waits(waiting.to_improve, town.leader)] == [
        "개선과제"
    ]
    actions.improved(own, by=act_as(town.leader), result="했음", done_on=on(11, 1))
    assert waits(waiting.to_improve, town.leader) == []


def test_모두_점검하면_기다리지_않는다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    found = shared(town)
    for item in latest().measures.checks.values():
        own = SelfCheck(sigungu=town.sigungu, office=town.office, period=found.period, item=item.code)
        about = {"number": 1} if item.is_number else {"is_met": True}
        measures.check(
            own, by=act_as(town.leader), item=item.code, period=found.period, evidence="복지과-1", **about
        )
    assert waits(waiting.to_tick, town.leader) == []
    assert [each.is_complete for each in queries.towns(found)] == [True]


def test_반기가_끝나_가는데_없으면_계획을_기다린다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    leader = town.center_leader
    count(town)
    act_as(leader)
    standing = standing_of(leader)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: on(11, 30))
    assert [waiting.to_plan_told(row).due for row in waiting.to_plan(standing) or []] == [on(12, 31)]
    planned(town)
    assert list(waiting.to_plan(standing) or []) == []
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: on(10, 1))
    assert waiting.to_plan(standing) is None


def test_차이가_있는_지표만_높고_낮은_곳과_함께_보인다(town: Town) -> None:
    measured: Measured = a_measured_town(town)
    an_office(town.sigungu, name="가온2동")
    count(town)
    found = shared(town)
    act_as(town.center_leader)
    gaps = {each.indicator.code: each for each in queries.gaps(found)}
    health = gaps["II-4"]
    assert (health.lowest.words, health.lowest_at, health.highest.words, health.highest_at) == (
        "0건",
        "가온2동",
        "1건",
        measured.town.office.name,
    )
    assert "III-2" not in gaps  # 한 곳에만 수치가 있다


def test_화면으로_끝까지(town: Town) -> None:
    client = a_client(town.center_leader)
    page = client.get(reverse("plan_round")).content.decode()
    assert "추진 방법" in page
    wrong = vars(PLAN) | {"collects_until": "2026-11-01", "submission": "a" * 32}
    answer = client.post(reverse("plan_round"), wrong)
    assert "자체조사 제출 기한은 시작하는 날보다 빠를 수 없습니다." in answer.content.decode()
    assert "민간 슈퍼바이저" in answer.content.decode()
    found = shared(town)
    page = client.get(reverse("monitoring_round", args=[found.pk])).content.decode()
    assert "분석 결과 쓰기" in page
    assert f"0 / {len(latest().measures.checks)}" in page
    own = set_for(found, town)
    page = a_client(town.leader).get(reverse("monitoring_round", args=[found.pk])).content.decode()
    assert reverse("improvement", args=[own.pk]) in page
    assert reverse("analyse_round", args=[found.pk]) not in page
    assert Q3.ko in page
