"""소유자 권한으로 도는 데이터베이스 함수: 누가 부를 수 있고, 왜 행 보안을 넘어 읽어도 되는가."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.expected import brought

pytestmark = pytest.mark.django_db

# name: who may call it beside the owner, and why it may read past row security.
FUNCTIONS = {
    "current_sign_in": ("dure_app", "the asker's own sign-in, by its token"),
    "must_be_live": ("dure_app", "an error when the asker's own sign-in is not live"),
    "note_proof": ("dure_signin", "notes that the holder of the token shown was asked again"),
    "my_staff": ("dure_app", "the asker's own key"),
    "my_sigungu": ("dure_app", "the asker's own 시군구"),
    "note_reads": ("dure_app", "what the asker's own request showed, in nobody else's name"),
    "my_offices": ("dure_app", "keys of the offices the asker works in"),
    "my_grants": ("dure_app", "keys of the cases given to the asker"),
    "my_households": ("dure_app", "keys of the households behind those cases"),
    "my_people": ("dure_app", "keys of the persons behind those cases"),
    "my_administered": ("dure_app", "keys of the 시군구 the asker administers"),
    "my_regions": ("dure_app", "keys of the regions below them"),
    "kept": ("dure_app", "what one of the functions of the asker's own answers, kept while a page is read"),
    "kept_key": ("dure_app", "the same, of an answer that is one key"),
    "my_audited": ("dure_app", "keys of the 시군구 the asker audits"),
    "my_hidden_cases": (
        "dure_app",
        "keys of the restricted cases of the asker's offices, nothing about them",
    ),
    "my_hidden_households": ("dure_app", "keys of their households"),
    "my_hidden_people": ("dure_app", "keys of their persons"),
    "end_sign_in": ("dure_app", "ends the sign-in whose token is shown"),
    "open_export_sign_in": (
        "dure_app",
        "a second sign-in of the asker's own, for minutes, which opens no page",
    ),
    "waiting_export": ("dure_app", "the sealed token of one export that waits; only the key ring opens it"),
    "fail_export": ("dure_app", "marks the export whose token is shown as failed"),
    "expire_exports": (
        "dure_app",
        "marks exports whose time is over, as the clock says; keys of their files",
    ),
    "keep_password": ("dure_app", "of the asker, or as administrator of the 시군구, soon after a proof"),
    "my_led_offices": ("dure_app", "keys of the offices whose cases the asker answers for"),
    "my_acting_cases": ("dure_app", "keys of the cases whose work is the asker's now"),
    "my_acting_households": ("dure_app", "keys of their households"),
    "my_acting_people": ("dure_app", "keys of their persons"),
    "my_call_regions": ("dure_app", "keys of the 시군구 whose calls the asker takes"),
    "my_acted_cases": ("dure_app", "keys of the cases the asker sent away today"),
    "my_reading": ("dure_app", "keys of the cases given to the asker to read"),
    "my_reading_households": ("dure_app", "keys of their households"),
    "my_reading_people": ("dure_app", "keys of their persons"),
    "my_written_reading": ("dure_app", "keys of those that may be written"),
    "my_written_reading_households": ("dure_app", "keys of their households"),
    "my_written_reading_people": ("dure_app", "keys of their persons"),
    "my_parts": ("dure_app", "keys of those cases, and of the cases the asker manages jointly"),
    "my_written_parts": ("dure_app", "keys of those that may be written"),
    "count_interviews": (
        "dure_app",
        "figures of the asker's offices, of cases they know of; restricted ones are left out",
    ),
    "sigungu_number": (
        "dure_app",
        "a figure of a 시군구 for who works at the 시도 above it, nothing for anybody else",
    ),
    "known_meetings": (
        "dure_app",
        "when and where conferences are held on cases the asker knows of; restricted ones are left out",
    ),
    "note_acting": ("dure_app", "notes for a day that the asker changes a case that is theirs to change"),
    "open_day_pass": ("dure_app", "opens a case the asker knows of until midnight, logged with a reason"),
    "end_day_pass": ("dure_app", "ends a day pass of the asker's, or to a case they answer for"),
    "day_pass_numbers": (
        "dure_app",
        "numbers of the cases so opened, for the privacy officer and who opened them",
    ),
    "my_written_cases": ("dure_app", "keys of the cases given to the asker for more than an emergency"),
    "my_written_households": ("dure_app", "keys of the households behind those cases"),
    "my_written_people": ("dure_app", "keys of the persons behind those cases"),
    "my_unnamed_cases": ("dure_app", "keys of the restricted cases the asker is not named for"),
    "open_emergency_access": (
        "dure_app",
        "opens one case for hours, with a ground, told to leader and manager",
    ),
    "end_emergency_access": ("dure_app", "ends the asker's own"),
    "explain_emergency_access": ("dure_app", "the asker's words about their own"),
    "emergency_numbers": ("dure_app", "numbers of the cases the asker opened so"),
    "count_references": ("dure_app", "how many rows point to a person or household the asker reaches"),
    "count_merged_rows": ("dure_app", "how many rows of a merge within the asker's reach still exist"),
    "count_merge_steps": ("dure_app", "how many steps such a merge has"),
    "is_known_elsewhere": (
        "dure_app",
        "yes or no: whether another office of the 시군구 knows who is asked for by keyed hashes; nothing of restricted households",
    ),
    "my_merged_people": (
        "dure_app",
        "keys of persons merged across offices, one side within the asker's reach",
    ),
    "left_behind": ("dure_app", "numbers of what somebody holds at an office the asker administers"),
    "held_at": ("dure_app", "numbers of what an office holds, for administrators and jobs of its 시군구"),
    "managed_at": ("dure_app", "how many cases each manager has at an office the asker administers"),
    "held_beside": ("dure_app", "numbers of that, for the administrators of its 시군구"),
    "move_office_work": (
        "dure_app",
        "the job of a reorganisation alone: that goes along with a whole office",
    ),
    "move_office_work_back": ("dure_app", "the same job: back within a day"),
    "move_office": (
        "dure_app",
        "only the named job of a reorganisation: carries what an office holds to another of the 시군구",
    ),
    "move_office_back": ("dure_app", "the same job: back within a day"),
    "my_shared_cases": ("dure_app", "cases of which a part is shared with the asker: no names"),
    "shared_material": ("dure_app", "conference material without names, to whom it is shared"),
    "shared_services": ("dure_app", "services asked of the asker's own agency"),
    "move_case": ("dure_app", "moves a case of the asker's own offices"),
    "_pgh_attach_context": (
        "dure_app",
        "adds the head of this transaction's versions, changes no earlier one",
    ),
    "enter_by_link": ("dure_signin", "compares token and number of one link, opens a visit"),
    "visited_link": ("dure_app", "the link behind the visit shown: its target's key, its receiver"),
    "my_link_target": ("dure_app", "the key of that target"),
    "note_link_read": ("dure_app", "one row of the read log for the visit shown"),
    "count_uses": ("dure_signin", "counts hashed keys for rate limits"),
    "credential": ("dure_signin", "the hash of one account's password, to be compared"),
    "open_sign_in": ("dure_signin", "writes a sign-in of an active account"),
    "open_system_sign_in": ("dure_signin", "writes a sign-in of a named job for one 시군구"),
    "begin_attempt": ("dure_signin", "notes an attempt to sign in and answers whether it may go on"),
    "settle_attempt": ("dure_signin", "writes how the attempt ended"),
    "fail_attempt": ("dure_signin", "writes that what was compared was wrong"),
    "note_attempt": ("dure_signin", "writes an attempt that had no password"),
    "factors_of": ("dure_signin", "second factors of the account that is signing in"),
    "factor_of_passkey": ("dure_signin", "the account behind a passkey shown"),
    "use_factor": ("dure_signin", "counts a factor's use, so that a code works once"),
    "staff_of_directory": ("dure_signin", "the account behind a directory's name"),
    "arrive": ("dure_app", "the asker's own key, and the time of the last request"),
    "my_seconds_left": ("dure_app", "how long the asker's sign-in lasts"),
    "my_sign_ins": ("dure_app", "the asker's own sign-ins"),
    "end_my_sign_ins": ("dure_app", "ends the asker's own sign-ins"),
    "my_directory": ("dure_app", "the asker's own directory name"),
    "account_state": ("dure_app", "as administrator of the account's 시군구"),
    "lift_lock": ("dure_app", "as administrator of the account's 시군구"),
    "end_sign_ins_of": ("dure_app", "as administrator of the account's 시군구"),
    "drop_factors": ("dure_app", "as administrator of the account's 시군구"),
    "keep_directory": ("dure_app", "as administrator of the account's 시군구"),
    "password_hashes": ("dure_signin", "earlier hashes of one account, so that none is used again"),
    "queue_state": ("dure_app", "how many jobs wait and whether a worker lives, no content"),
    "read_log_state": ("dure_app dure_sealer", "how many rows are not yet sealed, no content"),
    "destroy_item": (
        "dure_app",
        "destroys one item of a list that two people approved, and checks that itself",
    ),
    "files_removed": ("dure_app", "forgets the names of files of a destroyed item"),
    "finish_destruction": ("dure_app", "writes the certificate of a list that is done"),
    "orphaned_files": ("dure_app", "which of the given random keys belong to no record"),
}


def functions() -> Iterator[tuple[str, list[str], list[str]]]:
    """Every SECURITY DEFINER function: its name, its callers, its settings."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.proname, coalesce(p.proconfig, '{}'),"
            " ARRAY(SELECT CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE acl.grantee::regrole::text END"
            "         FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl"
            "        WHERE acl.grantee <> p.proowner)"
            " FROM pg_proc p WHERE p.prosecdef"
            " AND p.pronamespace IN ('public'::regnamespace, 'dure'::regnamespace)"
        )
        yield from cursor.fetchall()


def test_모든_함수에_부를_수_있는_계정과_까닭이_적혀_있다() -> None:
    found = {name: " ".join(sorted(callers)) for name, _, callers in functions() if callers}
    known = FUNCTIONS.copy()
    for more in brought("FUNCTIONS"):
        known |= more
    told = {name: callers for name, (callers, _) in known.items()}
    assert found == told, (
        "add the function to FUNCTIONS with its callers and why it may read past row security"
    )


def test_모든_함수는_찾는_길이_고정되어_있다() -> None:
    loose = {
        name
        for name, settings, _ in functions()
        if not any(s.startswith("search_path=") and s.endswith("pg_temp") for s in settings)
    }
    assert loose == set()


def test_누구에게나_열린_함수는_없다() -> None:
    assert {name for name, _, callers in functions() if "PUBLIC" in callers} == set()
