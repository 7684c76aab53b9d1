"""누가 어느 기관과 사례에 닿는가: Python, 조회 조건, 데이터베이스 함수, 행 보안이 같은 답을 한다.

기관, 직원, 역할의 날짜, 사례, 허락, 열람 제한을 우연히 만들어 견준다(`tests/chance.py`).
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from dure.access.models import Grant
from dure.access.policy import Relation
from dure.access.reach import in_my_cases, in_my_offices, posts_near, posts_reaching
from dure.access.signin import open_sign_in, set_identity
from dure.access.standing import Standing, standing_of
from dure.cases.core.records import Case
from dure.cases.core.relations import reaches, relations_to
from dure.offices.models import Office
from tests.chance import District, a_district
from tests.factories import a_case_at, a_town, a_worker, act_as, give_role
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
SEEDS = range(3)


def everyone(district: District) -> Iterator[Standing]:
    """Each of the staff in turn, signed in."""
    for staff in district.staff:
        set_identity(open_sign_in(staff.pk))
        yield standing_of(staff)


def told(name: str) -> set[Any]:
    """What a function of the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT dure.{name}()")
        return set(cursor.fetchone()[0])


def keys(rows: Any) -> set[Any]:
    return {each.pk for each in rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_닿는_기관은_어떻게_물어도_같다(seed: int) -> None:
    district, reached = a_district(seed), 0
    near = {office.pk: {each.staff_id for each in posts_near(office)} for office in district.offices}
    reaching = {office.pk: {each.staff_id for each in posts_reaching(office)} for office in district.offices}
    for standing in everyone(district):
        reach = standing.reach
        by_python = keys(each for each in district.offices if reach.covers(each))
        assert by_python == told("my_offices")
        assert keys(reach.administering.regions) == told("my_administered")
        assert keys(reach.auditing.regions) == told("my_audited")
        with as_owner():
            assert by_python == keys(Office.objects.filter(in_my_offices("id")))
            rows = set(Case.objects.filter(reach.rows()).values_list("pk", flat=True))
        assert rows == {each.pk for each in district.cases if each.office_id in by_python}
        nearby = {office.pk for office in district.offices if reach.is_near(office)}
        assert nearby == {office for office, people in near.items() if standing.staff.pk in people}
        assert by_python == {office for office, people in reaching.items() if standing.staff.pk in people}
        reached += len(by_python)
    assert reached > len(district.offices)


def test_닿는_사례는_어떻게_물어도_같고_모든_관계가_나온다() -> None:
    relations: set[Relation] = set()
    reached = hidden = 0
    for seed in SEEDS:
        district = a_district(seed)
        for standing in everyone(district):
            by_python = keys(each for each in district.cases if reaches(standing, each))
            assert by_python == keys(Case.objects.only("pk"))
            with as_owner():
                assert by_python == keys(Case.objects.filter(in_my_cases()).only("pk"))
            at_my_offices = keys(each for each in district.cases if standing.reach.covers(each.office))
            reached, hidden = reached + len(by_python), hidden + len(at_my_offices - by_python)
            relations.update(*(relations_to(standing, each) for each in district.cases))
    assert reached > 100
    assert hidden > 20
    assert relations == set(Relation)


@pytest.mark.parametrize("role", ["office_administrator", "privacy_officer", "resource_manager"])
def test_기관에_준_열람은_그_기관의_총괄책임자와_보호담당자에게_열리지_않는다(role: str) -> None:
    town, other = a_town(), a_town()
    case = a_case_at("delivery", other.office, manager=other.manager, path="case")
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, office=town.center, reason="moved_away", from_on=timezone.localdate()
        )
    for staff, sees in ((a_worker(town.center, role), False), (town.center_manager, True)):
        standing = act_as(staff).standing
        assert standing is not None
        assert (Case.objects.filter(pk=case.pk).exists(), reaches(standing, case)) == (sees, sees)


def test_자리를_떠난_주사례관리자는_사례에_닿지_않는다() -> None:
    town = a_town()
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    assert Relation.MANAGER in relations_to(standing_of(town.manager), case)
    with as_owner():
        town.manager.assignments.all().delete()
    give_role(town.manager, a_town().office, "town_manager")
    standing = act_as(town.manager).standing
    assert standing is not None
    assert relations_to(standing, case) == frozenset()
    assert not Case.objects.filter(pk=case.pk).exists()
