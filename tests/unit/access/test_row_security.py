"""Row-level security, seen from raw SQL under the app's login."""

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from django.utils import timezone

from dure.access.base import Record, ScopedRecord
from dure.access.models import Grant, ReadEntry, SignIn
from dure.access.rls import declared
from dure.access.scope import Scope
from dure.access.signin import end_sign_in, identity, open_sign_in, open_system_sign_in, set_identity
from dure.cases.core.records import Case, CaseEvent
from dure.offices.models import Assignment
from dure.people.models import Person
from tests.factories import Town, a_case_at, a_town, a_worker, act_as, an_office
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def count(sql: str = "SELECT count(*) FROM cases_case") -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def refused(sql: str, values: list[object] | None = None) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except Error:
        return True
    return False


def test_every_personal_table_has_a_row_policy_and_the_scope_columns() -> None:
    records = [m for m in apps.get_models() if issubclass(m, Record) and not m._meta.abstract]
    assert all(declared(model) for model in records)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        secured = {name for (name,) in cursor.fetchall()}
    personal = [m for m in apps.get_models() if (rule := declared(m)) and rule[0] is not Scope.OPEN]
    assert {m._meta.db_table for m in personal} - secured == set()
    opened = {m._meta.db_table for m in records if declared(m)[0] is Scope.OPEN}
    assert opened == {"access_seal"}  # hashes and signatures only
    assert all("office" in {f.name for f in m._meta.fields} for m in records if issubclass(m, ScopedRecord))


def test_without_identity_nothing_is_read(town: Town) -> None:
    a_case_at("discovery", town.office)
    set_identity("")
    assert count() == 0
    assert count("SELECT count(*) FROM people_person") == 0
    assert count("SELECT count(*) FROM people_personversion") == 0


def test_an_invented_token_sees_nothing_and_says_nothing(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    for invented in ("invented", str(town.manager.pk)):
        set_identity(invented)
        assert count() == 0
        guessed = "SELECT count(*) FROM people_person WHERE id = %s AND name = %s"
        for name in (case.subject.name, "다른 이름"):
            assert not refused(guessed, [case.subject_id, name])


def test_an_ended_or_expired_token_sees_nothing(town: Town) -> None:
    a_case_at("discovery", town.office)
    token = open_sign_in(town.manager.pk)
    set_identity(token)
    assert count() == 1
    end_sign_in(token)
    assert count() == 0
    expired = open_sign_in(town.manager.pk)
    with as_owner():
        SignIn.objects.update(expires_at=timezone.now())
    set_identity(expired)
    assert count() == 0


def test_each_office_reads_its_own_and_the_sigungu_all(town: Town) -> None:
    a_case_at("discovery", town.office)
    a_case_at("discovery", an_office(town.sigungu, name="가온2동"))
    a_case_at("discovery", a_town().office)
    act_as(town.manager)
    assert count() == 1
    act_as(town.center_manager)
    assert count() == 2


def test_a_hub_reads_its_member_towns(town: Town) -> None:
    member = an_office(town.sigungu, name="가온4동", hub=town.office)
    a_case_at("discovery", member)
    act_as(town.manager)
    assert count() == 1
    act_as(a_worker(member))
    assert count() == 1


def test_a_role_that_is_over_reaches_nothing(town: Town) -> None:
    a_case_at("discovery", town.office)
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(until_on="2025-01-31")
    act_as(town.manager)
    assert count() == 0


def test_a_row_cannot_be_written_into_another_office(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    other = an_office(town.sigungu, name="가온2동")
    act_as(town.manager)
    assert refused("UPDATE cases_case SET office_id = %s WHERE id = %s", [other.pk, case.pk])


def test_nobody_gives_themselves_a_case_or_a_role(town: Town) -> None:
    theirs = a_case_at("discovery", an_office(town.sigungu, name="가온2동"))
    act_as(town.manager)
    with pytest.raises(Error), transaction.atomic():
        Grant.objects.create(case_id=theirs.pk, staff=town.manager, reason="-", from_on=timezone.localdate())
    with pytest.raises(Error), transaction.atomic():
        Assignment.objects.create(
            staff=town.manager,
            office=town.center,
            role="sigungu_leader",
            reach="sigungu",
            from_on="2024-01-01",
        )


def test_an_administrator_changes_roles_in_their_own_sigungu_only(town: Town) -> None:
    elsewhere = a_town()
    act_as(a_worker(town.center, "office_administrator"))
    role = {"role": "town_manager", "reach": "area", "from_on": "2024-01-01"}
    Assignment.objects.create(staff=town.leader, office=town.office, **role)
    with pytest.raises(Error), transaction.atomic():
        Assignment.objects.create(staff=elsewhere.leader, office=elsewhere.office, **role)


def test_the_app_login_cannot_read_sign_ins_or_open_one(town: Town) -> None:
    act_as(town.manager)
    assert refused("SELECT * FROM access_signin")
    assert refused("SELECT dure.open_sign_in(gen_random_uuid(), 'x', %s, 60)", [town.leader.pk])


def test_events_and_read_entries_cannot_be_changed_or_removed(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    act_as(town.manager)
    ReadEntry.objects.create(staff=town.manager, subject_hash="0" * 64, subject_kind="case", page="t")
    for table in (CaseEvent._meta.db_table, ReadEntry._meta.db_table, "cases_caseversion"):
        assert refused(f"DELETE FROM {table}")
        assert refused(f"UPDATE {table} SET id = id")
    assert refused("DELETE FROM cases_case WHERE id = %s", [case.pk])


def test_a_system_actor_reaches_one_sigungu_for_ten_minutes(town: Town) -> None:
    a_case_at("discovery", town.office)
    a_case_at("discovery", a_town().office)
    set_identity(open_system_sign_in("deadline-reminder", town.sigungu.pk))
    assert count() == 1


def test_the_former_identity_comes_back(town: Town) -> None:
    a_case_at("discovery", town.office)
    act_as(town.manager)
    with identity(open_sign_in(a_town().manager.pk)):
        assert Case.objects.count() == 0
    assert Case.objects.count() == 1


def test_history_is_scoped_like_its_record(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    act_as(a_town().manager)
    assert count("SELECT count(*) FROM people_personversion") == 0
    act_as(town.manager)
    assert count(f"SELECT count(*) FROM people_personversion WHERE id = '{case.subject_id}'") == 1
    assert Person.objects.count() == 1
