"""개인정보 보호 교육: 해마다 한 번, 확인될 때까지는 유예 안에서만 (manual-2025 m:10227–10232, PR6)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from dure.account import rules
from dure.account.duties import CLEAR_ON, opened_on
from dure.account.rules import AccountFacts, Duty, TrainingFacts
from dure.offices.models import PrivacyTraining, Staff
from dure.rulebook import latest
from tests.factories import Town, a_client, a_town, a_worker, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 15)
ALL_DONE = {"must_change_password": False, "has_factor": True, "trained_on": date(2025, 9, 1)}


def due(on: date = TODAY, opened: date = date(2024, 1, 2), **facts: Any) -> list[Duty]:
    return rules.duties(AccountFacts(opened, **{**ALL_DONE, **facts}), on, latest())


def untrained(staff: Staff) -> Client:
    """Somebody without this year's training, as the next day begins."""
    with as_owner():
        PrivacyTraining.objects.filter(staff=staff).delete()
    client = a_client(staff)
    session = client.session
    del session[CLEAR_ON]
    session.save()
    return client


def grace_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dure.account.duties.opened_on", lambda _: date(2024, 1, 2))


def declare(client: Client, **changed: str) -> str:
    values = {
        "course": "개인정보 보호 기본과정",
        "completed_on": timezone.localdate().isoformat(),
        "certificate_number": "2025-0099",
    }
    return client.post("/account/training", values | changed, follow=True).content.decode()


# ---- rules ------------------------------------------------------------------------------------------------------


def test_교육은_이수한_날부터_열두_달_동안_인정되고_끝나기_60일_전부터_알린다() -> None:
    taken = {"trained_on": date(2024, 5, 10)}
    assert due(date(2025, 3, 10), **taken) == []
    [duty] = due(date(2025, 3, 11), **taken)
    assert (duty.code, duty.until) == ("training", date(2025, 5, 10))
    assert not duty.is_due(date(2025, 5, 10))
    assert duty.is_due(date(2025, 5, 11))


@pytest.mark.parametrize("on", [date(2025, 1, 1), date(2025, 2, 1), date(2026, 1, 2)])
def test_해가_바뀌어도_유예는_다시_시작되지_않는다(on: date) -> None:
    [never] = due(on, opened=date(2024, 1, 2), trained_on=None)
    assert (never.until, never.is_due(on)) == (date(2024, 3, 2), True)
    [long_ago] = due(on, opened=date(2022, 1, 2), trained_on=date(2023, 6, 30))
    assert (long_ago.until, long_ago.is_due(on)) == (date(2024, 6, 30), True)


def test_새_계정은_받은_날부터_해를_넘겨도_60일이다() -> None:
    [duty] = due(date(2025, 9, 15), opened=date(2025, 9, 1), trained_on=None)
    assert duty.until == date(2025, 10, 31)
    [duty] = due(date(2026, 1, 19), opened=date(2025, 11, 20), trained_on=None)
    assert (duty.until, duty.is_due(date(2026, 1, 19))) == (date(2026, 1, 19), False)
    assert duty.is_due(date(2026, 1, 20))


def test_새_계정이_전에_받은_교육은_유예를_줄이지_않는다() -> None:
    [duty] = due(date(2025, 9, 15), opened=date(2025, 9, 1), trained_on=date(2024, 9, 20))
    assert duty.until == date(2025, 10, 31)


def test_두_번째_인증은_계정을_받은_날부터_30일_안에_등록한다() -> None:
    [duty] = due(opened=date(2025, 9, 1), has_factor=False)
    assert (duty.code, duty.until) == ("factor", date(2025, 10, 1))


def test_첫_비밀번호는_유예가_없고_늦은_것이_먼저_나온다() -> None:
    found = due(opened=date(2025, 9, 1), must_change_password=True, has_factor=False, trained_on=None)
    assert [duty.code for duty in found] == ["password", "factor", "training"]
    assert found[0].is_due(date(2025, 9, 1))


def test_다_했으면_할_일이_없다() -> None:
    assert due() == []


def test_인정되지_않는_옛_교육과_앞날의_교육은_받지_않는다() -> None:
    codes = [
        [reason.code for guard in rules.TRAINING_GUARDS for reason in guard(facts, TODAY, latest())]
        for facts in (
            TrainingFacts(date(2025, 9, 15), is_declared=False),
            TrainingFacts(date(2025, 9, 16), is_declared=False),
            TrainingFacts(date(2024, 9, 15), is_declared=False),
            TrainingFacts(date(2024, 9, 14), is_declared=False),
            TrainingFacts(date(2025, 3, 2), is_declared=True),
        )
    ]
    assert codes == [
        [],
        ["account.training_in_future"],
        [],
        ["account.training_too_old"],
        ["account.training_declared"],
    ]


def test_계정을_받은_날은_열쇠가_안다(town: Town) -> None:
    assert opened_on(town.manager) == timezone.localdate()


# ---- pages ------------------------------------------------------------------------------------------------------


def test_유예_안에서는_알리기만_한다(town: Town) -> None:
    client = untrained(town.manager)
    page = client.get("/my-work")
    until = timezone.localdate() + timedelta(days=60)
    assert page.status_code == 200
    assert "개인정보 보호 교육을 마치고 등록하세요" in page.content.decode()
    assert f"{until.year}.{until.month}.{until.day}" in page.content.decode()


def test_유예가_지나면_교육_화면으로_가고_초안과_나가기는_된다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace_is_over(monkeypatch)
    with as_owner():
        town.manager.second_factors.create(kind="totp", confirmed_at=timezone.now())
    client = untrained(town.manager)
    for page in ("/my-work", "/cases", "/candidates/new"):
        assert client.get(page)["Location"] == "/account/training"
    assert client.get("/account/training").status_code == 200
    assert client.get("/account/password").status_code == 200
    assert client.post("/drafts/keep", {"draft_form": "x"}).status_code == 200
    assert client.post("/sign-out")["Location"] == "/sign-in"


def test_등록한_교육은_남이_확인해야_끝난다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    grace_is_over(monkeypatch)
    administrator = a_worker(town.center, "office_administrator", "노을")
    with as_owner():
        town.manager.second_factors.create(kind="totp", confirmed_at=timezone.now())
    client = untrained(town.manager)
    assert "담당자가 확인하면 끝납니다" in declare(client)
    assert client.get("/my-work")["Location"] == "/account/training"
    [waiting] = PrivacyTraining.objects.using("owner").filter(staff=town.manager)
    answer = a_client(administrator).post("/account/training/staff", {"training": [str(waiting.pk)]})
    assert answer.status_code == 302
    assert client.get("/my-work").status_code == 200
    waiting.refresh_from_db(using="owner")
    assert waiting.confirmed_by == administrator


def test_해가_바뀐_뒤에는_지난해에_받지_않은_사람에게_아무것도_열리지_않는다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace_is_over(monkeypatch)
    client = untrained(town.manager)
    today = timezone.localdate()
    with as_owner():
        town.manager.second_factors.create(kind="totp", confirmed_at=timezone.now())
        a_training(town.manager, today - timedelta(days=367))
    assert client.get("/my-work")["Location"] == "/account/training"
    with as_owner():
        a_training(town.manager, today - timedelta(days=300))
    assert client.get("/my-work").status_code == 200


def a_training(staff: Staff, day: date) -> None:
    """A confirmed course of that day."""
    confirmed = {"confirmed_by": staff, "confirmed_at": timezone.now()}
    declared = {"declared_by": staff, "declared_at": timezone.now(), "sigungu_id": staff.sigungu_id}
    PrivacyTraining.objects.create(
        staff=staff, year=day.year, course="과정", completed_on=day, **declared, **confirmed
    )


def test_여럿을_한꺼번에_확인하고_빠진_사람을_본다(town: Town) -> None:
    officer = a_worker(town.center, "privacy_officer", "봄비")
    for staff in (town.manager, town.leader):
        declare(untrained(staff))
    client = a_client(officer)
    page = client.get("/account/training/staff").content.decode()
    assert page.count('name="training"') == 2
    assert '아직 마치지 않은 직원 <small class="muted">2명</small>' in page
    keys = [str(each.pk) for each in PrivacyTraining.objects.using("owner").filter(confirmed_at=None)]
    assert (
        "2건을 확인했습니다"
        in client.post("/account/training/staff", {"training": [*keys, "x"]}, follow=True).content.decode()
    )


def test_자기_것은_확인하지_못하되_혼자뿐이면_한다(town: Town) -> None:
    alone = a_worker(town.center, "office_administrator", "노을")
    client = untrained(alone)
    declare(client)
    [own] = PrivacyTraining.objects.using("owner").filter(staff=alone)
    other = a_worker(town.center, "privacy_officer", "봄비")
    refused = client.post("/account/training/staff", {"training": [str(own.pk)]}).content.decode()
    assert "자기 교육은 다른 담당자가 확인합니다" in refused
    with as_owner():
        other.assignments.update(until_on=date(2025, 1, 31))
    assert client.post("/account/training/staff", {"training": [str(own.pk)]}).status_code == 302


def test_다른_시군구의_교육은_보이지_않고_확인되지_않는다(town: Town) -> None:
    declare(untrained(town.manager))
    [theirs] = PrivacyTraining.objects.using("owner").filter(staff=town.manager, confirmed_at=None)
    elsewhere = a_client(a_worker(a_town().center, "office_administrator"))
    assert town.manager.login not in elsewhere.get("/account/training/staff").content.decode()
    elsewhere.post("/account/training/staff", {"training": [str(theirs.pk)]})
    theirs.refresh_from_db(using="owner")
    assert theirs.confirmed_at is None


def test_다_한_사람에게는_하루에_한_번만_묻는다(town: Town) -> None:
    client = a_client(town.manager)
    session = client.session
    del session[CLEAR_ON]
    session.save()
    with as_owner():
        town.manager.second_factors.create(kind="totp", confirmed_at=timezone.now())
    client.get("/account/")
    assert client.session[CLEAR_ON] == timezone.localdate().isoformat()


def test_이수한_사람은_앱_로그인으로도_스스로_확인됨으로_바꾸지_못한다(town: Town) -> None:
    act_as(town.manager)
    today = timezone.localdate()
    about = {"staff": town.manager, "sigungu": town.manager.sigungu, "year": today.year, "course": "과정"}
    about |= {"completed_on": today, "declared_by": town.manager, "declared_at": timezone.now()}
    taken = PrivacyTraining.objects.create(**about)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PrivacyTraining.objects.filter(pk=taken.pk).update(confirmed_at=timezone.now())
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PrivacyTraining.objects.create(**about, confirmed_at=timezone.now())
