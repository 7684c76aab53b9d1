"""⑦⑧ 계획과 의뢰가 복지자원을 가리킴: 넣을 수 있는 것, 예약·사용·돌려놓기, 지난 의뢰의 숫자 (m:6861-6870)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions.lines import Rows
from dure.cases.s07_plan.records import PlannedService
from dure.cases.s08_delivery.actions import services as delivery
from dure.cases.s08_delivery.actions.checks import record_checks
from dure.cases.s08_delivery.inputs import Answered, CheckEntry
from dure.cases.s08_delivery.records import Service
from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.models import Offer, Provider
from dure.resources.taking import frequency
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as
from tests.refusals import refused
from tests.resources import an_approved, an_offer
from tests.roles import as_owner
from tests.spec.plans import (
    SERVICE,
    a_case_in_planning,
    a_check,
    a_final_plan,
    accepted,
    goal_row,
    requested,
    service_row,
    the_service,
    write_plan,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def usable(town: Town, keeper: Staff, **fields: Any) -> Offer:
    """승인되어 쓸 수 있는 서비스."""
    provider = an_approved(town, keeper, phone="02-000-1234", contact_name="한보람")
    offer = an_offer(provider, keeper, **fields)
    approved: Offer = actions.decide_offer(offer, by=act_as(keeper), decision="approved")
    return approved


def set_to(record: Any, **fields: Any) -> Any:
    with as_owner():
        type(record).objects.filter(pk=record.pk).update(**fields)
        record.refresh_from_db()
    return record


def try_to_take(town: Town, case: Case, offer: Offer) -> list[str]:
    rows = Rows((goal_row("economy"),), (service_row(goal_key="new0", offer_id=offer.pk),))
    return refused(lines.save_rows, case, by=act_as(town.manager), rows=rows)


# 계획에 넣기


def test_가리킨_자원에서_이름_제공기관_연락처가_채워진다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper)
    case = a_case_in_planning(town)
    write_plan(case, act_as(town.manager), offer_id=offer.pk)
    line = PlannedService.objects.get(case=case)
    assert (line.offer_id, line.name, line.provider) == (offer.pk, "밑반찬지원", "나래식당")
    assert (line.kind, line.provider_person, line.provider_phone) == ("volunteering", "한보람", "02-000-1234")


def test_적은_연락처가_있으면_그것을_둔다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper)
    case = a_case_in_planning(town)
    write_plan(case, act_as(town.manager), offer_id=offer.pk, provider_person="조리실")
    line = PlannedService.objects.get(case=case)
    assert (line.provider_person, line.provider_phone) == ("조리실", "02-000-1234")


def test_자원을_가리키지_않고_직접_적을_수_있다(town: Town) -> None:
    case = a_case_in_planning(town)
    write_plan(case, act_as(town.manager))
    line = PlannedService.objects.get(case=case)
    assert (line.offer_id, line.name, line.provider) == (None, "밑반찬 배달", "가온복지관")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": "waiting"}, "resources.not_approved"),
        ({"status": "returned"}, "resources.not_approved"),
        ({"status": "ended"}, "resources.has_ended"),
        ({"valid_from": TODAY() + timedelta(days=1)}, "resources.not_begun"),
        ({"valid_until": TODAY() - timedelta(days=1)}, "resources.is_over"),
        ({"stock": 3, "reserved": 1, "used": 2}, "resources.nothing_left"),
    ],
)
def test_쓸_수_없는_자원은_넣지_못한다(town: Town, keeper: Staff, fields: dict[str, Any], code: str) -> None:
    offer = set_to(usable(town, keeper), **fields)
    case = a_case_in_planning(town)
    assert try_to_take(town, case, offer) == [code]
    assert not PlannedService.objects.filter(case=case).exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": "ended"}, "resources.has_ended"),
        ({"valid_until": TODAY() - timedelta(days=1)}, "resources.is_over"),
    ],
)
def test_제공주체가_끝났으면_넣지_못한다(
    town: Town, keeper: Staff, fields: dict[str, Any], code: str
) -> None:
    offer = usable(town, keeper)
    set_to(Provider.objects.get(pk=offer.provider_id), **fields)
    assert try_to_take(town, a_case_in_planning(town), offer) == [code]


def test_다른_시군구의_것은_다른_곳에도_제공할_때만_넣는다(town: Town, keeper: Staff) -> None:
    other = a_town()
    elsewhere = usable(other, a_worker(other.center, "resource_manager", "노타지"))
    case = a_case_in_planning(town)
    assert try_to_take(town, case, elsewhere) == ["resources.out_of_reach"]
    set_to(elsewhere, serves_others=True)
    write_plan(case, act_as(town.manager), offer_id=elsewhere.pk)
    assert PlannedService.objects.get(case=case).offer_id == elsewhere.pk


def test_시도의_것은_넣고_다른_읍면동의_것은_넣지_못한다(town: Town, keeper: Staff) -> None:
    offer = set_to(usable(town, keeper), sigungu_id=town.sigungu.parent_id)
    case = a_case_in_planning(town)
    write_plan(case, act_as(town.manager), offer_id=offer.pk)
    other = a_case_in_planning(town)
    set_to(offer, towns=[town.sigungu.pk])
    assert try_to_take(town, other, offer) == ["resources.other_town"]
    set_to(offer, towns=[town.office.region_id])
    write_plan(other, act_as(town.manager), offer_id=offer.pk)


def test_없는_열쇠는_거절된다(town: Town) -> None:
    case = a_case_in_planning(town)
    rows = Rows((goal_row("economy"),), (service_row(goal_key="new0", offer_id=case.pk),))
    assert refused(lines.save_rows, case, by=act_as(town.manager), rows=rows) == ["resources.no_such_entry"]


def again(line: PlannedService, **values: Any) -> Rows:
    same = {name: getattr(line, name) for name in SERVICE}
    row = service_row(goal_key=line.goal_id.hex, pk=line.pk, version=line.version, **(same | values))
    return Rows(services=(row,))


def test_고른_뒤에는_이름을_바꾸지_못하고_직접_적음으로_바꾸면_바꾼다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper)
    case, by = a_case_in_planning(town), act_as(town.manager)
    write_plan(case, by, offer_id=offer.pk)
    line, by = PlannedService.objects.get(case=case), act_as(town.manager)
    other = again(line, offer_id=offer.pk, name="죽 배달")
    assert refused(lines.save_rows, case, by=by, rows=other) == ["s07.named_in_directory"]
    lines.save_rows(case, by=by, rows=again(line, offer_id=None, name="죽 배달"))
    line.refresh_from_db()
    assert (line.offer_id, line.name) == (None, "죽 배달")


def test_나중에_끝난_자원도_계획에_그대로_남고_읽힌다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper)
    case = a_case_in_planning(town)
    write_plan(case, act_as(town.manager), offer_id=offer.pk)
    set_to(offer, status="ended")
    by = act_as(town.manager)
    line = PlannedService.objects.get(case=case)
    lines.save_rows(case, by=by, rows=again(line, offer_id=offer.pk, times=3))
    line.refresh_from_db()
    assert (line.offer_id, line.times, line.provider) == (offer.pk, 3, "나래식당")
    page = a_client(town.manager).get(reverse("plan_page", args=[case.pk])).content.decode()
    assert (reverse("offer_page", args=[offer.pk]) in page, "자원종료" in page) == (True, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("주 2회", ("week", 2)),
        ("월1회", ("month", 1)),
        ("3회", ("once", 3)),
        ("수시", ("as_needed", None)),
        ("평일 매일", ("", None)),
        ("주 회", ("", None)),
        ("주 0회", ("", None)),
        ("주 9999회", ("", None)),
        ("", ("", None)),
    ],
)
def test_횟수의_말을_계획의_단위로_옮긴다(text: str, said: tuple[str, int | None]) -> None:
    assert frequency(text) == said


# 화면


def test_자원에서_가져온_줄은_채워져_나오고_그대로_저장된다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, frequency="주 2회")
    case, client = a_case_in_planning(town), a_client(town.manager)
    address = reverse("plan_edit", args=[case.pk])
    act_as(town.manager)
    need = NeedFinding.objects.get(case=case, area="care")
    page = client.get(address, {"offer": str(offer.pk), "need": str(need.pk)}).content.decode()
    assert f'<option value="{offer.pk}" selected>나래식당 · 밑반찬지원</option>' in page
    sent = {
        "submission_id": a_submission(),
        "goals-TOTAL_FORMS": "1",
        "goals-new0-area": "care",
        "goals-new0-term": "short",
        "goals-new0-text": "끼니를 거르지 않는다",
        "services-TOTAL_FORMS": "1",
        "services-new0-goal": "new0",
        "services-new0-offer": str(offer.pk),
        "services-new0-name": "밑반찬지원",
        "services-new0-provider": "나래식당",
        "services-new0-per": "week",
        "services-new0-times": "2",
    }
    client.post(address, sent)
    act_as(town.manager)
    line = PlannedService.objects.get(case=case)
    assert (line.offer_id, line.goal.area, line.per, line.times) == (offer.pk, "care", "week", 2)


def test_다른_곳의_열쇠를_보내면_쓴_것을_두고_까닭을_말한다(town: Town) -> None:
    other = a_town()
    elsewhere = usable(other, a_worker(other.center, "resource_manager", "노타지"))
    case, client = a_case_in_planning(town), a_client(town.manager)
    sent = {
        "submission_id": a_submission(),
        "goals-TOTAL_FORMS": "1",
        "goals-new0-area": "care",
        "goals-new0-term": "short",
        "goals-new0-text": "끼니를 거르지 않는다",
        "services-TOTAL_FORMS": "1",
        "services-new0-goal": "new0",
        "services-new0-offer": str(elsewhere.pk),
        "services-new0-name": "밑반찬지원",
    }
    page = client.post(reverse("plan_edit", args=[case.pk]), sent).content.decode()
    assert "다른 시군구의 서비스라 이 가구의 계획에 넣을 수 없습니다" in page
    assert "끼니를 거르지 않는다" in page
    assert not PlannedService.objects.filter(case=case).exists()


# 보유량


def a_service_of(town: Town, offer: Offer) -> tuple[Case, Any, Service]:
    """자원을 가리키는 서비스가 하나 있는, 계획이 확정된 사례."""
    case, _, _ = a_final_plan(town, offer_id=offer.pk)
    return case, act_as(town.manager), the_service(case)


def figures(offer: Offer) -> tuple[int, int, int | None]:
    offer.refresh_from_db()
    return offer.reserved, offer.used, offer.left


def answered(case: Case, by: Any, service: Service, **said: Any) -> Service:
    about = {"is_accepted": False, "answered_on": TODAY(), "said": Answered("정원이 참")} | said
    return delivery.answer_request(case, by=by, service=service, seen_version=None, **about)


def test_의뢰하면_예약하고_시작하면_쓰고_끝나면_자리를_돌려놓는다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, stock=2, unit="명")
    case, by, service = a_service_of(town, offer)
    assert (service.offer_id, service.held, figures(offer)) == (offer.pk, "", (0, 0, 2))
    service = requested(case, by, service)
    assert (service.held, service.amount, figures(offer)) == ("reserved", 1, (1, 0, 1))
    service = accepted(case, by, service)
    assert (service.held, figures(offer)) == ("used", (0, 1, 1))
    ended = delivery.end_service(
        case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason="이사"
    )
    assert (ended.held, figures(offer)) == ("", (0, 0, 2))


def test_현물은_끝나도_돌아오지_않는다(town: Town, keeper: Staff) -> None:
    offer = set_to(usable(town, keeper, stock=5, unit="포"), kind="goods")
    case, by, service = a_service_of(town, offer)
    service = delivery.request_service(
        case,
        by=by,
        service=service,
        seen_version=None,
        requested_on=TODAY(),
        asked=delivery.Asked("끼니를 거름", "쌀"),
        amount=3,
    )
    assert figures(offer) == (3, 0, 2)
    service = accepted(case, by, service)
    delivery.end_service(
        case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason="다 줌"
    )
    assert figures(offer) == (0, 3, 2)


def test_거절되면_돌려놓고_다시_의뢰하면_다시_예약한다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, stock=1)
    case, by, service = a_service_of(town, offer)
    service = answered(case, by, requested(case, by, service))
    assert (service.held, figures(offer)) == ("", (0, 0, 1))
    requested(case, by, service)
    assert figures(offer) == (1, 0, 0)


def test_답을_받기_전에_그만두면_돌려놓는다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, stock=1)
    case, by, service = a_service_of(town, offer)
    service = requested(case, by, service)
    delivery.end_service(case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason="이사")
    assert figures(offer) == (0, 0, 1)


def test_변경_의뢰는_다시_예약하지_않는다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, stock=2)
    case, by, service = a_service_of(town, offer)
    service = accepted(case, by, requested(case, by, service))
    service = requested(case, by, service)
    assert (service.is_change, service.held, figures(offer)) == (True, "used", (0, 1, 1))
    answered(case, by, service)
    assert figures(offer) == (0, 1, 1)


def test_남은_것보다_많이_의뢰하면_몇_개가_남았는지_말하고_거절한다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, stock=2, unit="개")
    case, _, service = a_service_of(town, offer)
    client = a_client(town.manager)
    address = reverse("service_request", args=[case.pk, service.pk])
    assert "지금 남은 것은 2개입니다" in client.get(address).content.decode()
    sent = {
        "requested_on": TODAY().isoformat(),
        "problem": "끼니를 거름",
        "request_text": "밑반찬",
        "amount": "3",
        "version": service.version,
        "submission_id": a_submission(),
    }
    page = client.post(address, sent).content.decode()
    assert "밑반찬지원은 2개만 남았습니다. 그 안에서 적으세요." in page
    act_as(town.manager)
    service.refresh_from_db()
    assert (service.state, figures(offer)) == ("prepared", (0, 0, 2))
    client.post(address, sent | {"amount": "2", "submission_id": a_submission()})
    assert figures(offer) == (2, 0, 0)


def test_그사이_끝난_자원에는_새로_의뢰하지_못한다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper)
    case, by, service = a_service_of(town, offer)
    set_to(offer, status="ended")
    by = act_as(town.manager)
    about = {"service": service, "seen_version": None, "requested_on": TODAY()}
    asked = delivery.Asked("끼니를 거름", "밑반찬")
    assert refused(delivery.request_service, case, by=by, **about, asked=asked) == ["resources.has_ended"]


def test_보유량은_쓰거나_예약한_것보다_적게_고치지_못한다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, stock=2)
    case, by, service = a_service_of(town, offer)
    requested(case, by, service)
    offer.refresh_from_db()
    same = actions.offers.OfferData(name="밑반찬지원", kind="volunteering", small_class="5-1-1", stock=0)
    assert refused(actions.alter, offer, by=act_as(keeper), data=same) == ["resources.stock_given"]


# 지난 의뢰


def test_의뢰가_어떻게_되었는지_숫자로_남는다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper)
    case, by, service = a_service_of(town, offer)
    service = answered(case, by, requested(case, by, service))
    service = accepted(case, by, requested(case, by, service))
    record_checks(case, by=by, checks=[CheckEntry(service, a_check(state="finished"))])
    offer.refresh_from_db()
    assert (offer.asked, offer.accepted, offer.refused, offer.fulfilled) == (2, 1, 1, 1)
    page = a_client(town.manager).get(reverse("offer_page", args=[offer.pk])).content.decode()
    assert "2건 중 제공하기로 함 1건, 거절 1건, 끝까지 제공 1건" in page


def test_답까지_걸린_날의_평균을_센다(town: Town, keeper: Staff) -> None:
    offer = set_to(usable(town, keeper), accepted=2, refused=1, answer_days=10)
    assert offer.answer_takes == 3
    set_to(offer, accepted=0, refused=0, answer_days=0)
    assert offer.answer_takes is None
