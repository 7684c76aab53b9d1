"""영역마다 기다리는 일: 안전지킴이, 팀장, 교육과 협의체를 맡은 사람의 첫 화면에 있고, 칸의 수와 목록이 같다."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.budgets.models import SubsidyBudget
from dure.governance.models import Body, Meeting, Seat
from dure.measures.models import ClosedPeriod, Counted
from dure.measures.waiting import last_quarter
from dure.offices.models import Staff
from dure.safety.models import Guard, Outing
from dure.signals.models import SignalFinding, SignalLoad, SignalScan
from dure.skills.models import Term
from dure.web.waiting import Waiting, waiting_for
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, ago, an_office, record
from tests.reporting import reported
from tests.roles import as_owner
from tests.training import a_term, approved
from tests.visiting import an_incident, on_duty, planned

pytestmark = pytest.mark.django_db


def kinds(staff: Staff) -> list[str]:
    return [each.what for each in waiting_for(act_as(staff).person)]


def one(staff: Staff, what: str) -> Waiting:
    (found,) = [each for each in waiting_for(act_as(staff).person) if each.what == what]
    return found


def rows_on_page(staff: Staff, what: str) -> int:
    """As many as the list of that kind shows on the first page."""
    page = a_client(staff).get(reverse("my_work"), {"wait": what}).content.decode()
    table = page.split('<section class="card" id="my_waiting"', 1)[1].split("</table>", 1)[0]
    return len(re.findall(r"<tr", table.split("<tbody", 1)[1]))


def rung(town: Town) -> Outing:
    outing = planned(town)
    with as_owner():
        Outing.objects.filter(pk=outing.pk).update(alarm=2, until_at=ago(minutes=25))
    return outing


def test_사례_일을_하지_않는_안전지킴이도_첫_화면에서_안다(town: Town) -> None:
    guard = a_worker(town.office, "office_administrator", "모지킴")
    before = kinds(guard)
    outing = rung(town)
    assert "나오지 않은 방문" not in kinds(guard)
    on_duty(town, town.office, guard)
    assert sorted(kinds(guard)) == sorted([*before, "나오지 않은 방문"])
    assert rows_on_page(guard, "나오지 않은 방문") == 1
    assert a_client(guard).get(one(guard, "나오지 않은 방문").url).status_code == 200
    assert a_client(guard).post(f"/visits/{outing.pk}/settle").status_code == 302
    assert "나오지 않은 방문" not in kinds(guard)


def test_어제까지_지킨_사람은_기다리지_않는다(town: Town) -> None:
    guard = a_worker(town.office, "office_administrator", "모지킴")
    kept = on_duty(town, town.office, guard)
    rung(town)
    with as_owner():
        Guard.objects.filter(pk=kept.pk).update(from_on=ago(days=9).date(), until_on=ago(days=1).date())
    assert "나오지 않은 방문" not in kinds(guard)


def test_사고는_조치할_때까지_팀장을_기다린다(town: Town) -> None:
    an_incident(town)
    assert "사고 보고서" in kinds(town.leader)
    assert "사고 보고서" not in kinds(town.manager)
    assert rows_on_page(town.leader, "사고 보고서") == 1


def test_권역_읍면동의_신고는_중심_읍면동_팀장도_기다린다(town: Town) -> None:
    hub = an_office(town.sigungu, name="가온중심동")
    leader = a_worker(hub, "town_leader", "하중심")
    with as_owner():
        type(town.office).objects.filter(pk=town.office.pk).update(hub=hub)
    reported(town)
    assert kinds(leader) == ["이웃의 신고"]
    assert "이웃의 신고" in kinds(town.manager)


def test_위기정보로_찾아_닿은_가구는_결과를_적을_때까지_기다린다(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    with as_owner():
        about = {"office": town.center, "sigungu": town.sigungu, "staff": town.center_leader}
        scan = SignalScan.objects.create(**about, state="done")
    found = {"scan": scan, "score": 20, "rank": 1, "reasons": ["단전"], "contacted_at": ago(hours=2)}
    finding = record(case, SignalFinding, **found)
    assert "위기정보 결과" in kinds(town.manager)
    assert "위기정보로 찾은 가구" not in kinds(town.manager)
    with as_owner():
        SignalFinding.objects.filter(pk=finding.pk).update(result="not_found")
    assert "위기정보 결과" not in kinds(town.manager)


def test_들이지_못한_파일은_다시_들일_때까지_올린_사람을_기다린다(town: Town) -> None:
    about: dict[str, Any] = {
        "office": town.center,
        "sigungu": town.sigungu,
        "staff": town.center_manager,
        "signal": "power_bill",
        "month": ago(days=1).year * 100 + 1,
    }
    with as_owner():
        SignalLoad.objects.create(**about, state="failed", error="열이 다릅니다.", asked_at=ago(hours=2))
    assert "들이지 못한 위기정보" in kinds(town.center_manager)
    assert "들이지 못한 위기정보" not in kinds(town.center_leader)
    with as_owner():
        SignalLoad.objects.create(**about, state="done")
    assert "들이지 못한 위기정보" not in kinds(town.center_manager)


def test_교육은_선정할_때와_출석을_적을_때_맡은_사람을_기다린다(town: Town) -> None:
    term = a_term(town)
    approved(term, town.manager, town)
    assert "교육생 선정" not in kinds(town.center_manager)
    with as_owner():
        Term.objects.filter(pk=term.pk).update(closes_on=ago(days=1).date())
    assert one(town.center_manager, "교육생 선정").due_on == timezone.localdate(term.begins_at)
    with as_owner():
        past = {"begins_at": ago(hours=6), "ends_at": ago(hours=3), "chosen_at": ago(days=2)}
        Term.objects.filter(pk=term.pk).update(**past)
    assert "교육생 선정" not in kinds(town.center_manager)
    assert "교육 출석" in kinds(town.center_manager)
    assert "교육 출석" not in kinds(town.manager)


@pytest.fixture
def body(town: Town) -> Body:
    with as_owner():
        return Body.objects.create(
            edition="2025",
            kind="division",
            name="노인분과",
            formed_on=date(2026, 1, 5),
            size=7,
            office=town.center,
            sigungu=town.sigungu,
        )


def meet(body: Body, **about: Any) -> Meeting:
    kept = {"place": "가온구청", "agenda": "안건", "office": body.office, "sigungu": body.sigungu}
    with as_owner():
        return Meeting.objects.create(body=body, **kept | about)


def test_협의체의_회의와_회의록과_의결은_그_기관을_기다린다(town: Town, body: Body) -> None:
    soon = meet(body, held_at=timezone.now() + timedelta(days=13))
    meet(body, held_at=timezone.now() + timedelta(days=15))
    assert one(town.center_leader, "협의체 회의").due == soon.held_at
    over = meet(body, held_at=ago(days=1))
    assert "협의체 회의록" in kinds(town.center_leader)
    late, later = ago(days=3).date().isoformat(), timezone.localdate().isoformat()
    todo = [
        {"what": "안내문 보내기", "owner": "고은별", "due_on": later, "done_on": ""},
        {"what": "명단 만들기", "owner": "고은별", "due_on": late, "done_on": ""},
    ]
    with as_owner():
        Meeting.objects.filter(pk=over.pk).update(minutes_at=timezone.now(), minutes="말함", resolutions=todo)
    assert "협의체 회의록" not in kinds(town.center_leader)
    told = one(town.center_leader, "협의체 의결 이행")
    assert (told.note, told.due_on) == ("명단 만들기 외 1", ago(days=3).date())
    with as_owner():
        done = [each | {"done_on": later} for each in todo]
        Meeting.objects.filter(pk=over.pk).update(resolutions=done)
    assert "협의체 의결 이행" not in kinds(town.center_leader)
    assert not [each for each in kinds(town.leader) if each.startswith("협의체")]


def test_끝나_가는_임기는_이어서_위촉할_때까지_기다린다(town: Town, body: Body) -> None:
    place = {"office": town.center, "sigungu": town.sigungu, "body": body}
    about = {"name": "고은별", "affiliation": "관장", "seat_kind": "worker", "position": "member"}
    last = timezone.localdate() + timedelta(days=60)
    with as_owner():
        Seat.objects.create(**about, **place, from_on=ago(days=600).date(), until_on=last)
    assert one(town.center_leader, "끝나 가는 위원 임기").due == last
    with as_owner():
        Seat.objects.create(**about, **place, from_on=last + timedelta(days=1))
    assert "끝나 가는 위원 임기" not in kinds(town.center_leader)


def test_지난_분기의_지표와_지난해의_예산서(town: Town) -> None:
    about = {"office": town.center, "sigungu": town.sigungu}
    assert "지표 마감" not in kinds(town.center_leader)
    with as_owner():
        Counted.objects.create(sigungu=town.sigungu, counted_at=timezone.now())
        year = timezone.localdate().year - 1
        SubsidyBudget.objects.create(title="사례관리", year=year, edition="2025", rounding="half_up", **about)
    assert {"지표 마감", "예산서 정산"} <= set(kinds(town.center_leader))
    assert "지표 마감" not in kinds(town.center_manager)
    assert "예산서 정산" not in kinds(town.leader)
    with as_owner():
        closed = {"closed_at": timezone.now(), "closed_by": town.center_leader, "edition": "2025"}
        ClosedPeriod.objects.create(**about, period=last_quarter().code, figures={}, **closed)
        SubsidyBudget.objects.update(settled_on=timezone.localdate())
    assert not {"지표 마감", "예산서 정산"} & set(kinds(town.center_leader))
