"""앱 계정으로 직접 연결한 사람이 쓸 수 있는 것: 남의 줄, 남의 권한, 남의 이름은 쓰지 못한다 (행 수준 보안)."""

from typing import Any

import psycopg
from django.utils import timezone

from tests.raw import Connection, Land, hold, one, readable, refused, tables


def test_다른_기관의_줄은_고치거나_지울_수_없다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    known, touched = tables(raw), {}
    for table in readable(raw):
        if "office_id" not in known[table]:
            continue
        for right, words in (
            ("UPDATE", f"UPDATE {table} SET office_id = office_id"),
            ("DELETE", f"DELETE FROM {table}"),
        ):
            if not one(raw, f"SELECT has_table_privilege('{table}', '{right}')"):
                continue
            with raw.transaction(force_rollback=True):
                found = raw.execute(f"{words} WHERE office_id = %s", [land.there.office.pk])
                if found.rowcount:
                    touched[table, right] = found.rowcount
    assert touched == {}


def test_자기_줄을_다른_기관이나_다른_사례로_옮길_수_없다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    other, office = land.theirs.pk, land.there.office.pk
    for table in readable(raw):
        if (
            table != "access_grant"
            and "office_id" in tables(raw)[table]
            and one(raw, f"SELECT has_table_privilege('{table}', 'UPDATE')")
        ):
            with raw.transaction(force_rollback=True):
                moved = raw.execute(f"SELECT count(*) FROM {table}").fetchone()
                if moved and moved[0]:
                    assert refused_inside(raw, f"UPDATE {table} SET office_id = %s", [office]), table
    assert refused(raw, "UPDATE cases_case SET id = %s WHERE id = %s", [other, land.mine.pk])


def refused_inside(connection: Connection, text: str, values: list[Any]) -> bool:
    try:
        with connection.transaction():
            connection.execute(text, values)
    except psycopg.Error:
        return True
    return False


def test_남의_사례에_권한을_주거나_받을_수_없다(raw: Connection, land: Land) -> None:
    give = "INSERT INTO access_grant (id, case_id, staff_id, reason, from_on) VALUES (gen_random_uuid(), %s, %s, %s, %s)"
    me, today = land.here.manager.pk, timezone.localdate()
    hold(raw, land.live)
    for case in (land.theirs, land.hidden):
        assert refused(raw, give, [case.pk, me, "joint_manager", today]) == "InsufficientPrivilege"
    assert (
        raw.execute("UPDATE access_grant SET until_on = NULL WHERE case_id = %s", [land.theirs.pk]).rowcount
        == 0
    )


def test_스스로_역할을_얻거나_계정을_옮길_수_없다(raw: Connection, land: Land) -> None:
    give = (
        "INSERT INTO offices_assignment (id, staff_id, office_id, role, reach, from_on)"
        " VALUES (gen_random_uuid(), %s, %s, %s, %s, '2024-01-01')"
    )
    me = land.here.manager.pk
    hold(raw, land.live)
    for office, role, reach in (
        (land.here.center.pk, "privacy_officer", "none"),
        (land.here.center.pk, "office_administrator", "none"),
        (land.there.office.pk, "town_manager", "area"),
    ):
        assert refused(raw, give, [me, office, role, reach]) == "InsufficientPrivilege"
    assert refused(raw, "UPDATE offices_assignment SET reach = 'sigungu' WHERE staff_id = %s", [me]) or (
        one(raw, "SELECT reach FROM offices_assignment WHERE staff_id = %s", [me]) == "area"
    )
    assert refused(raw, "UPDATE offices_staff SET sigungu_id = %s WHERE id = %s", [land.there.sigungu.pk, me])


def test_기관총괄책임자도_다른_시군구의_기관_계정_역할을_가져올_수_없다(raw: Connection, land: Land) -> None:
    hold(raw, land.administrator)
    home, office = land.here.sigungu.pk, land.here.office.pk
    staff = land.there.manager.pk
    taken = [
        raw.execute("UPDATE offices_office SET sigungu_id = %s WHERE id = %s", [home, land.there.office.pk]),
        raw.execute("UPDATE offices_staff SET sigungu_id = %s WHERE id = %s", [home, staff]),
        raw.execute("UPDATE offices_assignment SET office_id = %s WHERE staff_id = %s", [office, staff]),
        raw.execute(
            "UPDATE offices_region SET parent_id = %s WHERE id = %s", [home, land.there.office.region_id]
        ),
    ]
    assert [each.rowcount for each in taken] == [0, 0, 0, 0]
    assert refused(raw, "SELECT dure.keep_password(gen_random_uuid(), %s, 'x', false)", [staff])


def test_기관총괄책임자는_자기에게_점검하는_역할을_주지_못한다(raw: Connection, land: Land) -> None:
    hold(raw, land.administrator)
    me = one(raw, "SELECT dure.my_staff()")
    words = (
        "INSERT INTO offices_assignment (id, staff_id, office_id, role, reach, from_on)"
        " VALUES (gen_random_uuid(), %s, %s, 'privacy_officer', 'none', '2024-01-01')"
    )
    assert refused(raw, words, [me, land.here.center.pk]) == "InsufficientPrivilege"


def test_남의_이름으로_열람_기록이나_초안을_쓸_수_없다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    read = (
        "INSERT INTO access_readentry (id, staff_id, act, subject_hash, subject_kind, page, purpose, happened_at)"
        " VALUES (gen_random_uuid(), %s, 'view', '', 'case', '', '', now())"
    )
    draft = (
        "INSERT INTO access_draft (id, owner_id, form, target, title, url, body, saved_at)"
        " VALUES (gen_random_uuid(), %s, 'x', '', '', '', '', now())"
    )
    assert refused(raw, read, [land.here.leader.pk]) == "InsufficientPrivilege"
    assert refused(raw, draft, [land.here.leader.pk]) == "InsufficientPrivilege"


def test_사례를_옮기는_함수는_자기_기관의_사례만_옮긴다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    for case in (land.theirs, land.hidden):
        assert refused(raw, "SELECT dure.move_case(%s, %s)", [case.pk, land.here.office.pk]) == "NoDataFound"


def test_앞선_행동의_이력_머리말은_고칠_수_없다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    kept = raw.execute("SELECT id, metadata ->> 'actor' FROM pghistory_context").fetchall()
    assert {actor for _, actor in kept} == {"한다온"}
    raw.execute("SELECT set_config('pghistory.context_id', %s, false)", [str(kept[0][0])])
    raw.execute("SELECT set_config('pghistory.context_metadata', '{\"actor\": \"다른 사람\"}', false)")
    raw.execute("SELECT public._pgh_attach_context()")
    assert (
        one(raw, "SELECT metadata ->> 'actor' FROM pghistory_context WHERE id = %s", [kept[0][0]]) == "한다온"
    )
