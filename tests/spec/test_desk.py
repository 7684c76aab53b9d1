"""종합상담 창구: 동의를 묻고, 상담하고, 넘기고, 한 번은 다시 확인한다(m:2820-2934)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.standing import standing_of
from dure.cases.core.records import Case
from dure.desk import actions, rules, waiting
from dure.desk.models import Talk, Told
from dure.notify.models import Notice
from dure.offices.models import Staff
from dure.rulebook import Refused, product
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office
from tests.restricted import a_restricted_case
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

TOLD = Told(name="표늘봄", phone="010-0000-1111", wants="긴급지원을 물음")


def came(town: Town, **about: Any) -> Talk:
    kept = {"topics": ["emergency"], "told": TOLD, "has_agreed": True} | about
    return actions.arrive(actions.new_talk(town.office), by=act_as(town.manager), **kept)


def counselled(town: Town, outcome: str, talk: Talk | None = None, **about: Any) -> Talk:
    kept = {"outcome": outcome, "answer": "서류를 안내함"} | about
    return actions.counsel(talk or came(town), by=act_as(town.manager), **kept)


def codes(act: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [reason.code for reason in refused.value.reasons]


def test_동의하지_않으면_이름도_내용도_남지_않는다(town: Town) -> None:
    assert codes(lambda: came(town, has_agreed=False)) == ["desk.not_agreed"]
    talk = came(town, has_agreed=False, told=Told(wants="물은 것"))
    assert talk.told == Told()
    done = counselled(town, "told", talk)
    assert (done.told, done.state) == (Told(), "closed")


def test_무엇을_물었는지는_고른다(town: Town) -> None:
    assert codes(lambda: came(town, topics=[])) == ["desk.topic_missing"]


@pytest.mark.parametrize(
    ("outcome", "about", "expected"),
    [
        ("told", {"answer": ""}, ["desk.answer_missing"]),
        ("inside", {}, ["desk.colleague_missing"]),
        ("visit", {}, ["desk.colleague_missing"]),
        ("outside", {}, ["desk.place_missing"]),
        ("sigungu", {}, ["desk.place_missing"]),
    ],
)
def test_누구에게_가는지_말해야_한다(
    town: Town, outcome: str, about: dict[str, str], expected: list[str]
) -> None:
    assert codes(lambda: counselled(town, outcome, **about)) == expected


def test_동의하지_않은_상담은_넘기지_못한다(town: Town) -> None:
    talk = came(town, has_agreed=False, told=Told())
    found = codes(lambda: counselled(town, "inside", talk, passed_to=town.leader))
    assert found == ["desk.not_agreed_to_pass"]


@pytest.mark.parametrize(
    ("outcome", "has_agreed", "state"),
    [
        ("told", True, "closed"),
        ("applied", True, "closed"),
        ("inside", True, "handed"),
        ("visit", True, "handed"),
        ("outside", True, "followed"),
        ("sigungu", True, "followed"),
        ("outside", False, "closed"),
    ],
)
def test_처리에_따라_다음이_정해진다(outcome: str, has_agreed: bool, state: str) -> None:
    assert rules.state_after(outcome, has_agreed=has_agreed) == state


def test_다른_기관을_안내하면_이레_뒤에_다시_확인한다(town: Town) -> None:
    talk = counselled(town, "outside", place="주거복지센터 담당")
    assert talk.follow_up_on == timezone.localdate() + timedelta(days=7)
    assert product().desk.follow_up_days == 7
    assert codes(lambda: actions.answer(talk, by=act_as(town.manager), result="했음")) == [
        "desk.over_already"
    ]
    assert codes(lambda: actions.follow_up(talk, by=act_as(town.manager), result="")) == [
        "desk.result_missing"
    ]
    done = actions.follow_up(talk, by=act_as(town.manager), result="신청함")
    assert (done.state, done.told.result, done.told.place) == ("closed", "신청함", "주거복지센터 담당")
    assert codes(lambda: actions.follow_up(done, by=act_as(town.manager), result="또")) == [
        "desk.over_already"
    ]


def test_두_번_상담하지_않는다(town: Town) -> None:
    talk = counselled(town, "told")
    assert codes(lambda: counselled(town, "told", talk)) == ["desk.talked_already"]


def what(source: Any, staff: Staff) -> list[str]:
    act_as(staff)
    return [source.told(row).what for row in source.rows(standing_of(staff)) or []]


def test_온_사람과_넘긴_상담과_사후관리가_각자의_첫_화면에서_기다린다(
    town: Town, django_capture_on_commit_callbacks: Any
) -> None:
    visitors, handed, followed = waiting.SOURCES
    talk = came(town)
    assert (what(visitors, town.manager), what(handed, town.leader)) == (["종합상담"], [])
    with django_capture_on_commit_callbacks(execute=True):
        counselled(town, "inside", talk, passed_to=town.leader)
    assert what(visitors, town.manager) == []
    assert (what(handed, town.leader), what(handed, town.manager)) == (["넘겨받은 상담"], [])
    act_as(town.leader)
    assert Notice.objects.filter(staff=town.leader, verb="desk.counsel").count() == 1
    counselled(town, "outside", place="주거복지센터")
    assert (what(followed, town.manager), what(followed, town.leader)) == (["상담 사후관리"], [])


def test_남의_기관은_모르고_넘겨받은_사람은_안다(town: Town) -> None:
    talk = came(town)
    stranger = a_town()
    beside = a_worker(an_office(town.sigungu, name="가온2동"), "town_manager", "옆사람")
    for staff in (stranger.leader, beside, a_worker(town.center, "office_administrator", "관리")):
        act_as(staff)
        assert not Talk.objects.exists()
        assert a_client(staff).get(reverse("talk", args=[talk.pk])).status_code in (403, 404)
    with as_owner():
        Talk.objects.filter(pk=talk.pk).update(passed_to=beside)
    act_as(beside)
    assert Talk.objects.exists()


def test_이름은_봉인되어_있고_열면_기록이_남는다(town: Town) -> None:
    talk = came(town)
    assert "표늘봄" not in talk.told_sealed
    client = a_client(town.manager)
    assert "표늘봄" not in client.get(reverse("desk")).content.decode()
    page = client.get(reverse("talk", args=[talk.pk])).content.decode()
    assert "표늘봄" in page
    with as_owner():
        assert ReadEntry.objects.filter(subject_kind="talk").exists()


def test_상담에서_대상자로_등록한다(town: Town) -> None:
    talk = came(town)
    client = a_client(town.manager)
    page = client.get(reverse("talk_take", args=[talk.pk])).content.decode()
    assert "표늘봄" in page
    assert "긴급지원을 물음" in page


def test_적은_것은_거절되어도_남는다(town: Town) -> None:
    client = a_client(town.manager)
    sent = {"office": town.office.pk, "topics": ["health"], "name": "표늘봄", "wants": "건강 상담"}
    page = client.post(reverse("talk_new"), sent).content.decode()
    assert "먼저 기록에 동의하는지 묻고" in page
    assert "건강 상담" in page
    talk = counselled(town, "told")
    assert Case.objects.filter(pk=talk.case_id).count() == 0


def test_오래된_상담은_지운다(town: Town) -> None:
    old, new = counselled(town, "told"), counselled(town, "told")
    with as_owner():
        Talk.objects.filter(pk=old.pk).update(closed_at=timezone.now() - timedelta(days=400))
    with connection.cursor() as cursor:
        before = timezone.now() - timedelta(days=product().desk.keep_days)
        cursor.execute("SELECT dure.forget_talks(%s)", [before])
    with as_owner():
        assert list(Talk.objects.values_list("pk", flat=True)) == [new.pk]


def test_제한된_사례가_된_상담은_지정된_사람만_본다(town: Town) -> None:
    talk, hidden = came(town), a_restricted_case(town)
    colleague = a_worker(town.office, "town_manager", "동료")
    act_as(colleague)
    assert Talk.objects.filter(pk=talk.pk).exists()
    with as_owner():
        Talk.objects.filter(pk=talk.pk).update(case=hidden, state="closed")
    act_as(colleague)
    assert not Talk.objects.filter(pk=talk.pk).exists()
    act_as(town.manager)
    assert Talk.objects.filter(pk=talk.pk).exists()
