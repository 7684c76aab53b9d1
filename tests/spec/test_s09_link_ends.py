"""서비스 연계 가구가 마치는 길: 사망, 전출, 연계하지 못함, 사례관리 가구로 (manual-2025 m:9153–9161, m:9929–9933)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.access.actor import Actor
from dure.cases.core.records import Case, CaseEvent, Deadline, StageEntry
from dure.cases.flow import BINDINGS, blockers, take
from dure.cases.process import leaving
from dure.cases.s04_assessment.records import Assessment
from dure.cases.s06_selection.records import Selection
from dure.cases.s07_plan.actions import plan as planning
from dure.cases.s07_plan.records import PlannedService
from dure.cases.s08_delivery.actions.links import prepare_link
from dure.cases.s08_delivery.actions.services import end_service
from dure.cases.s08_delivery.records import Service
from dure.cases.s09_closure.inputs import LinkEnding
from dure.cases.s09_closure.records import LinkEnd
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.offices.models import Office
from dure.rulebook.deadlines import due
from tests.factories import Town, a_client, a_person, a_town, a_worker, act_as, consents_to, record
from tests.refusals import refused
from tests.roles import as_owner
from tests.spec.plans import (
    a_case_in_planning,
    a_link,
    a_link_case,
    accepted,
    agree_and_sign,
    consent_to,
    requested,
    write_plan,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def a_running_link(town: Town) -> tuple[Case, Actor, Service]:
    case, by = a_link_case(town)
    consent_to(case, "가온복지관")
    return case, by, accepted(case, by, requested(case, by, prepare_link(case, by=by, link=a_link())))


def end(case: Case, by: Actor, **entered: object) -> LinkEnd:
    return take(case, "end_link", by=by, data={"ending": LinkEnding(**entered)})


def running(case: Case) -> set[str]:
    rows = Deadline.objects.filter(case=case, met_at__isnull=True, dropped_at__isnull=True)
    return set(rows.values_list("rule", flat=True))


# 사망


def test_일인_가구의_사망은_점검도_사후관리도_없이_끝난다(town: Town) -> None:
    case, by, service = a_running_link(town)
    died_on = TODAY() - timedelta(days=2)
    ended = end(case, by, ground="died", since_on=died_on)
    case.refresh_from_db()
    service.refresh_from_db()
    case.subject.refresh_from_db()
    assert (case.status, case.outcome, case.closed_on) == ("ended", "link_ended", TODAY())
    assert (service.state, service.end_reason) == ("ended", "서비스 연계 종결")
    assert case.subject.died_on == died_on
    assert (ended.ground, ended.since_on, running(case)) == ("died", died_on, set())
    assert CaseEvent.objects.filter(case=case, verb="end_link").get().params["ground"] == "died"


def test_다른_가구원이_있으면_사망으로_마치지_않는다(town: Town) -> None:
    case, by, _ = a_running_link(town)
    with as_owner():
        other = a_person(town.office, "윤하람")
        scope = {"office": town.office, "sigungu": town.sigungu, "household": case.household}
        case.household.memberships.model.objects.create(
            **scope, person=other, from_on=date(2020, 1, 1), relation="child", order=1
        )
    assert refused(end, case, by, ground="died", since_on=TODAY()) == ["s09.others_live_on"]


@pytest.mark.parametrize("days", [None, 1])
def test_사망일이_없거나_앞날이면_마치지_않는다(town: Town, days: int | None) -> None:
    case, by, _ = a_running_link(town)
    since_on = None if days is None else TODAY() + timedelta(days=days)
    assert refused(end, case, by, ground="died", since_on=since_on) == ["s09.death_date_missing"]


# 전출


def moved(to: Office | None = None, **entered: object) -> dict[str, object]:
    about = {"ground": "moved", "since_on": TODAY(), "moved_to": "새봄시 나루구", "moved_to_office": to}
    return about | entered


def test_다른_시군구로_가면_그곳에서_새_사례로_이어진다(town: Town) -> None:
    there = a_town()
    case, by, _ = a_running_link(town)
    consents_to(case, "보장기관 및 그 업무를 위임받은 공공기관")
    end(case, by, **moved(there.office))
    case.refresh_from_db()
    assert (case.status, case.outcome, case.office) == ("ended", "link_ended", there.office)
    act_as(there.manager)
    assert Case.objects.get(previous=case).stage == "discovery"


def test_두레를_쓰지_않는_곳이면_간_곳만_남는다(town: Town) -> None:
    case, by, _ = a_running_link(town)
    assert end(case, by, **moved()).moved_to == "새봄시 나루구"
    case.refresh_from_db()
    assert (case.status, case.office) == ("ended", town.office)


@pytest.mark.parametrize(
    ("entered", "code"),
    [
        ({"moved_to": " "}, "s09.move_incomplete"),
        ({"since_on": None}, "s09.move_incomplete"),
        ({"since_on": date(2099, 1, 1)}, "s09.move_incomplete"),
    ],
)
def test_언제_어디로_갔는지_적는다(town: Town, entered: dict[str, object], code: str) -> None:
    case, by, _ = a_running_link(town)
    assert refused(end, case, by, **moved(**entered)) == [code]


def test_같은_시군구_안의_이사로는_마치지_않는다(town: Town) -> None:
    case, by, _ = a_running_link(town)
    assert refused(end, case, by, **moved(town.center)) == ["s09.moved_inside"]


@pytest.mark.parametrize("ground", ["not_linked", "", "busy"])
def test_바로_마치는_근거는_사망과_전출뿐이다(town: Town, ground: str) -> None:
    case, by, _ = a_running_link(town)
    assert refused(end, case, by, ground=ground, since_on=TODAY()) == ["s09.link_end_ground_missing"]


def test_사례관리_가구는_이_길로_마치지_않는다(town: Town) -> None:
    case, by, _ = a_running_link(town)
    Case.objects.filter(pk=case.pk).update(path="case")
    case.refresh_from_db()
    assert refused(end, case, by, ground="died", since_on=TODAY()) == ["core.wrong_stage"]


def test_맡지_않은_직원은_마칠_수_없다(town: Town) -> None:
    case, _, _ = a_running_link(town)
    by = act_as(a_worker(town.office, name="노을빛"))
    assert refused(end, case, by, ground="died", since_on=TODAY()) == ["core.not_permitted"]


# 연계하지 못함


def without_link(case: Case, by: Actor, reason: str = "세 곳에 알아보았으나 정원이 모두 참") -> LinkEnd:
    return take(case, "finish_unlinked", by=by, data={"reason": reason})


def test_하나도_연계하지_못하면_까닭을_적고_한_번_더_살핀다(town: Town) -> None:
    case, by = a_link_case(town)
    assert [r.code for r in blockers(case, "finish_link")] == ["s08.no_link"]
    assert refused(without_link, case, by, " ") == ["s09.not_linked_needs_reason"]
    assert without_link(case, by).reason == "세 곳에 알아보았으나 정원이 모두 참"
    case.refresh_from_db()
    assert (case.stage, case.status, case.outcome) == ("aftercare", "aftercare", "unlinked")
    assert (case.closed_on, AftercarePlan.objects.get(case=case).visits_due) == (TODAY(), 1)
    assert running(case) == {"aftercare_link"}


def test_답을_기다리거나_준비한_것이_있으면_먼저_정한다(town: Town) -> None:
    case, by = a_link_case(town)
    service = prepare_link(case, by=by, link=a_link())
    assert refused(without_link, case, by) == ["s08.link_not_settled"]
    end_service(case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason="대기자 많음")
    assert without_link(case, by).ground == "not_linked"


def test_연계된_서비스가_있으면_점검하고_마친다(town: Town) -> None:
    case, by, _ = a_running_link(town)
    assert refused(without_link, case, by) == ["s09.link_was_begun"]


# 사례관리 가구가 됨


def reassess(case: Case, by: Actor) -> None:
    take(case, "reassess", by=by, data={"reason": "빚과 우울이 함께 드러남"})
    case.refresh_from_db()


def test_서비스_연계_가구도_다시_조사할_수_있다(town: Town) -> None:
    case, by, _ = a_running_link(town)
    assert "reassess" in [step.code for step in leaving("delivery", "link")]
    reassess(case, by)
    assert (case.stage, case.path) == ("assessment", "link")
    assert Assessment.objects.get(case=case).reason == "빚과 우울이 함께 드러남"


def test_새_조사_뒤_사례관리_가구가_되면_연계하던_서비스가_이어지고_30일이_새로_흐른다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, by, service = a_running_link(town)
    dropped = {"rule": "plan", "kind": "measured", "stage": "intake", "round": 1, "edition": "2025"}
    long_ago = timezone.now() - timedelta(days=200)
    dates = {"started_at": long_ago, "due_at": long_ago, "original_due_at": long_ago, "dropped_at": long_ago}
    record(case, Deadline, **dropped, **dates)
    record(case, Selection, decision="link", decided_on=TODAY(), decided_by=town.leader, edition="2025")
    reassess(case, by)
    began = StageEntry.objects.get(case=case, stage="assessment").entered_at
    Case.objects.filter(pk=case.pk).update(stage="selection")
    case.refresh_from_db()
    monkeypatch.setitem(BINDINGS, "select_case", replace(BINDINGS["select_case"], guards=()))
    leader = act_as(town.leader)
    take(case, "select_case", by=leader, data={"ground": "complex", "reason": "여러 문제가 얽힘"})
    case.refresh_from_db()
    service.refresh_from_db()
    assert (case.stage, case.path) == ("plan", "case")
    assert (service.state, service.is_link) == ("active", False)
    clock = Deadline.objects.get(case=case, rule="plan", dropped_at__isnull=True)
    assert (clock.started_at, clock.original_due_at) == (began, due("plan", began).due_at)
    assert running(case) - {"assessment"} == {"plan", "plan_guide"}
    assert Selection.objects.get(case=case, withdrawn_at__isnull=True).decision == "case"


def test_계획의_서비스가_이미_이용하던_것과_같으면_하나로_이어진다(town: Town) -> None:
    case = a_case_in_planning(town)
    about = {"state": "active", "starts_on": TODAY() - timedelta(days=50), "frequency": "주 2회"}
    used = record(case, Service, name="밑반찬배달", provider="가온 복지관", **about)
    write_plan(case, act_as(town.manager))
    planning.ask_approval(case, by=act_as(town.manager))
    plan = planning.decide_approval(case, by=act_as(town.leader), is_approved=True)
    by = act_as(town.manager)
    agree_and_sign(case, plan, by)
    consent_to(case, "가온복지관")
    take(case, "finalise_plan", by=by)
    service = Service.objects.get(case=case)
    assert (service.pk, service.state) == (used.pk, "active")
    assert service.line_id == PlannedService.objects.get(plan=plan).line_id
    assert (service.name, service.starts_on) == ("밑반찬 배달", TODAY() - timedelta(days=50))


# 화면


def test_화면에서_사망으로_마친다(town: Town) -> None:
    case, _, _ = a_running_link(town)
    client = a_client(town.manager)
    page = client.get(f"/cases/{case.pk}/delivery").content.decode()
    assert f"/cases/{case.pk}/link/end" in page
    empty = client.post(f"/cases/{case.pk}/link/end", {"ground": "died"})
    assert empty.status_code == 200
    assert "사망일을 적으세요" in empty.content.decode()
    sent = client.post(f"/cases/{case.pk}/link/end", {"ground": "died", "since_on": TODAY().isoformat()})
    assert (sent.status_code, sent["Location"]) == (302, f"/cases/{case.pk}")
    case.refresh_from_db()
    assert case.outcome == "link_ended"


def test_화면에서_연계하지_못하고_마친다(town: Town) -> None:
    case, _ = a_link_case(town)
    client = a_client(town.manager)
    sent = client.post(f"/cases/{case.pk}/link/none", {"reason": "맞는 기관이 없음"})
    assert (sent.status_code, sent["Location"]) == (302, f"/cases/{case.pk}/aftercare")
