"""복지자원을 고칠 때: 소재지가 바뀌면, 준 것이 있으면, 같은 이름이 있으면, 반려되면."""

import json
from typing import Any

import pytest
from django.urls import reverse

from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.hsds.exporting import as_json
from dure.resources.inputs import OfferData, ProviderData
from dure.resources.models import Offer, Provider
from dure.web.waiting import waiting_for
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as
from tests.refusals import refused
from tests.resources import a_provider, an_approved, an_offer, new_offer
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def as_it_is(provider: Provider, **fields: Any) -> ProviderData:
    kept = {name: getattr(provider, name) for name in ProviderData.__dataclass_fields__}
    return ProviderData(**kept | fields)


def test_소재지를_바꾸면_새_소재지가_서비스까지_다시_승인한다(town: Town, keeper: Staff) -> None:
    elsewhere = a_town()
    there = a_worker(elsewhere.center, "resource_manager", "구자원")
    provider = an_approved(town, keeper)
    offer = an_offer(provider, keeper, towns=(town.office.region_id,))
    actions.decide_offer(offer, by=act_as(keeper), decision="approved")
    moved = actions.correct(provider, by=act_as(keeper), data=as_it_is(provider, sigungu=elsewhere.sigungu))
    offer.refresh_from_db()
    assert (moved.sigungu, moved.status) == (elsewhere.sigungu, "waiting")
    assert (offer.sigungu, offer.status, offer.towns) == (elsewhere.sigungu, "waiting", [])
    given = {"decision": "approved", "with_offers": True}
    assert refused(actions.decide, provider, by=act_as(keeper), **given) == ["core.not_permitted"]
    actions.decide(provider, by=act_as(there), **given)
    offer.refresh_from_db()
    assert offer.status == "approved"


def test_소재지를_바꾼_양식도_오류_없이_다시_기다린다(town: Town, keeper: Staff) -> None:
    elsewhere = a_town()
    provider = an_approved(town, keeper)
    sent = {
        "sigungu": str(elsewhere.sigungu.pk),
        "kind": "local",
        "name": "나래식당",
        "version": provider.version,
    }
    answer = a_client(keeper).post(
        reverse("provider_edit", args=[provider.pk]), sent | {"submission_id": a_submission()}
    )
    assert answer.status_code == 302
    provider.refresh_from_db()
    assert provider.status == "waiting"


def test_현금이나_현물을_주는_곳에서_모집_표시를_지우지_않는다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper, may_raise_funds=True)
    an_offer(provider, keeper, name="쌀지원", kind="goods", small_class="5-3-3")
    data = as_it_is(provider, may_raise_funds=False)
    assert refused(actions.correct, provider, by=act_as(keeper), data=data) == ["resources.funds_in_use"]


@pytest.mark.parametrize(("stock", "codes"), [(8, ["resources.stock_given"]), (9, []), (None, [])])
def test_보유량은_쓰고_예약한_것보다_적을_수_없다(
    town: Town, keeper: Staff, stock: int | None, codes: list[str]
) -> None:
    offer = an_offer(an_approved(town, keeper), keeper, stock=10)
    with as_owner():
        Offer.objects.filter(pk=offer.pk).update(reserved=4, used=5)
    offer.refresh_from_db()
    data, by = OfferData("밑반찬지원", "volunteering", "5-1-1", stock=stock), act_as(keeper)
    if codes:
        assert refused(actions.alter, offer, by=by, data=data) == codes
    else:
        assert actions.alter(offer, by=by, data=data).stock == stock


def test_알아보게_하는_것이_그대로면_다시_묻지_않는다(town: Town, keeper: Staff) -> None:
    an_approved(town, keeper, phone="02-000-1234")
    twin = Provider(sigungu=town.sigungu)
    data = ProviderData(sigungu=town.sigungu, kind="local", name="나래분식", phone="02-000-1234")
    by = act_as(keeper)
    actions.register(twin, by=by, data=data, sure=True)
    assert actions.correct(twin, by=by, data=as_it_is(twin, note="월요일 쉼")).note == "월요일 쉼"
    again = as_it_is(twin, name="나래식당")
    assert refused(actions.correct, twin, by=by, data=again) == ["resources.twins"]


def test_같은_이름이_쓰이는_동안_끝난_서비스를_되살리지_않는다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper)
    old = an_offer(provider, keeper)
    by = act_as(keeper)
    actions.decide_offer(old, by=by, decision="ended", note="그만둠")
    actions.add(new_offer(provider), by=by, data=OfferData("밑반찬지원", "volunteering", "5-1-1"))
    assert refused(actions.decide_offer, old, by=by, decision="waiting") == ["resources.same_offer"]


def test_반려된_것은_등록한_사람을_기다린다(town: Town, keeper: Staff) -> None:
    provider = a_provider(town, town.manager)
    actions.decide(provider, by=act_as(keeper), decision="returned", note="전화가 틀림")
    [waits] = waiting_for(act_as(town.manager).person)
    assert (waits.what, waits.about, waits.note, waits.url) == (
        "반려된 복지자원",
        "나래식당",
        "전화가 틀림",
        reverse("provider_edit", args=[provider.pk]),
    )
    assert waiting_for(act_as(town.leader).person) == []


def test_승인되지_않은_것과_남의_곳의_것은_표준_파일로_나가지_않는다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper)
    offer = an_offer(provider, keeper)
    assert json.loads(as_json(town.sigungu)) == []
    actions.decide_offer(offer, by=act_as(keeper), decision="approved")
    assert [each["name"] for each in json.loads(as_json(town.sigungu))] == ["밑반찬지원"]
    assert json.loads(as_json(a_town().sigungu)) == []
