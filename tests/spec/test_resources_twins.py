"""같은 제공주체: 이름, 번호, 전화, 주소로 찾아 나란히 보고 하나로 합치고 하루 안에 되돌린다 (manual-2025 m:7064-7085)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.models import Merge, Offer, Provider
from dure.rulebook import Refused
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as
from tests.resources import an_approved, an_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def two(town: Town, keeper: Staff) -> tuple[Provider, Provider]:
    kept = an_approved(town, keeper, name="나래식당", phone="02-000-1234")
    gone = an_approved(
        town, keeper, name="나래식당 본점", address="두레길 1", contact_name="나담당", found_on=None
    )
    return kept, gone


def codes(error: Any) -> list[str]:
    return [reason.code for reason in error.value.reasons]


def again(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def test_합치면_고른_서비스는_옮기고_나머지는_끝내고_빈_칸을_채운다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    moved, over = an_offer(gone, keeper, name="김치지원"), an_offer(gone, keeper, name="이불빨래지원")
    actions.merge(kept, by=act_as(keeper), gone=gone, offers=(moved.pk,))
    kept, gone, moved, over = map(again, (kept, gone, moved, over))
    assert (kept.phone, kept.address, kept.address_key, kept.contact_name) == (
        "02-000-1234",
        "두레길 1",
        "두레길1",
        "나담당",
    )
    assert (gone.status, gone.decision_note) == ("ended", "나래식당과 같은 곳이어서 합쳤습니다.")
    assert (moved.provider_id, moved.status) == (kept.pk, "waiting")
    assert (over.provider_id, over.status) == (gone.pk, "ended")


def test_하루_안에_되돌리면_모두_전과_같다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    moved, over = an_offer(gone, keeper, name="김치지원"), an_offer(gone, keeper, name="이불빨래지원")
    actions.merge(kept, by=act_as(keeper), gone=gone, offers=(moved.pk,))
    actions.unmerge(again(kept), by=act_as(keeper), merge=Merge.objects.get())
    kept, gone, moved, over = map(again, (kept, gone, moved, over))
    assert (kept.address, kept.address_key, kept.contact_name) == ("", "", "")
    assert (gone.status, gone.decision_note) == ("approved", "")
    assert {(each.provider_id, each.status) for each in (moved, over)} == {(gone.pk, "waiting")}
    with pytest.raises(Refused) as refused:
        actions.unmerge(kept, by=act_as(keeper), merge=Merge.objects.get())
    assert codes(refused) == ["resources.too_late_to_unmerge"]


def test_하루가_지나면_되돌리지_않는다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    actions.merge(kept, by=act_as(keeper), gone=gone)
    done = Merge.objects.get()
    by = act_as(keeper)
    for hours, late in ((23, False), (25, True)):
        assert done.is_undoable_at(done.done_at + timedelta(hours=hours)) is not late
    with pytest.raises(Refused) as refused:
        actions.unmerge(again(kept), by=by, merge=done, at=timezone.now() + timedelta(hours=25))
    assert codes(refused) == ["resources.too_late_to_unmerge"]


def test_합친_뒤에_고쳤으면_되돌리지_않는다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    moved = an_offer(gone, keeper, name="김치지원")
    actions.merge(kept, by=act_as(keeper), gone=gone, offers=(moved.pk,))
    actions.decide_offer(again(moved), by=act_as(keeper), decision="approved")
    with pytest.raises(Refused) as refused:
        actions.unmerge(again(kept), by=act_as(keeper), merge=Merge.objects.get())
    assert codes(refused) == ["resources.merge_built_on"]
    assert again(gone).status == "ended"


def test_합친_곳은_다시_쓰지_않는다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    actions.merge(kept, by=act_as(keeper), gone=gone)
    with pytest.raises(Refused) as refused:
        actions.decide(again(gone), by=act_as(keeper), decision="waiting")
    assert codes(refused) == ["resources.merged_already"]


def test_합칠_수_없는_것은_까닭을_말한다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    elsewhere = a_town()
    far_keeper = a_worker(elsewhere.center, "resource_manager", "먼책임")
    far = an_approved(elsewhere, far_keeper, name="나래식당")
    by = act_as(keeper)
    for other, code in ((kept, "resources.merge_itself"), (far, "resources.merge_places")):
        with pytest.raises(Refused) as refused:
            actions.merge(again(kept), by=by, gone=other)
        assert codes(refused) == [code]
    actions.decide(again(gone), by=by, decision="ended", note="문을 닫음")
    with pytest.raises(Refused) as refused:
        actions.merge(again(kept), by=by, gone=again(gone))
    assert codes(refused) == ["resources.merge_ended"]


def test_남길_곳에_있는_서비스는_옮기지_않는다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    an_offer(kept, keeper, name="김치지원")
    same = an_offer(gone, keeper, name="김치 지원")
    with pytest.raises(Refused) as refused:
        actions.merge(kept, by=act_as(keeper), gone=gone, offers=(same.pk,))
    assert codes(refused) == ["resources.same_offer_there"]
    assert again(gone).status == "approved"


def test_현물_서비스는_모금할_수_있는_곳으로만_옮긴다(town: Town, keeper: Staff) -> None:
    kept = an_approved(town, keeper, name="나래식당")
    gone = an_approved(town, keeper, name="나래모금회", may_raise_funds=True)
    goods = an_offer(gone, keeper, name="쌀지원", kind="goods", small_class="5-3-3")
    with pytest.raises(Refused) as refused:
        actions.merge(kept, by=act_as(keeper), gone=gone, offers=(goods.pk,))
    assert codes(refused) == ["resources.funds_in_use"]


def test_그곳의_담당이_아니면_합치지_못한다(town: Town, keeper: Staff) -> None:
    kept, gone = two(town, keeper)
    for staff in (town.manager, a_worker(a_town().center, "resource_manager", "먼책임")):
        with pytest.raises(Refused) as refused:
            actions.merge(again(kept), by=act_as(staff), gone=gone)
        assert codes(refused) == ["core.not_permitted"]


def test_화면에서_찾아_나란히_보고_합치고_되돌린다(town: Town, keeper: Staff) -> None:
    kept = an_approved(town, keeper, name="나래식당", phone="02-000-1234")
    gone = an_approved(town, keeper, name="다온분식", phone="02)000-1234", sure=True)
    offer = an_offer(gone, keeper, name="김치지원")
    client = a_client(keeper)
    page = client.get(reverse("resource_twins"), {"by": "phone"}).content.decode()
    assert "견주기: 다온분식" in page
    assert "견주기" not in client.get(reverse("resource_twins"), {"by": "name"}).content.decode()
    address = reverse("provider_twin", args=[kept.pk, gone.pk])
    assert "남길 곳: 나래식당" in client.get(address).content.decode()
    sent = {"offers": [str(offer.pk)], "version": again(kept).version, "submission_id": a_submission()}
    page = client.post(address, sent, follow=True).content.decode()
    assert "합친 기록" in page
    assert Offer.objects.get().provider_id == kept.pk
    client.post(reverse("provider_unmerge", args=[Merge.objects.get().pk]), {"submission_id": a_submission()})
    assert Offer.objects.get().provider_id == gone.pk
    assert a_client(town.manager).get(reverse("resource_twins")).status_code == 403
