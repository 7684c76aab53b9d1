"""긴급 열람: 사유를 밝히고 두 시간 동안 보기만 하며, 모두의 눈앞에서 한다 (PR2)."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from dure.access.models import Grant, ReadEntry
from dure.access.policy import Relation
from dure.cases.core.records import Case, CaseEvent
from dure.cases.core.relations import relations_to
from dure.cases.core.tasks import add_task
from dure.offices.models import Staff
from dure.people.models import Person
from dure.protection.emergency import actions, queries
from dure.protection.emergency.records import EmergencyAccess
from dure.rulebook import Refused, product
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office, give_role
from tests.restricted import a_restricted_case, an_emergency, wanted
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(town: Town) -> Staff:
    """Works on cases in another 읍면동 of the same 시군구."""
    return a_worker(an_office(town.sigungu, name="가온2동"), name="강이웃")


@pytest.fixture
def officer(town: Town) -> Staff:
    return a_worker(town.center, "privacy_officer", "정보람")


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("delivery", town.office, manager=town.manager, path="case")


def refusal(wish: actions.Wanted, staff: Staff) -> str:
    with pytest.raises(Refused) as refused:
        actions.open_case(wish, by=act_as(staff))
    [reason] = refused.value.reasons
    return reason.code


def tried(staff: Staff) -> list[str]:
    rows = ReadEntry.objects.using("owner").filter(staff=staff, subject_kind="emergency")
    return list(rows.order_by("id").values_list("purpose", flat=True))


# Opening


def test_번호로_열면_두_시간_동안_보기만_한다(case: Case, neighbour: Staff) -> None:
    by = act_as(neighbour)
    assert not Case.objects.filter(pk=case.pk).exists()
    access = an_emergency(case, neighbour)
    assert access.until_at - access.opened_at == pytest.approx(
        timedelta(minutes=120), abs=timedelta(seconds=5)
    )
    assert Case.objects.get(pk=case.pk).subject.name == "윤서준"
    assert relations_to(by.standing, case) == {Relation.EMERGENCY}
    with pytest.raises(Refused):
        add_task(case, by=by, title="전화")


def test_이름과_생년월일로_연다(town: Town, case: Case, neighbour: Staff) -> None:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(birth_on=date(1957, 3, 2))
    wish = wanted(case, number="", name="윤서준", birth_on=date(1957, 3, 2))
    assert actions.open_case(wish, by=act_as(neighbour)) == case


def test_같은_이름과_생년월일이_둘이면_번호로만_연다(town: Town, case: Case, neighbour: Staff) -> None:
    other = a_case_at("plan", town.office)
    with as_owner():
        people = Person.objects.filter(pk__in=[case.subject_id, other.subject_id])
        people.update(birth_on=date(1957, 3, 2))
    wish = wanted(case, number="", name="윤서준", birth_on=date(1957, 3, 2))
    assert refusal(wish, neighbour) == "restriction.nothing_to_open"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"number": ""}, "restriction.say_whom"),
        ({"number": "", "name": "윤서준"}, "restriction.say_whom"),
        ({"text": "급함"}, "restriction.ground_needed"),
    ],
)
def test_누구를_왜_보는지_밝혀야_한다(
    case: Case, neighbour: Staff, changed: dict[str, str], expected: str
) -> None:
    assert refusal(wanted(case, **changed), neighbour) == expected


def test_틀린_번호와_막힌_사례와_다른_시군구는_같은_답이고_모두_기록한다(
    town: Town, neighbour: Staff
) -> None:
    barred = a_restricted_case(town, barred=(neighbour,))
    elsewhere = a_case_at("delivery", a_town().office)
    answers = [
        refusal(wanted(barred, number=n), neighbour) for n in ("없는-번호", barred.number, elsewhere.number)
    ]
    assert answers == ["restriction.nothing_to_open"] * 3
    assert tried(neighbour) == ["긴급 열람 시도: 찾지 못함"] * 3


def test_이미_보이는_사례는_열_것이_없다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office)
    assert actions.open_case(wanted(case), by=act_as(colleague)) == case
    assert not EmergencyAccess.objects.using("owner").exists()


def test_하루_세_건까지_연다(town: Town, neighbour: Staff) -> None:
    for _ in range(3):
        an_emergency(a_case_at("delivery", town.office), neighbour)
    assert refusal(wanted(a_case_at("delivery", town.office)), neighbour) == "restriction.too_many"
    assert tried(neighbour)[-1] == "긴급 열람 시도: 하루 한도를 넘음"


def test_하루_열_번까지_찾아본다(case: Case, neighbour: Staff) -> None:
    for number in range(10):
        assert refusal(wanted(case, number=f"짐작-{number}"), neighbour) == "restriction.nothing_to_open"
    assert refusal(wanted(case), neighbour) == "restriction.too_many"


def test_사례_일을_하지_않는_사람은_열지_못한다(town: Town, case: Case) -> None:
    administrator = a_worker(town.center, "office_administrator")
    assert a_client(administrator).get("/protection/emergency").status_code == 403
    assert refusal(wanted(case), administrator) == "restriction.nothing_to_open"


def test_제한된_사례도_이름이_없는_동료가_급하면_연다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    access = an_emergency(case, colleague)
    assert access.was_restricted
    assert relations_to(act_as(colleague).standing, case) == {Relation.EMERGENCY}


# Only reading, by SQL too


def test_긴급_열람자는_SQL로도_쓰지_못한다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    access = an_emergency(case, colleague)
    act_as(colleague)
    grant = Grant.objects.get(case_id=case.pk, staff=colleague)
    tries = [
        lambda: Case.objects.filter(pk=case.pk).update(is_restricted=False),
        lambda: CaseEvent.objects.create(
            case=case,
            office=case.office,
            sigungu=case.sigungu,
            verb="x",
            stage="plan",
            happened_at=timezone.now(),
            actor="x",
        ),
        lambda: Person.objects.filter(pk=case.subject_id).update(name="바뀜"),
        lambda: Grant.objects.filter(pk=grant.pk).update(until_at=None),
        lambda: Grant.objects.create(
            case_id=case.pk, staff=colleague, reason="restriction", from_on=timezone.localdate()
        ),
        lambda: EmergencyAccess.objects.filter(pk=access.pk).update(verdict="justified"),
        lambda: move(case, town),
    ]
    for attempt in tries:
        with suppress(DatabaseError), transaction.atomic():
            assert attempt() == 0
    assert Case.objects.get(pk=case.pk).is_restricted
    assert Case.objects.get(pk=case.pk).subject.name == "윤서준"
    assert Grant.objects.get(pk=grant.pk).until_at == grant.until_at
    assert EmergencyAccess.objects.get(pk=access.pk).verdict == ""
    assert Grant.objects.filter(case_id=case.pk, staff=colleague).count() == 1
    from_tables = CaseEvent.objects.filter(case=case)
    before = from_tables.count()
    with pytest.raises(DatabaseError), transaction.atomic():
        from_tables.delete()
    assert from_tables.count() == before


def move(case: Case, town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [case.pk, town.center.pk])


def test_기간과_횟수는_지침의_것이고_청하는_사람이_말하지_못한다(case: Case, neighbour: Staff) -> None:
    act_as(neighbour)
    ids = [actions.new_id() for _ in range(4)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dure.open_emergency_access(%s, %s, '', NULL, 'other', '설명', '긴급 열람', NULL)",
            [ids, case.number],
        )
    access = EmergencyAccess.objects.get(staff=neighbour)
    assert access.until_at - access.opened_at <= timedelta(minutes=product().restriction.emergency.minutes)
    with (
        pytest.raises(DatabaseError, match="does not exist"),
        transaction.atomic(),
        connection.cursor() as more,
    ):
        more.execute(
            "SELECT dure.open_emergency_access(%s, %s, '', NULL, 'other', '설명', '긴급 열람', 99999, 999, 999, NULL)",
            [ids, case.number],
        )


# Page


def test_화면에서_열고_틀리면_다시_묻는다(case: Case, neighbour: Staff) -> None:
    client = a_client(neighbour)
    sent = {"number": "없음", "ground": "missing", "text": "사흘째 연락이 닿지 않음"}
    wrong = client.post("/protection/emergency", sent)
    assert wrong.status_code == 200
    assert "열 수 있는 사례가 없습니다" in wrong.content.decode()
    assert tried(neighbour) == ["긴급 열람 시도: 찾지 못함"]
    opened = client.post("/protection/emergency", sent | {"number": case.number})
    assert opened.url == f"/cases/{case.pk}"
    assert client.get(opened.url).status_code == 200


def test_두_역할로도_자기_것을_확인하지_못한다(town: Town, case: Case, neighbour: Staff) -> None:
    access = an_emergency(case, neighbour)
    give_role(neighbour, town.office, "town_leader")
    assert queries.to_note(act_as(neighbour).standing).count() == 0
    assert not queries.may_review(act_as(neighbour).standing, access)
