"""⑨ 이사로 종결한 가구는 다른 시군구가 이어 간다 (manual-2025 m:9905, m:9929, m:12538)."""

from datetime import date

import pytest

from dure.access.models import Grant
from dure.cases.core.records import Case, Transfer
from dure.cases.flow import take
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s09_closure.records import Closure
from dure.offices.models import Office, Staff
from tests.closing import MONDAY, a_case_awaiting_closure
from tests.factories import Town, a_client, a_town, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def a_moved_case(town: Town, to: Office | None) -> Case:
    moved = {"moved_on": date(2026, 9, 10), "moved_to": "새봄시 나루구", "moved_to_office": to}
    return a_case_awaiting_closure(town, members=2, ground="moved", **moved)


def close(case: Case, leader: Staff) -> None:
    take(case, "close_without_aftercare", by=act_as(leader), at=MONDAY)


def test_기록은_새_시군구로_옮겨지고_그곳에서_새_사례로_이어진다(town: Town) -> None:
    there = a_town()
    case = a_moved_case(town, there.office)
    close(case, town.leader)
    assert (case.status, case.outcome, case.office) == ("ended", "closed", there.office)
    act_as(there.manager)
    successor = Case.objects.get(previous=case)
    assert (successor.stage, successor.status, successor.office) == ("discovery", "open", there.office)
    assert successor.household == case.household
    assert Discovery.objects.get(case=successor).source_name == town.office.name
    assert Closure.objects.get(case=case).ground == "moved"
    assert list(Transfer.objects.filter(case=case).values_list("kind", flat=True)) == ["moved_away"]


def test_보낸_기관은_앞_사례를_90일_동안_읽는다(town: Town) -> None:
    there = a_town()
    case = a_moved_case(town, there.office)
    close(case, town.leader)
    with as_owner():
        grant = Grant.objects.get(case_id=case.pk, office=town.office)
    assert grant.until_on == date(2026, 12, 13)
    assert a_client(town.manager).get(f"/cases/{case.pk}/closure").status_code == 200
    assert a_client(there.manager).get(f"/cases/{case.pk}/closure").status_code == 200


def test_두레를_쓰지_않는_곳으로_가면_간_곳만_남는다(town: Town) -> None:
    case = a_moved_case(town, None)
    close(case, town.leader)
    assert (case.status, case.office) == ("ended", town.office)
    assert not Case.objects.filter(previous=case).exists()
    assert Closure.objects.get(case=case).moved_to == "새봄시 나루구"
