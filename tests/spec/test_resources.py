"""복지자원: 등록, 승인, 쓸 수 있는 자원 (m:6592-7106)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.changes.records import Event
from dure.offices.models import Office, Staff
from dure.resources import actions, queries
from dure.resources.inputs import OfferData, ProviderData
from dure.resources.models import Offer, Provider
from dure.rulebook import latest
from dure.web.waiting import waiting_for
from tests.factories import Town, a_sigungu, a_town, a_worker, act_as, an_office
from tests.refusals import refused
from tests.resources import a_provider, an_approved, an_offer, new_offer
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


@pytest.fixture
def officer(town: Town) -> Staff:
    """자원관리실무자."""
    return a_worker(town.center, "resource_officer", "노실무")


# 등록


def test_사례관리자가_등록하면_소재지의_승인을_기다린다(town: Town, keeper: Staff) -> None:
    provider = a_provider(town, town.manager)
    assert (provider.status, provider.registered_by) == ("waiting", town.manager)
    act_as(keeper)
    assert [each.pk for each in queries.to_decide(act_as(keeper).person)] == [provider.pk]
    [waits] = waiting_for(act_as(keeper).person)
    assert (waits.what, waits.about, waits.url) == (
        "복지자원 승인",
        "나래식당",
        reverse("provider_decide", args=[provider.pk]),
    )


@pytest.mark.parametrize("role", ["agency_manager", "privacy_officer", "sido_officer", "external_supervisor"])
def test_자원을_다루지_않는_사람은_등록하지_못한다(town: Town, role: str) -> None:
    kinds = {"agency_manager": "private_agency", "sido_officer": "sido"}
    office = an_office(town.sigungu, kinds.get(role, "sigungu_support"), "다른 기관")
    by = act_as(a_worker(office, role))
    data = ProviderData(sigungu=town.sigungu, kind="local", name="나래식당")
    assert refused(actions.register, Provider(sigungu=town.sigungu), by=by, data=data) == [
        "core.not_permitted"
    ]


def test_등록은_변경_기록에_남는다(town: Town) -> None:
    provider = a_provider(town, town.manager)
    with as_owner():
        assert Event.objects.get(verb="resources.register").root_id == provider.pk


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("나래 식당", {}),
        ("나래분식", {"phone": "02-000-1234"}),
        ("나래분식", {"address": "새봄시 가온구 나루길 9"}),
        ("나래분식", {"business_number": "2208162517"}),
    ],
)
def test_같은_곳일_수_있으면_한_번_묻는다(town: Town, name: str, fields: dict[str, str]) -> None:
    a_provider(
        town,
        town.manager,
        phone="+82-2-000-1234",
        address="새봄시 가온구 나루길9",
        business_number="2208162517",
    )
    data = ProviderData(sigungu=town.sigungu, kind="local", name=name, **fields)
    new = Provider(sigungu=town.sigungu)
    by = act_as(town.manager)
    assert refused(actions.register, new, by=by, data=data) == ["resources.twins"]
    assert actions.register(new, by=by, data=data, sure=True).status == "waiting"


def test_시설정보시스템을_쓰는_시설은_등록하지_않는다(town: Town) -> None:
    data = ProviderData(sigungu=town.sigungu, kind="private", name="나래복지관", uses_facility_system=True)
    new = Provider(sigungu=town.sigungu)
    assert refused(actions.register, new, by=act_as(town.manager), data=data) == ["resources.facility_system"]


@pytest.mark.parametrize(
    ("kind", "raises", "codes"),
    [
        ("cash", True, []),
        ("cash", False, ["resources.no_fund_body"]),
        ("goods", True, []),
        ("goods", False, ["resources.no_fund_body"]),
        ("voucher", True, ["resources.only_linked"]),
        ("programme", False, []),
        ("volunteering", False, []),
        ("admission", True, ["resources.only_linked"]),
        ("loan_or_reduction", True, ["resources.only_linked"]),
    ],
)
def test_지자체가_등록할_수_있는_서비스의_유형(town: Town, kind: str, raises: bool, codes: list[str]) -> None:
    provider = a_provider(town, town.manager, may_raise_funds=raises)
    given = {"by": act_as(town.manager), "data": OfferData("쌀지원", kind, "5-3-3")}
    if codes:
        assert refused(actions.add, new_offer(provider), **given) == codes
    else:
        assert actions.add(new_offer(provider), **given).status == "waiting"


def test_공동모금회를_통해_모은_것은_다른_길로_등록한다(town: Town) -> None:
    provider = a_provider(town, town.manager, name="새봄사회복지공동모금회", may_raise_funds=True)
    given = {"by": act_as(town.manager), "data": OfferData("쌀지원", "goods", "5-3-3")}
    assert refused(actions.add, new_offer(provider), **given) == ["resources.community_chest"]


def test_장애인을_고르면_장애유형을_함께_고른다(town: Town) -> None:
    provider = a_provider(town, town.manager)
    by = act_as(town.manager)
    bare = OfferData("세탁", "programme", "5-1-1", traits=("disability",))
    assert refused(actions.add, new_offer(provider), by=by, data=bare) == ["resources.which_disability"]
    without = OfferData("세탁", "programme", "5-1-1", disabilities=("visual",))
    assert refused(actions.add, new_offer(provider), by=by, data=without) == [
        "resources.disability_not_chosen"
    ]
    whole = OfferData("세탁", "programme", "5-1-1", traits=("disability",), disabilities=("visual",))
    assert actions.add(new_offer(provider), by=by, data=whole).disabilities == ["visual"]


def test_분류를_비우면_이름에서_찾고_둘이면_묻는다(town: Town) -> None:
    provider = a_provider(town, town.manager)
    by = act_as(town.manager)
    made = actions.add(new_offer(provider), by=by, data=OfferData("영화관람", "programme"))
    assert (made.small_class, made.group) == ("11-1-1", "11-1")
    both = OfferData("급식지원", "programme")
    assert refused(actions.add, new_offer(provider), by=by, data=both) == ["resources.class_missing"]


def test_한_제공주체에_같은_서비스를_두_번_더하지_않는다(town: Town) -> None:
    provider = a_provider(town, town.manager)
    an_offer(provider, town.manager)
    data = OfferData("밑반찬 지원", "volunteering", "5-1-1")
    assert refused(actions.add, new_offer(provider), by=act_as(town.manager), data=data) == [
        "resources.same_offer"
    ]


def test_연계된_자원은_보기만_한다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper)
    with as_owner():
        Provider.objects.filter(pk=provider.pk).update(origin="facility_system")
    provider.refresh_from_db()
    by = act_as(keeper)
    data = ProviderData(sigungu=town.sigungu, kind="local", name="다른 이름")
    linked = ["resources.linked_read_only"]
    assert refused(actions.correct, provider, by=by, data=data) == linked
    assert refused(actions.decide, provider, by=by, decision="ended", note="끝남") == linked
    assert (
        refused(actions.add, new_offer(provider), by=by, data=OfferData("세탁", "programme", "5-1-1"))
        == linked
    )


# 승인


def test_자원관리책임자만_승인한다(town: Town, keeper: Staff, officer: Staff) -> None:
    provider = a_provider(town, town.manager)
    for staff in (town.manager, town.leader, town.center_leader, officer):
        assert refused(actions.decide, provider, by=act_as(staff), decision="approved") == [
            "core.not_permitted"
        ]
    assert actions.decide(provider, by=act_as(keeper), decision="approved").status == "approved"


def test_다른_시군구에서_발굴하면_소재지가_승인한다(town: Town, keeper: Staff) -> None:
    elsewhere = a_town()
    there = a_worker(elsewhere.center, "resource_manager", "구자원")
    provider = a_provider(elsewhere, town.manager)
    assert refused(actions.decide, provider, by=act_as(keeper), decision="approved") == ["core.not_permitted"]
    assert actions.decide(provider, by=act_as(there), decision="approved").status == "approved"


def test_시도의_담당은_그_아래_시군구의_자원을_고친다(town: Town) -> None:
    sido: Office = an_office(town.sigungu.parent, "sido", "새봄시청")
    provider = a_provider(town, town.manager)
    data = ProviderData(sigungu=town.sigungu, kind="local", name="나래밥집")
    by = act_as(a_worker(sido, "sido_resource_officer"))
    assert actions.correct(provider, by=by, data=data).name == "나래밥집"
    other = an_office(a_sigungu().parent, "sido", "다른시청")
    stranger = act_as(a_worker(other, "sido_resource_officer"))
    assert refused(actions.correct, provider, by=stranger, data=data) == ["core.not_permitted"]


@pytest.mark.parametrize(
    ("before", "decision", "note", "codes"),
    [
        ("waiting", "approved", "", []),
        ("waiting", "returned", "전화가 틀림", []),
        ("waiting", "returned", " ", ["resources.reason_missing"]),
        ("waiting", "ended", "문을 닫음", []),
        ("approved", "ended", "문을 닫음", []),
        ("approved", "ended", "", ["resources.reason_missing"]),
        ("approved", "returned", "늦은 반려", ["resources.decided_already"]),
        ("approved", "approved", "", ["resources.decided_already"]),
        ("returned", "approved", "", ["resources.decided_already"]),
        ("ended", "approved", "", ["resources.decided_already"]),
        ("ended", "waiting", "", []),
    ],
)
def test_상태마다_할_수_있는_결정(
    town: Town, keeper: Staff, before: str, decision: str, note: str, codes: list[str]
) -> None:
    provider = a_provider(town, town.manager)
    with as_owner():
        Provider.objects.filter(pk=provider.pk).update(status=before)
    given = {"by": act_as(keeper), "decision": decision, "note": note}
    if codes:
        assert refused(actions.decide, provider, **given) == codes
    else:
        assert actions.decide(provider, **given).status == decision


def test_반려된_것을_고치면_다시_기다린다(town: Town, keeper: Staff) -> None:
    provider = a_provider(town, town.manager)
    actions.decide(provider, by=act_as(keeper), decision="returned", note="전화가 틀림")
    data = ProviderData(sigungu=town.sigungu, kind="local", name="나래식당", phone="02-000-9999")
    assert actions.correct(provider, by=act_as(town.manager), data=data).status == "waiting"


def test_승인된_것은_등록한_사람이_아니라_관리하는_사람이_고친다(
    town: Town, keeper: Staff, officer: Staff
) -> None:
    provider = a_provider(town, town.manager)
    actions.decide(provider, by=act_as(keeper), decision="approved")
    data = ProviderData(sigungu=town.sigungu, kind="local", name="나래밥집")
    by = act_as(town.manager)
    assert refused(actions.correct, provider, by=by, data=data) == ["core.not_permitted"]
    assert actions.correct(provider, by=act_as(officer), data=data).name == "나래밥집"


def test_제공주체가_끝나면_서비스도_끝난다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper)
    offer = an_offer(provider, town.manager)
    actions.decide(provider, by=act_as(keeper), decision="ended", note="문을 닫음")
    offer.refresh_from_db()
    assert (offer.status, offer.decision_note) == ("ended", "문을 닫음")
    data = OfferData("세탁", "programme", "5-1-1")
    ended = ["resources.provider_ended"]
    assert refused(actions.add, new_offer(provider), by=act_as(town.manager), data=data) == ended


def test_서비스는_제공주체보다_먼저_승인되지_않는다(town: Town, keeper: Staff) -> None:
    provider = a_provider(town, town.manager)
    offer = an_offer(provider, town.manager)
    given = {"by": act_as(keeper), "decision": "approved"}
    assert refused(actions.decide_offer, offer, **given) == ["resources.provider_first"]
    actions.decide(provider, with_offers=True, **given)
    offer.refresh_from_db()
    assert offer.status == "approved"


# 쓸 수 있는 것


@pytest.mark.parametrize(
    ("fields", "is_usable"),
    [
        ({}, True),
        ({"status": "waiting"}, False),
        ({"valid_until": -1}, False),
        ({"valid_until": 0}, True),
        ({"valid_from": 1}, False),
        ({"stock": 10, "reserved": 4, "used": 5}, True),
        ({"stock": 10, "reserved": 4, "used": 6}, False),
    ],
)
def test_승인되고_기간_안이고_남은_것만_쓴다(
    town: Town, keeper: Staff, fields: dict[str, Any], is_usable: bool
) -> None:
    today = timezone.localdate()
    offer = an_offer(an_approved(town, keeper), town.manager)
    days = {name: today + timedelta(days=fields[name]) for name in fields if name.startswith("valid")}
    with as_owner():
        Offer.objects.filter(pk=offer.pk).update(**{"status": "approved"} | fields | days)
    act_as(town.manager)
    assert Offer.objects.filter(queries.usable(today), pk=offer.pk).exists() is is_usable


def test_정비할_것을_까닭마다_찾는다(town: Town, keeper: Staff) -> None:
    today = timezone.localdate()
    provider = an_approved(town, keeper, phone="02-000-1234", address="나루길 9")
    offer = an_offer(provider, keeper, description="주 1회")
    actions.decide_offer(offer, by=act_as(keeper), decision="approved")
    assert due(keeper) == []
    with as_owner():
        Offer.objects.update(valid_until=today - timedelta(days=1), stock=3, used=3, description="")
        Offer.objects.update(verified_on=today - timedelta(days=366))
    assert due(keeper) == ["expired", "used_up", "incomplete", "unverified"]


def due(keeper: Staff) -> list[str]:
    """Why something is to be looked at."""
    standing, today = act_as(keeper).person, timezone.localdate()
    return [what for what in queries.UPKEEP if queries.upkeep(what, standing, today, latest()).exists()]
