"""순서 정하기: 지난 결과에서 배우고, 배점표와 견주고, 팀장이 바꾸고, 한 번에 돌아간다."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.access.signin import identity
from dure.cases.core.records import Case
from dure.changes.records import Event
from dure.rulebook import edition
from dure.signals import jobs, learned_jobs
from dure.signals.learned_scoring import Altered, Scorer
from dure.signals.models import SignalFinding, SignalOrder, SignalScan
from tests.factories import Town, a_case_at, a_client, a_sigungu, a_submission, a_worker, ago, an_office
from tests.learned import examples
from tests.roles import as_owner
from tests.signals import a_file, a_register, loaded, scanned, this_month, who

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT, settings.SIGNALS_ROOT = tmp_path / "files", tmp_path / "signals"


def results(town: Town, many: int) -> None:
    """So many ended cases of two towns with what they were found by, and what became of them."""
    other = an_office(town.sigungu, name="가온2동")
    a_worker(other)
    seed = a_case_at("discovery", town.office, status="ended", ended_on=timezone.localdate())
    with as_owner():
        about = {"office": town.center, "sigungu": town.sigungu, "staff": town.center_leader}
        scan = SignalScan.objects.create(**about, state="done")
        cases, found = [], []
        for at, each in enumerate(examples(many)):
            office = (town.office, other)[at % 2]
            case = Case.objects.get(pk=seed.pk)
            case.pk, case.number, case.office = uuid.UUID(int=at + 1), f"배움-{at:04d}", office
            cases.append(case)
            found.append(
                SignalFinding(
                    pk=uuid.UUID(int=at + 1),
                    case=case,
                    office=office,
                    sigungu=town.sigungu,
                    scan=scan,
                    score=each.figures["card"],
                    rank=1,
                    figures=each.figures,
                    result="benefit_applied" if each.in_need else "not_in_need",
                    settled_at=ago(days=1),
                )
            )
        Case.objects.bulk_create(cases)
        SignalFinding.objects.bulk_create(found)


def learned(town: Town) -> SignalOrder:
    """Asked for on the page, and done by the worker."""
    answer = a_client(town.center_manager).post(reverse("signal_orders"), {"submission_id": a_submission()})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    order = SignalOrder.objects.using("owner").latest("asked_at", "pk")
    with identity(""):
        learned_jobs.learn(str(order.pk), str(order.sigungu_id))
    return now(order)


def now(order: SignalOrder) -> SignalOrder:
    return SignalOrder.objects.using("owner").get(pk=order.pk)


def page(staff: Any, name: str, *args: Any) -> str:
    answer = a_client(staff).get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def used(town: Town, order: SignalOrder, staff: Any, reason: str = "견준 결과가 더 좋음") -> Any:
    sent = {"reason": reason, "submission_id": a_submission(), "version": now(order).version}
    return a_client(staff).post(reverse("signal_order_use", args=[order.pk]), sent)


def test_결과가_모자라면_배우지_않고_그렇게_말한다(town: Town) -> None:
    results(town, 40)
    order = learned(town)
    assert (order.state, order.findings, order.towns, order.learned) == ("failed", 40, 2, {})
    assert order.error.startswith("결과가 있는 가구가 40가구입니다. 300가구부터 배웁니다.")
    assert "300가구부터 배웁니다" in page(town.center_leader, "signal_orders")
    assert used(town, order, town.center_leader).status_code == 200
    assert now(order).used_at is None


def test_배우고_견주고_바꾸고_돌아간다(town: Town) -> None:
    results(town, 420)
    order = learned(town)
    assert (order.state, order.findings, order.towns, order.error) == ("done", 420, 2, "")
    assert order.compared["learned"] > order.compared["card"]
    assert not order.is_in_force
    shown = page(town.center_manager, "signal_order", order.pk)
    assert f"배운 순서는 {order.compared['learned']}가구" in shown
    assert "이 순서로 바꾸기" not in shown
    switched_by_the_leader(town, order)
    the_next_scan_says_so(town, order)
    gone_back(town, order)
    with as_owner():
        verbs = list(
            Event.objects.filter(root_id=order.pk).order_by("recorded_at").values_list("verb", flat=True)
        )
    assert verbs == ["signals.learn", "signals.order", "signals.order_back"]


def switched_by_the_leader(town: Town, order: SignalOrder) -> None:
    """By nobody else, and with a reason."""
    assert used(town, order, town.center_manager).status_code == 403
    assert used(town, order, town.center_leader, " ").status_code == 200
    assert not now(order).is_in_force
    assert used(town, order, town.center_leader).status_code == 302
    assert now(order).is_in_force
    assert (now(order).used_by_id, now(order).reason) == (town.center_leader.pk, "견준 결과가 더 좋음")
    assert "도하람이 바꾸었습니다" in page(town.center_manager, "signal_orders")


def the_next_scan_says_so(town: Town, order: SignalOrder) -> None:
    """On its page, on the household's, and in its reasons."""
    a_register(town.center_leader, ("윤서준",))
    loaded(town.center_leader, "power_bill", a_file("arrears", [*who("윤서준", this_month()), 9, 310_000]))
    scan = scanned(town.center_leader)
    assert (scan.state, scan.found, scan.order_id) == ("done", 1, order.pk)
    with as_owner():
        found = SignalFinding.objects.get(scan=scan)
    scorer = Scorer.of(now(order), edition("2025"))
    assert scorer.learned
    assert found.score == scorer.learned.score(found.figures)
    assert (found.figures["months"], found.figures["card"]) == (9, 24)
    assert any(line.startswith("지난 결과로 보아 앞에 둠: ") for line in found.reasons)
    told = page(town.manager, "signal_case", found.case_id)
    assert "배운 순서로 매겼습니다. 배점표로는 24점입니다." in told
    assert reverse("signal_order", args=[order.pk]) in page(town.center_leader, "signal_scans")


def gone_back(town: Town, order: SignalOrder) -> None:
    url = reverse("signal_order_back", args=[order.pk])
    sent = {"submission_id": a_submission(), "version": now(order).version}
    assert a_client(town.center_manager).post(url, sent).status_code == 403
    assert a_client(town.center_leader).post(url, sent).status_code == 302
    assert (now(order).is_in_force, now(order).ended_by_id) == (False, town.center_leader.pk)
    assert scanned(town.center_leader).order_id is None


def an_order(town: Town, **fields: Any) -> SignalOrder:
    about = {"office": town.center, "sigungu": town.sigungu, "staff": town.center_leader, "state": "done"}
    counts = {"held": 90, "in_need": 40, "places": 30, "card": 12, "learned": 15}
    compared = counts | {"parts": [], "towns": [], "kinds": []}
    table = {"base": 0, "steps": {}, "slope": 1000, "shift": 0, "rise": 1000, "level": 0}
    with as_owner():
        return SignalOrder.objects.create(**about | {"compared": compared, "learned": table} | fields)


def test_배점표보다_못한_것으로는_바꾸지_못한다(town: Town) -> None:
    good = an_order(town)
    bad = an_order(town, compared={**good.compared, "learned": 12})
    answer = used(town, bad, town.center_leader)
    assert "배점표보다 더 찾아야 바꿀 수 있습니다" in answer.content.decode()
    assert "더 찾지 못해 바꿀 수 없습니다" in page(town.center_leader, "signal_order", bad.pk)


def test_하나만_쓴다(town: Town) -> None:
    one, other = an_order(town), an_order(town)
    for each in (one, other, one):
        assert used(town, each, town.center_leader).status_code == 302
        assert [order.is_in_force for order in (now(one), now(other))] == [each is one, each is other]


def test_읍면동은_순서를_보지_못한다(town: Town) -> None:
    order = an_order(town)
    names = [("signal_orders", ()), ("signal_order", (order.pk,)), ("signal_order_use", (order.pk,))]
    for staff in (town.manager, town.leader):
        client = a_client(staff)
        assert [client.get(reverse(name, args=args)).status_code for name, args in names] == [403] * 3


def test_다른_시군구의_순서는_없는_것이다(town: Town) -> None:
    order = an_order(town)
    center = an_office(a_sigungu(), "sigungu_support", "나래구 희망복지지원단")
    stranger = a_worker(center, "sigungu_leader", "하남윤")
    assert a_client(stranger).get(reverse("signal_order", args=[order.pk])).status_code == 404
    assert used(town, order, stranger).status_code == 404


def test_고쳐진_점수로는_훑어보지_않는다(town: Town) -> None:
    order = an_order(town, digest="0" * 64)
    with pytest.raises(Altered):
        Scorer.of(order, edition("2025"))


def test_배우다가_끊기면_다시_할_수_있다(town: Town) -> None:
    order = an_order(town, state="running", moved_at=ago(days=1))
    with jobs.acting(town.sigungu.pk):
        jobs.expire(town.sigungu.pk)
    assert (now(order).state, now(order).error) == ("failed", "배우다가 멈췄습니다. 다시 하세요.")
