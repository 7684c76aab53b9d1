"""⑧ 서비스 연계 가구: 전화로 준비, 30일 안에 연계, 1~3개월에 점검, 한 번만 입력 (manual-2025 m:9153–9192, m:9360)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline
from dure.cases.flow import blockers, take
from dure.cases.s08_delivery import rules
from dure.cases.s08_delivery.actions import services as actions
from dure.cases.s08_delivery.actions.checks import record_checks
from dure.cases.s08_delivery.actions.links import edit_link, prepare_link
from dure.cases.s08_delivery.inputs import CheckEntry
from dure.cases.s08_delivery.records import Service
from dure.cases.s08_delivery.rules import DeliveryFacts, LinkFacts
from dure.resources.actions import decide_offer
from dure.rulebook import Refused, edition_on
from dure.rulebook.deadlines import add_months
from tests.factories import Town, a_case_at, a_client, a_worker, act_as
from tests.refusals import codes_of
from tests.resources import an_approved, an_offer
from tests.spec.plans import a_check, a_link, a_link_case, accepted, consent_to, requested

pytestmark = pytest.mark.django_db
BOOK = edition_on(date(2025, 6, 1))
TODAY = timezone.localdate


def codes(case: Case) -> list[str]:
    return [reason.code for reason in blockers(case, "finish_link")]


def running(case: Case) -> set[str]:
    rows = Deadline.objects.filter(case=case, met_at__isnull=True, dropped_at__isnull=True)
    return set(rows.values_list("rule", flat=True))


def began(service: Service, months: int) -> Service:
    """As if it had begun so many months ago."""
    day = add_months(TODAY(), -months)
    Service.objects.filter(pk=service.pk).update(starts_on=day)
    service.refresh_from_db()
    return service


def test_제공기관과_가구가_동의해야_의뢰한다(town: Town) -> None:
    case, by = a_link_case(town)
    consent_to(case, "가온복지관")
    values = a_link(provider_agreed_on=None, household_agreed_on=None)
    service = prepare_link(case, by=by, link=values)
    assert (service.state, service.is_link) == ("prepared", True)
    with pytest.raises(Refused) as refusal:
        requested(case, by, service)
    assert codes_of(refusal) == ["s08.provider_not_agreed", "s08.household_not_agreed"]
    service = edit_link(case, by=by, service=service, seen_version=service.version, link=a_link())
    assert requested(case, by, service).state == "requested"


def test_제3자_제공_동의가_없으면_연계를_의뢰하지_않는다(town: Town) -> None:
    case, by = a_link_case(town)
    service = prepare_link(case, by=by, link=a_link())
    with pytest.raises(Refused) as refusal:
        requested(case, by, service)
    assert codes_of(refusal) == ["s08.recipient_not_consented"]


def test_되풀이되는_같은_서비스는_시작할_때_한_번만_입력한다(town: Town) -> None:
    case, by = a_link_case(town)
    prepare_link(case, by=by, link=a_link())
    with pytest.raises(Refused) as refusal:
        prepare_link(case, by=by, link=a_link(name="도시락배달", provider="가온 복지관"))
    assert codes_of(refusal) == ["s08.same_service_runs"]
    prepare_link(case, by=by, link=a_link(provider="다온복지관"))
    first = Service.objects.get(case=case, provider="가온복지관")
    actions.end_service(
        case, by=by, service=first, seen_version=None, ended_on=TODAY(), end_reason="이행 종료"
    )
    prepare_link(case, by=by, link=a_link())


def test_사례관리_가구의_서비스는_계획에서만_나온다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    with pytest.raises(Refused) as refusal:
        prepare_link(case, by=act_as(town.manager), link=a_link())
    assert codes_of(refusal) == ["s08.only_link_households"]


def test_동의일은_앞날일_수_없고_의뢰한_뒤에는_고칠_수_없다(town: Town) -> None:
    case, by = a_link_case(town)
    consent_to(case, "가온복지관")
    with pytest.raises(Refused) as refusal:
        prepare_link(case, by=by, link=a_link(provider_agreed_on=TODAY() + timedelta(days=1)))
    assert codes_of(refusal) == ["s08.day_ahead"]
    service = requested(case, by, prepare_link(case, by=by, link=a_link()))
    with pytest.raises(Refused) as refusal:
        edit_link(case, by=by, service=service, seen_version=service.version, link=a_link())
    assert codes_of(refusal) == ["s08.only_prepared"]


def test_연계되면_30일_기한이_멈추고_점검_기한이_시작된다(town: Town) -> None:
    case, by = a_link_case(town)
    consent_to(case, "가온복지관")
    first = prepare_link(case, by=by, link=a_link())
    second = prepare_link(case, by=by, link=a_link(name="말벗"))
    accepted(case, by, requested(case, by, first))
    assert running(case) == {"link_connect", "link_check"}
    actions.end_service(
        case, by=by, service=second, seen_version=None, ended_on=TODAY(), end_reason="가구가 원하지 않음"
    )
    assert running(case) == {"link_check"}
    clock = Deadline.objects.get(case=case, rule="link_check")
    assert (clock.target_id, timezone.localdate(clock.started_at)) == (first.pk, TODAY())


def test_한_달이_되기_전의_점검은_기한을_채우지_않는다(town: Town) -> None:
    case, by = a_link_case(town)
    consent_to(case, "가온복지관")
    service = accepted(case, by, requested(case, by, prepare_link(case, by=by, link=a_link())))
    record_checks(case, by=by, checks=[CheckEntry(service, a_check())])
    assert running(case) == {"link_check"}
    yesterday = TODAY() - timedelta(days=1)
    service = began(service, 2)
    record_checks(case, by=by, checks=[CheckEntry(service, a_check(checked_on=yesterday))])
    assert running(case) == set()


def test_연계를_마치려면_연계와_점검과_끝을_모두_적는다(town: Town) -> None:
    case, by = a_link_case(town)
    assert codes(case) == ["s08.no_link"]
    consent_to(case, "가온복지관")
    service = prepare_link(case, by=by, link=a_link())
    assert codes(case) == ["s08.link_not_settled"]
    service = began(accepted(case, by, requested(case, by, service)), 2)
    assert codes(case) == ["s08.link_not_checked", "s08.link_runs"]
    record_checks(case, by=by, checks=[CheckEntry(service, a_check())])
    assert codes(case) == ["s08.link_runs"]
    service.refresh_from_db()
    ended_on = TODAY() - timedelta(days=3)
    actions.end_service(
        case, by=by, service=service, seen_version=None, ended_on=ended_on, end_reason="가구가 스스로 이용"
    )
    assert codes(case) == []
    take(case, "finish_link", by=by)
    assert (case.stage, case.status, case.outcome) == ("aftercare", "aftercare", "linked")
    assert case.closed_on == ended_on
    assert running(case) <= {"aftercare_link"}


def test_연계하지_못한_까닭이_있으면_점검_없이_마칠_수_있다(town: Town) -> None:
    case, by = a_link_case(town)
    service = prepare_link(case, by=by, link=a_link())
    actions.end_service(
        case,
        by=by,
        service=service,
        seen_version=None,
        ended_on=TODAY(),
        end_reason="대기자가 많아 연계하지 못함",
    )
    assert codes(case) == []
    take(case, "finish_link", by=by)
    assert case.closed_on == TODAY()


@pytest.mark.parametrize(
    ("checked_on", "is_enough"),
    [(date(2025, 2, 27), False), (date(2025, 2, 28), True), (date(2025, 6, 30), True)],
)
def test_점검은_연계_시작_한_달_뒤부터_센다(checked_on: date, is_enough: bool) -> None:
    link = LinkFacts("도시락 배달", "ended", date(2025, 1, 31), (checked_on,))
    found = rules.links_are_checked(DeliveryFacts(links=(link,)), date(2025, 7, 1), BOOK)
    assert [reason.params for reason in found] == (
        [] if is_enough else [{"service": "도시락 배달", "day": date(2025, 2, 28)}]
    )


def test_연계도_복지자원을_열쇠로_가리키고_이름은_자원의_것이다(town: Town) -> None:
    case, _ = a_link_case(town)
    keeper = a_worker(town.center, "resource_manager", "노자원")
    offer = an_offer(an_approved(town, keeper, name="가온복지관"), keeper, stock=2, unit="명")
    decide_offer(offer, by=act_as(keeper), decision="approved")
    by = act_as(town.manager)
    address = f"/cases/{case.pk}/delivery/links/new?offer={offer.pk}"
    page = a_client(town.manager).get(address).content.decode()
    assert f"{offer.name} · 가온복지관" in page
    service = prepare_link(case, by=by, link=a_link(offer_id=offer.pk, name="딴 이름", provider="딴 곳"))
    assert (service.offer_id, service.name, service.provider) == (offer.pk, offer.name, "가온복지관")
    by_hand = prepare_link(case, by=by, link=a_link(name="직접 적은 것"))
    shown = a_client(town.manager).get(f"/cases/{case.pk}/delivery/services/{by_hand.pk}").content.decode()
    assert "직접 적음" in shown


def test_연계에_쓸_수_없는_자원은_가리키지_못한다(town: Town) -> None:
    case, _ = a_link_case(town)
    keeper = a_worker(town.center, "resource_manager", "노자원")
    offer = an_offer(an_approved(town, keeper, name="가온복지관"), keeper)
    decide_offer(offer, by=act_as(keeper), decision="ended", note="그만둠")
    by = act_as(town.manager)
    with pytest.raises(Refused) as refusal:
        prepare_link(case, by=by, link=a_link(offer_id=offer.pk))
    assert "resources.has_ended" in codes_of(refusal)
