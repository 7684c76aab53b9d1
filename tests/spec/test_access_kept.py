"""행 정책의 답은 한 화면을 읽는 동안만 두고, 앱 계정은 그것을 지어낼 수 없다."""

import re
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from dure.access import scope
from dure.access.identity import token_holder
from dure.access.models import Grant
from dure.access.reading import keep_no_answers
from dure.access.signin import open_sign_in, set_identity
from dure.offices.models import Assignment, Staff
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office, as_owner

pytestmark = pytest.mark.django_db

POLICIES = [text for each in scope.Scope if each.value for text in vars(each.value).values()]
KEYS = ("my_staff", "my_sigungu")
ASKED = sorted({name for text in POLICIES for name in re.findall(r"dure\.kept\('(\w+)'\)", text)})


def kept(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.kept(%s)", [question])
        found: list[Any] = cursor.fetchone()[0]
        return sorted(found)


def setting(name: str, value: str | None = None) -> str:
    with connection.cursor() as cursor:
        if value is not None:
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        found: str = cursor.fetchone()[0]
        return found


def reads_a_page(staff: Staff) -> str:
    token = open_sign_in(staff.pk)
    assert token_holder(token, reads=True) == staff.pk
    return token


def moves_away(staff: Staff, town: Town) -> Any:
    """The staff's post goes to another office while the page is read."""
    elsewhere = an_office(town.sigungu, name="가온9동")
    with as_owner():
        Assignment.objects.filter(staff=staff).update(office=elsewhere)
    return elsewhere


def test_모든_물음에_그_함수와_같은_답을_한다(town: Town) -> None:
    a_case_at("delivery", town.office, manager=town.manager)
    reads_a_page(town.manager)
    for name in ASKED:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT dure.{name}()")
            assert kept(name) == kept(name) == sorted(cursor.fetchone()[0]), name
    assert len(ASKED) > 30


@pytest.mark.parametrize("who", ["manager", "nobody"])
def test_열쇠_하나인_답도_같다(town: Town, who: str) -> None:
    if who == "manager":
        reads_a_page(town.manager)
    else:
        set_identity("")
    with connection.cursor() as cursor:
        for name in KEYS:
            cursor.execute(f"SELECT dure.{name}(), dure.kept_key(%s), dure.kept_key(%s)", [name, name])
            assert len(set(cursor.fetchone())) == 1


def test_화면을_읽는_동안_같은_답이고_다음_화면은_새로_묻는다(town: Town) -> None:
    reads_a_page(town.manager)
    assert kept("my_offices") == [town.office.pk]
    elsewhere = moves_away(town.manager, town)
    reads_a_page(town.manager)
    assert kept("my_offices") == [elsewhere.pk]


def test_고치는_사람은_아무_답도_두지_않는다(town: Town) -> None:
    token = open_sign_in(town.manager.pk)
    assert token_holder(token) == town.manager.pk
    assert kept("my_offices") == [town.office.pk]
    assert setting("dure.kept_my_offices") == ""
    elsewhere = moves_away(town.manager, town)
    set_identity(token)
    assert kept("my_offices") == [elsewhere.pk]


def test_두기를_그치면_새로_묻는다(town: Town) -> None:
    token = reads_a_page(town.manager)
    assert kept("my_offices") == [town.office.pk]
    elsewhere = moves_away(town.manager, town)
    set_identity(token)
    keep_no_answers()
    assert kept("my_offices") == [elsewhere.pk]


def test_지어낸_답은_믿지_않는다(town: Town) -> None:
    elsewhere = an_office(town.sigungu, name="가온9동")
    reads_a_page(town.manager)
    right = kept("my_offices")
    seal = setting("dure.seal_my_offices")
    for sealed in (seal, "", "0" * 64, "x"):
        setting("dure.kept_my_offices", f"{{{elsewhere.pk}}}")
        setting("dure.seal_my_offices", sealed)
        assert kept("my_offices") == right


def test_답이_뒤에_붙은_접속_표로도_속이지_못한다(town: Town) -> None:
    """A token that reads like the right one with an answer behind it gets a seal of its own, over nothing."""
    elsewhere = an_office(town.sigungu, name="가온9동")
    token = reads_a_page(town.manager)
    stolen = f"{{{elsewhere.pk}}}"
    setting("dure.token", f"{token} my_offices {stolen}")
    assert kept("my_offices") == []
    setting("dure.token", token)
    setting("dure.kept_my_offices", f"{stolen} my_offices {{}}")
    assert kept("my_offices") == [town.office.pk]


def test_다른_물음의_답을_옮겨_놓아도_믿지_않는다(town: Town) -> None:
    reads_a_page(town.leader)
    assert kept("my_led_offices") == [town.office.pk]
    for what in ("kept", "seal"):
        setting(f"dure.{what}_my_guarded_offices", setting(f"dure.{what}_my_led_offices"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.my_guarded_offices()")
        assert kept("my_guarded_offices") == sorted(cursor.fetchone()[0])


def test_다른_사람의_답은_쓰이지_않는다(town: Town) -> None:
    other = a_worker(an_office(town.sigungu, name="가온9동"))
    token = open_sign_in(other.pk)
    reads_a_page(town.manager)
    mine = kept("my_offices")
    setting("dure.token", token)
    assert kept("my_offices") != mine


def test_다른_화면의_답은_쓰이지_않는다(town: Town) -> None:
    reads_a_page(town.manager)
    kept("my_offices")
    old = {name: setting(name) for name in ("dure.kept_my_offices", "dure.seal_my_offices")}
    elsewhere = moves_away(town.manager, town)
    token = open_sign_in(town.manager.pk)
    token_holder(token, reads=True)
    for name, value in old.items():
        setting(name, value)
    assert kept("my_offices") == [elsewhere.pk]


@pytest.mark.parametrize("began", ["2020-01-01 00:00:00+09", "2100-01-01 00:00:00+09"])
def test_몇_초를_넘긴_화면은_답을_두지_않는다(town: Town, began: str) -> None:
    token = reads_a_page(town.manager)
    kept("my_offices")
    elsewhere = moves_away(town.manager, town)
    setting("dure.token", token)
    setting("dure.page", began)
    assert kept("my_offices") == [elsewhere.pk]


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT key FROM dure.keeping",
        "SELECT dure.answer_to('my_offices')",
        "SELECT dure.kept_words('my_offices')",
    ],
)
def test_앱_계정은_열쇠를_보지_못하고_안쪽_함수를_부르지_못한다(town: Town, asked: str) -> None:
    act_as(town.manager)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(asked)


def test_화면이_끝나면_둔_답도_끝난다(town: Town) -> None:
    """한 거래 안에서 이어지는 두 요청처럼, 앞 화면의 답이 뒤에 남지 않는다."""
    case = a_case_at("delivery", town.office, manager=town.manager)
    colleague = a_worker(an_office(town.sigungu, name="가온9동"))
    client = a_client(colleague)
    assert client.get(f"/cases/{case.pk}").status_code == 404
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, staff=colleague, reason="cover", from_on=timezone.localdate(), office=None
        )
    assert client.get(f"/cases/{case.pk}").status_code == 200
