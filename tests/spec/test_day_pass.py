"""사유를 적고 하루 여는 일, 앱 계정으로도 더 얻지 못하는 일 (manual-2025 m:10218–10222)."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from dure.access.base import new_id
from dure.access.log_records import ReadEntry
from dure.access.models import Grant
from dure.access.readlog import subject_hash
from dure.cases.core import day_pass
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Case
from dure.people.models import LifeEvent
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_worker,
    act_as,
    an_office,
)
from tests.knowing import CONTENT, a_full_case, ask, names, reads, seen, status
from tests.refusals import refused
from tests.restricted import a_restricted_case
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def case(town: Town) -> Case:
    return a_full_case(town)


def test_닫힌_화면이_그_자리에서_묻고_한_번에_그_화면을_연다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    page = f"/cases/{case.pk}/assessment"
    closed = a_client(colleague).get(page).content.decode()
    assert f'action="/cases/{case.pk}/day-pass"' in closed
    assert f'value="{page}"' in closed
    assert ask(colleague, case, page)["Location"] == page
    opened = a_client(colleague).get(page)
    assert opened.status_code == 200
    assert "오늘 밤 12시까지 봅니다" in opened.content.decode()
    act_as(colleague)
    assert seen(case) == names(CONTENT)
    assert LifeEvent.objects.filter(household=case.household).exists()


def test_하루_열람은_한국의_자정에_끝난다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    a_day_pass(case, colleague)
    [held] = DayPass.objects.using("owner").filter(case=case)
    midnight = datetime.combine(TODAY() + timedelta(days=1), time(), timezone.get_default_timezone())
    [grant] = Grant.objects.using("owner").filter(case_id=case.pk, reason="day_pass")
    assert (held.until_at, grant.until_at, grant.until_on) == (midnight, midnight, TODAY())
    assert reads(colleague, case)
    assert status(colleague, case, "phq9") == 200
    with as_owner():
        DayPass.objects.update(until_at=timezone.now() - timedelta(seconds=1))
        Grant.objects.filter(reason="day_pass").update(until_at=timezone.now() - timedelta(seconds=1))
    assert not reads(colleague, case)
    assert status(colleague, case, "phq9") == 403


def test_주소_밖으로는_데려가지_않는다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    for page in ("https://example.com/", "//example.com", "/cases", f"/cases/{new_id()}/plan"):
        assert ask(colleague, case, page)["Location"] == f"/cases/{case.pk}"


def test_그_밖의_사유는_말로_적고_없는_사유는_고를_수_없다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    for said in ({"ground": "other"}, {"ground": "other", "text": "  "}, {"ground": ""}, {"ground": "nosy"}):
        assert ask(colleague, case, **said).status_code == 200
    assert not DayPass.objects.using("owner").exists()
    kept = ask(colleague, case, ground="other", text="가" * 201).content.decode()
    assert "가" * 201 in kept
    assert not DayPass.objects.using("owner").exists()
    assert ask(colleague, case, ground="other", text="반상회에서 만남").status_code == 302
    assert DayPass.objects.using("owner").get().text == "반상회에서 만남"


def test_두_번_물어도_한_번_열리고_읽는_사람에게는_묻지_않는다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    for _ in range(2):
        assert ask(colleague, case).status_code == 302
    assert ask(town.manager, case, f"/cases/{case.pk}/plan")["Location"] == f"/cases/{case.pk}/plan"
    assert DayPass.objects.using("owner").count() == 1


def test_본_화면마다_사유가_열람_기록에_남는다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    ask(colleague, case, ground="complaint", text="윤서준 님 민원")
    a_client(colleague).get(f"/cases/{case.pk}/counselling")
    told = ReadEntry.objects.using("owner").filter(
        staff=colleague, subject_hash=subject_hash("case", case.pk)
    )
    purposes = set(told.filter(page__in=("day_pass", "counselling_page")).values_list("page", "purpose"))
    assert ("counselling_page", "하루 열람: 민원·감사 대응") in purposes
    assert ("day_pass", "하루 열람: 민원·감사 대응") in purposes
    assert not told.filter(purpose__contains="윤서준").exists()


def test_하루_열람은_일찍_끝낸다(town: Town, case: Case) -> None:
    colleague, other = a_worker(town.office, name="노을빛"), a_worker(town.office, name="고운별")
    for ends in (colleague, town.manager, town.leader):
        a_day_pass(case, colleague)
        held = DayPass.objects.get(staff=colleague, until_at__gt=timezone.now())
        assert refused(day_pass.end, held, by=act_as(other)) == ["core.day_pass_is_over"]
        assert a_client(ends).post(f"/cases/{case.pk}/day-pass/{held.pk}/end").status_code == 302
        assert not reads(colleague, case)


def test_하루_열람은_원래_하던_일만_하게_한다(town: Town, case: Case) -> None:
    specialist, above = a_worker(town.office, "town_specialist"), town.center_leader
    for staff in (specialist, above):
        assert status(staff, case, "tasks/new") == 403
        a_day_pass(case, staff)
    assert status(specialist, case, "plan/edit") == 403
    assert status(specialist, case, "managers") == 403
    assert status(above, case, "managers") == 200
    assert status(above, case, "plan/edit") == 403


def test_열람_제한_사례와_남의_사례는_하루_열지_못한다(town: Town) -> None:
    colleague = a_worker(town.office, name="노을빛")
    hidden = a_restricted_case(town)
    elsewhere = an_office(town.sigungu, name="가온2동")
    theirs = a_case_at("delivery", elsewhere, manager=a_worker(elsewhere))
    for each in (hidden, theirs):
        assert ask(colleague, each).status_code == 404
        asked = {"by": act_as(colleague), "case": each, "ground": "support"}
        assert refused(day_pass.open_for_today, colleague, **asked) == ["core.record_gone"]
    assert not DayPass.objects.using("owner").exists()


def raw(sql: str, *values: Any) -> str:
    """What the database says to the app's login; nothing when it did it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return "" if cursor.rowcount else "no row"
    except ProgrammingError as error:
        return str(error).partition("\n")[0]


def test_앱_계정은_하루_열람도_허락도_담당도_스스로_만들지_못한다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    me, day = colleague.pk, TODAY()
    act_as(colleague)
    grant = "INSERT INTO access_grant (id, case_id, staff_id, reason, from_on) VALUES (%s, %s, %s, %s, %s)"
    for reason in ("day_pass", "cover", "joint_manager", "restriction", "to_town"):
        assert "row-level security" in raw(grant, new_id(), case.pk, me, reason, day), reason
    assert raw("UPDATE cases_case SET manager_id = %s WHERE id = %s", me, case.pk) == "no row"
    assert "permission denied" in raw("INSERT INTO cases_daypass (id) VALUES (%s)", new_id())
    assert "permission denied" in raw("SELECT * FROM dure.acted")
    scope = (new_id(), case.pk, case.office_id, case.sigungu_id, me)
    task = (
        "INSERT INTO cases_task (id, case_id, office_id, sigungu_id, recorded_at, owner_id, title, owner_name,"
        " origin, version) VALUES (%s, %s, %s, %s, now(), %s, 'x', '', '', 1)"
    )
    assert "row-level security" in raw(task, *scope)
    assert raw("SELECT dure.move_case(%s, %s)", case.pk, town.center.pk) != ""
    assert raw("SELECT dure.note_acting(%s)", case.pk) == ""
    assert seen(case) == set()


def test_앱_계정은_하루_열람을_늘리지_못한다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, name="노을빛")
    a_day_pass(case, colleague)
    later = "UPDATE access_grant SET until_at = 'infinity', until_on = NULL WHERE reason = 'day_pass'"
    assert raw(later) == "no row"
    assert "permission denied" in raw("UPDATE cases_daypass SET until_at = 'infinity'")
    grant = "INSERT INTO access_grant (id, case_id, staff_id, reason, from_on) VALUES (%s, %s, %s, 'day_pass', %s)"
    assert "row-level security" in raw(grant, new_id(), case.pk, colleague.pk, TODAY())
