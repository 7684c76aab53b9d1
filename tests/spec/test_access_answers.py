"""변경하는 동안 둔 답은 잠근 뒤부터의 것이고, 답의 근거가 되는 행을 쓰면 저절로 새로 묻는다 (결정 0082)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from dure.access.answers import keep_answers
from dure.access.models import Grant
from dure.access.policy import Permission
from dure.cases.s08_delivery.actions.contacts import add_contact
from dure.cases.s08_delivery.inputs import Talk
from dure.changes.change import ACTIONS, action
from tests.factories import Town, a_case_at, a_worker, act_as, an_office, as_owner
from tests.refusals import refused
from tests.spec.test_access_kept import kept, moves_away, setting

pytestmark = pytest.mark.django_db

# Tables that a function behind the answers names in its words, as it reads them.
READ = re.compile(r"\b(?:FROM|JOIN)\s+(?:public\.)?((?:dure\.)?[a-z]+_?[a-z_]*)\b", re.IGNORECASE)


def rows_of(sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_답의_근거가_되는_표마다_새로_묻게_하는_장치가_있다() -> None:
    with as_owner():
        found = {name for (name,) in rows_of("SELECT t::text FROM dure.tables_behind_answers() t")}
        armed = {
            name
            for (name,) in rows_of(
                "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'dure_answer_anew' AND tgenabled = 'O'"
            )
        }
        words = [text for (text,) in rows_of("SELECT words FROM dure.behind_answers()")]
        tables = {
            name
            for (name,) in rows_of(
                "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')"
                " AND relnamespace IN ('public'::regnamespace, 'dure'::regnamespace)"
            )
        }
    assert found == armed
    named = {name.lower() for text in words for name in READ.findall(text)}
    assert {"offices_assignment", "access_grant", "cases_case", "dure.acted"} <= named & tables <= armed


def test_둔_답은_근거가_바뀌면_저절로_새로_묻는다(town: Town) -> None:
    act_as(town.manager)
    keep_answers()
    assert kept("my_offices") == [town.office.pk]
    assert setting("dure.kept_my_offices") != ""
    elsewhere = moves_away(town.manager, town)
    assert kept("my_offices") == [elsewhere.pk]


def test_같은_거래에서_받은_사례는_곧바로_답에_든다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    other = a_worker(an_office(town.sigungu, name="가온9동"))
    act_as(other)
    keep_answers()
    assert kept("my_reading") == []
    began = setting("dure.page")
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, staff=other, reason="cover", from_on=timezone.localdate(), office=None
        )
    assert setting("dure.page") not in ("", began)
    assert kept("my_reading") == [case.pk]


def test_아무것도_두지_않을_때_쓰면_두기를_시작하지_않는다(town: Town) -> None:
    act_as(town.manager)
    moves_away(town.manager, town)
    assert setting("dure.page") == ""


def test_변경은_잠근_뒤에_새로_묻고_끝나면_아무_답도_두지_않는다(town: Town) -> None:
    """What was answered before the lock, while somebody else decided, counts no more after it."""
    case = a_case_at("delivery", town.office, manager=town.manager)
    by = act_as(town.manager)
    keep_answers()
    kept("my_offices")
    began, during = setting("dure.page"), []

    @action("test.look", Permission.CONTACT_WRITE)
    def look(change: Any) -> None:
        during.append(setting("dure.page"))

    try:
        look(case, by=by)
    finally:
        del ACTIONS["test.look"]
    assert during != [began]
    assert during != [""]
    assert setting("dure.page") == ""


def test_거절된_변경은_답을_남기지_않는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    by = act_as(town.manager)
    talk = Talk(
        happened_on=timezone.localdate() + timedelta(days=3),
        method="phone",
        outcome="reached",
        with_whom="",
        text="",
    )
    assert refused(lambda: add_contact(case, by=by, talk=talk))
    assert setting("dure.page") == ""
